"""Working-day calendars: weekdays, less days off, plus make-up days (调休), as data with known years."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from taizhang.base.problems import Problem

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_COLUMNS: Final = ("year", "from", "to", "kind", "name")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. `off` and `work` override the weekday; `years` are those with a known notice."""

    off: Mapping[date, str] = field(default_factory=dict)
    work: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Say whether a day is worked; of an unknown year, whether it is a weekday."""
        if day in self.work:
            return True
        return day not in self.off and day.weekday() < _SATURDAY

    def workday_after(self, start: date, number: int) -> date:
        """Return the `number`th working day after `start`; `start` itself for 0."""
        day = start
        while number > 0:
            day += _DAY
            number -= self.is_workday(day)
        return day

    def workdays(self, after: date, until: date) -> int:
        """Return how many working days follow `after` up to and including `until`."""
        return sum(map(self.is_workday, _days(after + _DAY, until)))

    def holidays(self, after: date, until: date) -> list[str]:
        """Return the names of the holidays that take a weekday out of this stretch, in order."""
        names = (
            self.off[day]
            for day in _days(after + _DAY, until)
            if day in self.off and day.weekday() < _SATURDAY
        )
        return list(dict.fromkeys(names))

    def unknown_years(self, first: date, last: date) -> list[int]:
        """Return the years between two days whose notice is not in the calendar."""
        return [year for year in range(first.year, last.year + 1) if year not in self.years]

    def problems(self, first: date, last: date) -> list[Problem]:
        """Return a warning for each unknown year between two days."""
        return [
            Problem("workflow_calendar_year", "", {"year": year}) for year in self.unknown_years(first, last)
        ]


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


@cache
def national_calendar() -> Calendar:
    """Return the calendar that comes with the program: the State Council's notices, 2020 to 2026."""
    text = files("taizhang.workflow").joinpath("calendars/cn.csv").read_text(encoding="utf-8")
    calendar, problems = _parsed(text, "cn.csv", Calendar())
    if problems:
        raise ValueError(str(problems[0]))
    return calendar


def read_calendar(path: Path, base: Calendar | None = None) -> tuple[Calendar, list[Problem]]:
    """Return `base` (the national calendar) with the rows of a file over it, and what is wrong with the file.

    A file is UTF-8 CSV with the columns year, from, to, kind (off or work) and name; lines that begin with
    `#` are remarks. A day in the file overrides the same day of `base`; its years count as known.
    With a problem the file is left out whole.
    """
    under = national_calendar() if base is None else base
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        reason = failure.strerror if isinstance(failure, OSError) else "UTF-8"
        return under, [Problem("workflow_calendar_unreadable", str(path), {"reason": reason or "?"})]
    return _parsed(text, path.name, under)


def _parsed(text: str, name: str, under: Calendar) -> tuple[Calendar, list[Problem]]:
    lines = [
        (n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip() and line[0] != "#"
    ]
    rows = list(csv.reader(line for _, line in lines))
    header = [cell.strip() for cell in rows[0]] if rows else []
    if missing := [column for column in _COLUMNS if column not in header]:
        reason = "、".join(missing)
        return under, [Problem("workflow_calendar_unreadable", name, {"reason": reason})]
    off, work, years = dict(under.off), dict(under.work), set(under.years)
    problems: list[Problem] = []
    for (number, _), cells in zip(lines[1:], rows[1:], strict=True):
        row = dict(zip(header, map(str.strip, cells), strict=False))
        try:
            year, days, kind = _row(row)
        except (KeyError, ValueError) as failure:
            problems.append(Problem("workflow_calendar_row", f"{name}:{number}", {"reason": str(failure)}))
            continue
        years.add(year)
        for day in days:
            (work if kind == "off" else off).pop(day, None)
            (off if kind == "off" else work)[day] = row["name"]
    return (under, problems) if problems else (Calendar(off, work, frozenset(years)), [])


def _row(row: Mapping[str, str]) -> tuple[int, list[date], str]:
    """Return year, days and kind of a row. Raises ValueError or KeyError that says what is wrong."""
    first, last = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
    if last < first:
        raise ValueError(f"{row['to']} < {row['from']}")
    if row["kind"] not in {"off", "work"}:
        raise ValueError(row["kind"])
    return int(row["year"]), list(_days(first, last)), row["kind"]
