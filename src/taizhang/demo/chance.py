"""Chance: everything random in the demo, from one seed, the same on each run and each machine."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")
_SATURDAY = 5


class Chance:
    """A stream of chance with a name: adding a kind does not change what the others drew."""

    def __init__(self, *name: str | int) -> None:
        """Begin the stream of this name."""
        self._random = Random("/".join(map(str, name)))  # noqa: S311 - made-up data, not a secret

    def hit(self, share: float) -> bool:
        """Say whether something happens that happens to this share."""
        return self._random.random() < share

    def unit(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        return self._random.random()

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def one(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[int(self._random.random() * len(items))]

    def pick(self, weights: Mapping[T, float]) -> T:
        """Return a key, each as often as its weight says."""
        left = self._random.random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return next(iter(weights))

    def around(self, median: float, spread: float = 0.6) -> int:
        """Return whole days (or pieces): mostly near the median, sometimes much more, never negative."""
        return round(median * math.exp(self._random.gauss(0.0, spread)))

    def count(self, expected: float) -> int:
        """Return a whole number that is `expected` on average."""
        return int(expected) + self.hit(expected - int(expected))

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        found = list(items)
        self._random.shuffle(found)
        return found

    def day(self, year: int, season: Sequence[float]) -> date:
        """Return a day of a year by the weights of its 12 months; weekends are rare."""
        month = self.pick(dict(enumerate(season, start=1)))
        day = date(year, month, self.between(1, 28) if self.hit(0.97) else 28)
        if day.weekday() >= _SATURDAY and self.hit(0.75):
            day -= timedelta(days=min(day.day - 1, day.weekday() - 4))
        return day
