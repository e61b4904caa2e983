"""The body of a table row by row: merged cells filled, and what is no data told apart from what is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, TypeAlias

from taizhang.base.normal import squeezed
from taizhang.sheets.book import Cell
from taizhang.sheets.table import Table

What: TypeAlias = Literal["data", "total", "nil", "remark", "lonely"]
"""A lonely row has one filled cell: a signature or remark at the end, an unfinished record anywhere else."""

TOTAL_WORDS: Final = re.compile(r"(?:合计|总计|共计|累计|小计|总和|本页(?:合计|小计))|.{1,20}(?:合计|小计)")
_FOOT: Final = re.compile(
    r"(?:填表|填报|制表|审核|复核|审批|经办|负责|报送|分管|联系|统计|登记|签字|盖章|单位负责|主要领导)"
    r"(?:人|领导|人员|负责人|电话|日期|时间|单位|签字)*[(（]?.{0,6}[)）]?:|(?:备注|注|说明|附注|附|注意)\d*[:.、]"
)
_SAME: Final = frozenset({"同上", '"', "''", "〃", "″", "同前", "同左"})
_SECTION_WIDTH: Final = 3
_FEW: Final = 4


@dataclass(slots=True)
class Line:
    """One row of the body; `merged` are the number columns where a merge leaves each row's share unknown."""

    index: int
    what: What
    cells: list[Cell]
    merged: tuple[int, ...] = ()


def lines(table: Table) -> Iterator[Line]:
    """Yield the rows below the header that say something; blank and repeated header rows are left out."""
    filler = _Filler(table)
    sorter = _Sorter(table)
    width = max(match.index for match in table.matches.found) + 1
    for index, row in enumerate(islice(table.sheet.rows(), table.first, None), start=table.first):
        cells = row if len(row) >= width else [*row, *[""] * (width - len(row))]
        what = sorter.what(index, cells)
        if what == "lonely" and filler.reaches(index):
            what = "data"
        merged = filler.fill(index, cells) if what == "data" else ()
        if what is not None:
            yield Line(index, what, cells, merged)


class _Sorter:
    """Tells what a row is by its own cells alone."""

    def __init__(self, table: Table) -> None:
        found = table.matches.found
        self._indexes = [match.index for match in found]
        self._serials = {match.index for match in found if match.column.role == "serial"}
        self._below = [match.index for match in found if match.column.role in {"place", "name"}]
        self._titles = {match.index: squeezed(match.header) for match in found}
        self._last = {index: parts[-1] for index, parts in (table.headers or {}).items()}
        self._wide = {
            merge.top
            for merge in table.sheet.layout.merges
            if merge.right - merge.left + 1 >= min(_SECTION_WIDTH, len(found))
        }

    def what(self, index: int, cells: list[Cell]) -> What | None:
        """Return what the row is, None when it says nothing."""
        filled = [one for one in self._indexes if cells[one] != "" and not _is_space(cells[one])]
        if not filled or self._is_serial_only(filled, cells) or self._is_header(filled, cells):
            return None
        first = cells[filled[0]]
        text = squeezed(first) if isinstance(first, str) else ""
        if text and TOTAL_WORDS.fullmatch(text.rstrip(":")) and len(filled) > 1:
            return "total"
        if len(filled) <= _FEW and any("零报告" in c for one in filled if isinstance(c := cells[one], str)):
            return "nil"
        if text and _FOOT.match(text):
            return "remark"
        if len(filled) > 1 or len(self._indexes) == 1:
            return "data"
        return "remark" if index in self._wide else "lonely"

    def _is_serial_only(self, filled: list[int], cells: list[Cell]) -> bool:
        """Tell whether a row is only numbered, as unfilled rows of a form are."""
        return set(filled) <= self._serials and all(
            not isinstance(cell := cells[one], str) or squeezed(cell).isdecimal() for one in filled
        )

    def _is_header(self, filled: list[int], cells: list[Cell]) -> bool:
        """Tell whether every filled cell says its own header again; the first that does not settles it."""
        for one in filled:
            cell = cells[one]
            if not isinstance(cell, str) or squeezed(cell) not in {self._last.get(one), self._titles[one]}:
                return False
        return len(filled) > 1


def _is_space(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


class _Filler:
    """Repeats merged values and 同上 downwards. Numbers are not repeated: a sum would count them twice."""

    def __init__(self, table: Table) -> None:
        self._ends: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._numbers = {match.index for match in table.matches.found if match.column.is_number}
        self._indexes = [match.index for match in table.matches.found if match.column.role != "serial"]
        self._open: dict[int, tuple[int, Cell]] = {}
        self._before: dict[int, Cell] = {}
        known = set(self._indexes)
        for merge in table.sheet.layout.merges:
            if merge.bottom > merge.top >= table.first and merge.left in known:
                self._ends[merge.top][merge.left] = merge.bottom

    def reaches(self, index: int) -> bool:
        """Tell whether a merge from above gives this row values of its own."""
        return any(index <= end for end, _ in self._open.values())

    def fill(self, index: int, cells: list[Cell]) -> tuple[int, ...]:
        """Fill the row in place; return the number columns where a merge hides each row's share."""
        begun = self._ends.get(index)
        merged: list[int] = []
        for column, end in (begun or {}).items():
            if column in self._numbers and cells[column] != "":
                merged.append(column)
            elif column not in self._numbers:
                self._open[column] = (end, cells[column])
        if self._open:
            self._repeat(index, cells)
        for column in self._indexes:
            cell = cells[column]
            if isinstance(cell, str) and cell and len(cell) < _FEW and squeezed(cell) in _SAME:
                cells[column] = self._before.get(column, "")
            self._before[column] = cells[column]
        return tuple(merged)

    def _repeat(self, index: int, cells: list[Cell]) -> None:
        for column, (end, value) in list(self._open.items()):
            if index > end:
                del self._open[column]
            elif cells[column] == "":
                cells[column] = value
