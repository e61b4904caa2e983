"""What a page of figures is asked for: a place the post may see, a period as people write it, a position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import Http404, QueryDict

from taizhang.base.periods import Period
from taizhang.base.problems import Problem
from taizhang.ledger import positions as ledger_positions
from taizhang.org.places import RANK, Place, Tree
from taizhang.org.posts import EVERYTHING, Post
from taizhang.org.queries import tree
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import Words, language
from taizhang.web.shared.request import Request

_LONGEST: Final = 60
PRESETS: Final[dict[str, Words]] = {
    "year": Words("今年", "This year"),
    "ytd": Words("今年以来", "Year to date"),
    "half": Words("本半年", "This half-year"),
    "quarter": Words("本季度", "This quarter"),
    "month": Words("本月", "This month"),
    "last-month": Words("上月", "Last month"),
    "last-year": Words("去年", "Last year"),
}
"""Periods that move on with the calendar: what a pin keeps, and the first choices of every picker."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A place and a period, the position to count at if an auditor named one, and what could not be read."""

    place: Place
    period: Period
    at: int | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a picker."""

    value: str
    label: str
    chosen: bool = False


def asked(request: Request, query: QueryDict) -> Asked:
    """Read place, period and position. A place outside the post is not found, as if there were none.

    A period written into `other` goes before the one picked in `period`.
    """
    text = query.get("other", "").strip() or query.get("period", "").strip()
    period, problems = period_of(text[:_LONGEST], today())
    place = place_of(request, query.get("place", ""))
    at, wrong = _position(query.get("at", "").strip(), place)
    return Asked(place, period, at, tuple(map(worded, [*problems, *wrong])))


def period_of(text: str, on: date) -> tuple[Period, list[Problem]]:
    """Return the period of a preset, a code or Chinese words; this year, with a problem, where it is none."""
    found = preset(text or "year", on)
    if found is not None:
        return found, []
    period, problems = Period.parse(text, on)
    return period or Period.of_year(on.year), problems


def preset(name: str, on: date) -> Period | None:
    """Return the period a preset stands for on a day."""
    month = Period.of_month(on.year, on.month)
    return {
        "year": Period.of_year(on.year),
        "ytd": Period.to_date(on),
        "half": Period.of_half(on.year, 1 if on.month <= 6 else 2),  # noqa: PLR2004 - six months
        "quarter": Period.of_quarter(on.year, (on.month - 1) // 3 + 1),
        "month": month,
        "last-month": month.before(),
        "last-year": Period.of_year(on.year - 1),
    }.get(name)


def preset_of(period: Period, on: date) -> str:
    """Return the preset that a period is on a day, or its code."""
    return next((name for name in PRESETS if preset(name, on) == period), period.code)


def periods(chosen: Period, on: date) -> list[Option]:
    """Return the choices of a period picker, with what is chosen among them."""
    found = [
        Option(p.code, str(words), p == chosen) for name, words in PRESETS.items() if (p := preset(name, on))
    ]
    if not any(one.chosen for one in found):
        found.insert(0, Option(chosen.code, chosen.words(language()), chosen=True))
    return found


def covers(post: Post, place: str, places: Tree, on: date) -> bool:
    """Say whether all of a place lies in the post."""
    return post.place == EVERYTHING or (place in places and post.place in places.chain(place, on))


def home(request: Request) -> Place:
    """Return the place a post stands for; of a post for everywhere, the highest place there is."""
    places, post = tree(), request.viewer.posts[0]
    if post.place in places:
        return places[post.place]
    found = min(places, key=lambda one: RANK[one.level], default=None)
    if found is None:
        raise Http404
    return found


def place_of(request: Request, wanted: str) -> Place:
    """Return a place the post covers: that of the post if none is named. Raises Http404."""
    places = tree()
    if not wanted:
        return home(request)
    if wanted not in places or not covers(request.viewer.posts[0], wanted, places, today()):
        raise Http404
    return places[wanted]


def around(request: Request, place: Place) -> list[tuple[str, list[Option]]]:
    """Return the places to change to: those above, beside and below, as far as the post covers them."""
    places, on = tree(), today()
    post = request.viewer.posts[0]
    chain = [places[one] for one in places.chain(place.id, on)[1:] if covers(post, one, places, on)]
    beside = places.children(chain[0].id, on) if chain else [place]
    groups = [
        (Words("上级", "Above"), chain[::-1]),
        (Words("同级", "Beside"), beside if place in beside else [place, *beside]),
        (Words("下级", "Below"), places.children(place.id, on)),
    ]
    return [
        (str(title), [Option(one.id, one.name, one == place) for one in some])
        for title, some in groups
        if some
    ]


def pinned(place: Place, at: int | None) -> Mapping[str, int] | None:
    """Return the positions to count at: those of now, with the place's township set back to `at`."""
    if at is None:
        return None
    return {**ledger_positions.heads(), _township(place) or "": at}


def _township(place: Place) -> str | None:
    return tree().township_of(place.id, today())


def _position(text: str, place: Place) -> tuple[int | None, list[Problem]]:
    if not text:
        return None, []
    township = _township(place)
    if township is None:
        return None, [Problem("cli_position_county", "", {"place": place.name})]
    head = ledger_positions.heads().get(township, 0)
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= head:
        params = {"township": tree()[township].name, "head": head, "at": text[:20]}
        return None, [Problem("cli_position_unknown", "", params)]
    return int(text), []


def named(place: Place) -> Iterator[str]:
    """Yield the names from the county down to a place."""
    places = tree()
    yield from (places[one].name for one in reversed(places.chain(place.id, today())))
