"""Adds up the number columns and checks 合计 and 小计 rows against them; such rows are never imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.numerals import plain
from taizhang.base.problems import Problem
from taizhang.sheets.book import Cell
from taizhang.sheets.headers import Match
from taizhang.sheets.lines import Line
from taizhang.sheets.numbers import Fault, Reader, number_reader
from taizhang.sheets.table import Table

_PART: Final = "小计"
_NONE: Final = Decimal(0)


@dataclass(slots=True)
class _Sum:
    """What one column adds up to: all of it, and since the last total row."""

    match: Match
    read: Reader
    whole: Decimal = _NONE
    part: Decimal = _NONE
    faulty: bool = False


@dataclass(slots=True)
class Tally:
    """The running sums of one table; feed it rows in order, then ask for its problems."""

    table: Table
    given: Mapping[str, str | None]
    problems: list[Problem] = field(default_factory=list)
    checked: int = 0
    _sums: dict[str, _Sum] = field(default_factory=dict)
    _first: list[tuple[int, str, dict[str, Decimal]]] = field(default_factory=list)
    _rows: int = 0

    def __post_init__(self) -> None:
        """Prepare a sum for each number column; bounds of the field do not hold for totals."""
        for match in self.table.matches.found:
            declared = match.column.field
            if declared is not None and match.column.is_number:
                free = replace(declared, minimum=None, maximum=None)
                reader = number_reader(free, match.column.unit, self.given.get(match.column.key))
                self._sums[match.column.code] = _Sum(match, reader)

    def add(self, values: Mapping[str, object], faulty: bool) -> None:  # noqa: FBT001 - one fact about the row
        """Add one row; a row with a fault leaves nothing to check the totals of its columns with."""
        self._rows += 1
        for name, one in self._sums.items():
            value = values.get(name)
            if value is not None:
                number = Decimal(str(value))
                one.whole += number
                one.part += number
            elif faulty:
                one.faulty = True

    def check(self, line: Line) -> None:
        """Compare a total row with the rows above it; one above all rows waits for the end."""
        said = self._said(line.cells)
        word = next((squeezed(one) for one in line.cells if isinstance(one, str) and one.strip()), "")
        self.checked += 1
        if not self._rows:
            self._first.append((line.index, word, said))
            return
        is_part = word.rstrip(":").endswith(_PART)
        for name, value in said.items():
            one = self._sums[name]
            fits = {one.part} if is_part else {one.part, one.whole}
            if value not in fits:
                self._differ(line.index, word, one, value, one.part if is_part else one.whole)
        for one in self._sums.values():
            one.part = _NONE

    def finish(self) -> dict[str, Decimal]:
        """Check the totals that stood above the rows, and return the sums by column label."""
        for index, word, said in self._first:
            for name, value in said.items():
                if value != self._sums[name].whole:
                    self._differ(index, word, self._sums[name], value, self._sums[name].whole)
        return {one.match.column.label: one.whole for one in self._sums.values()}

    def _said(self, cells: list[Cell]) -> dict[str, Decimal]:
        said = {}
        for name, one in self._sums.items():
            value = one.read(cells[one.match.index])
            if value is not None and not isinstance(value, Fault):
                said[name] = Decimal(str(value))
        return said

    def _differ(self, index: int, word: str, one: _Sum, said: Decimal, counted: Decimal) -> None:
        if one.faulty:
            return
        params = {
            "word": word,
            "column": one.match.column.label,
            "said": plain(said),
            "counted": plain(counted),
            "difference": plain(said - counted),
        }
        self.problems.append(Problem("sheet_total", self.table.sheet.cell(index, one.match.index), params))
