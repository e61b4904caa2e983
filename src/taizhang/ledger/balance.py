"""Balances: what was earned less what was spent, the first earned spent first. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

_NEVER: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Line:
    """What one record does to a balance on a day (ISO): `amount` above 0 is earned, below 0 spent.

    Amounts are integers in the scale of counting columns, so that they add exactly. `order` is the position
    it was first told at: of two on one day the one recorded first comes first.
    """

    record: str
    on: str
    amount: int
    order: int = 0


@dataclass(frozen=True, slots=True)
class Lot:
    """What one record earned, the last day on which it may be spent, and how much of it is left."""

    record: str
    on: str
    last: str
    earned: int
    left: int
    expired: int = 0

    @property
    def spent(self) -> int:
        """Return how much of it was spent."""
        return self.earned - self.left - self.expired


@dataclass(frozen=True, slots=True)
class Shortage:
    """A record that took more on its day than there was, and how much of it was not there."""

    record: str
    on: str
    wanted: int
    missing: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account came to: `left` = `earned` - `spent` - `expired`, below zero only with a shortage."""

    earned: int
    spent: int
    expired: int
    lots: tuple[Lot, ...]
    shortages: tuple[Shortage, ...]

    @property
    def left(self) -> int:
        """Return what may still be spent."""
        return self.earned - self.spent - self.expired

    @property
    def missing(self) -> int:
        """Return how much was ever taken that was not there."""
        return sum(shortage.missing for shortage in self.shortages)


def last_day(on: str, months: int | None) -> str:
    """Return the last day on which what was earned `on` may be spent.

    A term by months begins on the day after and ends on the day of the same number, or on the last day of a
    month that has none (民法典 第二百零一条、第二百零二条).
    """
    if months is None:
        return _NEVER
    day = date.fromisoformat(on)
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return _NEVER
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1])).isoformat()


def balance(lines: Iterable[Line], *, months: int | None = None, on: str | None = None) -> Balance:
    """Return the balance of one account's lines, in any order, at the end of day `on` (or of the last line).

    On one day what is earned comes before what is spent. What is spent comes off the oldest that has not
    expired; what nothing covers is a shortage, and the next earned makes it up.
    """
    told = sorted(lines, key=lambda line: (line.on, line.amount < 0, line.order, line.record))
    run = _Run(months)
    for line in told:
        if on is None or line.on <= on:
            run.take(line)
    return run.at(on or (told[-1].on if told else ""))


class _Run:
    """An account while its lines are walked in the order of their days."""

    def __init__(self, months: int | None) -> None:
        self._months = months
        self._lots: list[Lot] = []
        self._shortages: list[Shortage] = []
        self._spent = self._owed = 0
        self._first = 0  # lots before this one have nothing left

    def take(self, line: Line) -> None:
        if line.amount >= 0:
            paid = min(self._owed, line.amount)
            self._owed -= paid
            last = last_day(line.on, self._months)
            self._lots.append(Lot(line.record, line.on, last, line.amount, line.amount - paid))
            return
        self._spent -= line.amount
        if missing := self._use(-line.amount, line.on):
            self._owed += missing
            self._shortages.append(Shortage(line.record, line.on, -line.amount, missing))

    def _use(self, wanted: int, on: str) -> int:
        """Take `wanted` off the oldest lots in force; return what nothing covers."""
        while wanted and self._first < len(self._lots):
            lot = self._lots[self._first]
            taken = 0 if lot.last < on else min(wanted, lot.left)
            self._lots[self._first] = replace(lot, left=lot.left - taken)
            wanted -= taken
            self._first += taken in {0, lot.left}
        return wanted

    def at(self, on: str) -> Balance:
        lots = tuple(_expired(lot) if lot.last < on else lot for lot in self._lots)
        return Balance(
            sum(lot.earned for lot in lots),
            self._spent,
            sum(lot.expired for lot in lots),
            lots,
            tuple(self._shortages),
        )


def _expired(lot: Lot) -> Lot:
    return replace(lot, left=0, expired=lot.left)
