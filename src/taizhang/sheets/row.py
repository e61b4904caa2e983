"""The row at hand while it is read: its cells, and the problems found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from taizhang.base.problems import Problem
from taizhang.sheets.headers import Match
from taizhang.sheets.lines import Line
from taizhang.sheets.numbers import Fault, Reader
from taizhang.sheets.table import Table


@dataclass(slots=True)
class Row:
    """The row at hand: its cells, and the problems found so far."""

    table: Table
    line: Line
    problems: list[Problem] = field(default_factory=list)

    def fault(self, index: int, fault: Fault) -> None:
        """Put a reader's fault at its cell."""
        self.problem(index, fault.code, **fault.params)

    def problem(self, index: int, code: str, **params: object) -> None:
        """Note a problem at a cell of this row."""
        self.problems.append(Problem(code, self.table.sheet.cell(self.line.index, index), params))

    def read(self, match: Match | None, read: Reader) -> Any:  # noqa: ANN401 - what the reader returns
        """Return a cell's value; None when the column is not there, the cell is blank or cannot be read."""
        if match is None or self.line.cells[match.index] == "":
            return None
        value = read(self.line.cells[match.index])
        if isinstance(value, Fault):
            self.fault(match.index, value)
            return None
        return value

    def problems_at(self, index: int) -> bool:
        """Tell whether a cell of this row has a problem already."""
        where = self.table.sheet.cell(self.line.index, index)
        return any(problem.where == where for problem in self.problems)
