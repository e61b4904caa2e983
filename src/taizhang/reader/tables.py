"""Tables: rows of cells in a text, bare numbers with their unit in the header and their place in front. Pure.

A table is lines of the same number of cells, cut by tabs, the first of them its header: as readers of Word
documents and spreadsheets write them. 合计 is the whole, any other name in front what the row is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from taizhang.base.quantities import UNITS
from taizhang.reader.finding import Finding
from taizhang.reader.mention import Mention, Nature
from taizhang.reader.reading import Reading

_CELL: Final = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)(?P<scale>[万亿])?(?P<unit>[^\d\s]{0,4})")
_HEADED: Final = re.compile(
    r"(?P<label>.*?)\s*[（(](?:单位[:：])?(?P<scale>[万亿])?(?P<unit>[^（）()]{1,4})[）)]"
)
_PLACES: Final = re.compile(r".*(?:村|社区|乡|镇|街道|地区|单位|地点|名称|县|区)名?|村名|村（社区）")
_WHOLE: Final = re.compile(r"合\s*计|总\s*计|小\s*计|全[县区市乡镇村]")
_RANKED: Final = re.compile(r"名次|排名|位次")
_SERIAL: Final = re.compile(r"序号|编号")
_SCALES: Final = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_LEAST: Final = 2
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it stands and what is in it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the header first."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def span(self) -> tuple[int, int]:
        """Return where the rows below the header begin and end."""
        return self.rows[1][0].start, self.rows[-1][-1].end


def tables(text: str) -> Iterator[Table]:
    """Yield the tables of a text: two lines or more of as many cells, two or more."""
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        cells = _cells(line, at)
        if rows and len(cells) != len(rows[0]):
            if len(rows) >= _LEAST:
                yield Table(tuple(rows))
            rows = []
        if len(cells) >= _LEAST:
            rows.append(cells)
        at += len(line) + 1


def _cells(line: str, at: int) -> tuple[Cell, ...]:
    found = []
    for piece in line.split("\t"):
        bare = piece.strip()
        start = at + (piece.index(bare) if bare else 0)
        found.append(Cell(start, start + len(bare), bare))
        at += len(piece) + 1
    return tuple(found)


def tabled(reading: Reading) -> Reading:
    """Return the reading with the numbers in its tables as figures, in place of what was read across cells.

    What was found about figures outside of tables stays; what rested on a row read as a sentence goes.
    """
    found = list(tables(reading.text))
    if not found:
        return reading
    spans = [table.span for table in found]
    outside = (one for one in reading.mentions if not any(a <= one.start < b for a, b in spans))
    prose = [_after(one, spans) for one in outside]
    cells = [one for table in found for one in _figures(table, _caption(reading.text, table))]
    mentions = tuple(sorted([*prose, *cells], key=lambda one: one.start))
    return replace(reading, mentions=mentions, findings=tuple(_kept(reading, mentions)))


def _after(one: Mention, spans: Sequence[tuple[int, int]]) -> Mention:
    """Return a figure whose sentence ran on from a table as one that begins after it, in no row's place."""
    ends = [end for _, end in spans if one.sentence[0] < end <= one.start]
    if not ends:
        return one
    start = max(ends) + 1
    sentence, clause = (start, one.sentence[1]), (max(start, one.clause[0]), one.clause[1])
    return replace(one, sentence=sentence, clause=clause, place=None)


def _kept(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Yield the findings whose figures are all still there, with the numbers these have now."""
    now = {(one.start, one.end, one.text): n for n, one in enumerate(mentions)}
    was = [(one.start, one.end, one.text) for one in reading.mentions]
    cells = {n for n, one in enumerate(mentions) if one.sentence == (one.start, one.end)}
    moved = {n: now[key] for n, key in enumerate(was) if key in now and now[key] not in cells}
    for finding in reading.findings:
        if all(n in moved for n in (*finding.figures, *finding.mends)):
            figures = tuple(moved[n] for n in finding.figures)
            yield replace(finding, figures=figures, mends=tuple(moved[n] for n in finding.mends))


def _caption(text: str, table: Table) -> str:
    """Return the line above a table, which says what it tells."""
    above = text[: table.rows[0][0].start].rstrip().rpartition("\n")[2]
    return "" if "\t" in above or len(above) > _LONGEST else above.rstrip("：:")


def _figures(table: Table, caption: str) -> Iterator[Mention]:
    header, *rows = table.rows
    placed = _PLACES.fullmatch(header[0].text) is not None or _SERIAL.fullmatch(header[0].text) is None
    for row in rows:
        for head, cell in zip(header[1:], row[1:], strict=True):
            if not _SERIAL.fullmatch(head.text) and (one := _figure(cell, head, caption)) is not None:
                yield _of(one, row[0].text, header[0].text) if placed else one


def _of(one: Mention, name: str, head: str) -> Mention:
    """Return a figure with what its row is about: a place, or a thing that its subject begins with."""
    if _WHOLE.fullmatch(name) or not name:
        return one
    if _PLACES.fullmatch(head):
        return replace(one, place=name)
    return replace(one, subject=f"{name}{one.subject}")


def _figure(cell: Cell, head: Cell, caption: str) -> Mention | None:
    match = _CELL.fullmatch(cell.text)
    if match is None or (match["unit"] and match["unit"] not in UNITS):
        return None
    headed = _HEADED.fullmatch(head.text)
    label = headed["label"] if headed else head.text
    # What the cell says wins over the header: 4万元 under 收入（元） is 40000.
    bare = headed if headed and not match["unit"] and not match["scale"] else None
    unit = match["unit"] or (headed["unit"] if headed else None)
    scale = _SCALES.get(match["scale"] or (bare["scale"] if bare else None) or "", Decimal(1))
    places = len(match["number"].partition(".")[2])
    ranked = bool(_RANKED.search(label))
    nature: Nature = "rank" if ranked else "rate" if unit == "%" else "flow"
    return Mention(
        cell.start,
        cell.end,
        cell.text,
        Decimal(match["number"]) * scale,
        None if ranked else unit,
        "rank" if ranked else "percent" if unit == "%" else "number",
        label,
        nature,
        "other",
        (cell.start, cell.end),
        (cell.start, cell.end),
        step=scale * Decimal(1).scaleb(-places),
        heading=(caption,) if caption else (),
    )
