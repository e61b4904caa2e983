"""Checks of a tree: every way in which places contradict each other, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from taizhang.base.problems import Problem
from taizhang.declarations.types import Level
from taizhang.org.places import BEGINNING, FOREVER, RANK, Link, Place

LEVEL_LABELS: Final[dict[Level, str]] = {
    "county": "县",
    "township": "乡镇",
    "village": "村",
    "community": "社区",
    "group": "组",
    "grid": "网格",
}
_CODED_RANK: Final = 2
_CODE_DIGITS: Final = 12


def tree_problems(places: Sequence[Place]) -> list[Problem]:
    """Return what is wrong with places whose references are known to exist (see `reading`)."""
    known = {place.id: place for place in places}
    found: list[Problem] = []
    for place in places:
        found += [*_own(place), *_parents(place, known), *_closing(place, known)]
    return [*found, *_codes(places), *_names(places, known), *_cycles(places, known)]


def _own(place: Place) -> Iterator[Problem]:
    coded = RANK[place.level] <= _CODED_RANK
    if coded and place.code and not _is_code(place.code):
        yield Problem("org_code_malformed", place.source, {"name": place.name, "code": place.code})
    if place.opens_on and place.closes_on and place.closes_on <= place.opens_on:
        dates = {"opens": place.opens_on.isoformat(), "closes": place.closes_on.isoformat()}
        yield Problem("org_closes_before_opens", place.source, {"name": place.name, **dates})
    if not place.parents and RANK[place.level] > RANK["township"]:
        yield Problem("org_parent_missing", place.source, {"name": place.name})


def _is_code(code: str) -> bool:
    return len(code) == _CODE_DIGITS and code.isascii() and code.isdigit()


def _parents(place: Place, known: dict[str, Place]) -> Iterator[Problem]:
    starts = [link.from_on for link in place.parents]
    for start in sorted({one for one in starts if starts.count(one) > 1}):
        params = {"name": place.name, "date": _day(start)}
        yield Problem("org_parent_order", place.source, params)
    for link in place.parents:
        parent = known[link.parent]
        if RANK[parent.level] >= RANK[place.level]:
            levels = {"level": LEVEL_LABELS[place.level], "parent_level": LEVEL_LABELS[parent.level]}
            yield Problem(
                "org_parent_level", place.source, {"name": place.name, "parent": parent.name, **levels}
            )
        if place.closes_on and link.from_on >= place.closes_on:
            params = {"name": place.name, "closes": _day(place.closes_on), "date": _day(link.from_on)}
            yield Problem("org_parent_after_close", place.source, params)
    yield from _outlived(place, known)


def _outlived(place: Place, known: dict[str, Place]) -> Iterator[Problem]:
    """Find parents that close, leaving nobody in their stead, while the place still belongs to them."""
    for link, until in terms(place):
        parent = known[link.parent]
        if parent.closes_on and not parent.successors and parent.closes_on < until:
            params = {"name": place.name, "parent": parent.name, "closes": _day(parent.closes_on)}
            yield Problem("org_child_outlives_parent", place.source, params)


def terms(place: Place) -> Iterator[tuple[Link, date]]:
    """Yield each link of a place with the day before which it is in force."""
    ends = [*(link.from_on for link in place.parents[1:]), place.closes_on or FOREVER]
    yield from zip(place.parents, ends, strict=False)


def _closing(place: Place, known: dict[str, Place]) -> Iterator[Problem]:
    if place.successors and not place.closes_on:
        yield Problem("org_successor_without_close", place.source, {"name": place.name})
    if place.closes_on and not place.heir():
        yield Problem("org_root_closes", place.source, {"name": place.name})
    for successor in (known[one] for one in place.successors):
        if RANK[successor.level] > RANK[place.level]:
            levels = {"level": LEVEL_LABELS[place.level], "successor_level": LEVEL_LABELS[successor.level]}
            params = {"name": place.name, "successor": successor.name, **levels}
            yield Problem("org_successor_level", place.source, params)
        if place.closes_on and successor.opens_on and successor.opens_on > place.closes_on:
            days = {"closes": _day(place.closes_on), "opens": _day(successor.opens_on)}
            params = {"name": place.name, "successor": successor.name, **days}
            yield Problem("org_successor_not_open", place.source, params)


def _codes(places: Iterable[Place]) -> Iterator[Problem]:
    """Find one code of one year's list given to two places."""
    seen: dict[tuple[str, int], Place] = {}
    for place in places:
        other = seen.setdefault((place.code, place.code_year), place)
        if place.code and other is not place:
            params = {"code": place.code, "year": place.code_year, "other": other.name, "where": other.source}
            yield Problem("org_code_twice", place.source, params)


def _names(places: Iterable[Place], known: dict[str, Place]) -> Iterator[Problem]:
    """Find two places of one name under one parent at one time: nobody could tell them apart in a sheet."""
    seen: defaultdict[tuple[str, str], list[tuple[Place, date, date]]] = defaultdict(list)
    for place in places:
        for link, until in terms(place):
            start = max(link.from_on, place.opens_on or BEGINNING)
            for other, since, end in seen[link.parent, place.name]:
                if other is not place and max(start, since) < min(until, end):
                    params = {"name": place.name, "parent": known[link.parent].name, "where": other.source}
                    yield Problem("org_name_twice", place.source, params)
            seen[link.parent, place.name].append((place, start, until))


def _cycles(places: Iterable[Place], known: dict[str, Place]) -> Iterator[Problem]:
    """Find mergers that lead back to where they began. Each circle is told once."""
    done: set[str] = set()
    for place in places:
        path: list[str] = []
        here: str | None = place.id
        while here is not None and here not in done and here not in path:
            path.append(here)
            here = known[here].successors[0] if known[here].successors else None
        if here in path:
            circle = [*path[path.index(here) :], here]
            names = " → ".join(known[one].name for one in circle)
            yield Problem("org_successor_cycle", known[here].source, {"cycle": names})
        done.update(path)


def _day(day: date) -> str:
    return "最初" if day == BEGINNING else day.isoformat()
