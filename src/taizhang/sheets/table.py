"""Finds the table in a real-life sheet: titles and unit lines above it, headers of one to three rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from taizhang.base.normal import normal, squeezed
from taizhang.base.problems import Problem
from taizhang.base.quantities import UNITS
from taizhang.base.spelling import near
from taizhang.sheets.book import Book, Cell, Merge, Sheet
from taizhang.sheets.columns import Column
from taizhang.sheets.headers import Matcher, Matches

_LOOKED_AT: Final = 40
_DEEPEST: Final = 3
_ENOUGH: Final = 2
_UNIT_LINE: Final = re.compile(r"(\S*?)单\s*位\s*:\s*(\S+)")
_NOT_UNITS: Final = re.compile(r"(填报|填表|编制|报送|制表|主管|上报|所属|责任|公开|施工|建设)$")
_YEAR: Final = re.compile(r"(?<!\d)(19\d\d|20\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: its header rows (`top`, `depth`, from 0), what they mean, and the lines above."""

    sheet: Sheet
    top: int
    depth: int
    matches: Matches
    above: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    headers: Mapping[int, tuple[str, ...]] | None = None

    @property
    def first(self) -> int:
        """Return the row the body begins at."""
        return self.top + self.depth

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units named in a line above the header (单位：万元)."""
        return tuple(unit for line in self.above for unit in _units(line))

    @property
    def year(self) -> int | None:
        """Return the year the title names, if it names exactly one."""
        years = {int(year) for line in self.above for year in _YEAR.findall(line)}
        return years.pop() if len(years) == 1 else None


def _units(line: str) -> list[str]:
    units: list[str] = []
    for before, named in _UNIT_LINE.findall(normal(line)):
        if not _NOT_UNITS.search(before):
            units += [unit for unit in re.split(r"[、,/;和)]", named) if unit in UNITS]
    return units


def find_table(
    book: Book, columns: Sequence[Column], wanted: str | None = None
) -> tuple[Table | None, list[Problem]]:
    """Return the one table of the book that holds `columns`, or the reason there is none to choose.

    With several sheets the one whose header has every required column is meant; of two such sheets the
    caller must name one.
    """
    if wanted is not None and wanted not in {sheet.name for sheet in book.sheets}:
        params = {"sheet": wanted, "near": near(wanted, [sheet.name for sheet in book.sheets])}
        return None, [Problem("sheet_no_such_sheet", book.name, params)]
    matcher = Matcher(columns)
    sheets = [sheet for sheet in book.sheets if wanted in {None, sheet.name}]
    tables = [table for sheet in sheets if (table := _best(sheet, matcher)) is not None]
    whole = [table for table in tables if not missing(table, columns)] or tables
    filled = [table for table in whole if _has_rows(table)] or whole[:1]
    if not filled:
        known = "、".join(column.label for column in columns if column.required or column.role == "field")
        return None, [Problem("sheet_no_header", book.name, {"known": known})]
    if len(filled) > 1:
        names = "、".join(table.sheet.name for table in filled)
        return None, [Problem("sheet_several_tables", book.name, {"names": names})]
    return filled[0], []


def missing(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Return the required columns the header lacks."""
    found = table.matches.by_key()
    return [column for column in columns if column.required and column.key not in found]


def _best(sheet: Sheet, matcher: Matcher) -> Table | None:
    """Return the header block that explains most columns; of equals the first and shallowest."""
    grid = list(islice(sheet.rows(), _LOOKED_AT))
    merges = [merge for merge in sheet.layout.merges if merge.top < len(grid)]
    spread = _spread(grid, merges)
    best: Table | None = None
    for top in range(len(grid)):
        for depth in range(1, min(_DEEPEST, len(grid) - top) + 1):
            if _cuts(merges, top, depth):
                continue
            table = _tried(sheet, matcher, spread, top, depth)
            if best is None or _fit(table) > _fit(best):
                best = table
    if best is None or len(best.matches.found) < _ENOUGH:
        return None
    return best


def _fit(table: Table) -> tuple[int, int, int]:
    """Return how well a block explains columns; a header repeated further down comes after the first."""
    return len(table.matches.found), -table.first, table.matches.sure


def _tried(sheet: Sheet, matcher: Matcher, spread: list[list[str]], top: int, depth: int) -> Table:
    headers, hidden = {}, []
    width = max((len(row) for row in spread[top : top + depth]), default=0)
    for index in range(width):
        parts = _parts(spread, top, depth, index)
        if parts and index in sheet.layout.hidden_columns:
            hidden.append("/".join(parts))
        elif parts:
            headers[index] = parts
    above = tuple(dict.fromkeys(text for row in spread[:top] for text in row if text))
    return Table(sheet, top, depth, matcher.match(headers), above, tuple(hidden), headers)


def _parts(spread: list[list[str]], top: int, depth: int, index: int) -> tuple[str, ...]:
    """Return the header texts of one column from the top down, a merged one said once."""
    parts: list[str] = []
    for row in spread[top : top + depth]:
        text = squeezed(row[index]) if index < len(row) else ""
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    return tuple(parts)


def _spread(grid: list[list[Cell]], merges: Sequence[Merge]) -> list[list[str]]:
    """Return the first rows as text, each merged range filled with its one value."""
    spread = [[cell if isinstance(cell, str) else str(cell) for cell in row] for row in grid]
    for merge in merges:
        if merge.top >= len(spread) or merge.left >= len(spread[merge.top]):
            continue
        text = spread[merge.top][merge.left]
        for row in spread[merge.top : merge.bottom + 1]:
            row[merge.left : merge.right + 1] = [text] * len(row[merge.left : merge.right + 1])
    return spread


def _cuts(merges: Sequence[Merge], top: int, depth: int) -> bool:
    """Tell whether a block of rows would cut a merged cell in two: then it is no whole header."""
    last = top + depth - 1
    return any(
        one.top < top <= one.bottom or (one.top <= last < one.bottom)
        for one in merges
        if one.top <= last and one.bottom >= top
    )


def _has_rows(table: Table) -> bool:
    indexes = [match.index for match in table.matches.found if match.column.role != "serial"]
    body = islice(table.sheet.rows(), table.first, None)
    return any(row[index] != "" for row in body for index in indexes if index < len(row))
