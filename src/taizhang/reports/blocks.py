"""Lays a stream of runs out as blocks: headings with their official numbers, paragraphs, items and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from taizhang.base.numerals import chinese
from taizhang.reports.document import Block, FigureRun, Heading, Paragraph, Run, Runs, Table, Text, text_of

_HEADING: Final = re.compile(r"(#{1,4})\s+")
_ITEM: Final = re.compile(r"-\s+")
_RULE: Final = re.compile(r"[\s|:\-]+")
_STOPS: Final = re.compile(r"[。！？；\n]+")


def laid_out(stream: Iterable[Run]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the blocks of a stream, and the headings left out because nothing stood under them.

    Figures are counted from 1 in reading order and told the sentence they stand in.
    """
    layout = _Layout()
    for line in _lines(stream):
        layout.take(line)
    layout.flush()
    kept, empty = _pruned(layout.blocks)
    return _numbered(_with_numbers(kept)), tuple(text_of(heading.runs) for heading in empty)


def relaid(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Number blocks anew after somebody edited them: headings, figures in reading order, their sentences."""
    return _numbered(_with_numbers(list(blocks)))


def _pruned(blocks: list[Block]) -> tuple[list[Block], list[Heading]]:
    """Take out headings with no text under them, from the last to the first so that emptied ones go too."""
    kept: list[Block] = []
    empty: list[Heading] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else None
        bare = below is None or (
            isinstance(below, Heading) and isinstance(block, Heading) and below.level <= block.level
        )
        if isinstance(block, Heading) and bare:
            empty.append(block)
        else:
            kept.append(block)
    return kept[::-1], empty[::-1]


def _with_numbers(blocks: list[Block]) -> list[Block]:
    """Number headings per level: a heading begins the count of the levels below it anew."""
    counts = [0, 0, 0, 0]
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (len(counts) - block.level)
            numbered.append(replace(block, number=heading_number(block.level, counts[block.level - 1])))
        else:
            numbered.append(block)
    return numbered


def _lines(stream: Iterable[Run]) -> Iterator[Runs]:
    """Yield the runs of each line of the stream; white space at both ends is dropped."""
    line: list[Run] = []
    for run in stream:
        if isinstance(run, FigureRun):
            line.append(run)
            continue
        first, *rest = run.text.split("\n")
        line.append(Text(first))
        for text in rest:
            yield _trimmed(line)
            line = [Text(text)]
    yield _trimmed(line)


def _trimmed(line: list[Run]) -> Runs:
    runs = [run for run in _merged(line) if run.text]
    if runs and isinstance(runs[0], Text):
        runs[0] = Text(runs[0].text.lstrip())
    if runs and isinstance(runs[-1], Text):
        runs[-1] = Text(runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def _merged(line: Iterable[Run]) -> Iterator[Run]:
    """Join neighbouring words into one run."""
    words = ""
    for run in line:
        if isinstance(run, Text):
            words += run.text
            continue
        if words:
            yield Text(words)
            words = ""
        yield run
    if words:
        yield Text(words)


@dataclass(slots=True)
class _Layout:
    """What has been laid out so far, and the paragraph or table under way."""

    blocks: list[Block] = field(default_factory=list)
    paragraph: list[Run] = field(default_factory=list)
    rows: list[tuple[Runs, ...]] = field(default_factory=list)
    items: int = 0

    def take(self, line: Runs) -> None:
        start = line[0].text if line and isinstance(line[0], Text) else ""
        if start.startswith("|"):
            self.flush_paragraph()
            self.row(line)
        elif heading := _HEADING.match(start):
            self.flush()
            self.blocks.append(Heading(len(heading[1]), "", (Text(start[heading.end() :]), *line[1:])))
        elif item := _ITEM.match(start):
            self.flush(items=False)
            self.items += 1
            self.paragraph = [Text(chinese(Decimal(self.items)) + "是"), Text(start[item.end() :]), *line[1:]]
        elif line:
            self.flush_rows()
            self.items = self.items if self.paragraph else 0
            self.paragraph += line
        else:
            self.flush(items=False)

    def row(self, line: Runs) -> None:
        """Cut a line into cells at the bars of its words; the rule under a header is dropped."""
        if all(isinstance(run, Text) for run in line) and _RULE.fullmatch(text_of(line)):
            return
        cells: list[list[Run]] = [[]]
        for run in line:
            first, *rest = run.text.split("|") if isinstance(run, Text) else [run]
            cells[-1].append(Text(first) if isinstance(first, str) else first)
            cells += [[Text(piece)] for piece in rest if isinstance(piece, str)]
        ends = slice(1, -1) if not text_of(_trimmed(cells[-1])) else slice(1, None)
        self.rows.append(tuple(_trimmed(cell) for cell in cells[ends]))

    def flush(self, *, items: bool = True) -> None:
        self.flush_paragraph()
        self.flush_rows()
        self.items = 0 if items else self.items

    def flush_paragraph(self) -> None:
        if runs := _trimmed(self.paragraph):
            self.blocks.append(Paragraph(runs))
        self.paragraph = []

    def flush_rows(self) -> None:
        if self.rows:
            width = max(len(row) for row in self.rows)
            self.blocks.append(Table(tuple((*row, *[()] * (width - len(row))) for row in self.rows)))
        self.rows = []


def heading_number(level: int, count: int) -> str:
    """Return the official number of a heading (GB/T 9704 7.3.3): 一、 （一） 1. （1）."""
    spelt = chinese(Decimal(count))
    return {1: f"{spelt}、", 2: f"（{spelt}）", 3: f"{count}.", 4: f"（{count}）"}[level]


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """Give every figure its number and its sentence."""
    counter = iter(range(1, 10**6))
    return tuple(_block(block, counter) for block in blocks)


def _block(block: Block, counter: Iterator[int]) -> Block:
    if isinstance(block, Table):
        return Table(
            tuple(tuple(_cell(block, row, n, counter) for n in range(len(row))) for row in block.rows)
        )
    return replace(block, runs=_told(block.runs, counter))


def _cell(table: Table, row: tuple[Runs, ...], column: int, counter: Iterator[int]) -> Runs:
    """A figure in a table stands in no sentence: its column and row say what it is."""
    place = f"{text_of(table.rows[0][column])}：{text_of(row[0])}"
    return tuple(
        replace(run, id=next(counter), sentence=place) if isinstance(run, FigureRun) else run
        for run in row[column]
    )


def _told(runs: Runs, counter: Iterator[int]) -> Runs:
    text, at = text_of(runs), 0
    told: list[Run] = []
    for run in runs:
        if isinstance(run, FigureRun):
            told.append(replace(run, id=next(counter), sentence=sentence_at(text, at)))
        else:
            told.append(run)
        at += len(run.text)
    return tuple(told)


def sentence_at(text: str, at: int) -> str:
    """Return the sentence of `text` that position `at` lies in."""
    ends = [0, *(match.end() for match in _STOPS.finditer(text)), len(text)]
    return next((text[a:b] for a, b in pairwise(ends) if a <= at < b), text)
