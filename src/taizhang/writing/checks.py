"""What must be looked at before a report is signed: each remark with the paragraph it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from taizhang.base.problems import Problem
from taizhang.declarations.types import Indicator
from taizhang.reports.document import FigureRun, has_typed_number
from taizhang.reports.document import Text as Words
from taizhang.reports.provenance import Provenance
from taizhang.writing.begun import document_of
from taizhang.writing.work import Part, Work

Sort: TypeAlias = Literal["contradiction", "missing", "blank", "typed", "retyped", "left_out"]
Reader: TypeAlias = Callable[[str], list[tuple[str, str]]]
"""Reads a text and returns the contradictions in it: the sentence, and what is wrong with it in Chinese."""
_BLANK: Final = re.compile(r"〔待[填核改]〕")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: of which sort, in which part (0: none), said in words or as a problem."""

    sort: Sort
    part: int = 0
    sentence: str = ""
    problem: Problem | None = None
    words: str = ""
    figure: FigureRun | None = None

    @property
    def needs_answer(self) -> bool:
        """Tell whether a report is sealed only with a remark that answers for it."""
        return self.sort in {"contradiction", "typed"}


@dataclass(frozen=True)
class Checks:
    """The remarks on a work; `reader` looks at its words as a stranger would."""

    work: Work
    indicators: Mapping[str, Indicator]
    reader: Reader | None = None

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Return every remark, the gravest sort first."""
        document = document_of(self.work, self.indicators)
        found = [
            Remark("contradiction", self._at(one.where), one.where, Problem(one.code, "", one.params))
            for one in document.findings
        ]
        # What the figures themselves contradict is said once: the text then says it too.
        known = {one.sentence for one in found}
        read = self.reader("\n".join(document.texts())) if self.reader else []
        found += [
            Remark("contradiction", self._at(sentence), sentence, words=words)
            for sentence, words in read
            if sentence not in known
        ]
        return (*found, *self._of_parts(), *self._of_work())

    def _of_parts(self) -> list[Remark]:
        found: list[Remark] = []
        for part in self.work.parts:
            plain = self.work.plain(part)
            figures = [self.work.figures[key] for key in dict.fromkeys(part.marks())]
            found += [Remark("missing", part.key, figure=run) for run in figures if _is_missing(run)]
            found += [Remark("retyped", part.key, figure=run) for run in figures if run.retyped]
            if _BLANK.search(plain):
                found.append(Remark("blank", part.key, plain))
            elif any(_is_typed(self.work, text) for text in part.texts()) and part.form == "paragraph":
                found.append(Remark("typed", part.key, plain))
        return found

    def _of_work(self) -> list[Remark]:
        left_out = self.work.left_out
        return [Remark("left_out", words=left_out)] if left_out else []

    def of(self, sort: Sort) -> list[Remark]:
        """Return the remarks of one sort."""
        return [one for one in self.remarks if one.sort == sort]

    def unanswered(self) -> list[Remark]:
        """Return what a sealing remark must answer for."""
        return [one for one in self.remarks if one.needs_answer]

    def _at(self, sentence: str) -> int:
        return next((part.key for part in self.work.parts if self._says(part, sentence)), 0)

    def _says(self, part: Part, sentence: str) -> bool:
        return bool(sentence) and sentence in self.work.plain(part)


def _is_missing(run: FigureRun) -> bool:
    return run.figure.value is None and not run.retyped


def _is_typed(work: Work, text: str) -> bool:
    return any(isinstance(run, Words) and has_typed_number(run.text) for run in work.runs(text))


@dataclass(frozen=True, slots=True)
class Against:
    """A figure beside that of the last report of its kind."""

    label: str
    place: str
    before: str
    after: str
    part: int


def against_last(work: Work, last: Provenance) -> list[Against]:
    """Return the figures that stand in both reports and are not the same, in reading order."""
    said = {(one.request.indicator, one.request.place): one.stands for one in reversed(last.figures)}
    found: dict[tuple[str, str], Against] = {}
    for part in work.parts:
        for key in part.marks():
            run = work.figures[key]
            about = (run.figure.indicator, run.figure.place)
            before = said.get(about)
            own = run.figure.period == work.meta.period
            if own and before is not None and before != run.shown and about not in found:
                found[about] = Against(run.figure.label, run.figure.place_name, before, run.shown, part.key)
    return list(found.values())
