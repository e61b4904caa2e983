"""Pins: the figures a person keeps on the own dashboard, with a place and a period that moves on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from taizhang.accounts.queries import kept
from taizhang.indicators.figure import Request as Question
from taizhang.org.queries import tree
from taizhang.web.console.figures.asked import covers, period_of
from taizhang.web.console.figures.known import visible
from taizhang.web.shared.clock import today
from taizhang.web.shared.request import Request

SHELF: Final = "pins"
MOST: Final = 12
"""So many figures are shown; a dashboard of more is a table, and there is a page for that."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One pin: an indicator at a place, over a preset such as `year` or a written period."""

    indicator: str
    place: str
    period: str

    @property
    def key(self) -> str:
        """Return the key it is kept under."""
        return f"{self.indicator}|{self.place}|{self.period}"[:200]

    def question(self) -> Question:
        """Return what it asks today."""
        return Question(self.indicator, self.place, period_of(self.period, today())[0])


def pins(request: Request) -> Sequence[Pin]:
    """Return the pins that the acting post may see, the newest first."""
    post, places = request.viewer.posts[0], tree()
    known = {one.code for one in visible(request)}
    found = [_pin(value) for value in kept(request.viewer.id, SHELF).values()]
    return [
        pin for pin in found if pin and pin.indicator in known and covers(post, pin.place, places, today())
    ][:MOST]


def _pin(value: Any) -> Pin | None:  # noqa: ANN401 - JSON that was kept
    try:
        return Pin(str(value["indicator"]), str(value["place"]), str(value["period"]))
    except (KeyError, TypeError):
        return None
