"""The composed report: blocks of runs, each either words or a figure that knows where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from taizhang.base.periods import Period, day_words
from taizhang.base.problems import Problem
from taizhang.indicators.figure import Figure
from taizhang.reports.saying import Saying

SAY: Final = Saying()
_TYPED: Final = re.compile(
    r"\d[\d.]*余?[万亿]?(?:元|户|人|个|处|件|亩|次|起|项|家|只|头|吨|公里|米|度|升|%|％)"
    r"|〔待[填核改]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Words that come from the template, not from the ledger."""

    text: str


@dataclass(frozen=True, slots=True)
class Retyped:
    """A number that a person wrote over the ledger's: from → to, why, who (by post) and when (UTC, ISO)."""

    before: str
    after: str
    reason: str
    by: str
    at: str

    def words(self) -> str:
        """Say it in one line, for the annex and the notes."""
        return f"手工改动：{self.before}→{self.after}，理由：{self.reason}（{self.by}，{self.at[:10]}）"


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A figure as it stands in the text: `shown` is what the reader sees, `sentence` where it stands.

    `id` counts the figures of one report from 1, in reading order; 0 while the report is being put together.
    `retyped` tells that a person put `shown` in place of what the ledger gave.
    """

    figure: Figure
    shown: str
    saying: Saying = SAY
    sentence: str = ""
    id: int = 0
    retyped: Retyped | None = None

    @property
    def composed(self) -> str:
        """Return what the ledger gave, also where a person wrote another number over it."""
        return self.retyped.before if self.retyped else self.shown

    @property
    def text(self) -> str:
        """Return what the reader sees."""
        return self.shown

    @property
    def bookmark(self) -> str:
        """Return the Word bookmark of this figure: at most 40 letters, digits and underscores."""
        return f"fig_{self.id}_{self.figure.indicator}"[:40]


Run: TypeAlias = "Text | FigureRun"
Runs: TypeAlias = "tuple[Run, ...]"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 with its official number: 一、 （一） 1. （1）."""

    level: int
    number: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row being the header."""

    rows: tuple[tuple[Runs, ...], ...]


Block: TypeAlias = "Paragraph | Heading | Table"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a report is about and who signs it."""

    template: str
    genre: str
    place: str
    place_name: str
    period: Period
    addressee: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    positions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, and what its author must know about it before signing.

    `gaps` are figures without data, `findings` contradictions between figures, `typed` the sentences whose
    numbers were written by hand in the template and stand on nobody's records.
    """

    title: str
    meta: Meta
    blocks: tuple[Block, ...]
    gaps: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    typed: tuple[str, ...] = ()

    def figures(self) -> tuple[FigureRun, ...]:
        """Return the figures in reading order."""
        return tuple(run for runs in self.lines() for run in runs if isinstance(run, FigureRun))

    def remarks(self) -> tuple[str, ...]:
        """Return what the author must know before signing: gaps, contradictions, numbers typed by hand."""
        said = [f"缺数：{replace(gap, where='').text()}" for gap in self.gaps]
        said += [f"待核：{replace(finding, where='').text()}" for finding in self.findings]
        said += [f"手写数字，台账不能证明：{sentence}" for sentence in self.typed]
        said += [f"{run.figure.label}{run.retyped.words()}" for run in self.figures() if run.retyped]
        return tuple(said)

    def lines(self) -> Iterator[Runs]:
        """Yield the runs of every heading, paragraph and table cell in reading order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
            elif isinstance(block, Heading):
                yield (Text(block.number), *block.runs)
            else:
                yield block.runs

    def texts(self) -> tuple[str, ...]:
        """Return the report as plain text, one string a paragraph or cell: what a seal covers."""
        body = (text_of(runs) for runs in self.lines())
        ends = [f"{self.meta.addressee}："] if self.meta.addressee else []
        return tuple(text for text in (self.title, *ends, *body, *self.signature()) if text.strip())

    def signature(self) -> tuple[str, ...]:
        """Return the lines under the text: who signs, and the date without leading zeros."""
        day = self.meta.signed_on
        return tuple(line for line in (self.meta.signed_by, day_words(day) if day else "") if line)


def has_typed_number(text: str) -> bool:
    """Tell whether words hold a number with a unit, or a gap where one is to be put: nobody's records."""
    return _TYPED.search(text) is not None


def text_of(runs: Runs) -> str:
    """Return what a reader sees of these runs."""
    return "".join(run.text for run in runs)
