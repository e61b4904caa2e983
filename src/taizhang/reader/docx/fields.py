"""Fields of a Word document: their results are text, their instructions are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_SILENT: Final = frozenset({"TOC", "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "INDEX", "TOA"})
"""Kinds whose results are page numbers or repeat the headings."""
_ENOUGH: Final = 40


def silent(instruction: str) -> bool:
    """Say whether the result of a field is no text of the author's."""
    return instruction.split(maxsplit=1)[:1] != [] and instruction.split(maxsplit=1)[0].upper() in _SILENT


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text; they may lie inside each other."""

    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        """Take note of a `w:fldChar`: begin, separate or end."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].result = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open and len(self._open[-1].instruction) < _ENOUGH:
            self._open[-1].instruction += text

    @property
    def quiet(self) -> bool:
        """Say whether what stands here is no text: an instruction, or the result of a silent field."""
        return any(not one.result or silent(one.instruction) for one in self._open)

    def end_paragraph(self) -> None:
        """Drop instructions that were never ended: one broken field must not swallow the rest of a report."""
        self._open = [one for one in self._open if one.result]
