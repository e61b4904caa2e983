"""What an office's workbook is made of, before it is written as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias

Cell: TypeAlias = "str | int | bool | Decimal | date | None"
Row: TypeAlias = tuple[Cell, ...]
Days: TypeAlias = Literal["date", "dotted", "spelt", "short"]
"""How a sheet writes its days: as a date, 2022.3.5, 2022年3月5日, or 3月5日 under a title with the year."""


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook of one kind. A header `上/下` is written as two rows, the upper one merged over its own.

    `unit` is the 单位 line's, `totals` the headers summed in a 合计 row, `merged` a column whose equal cells
    are merged downwards, `nil` the words of a 零报告 row.
    """

    file: str
    kind: str
    title: str
    office: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    totals: tuple[str, ...] = ()
    merged: str = ""
    days: Days = "date"
    note: str = ""
    nil: str = ""
    options: dict[str, int] = field(default_factory=dict)


def numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows with a serial number in front."""
    return tuple((n, *row) for n, row in enumerate(rows, start=1))


def day(text: str, later: int = 0) -> date:
    """Return the day of an ISO text, or so many days later."""
    return date.fromisoformat(text) + timedelta(days=later)


def spread(first: str, count: int, step: int) -> list[date]:
    """Return `count` days from `first` on, `step` days apart."""
    return [day(first, n * step) for n in range(count)]
