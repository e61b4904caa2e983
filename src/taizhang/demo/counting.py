"""Counting: every indicator of every township and of the county, for both years, in one question."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.base.periods import Period
from taizhang.declarations.types import Registry
from taizhang.demo.places import YEARS
from taizhang.indicators.figure import Figure, Request
from taizhang.indicators.read import figures
from taizhang.org import queries
from taizhang.org.posts import ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures, and how long all of them took."""

    figures: Sequence[Figure]
    seconds: float

    def missing(self) -> int:
        """Return how many have no value, which is not zero."""
        return sum(figure.value is None for figure in self.figures)


def count_everything(registry: Registry) -> Counted:
    """Count all indicators of all townships and the county, a year at a time."""
    places = [place.id for place in queries.tree() if place.level in {"county", "township"}]
    asked = [
        Request(code, place, Period.of_year(year))
        for code in registry.indicators
        for place in places
        for year in YEARS
    ]
    start = time.perf_counter()
    found = figures(asked, viewer=ADMINISTRATOR, registry=registry)
    return Counted(found, time.perf_counter() - start)
