"""A report as its page shows it: parts with their numbers and runs, each figure ready to be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from taizhang.reports.blocks import relaid
from taizhang.reports.document import FigureRun, Heading, Run, Text
from taizhang.reports.saying import NO_DATA, NO_PERMISSION
from taizhang.web.shared.language import language, say
from taizhang.web.shared.registry import label_of, words_of
from taizhang.web.shared.tags.figures import WHY, figure_url
from taizhang.writing.begun import laid
from taizhang.writing.work import Part, Work

LONG: Final = 14
"""Figures up to this many characters are never broken over two lines."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text; with a `url` it is a figure. `look` is its class, `about` what a hover says."""

    text: str
    url: str = ""
    look: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A part as it is shown: lines of bits, or rows of cells; `number` is that of a heading."""

    part: Part
    number: str = ""
    lines: list[list[Bit]] = field(default_factory=list)
    cells: list[list[list[Bit]]] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Return the level of the HTML heading."""
        return self.part.level + 1


def rows(work: Work) -> list[Row]:
    """Return every part in order."""
    numbers = heading_numbers(work)
    return [row(work, part, numbers.get(part.key, "")) for part in work.parts]


def row(work: Work, part: Part, number: str = "") -> Row:
    """Return one part."""
    if part.form == "table":
        cells = [[list(bits(work.runs(cell))) for cell in line] for line in part.rows]
        return Row(part, cells=cells)
    lines = [list(bits(work.runs(line))) for line in part.text.split("\n") if line]
    return Row(part, number, lines)


def heading_numbers(work: Work) -> dict[int, str]:
    """Return the official number of each heading by its key."""
    pairs = list(laid(work))
    numbered = relaid(block for _, block in pairs)
    return {
        part.key: block.number
        for (part, _), block in zip(pairs, numbered, strict=True)
        if isinstance(block, Heading)
    }


def bits(runs: Iterable[Run]) -> Iterator[Bit]:
    """Yield runs as bits."""
    for run in runs:
        yield Bit(run.text) if isinstance(run, Text) else figure_bit(run)


def figure_bit(run: FigureRun) -> Bit:
    """Return a figure as a link to its inspector, saying on hover what it is and where it comes from."""
    figure = run.figure
    about = [about_of(figure.indicator, figure.label, figure.words)]
    about += [f"{figure.place_name} · {figure.period.words(language())}"]
    look = "report-figure"
    if run.retyped:
        look += " retyped"
        about.insert(0, retyped_words(run))
    elif figure.value is None:
        look += " none"
        why = WHY.get(figure.missing) if figure.missing else None
        about += [str(why)] if why else []
    if len(run.shown) > LONG:
        look += " long"
    unsaid = {NO_DATA: say(NO_DATA, "〔no data〕"), NO_PERMISSION: say(NO_PERMISSION, "〔no permission〕")}
    return Bit(unsaid.get(run.shown, run.shown), figure_url(figure), look, "\n".join(about))


def about_of(code: str, label: str, words: str) -> str:
    """Say what a figure is and how it is defined, from what was kept with it."""
    return say("{}：{}", "{}: {}").format(label_of(code, label), words_of(code, words))


def retyped_words(run: FigureRun) -> str:
    """Say who wrote which number over the ledger's, and why."""
    one = run.retyped
    if one is None:
        return ""
    return say(
        f"手工改动：{one.before}→{one.after}，{one.reason}（{one.by}）",
        f"Retyped: {one.before} → {one.after}, {one.reason} ({one.by})",
    )
