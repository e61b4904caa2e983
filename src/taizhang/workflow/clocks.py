"""Clocks: the stays of a record in its states, the stretches that count, and what they are counted in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from taizhang.declarations.types import Within, Workflow
from taizhang.workflow.calendars import Calendar

_HOURS: Final = 24
_MONTHS: Final = 12

Trail: TypeAlias = Sequence[tuple[str, date]]
"""The states a record entered, with their days, oldest first."""


def dated(steps: Iterable[tuple[str | None, str | None]]) -> list[tuple[str, date]]:
    """Return the trail of a record's steps or spans: (state, ISO date), without those that lack either.

    Neighbours in the same state (a span whose other values changed) are one step.
    """
    found: list[tuple[str, date]] = []
    for state, on in steps:
        if state and on and (not found or found[-1][0] != state):
            found.append((state, date.fromisoformat(on)))
    return found


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in a state: the stretches in which its clock ran. The last one is open while it still runs.

    A state that pauses the clock, entered and left again for the same state, interrupts the stay and does not
    end it. `left_on` is set once the stay has ended; a stay is `paused` while such a state lasts.
    """

    state: str
    stretches: tuple[tuple[date, date | None], ...]
    left_on: date | None = None

    @property
    def entered_on(self) -> date:
        return self.stretches[0][0]

    @property
    def paused(self) -> bool:
        return self.left_on is None and self.stretches[-1][1] is not None


def stays(trail: Trail, workflow: Workflow) -> list[Stay]:
    """Return the stays of a trail in the order in which they began.

    Coming back to a state from one that pauses resumes its stay; from any other (a return, 退回) it begins a
    new one with a whole term.
    """
    found: list[_Running] = []
    open_: list[_Running] = []
    for state, on in trail:
        pauses = state in workflow.states and workflow.states[state].pauses
        resumed = next((one for one in open_ if one.state == state and one.is_paused()), None)
        for one in [*open_]:
            if pauses and not one.pausing:
                one.pause(on)
            elif one is not resumed:
                one.leave(on)
                open_.remove(one)
        if resumed is not None:
            resumed.stretches.append((on, None))
        else:
            fresh = _Running(state, [(on, None)], pausing=pauses)
            found.append(fresh)
            open_.append(fresh)
    return [Stay(one.state, tuple(one.stretches), one.left_on) for one in found]


@dataclass(slots=True)
class _Running:
    state: str
    stretches: list[tuple[date, date | None]]
    pausing: bool
    left_on: date | None = None

    def is_paused(self) -> bool:
        return self.stretches[-1][1] is not None

    def pause(self, on: date) -> None:
        if not self.is_paused():
            self.stretches[-1] = (self.stretches[-1][0], on)

    def leave(self, on: date) -> None:
        """End the stay: on the day its clock stopped, if it was paused and is not taken up again."""
        self.pause(on)
        self.left_on = self.stretches[-1][1]


@dataclass(frozen=True, slots=True)
class Clock:
    """How one term counts: `total` days or, with a calendar, working days. The first day does not count.

    `scale` turns what is counted back into the declared unit: 24 for hours. Trails hold days, so hours are
    rounded up to whole ones; months are counted out from the day the term begins.
    """

    total: int
    calendar: Calendar | None = None
    scale: int = 1

    @classmethod
    def of(cls, within: Within, start: date, calendar: Calendar) -> Clock:
        """Return the clock of a term that begins on `start`."""
        match within.unit:
            case "workdays":
                return cls(within.number, calendar)
            case "hours":
                return cls(-(-within.number // _HOURS), scale=_HOURS)
            case "months":
                return cls((months_after(start, within.number) - start).days)
            case "days":
                return cls(within.number)

    def after(self, start: date, number: int) -> date:
        """Return the day on which `number` have passed since `start`."""
        return self.calendar.workday_after(start, number) if self.calendar else start + timedelta(days=number)

    def between(self, start: date, end: date) -> int:
        """Return how many pass from `start` to `end`; negative if `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        return self.calendar.workdays(start, end) if self.calendar else (end - start).days


def months_after(start: date, number: int) -> date:
    """Return the same day `number` months later, or the last day of a shorter month."""
    months = start.year * _MONTHS + start.month - 1 + number
    year, month = months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
