"""A source: a report as decoded text, and the document that its offsets can be traced back to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from taizhang.base.problems import Problem

SourceForm: TypeAlias = Literal["text", "docx"]


@dataclass(frozen=True, slots=True)
class Source:
    """What was read of a file. All offsets of figures and findings count characters of `text`."""

    name: str
    text: str
    form: SourceForm
    encoding: str = "utf-8"
    document: bytes | None = field(default=None, repr=False)
    """The .docx the text came from (also where it was converted from another format), if any."""
    headings: tuple[tuple[int, int], ...] = ()
    """Where paragraphs start that a style makes headings, each with its level (1 is the highest)."""
    remarks: tuple[Problem, ...] = ()
    """What a reader of the text should know: damaged characters, a conversion that may have moved lines."""
