"""Places (县、乡镇、村、网格) as a dated tree: who belongs to whom on a day, and who took over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from taizhang.declarations.types import Level

BEGINNING: Final = date.min
FOREVER: Final = date.max
"""The open end of an interval; written `9999-12-31`. Ends are exclusive everywhere."""

RANK: Final[Mapping[Level, int]] = MappingProxyType(
    {"county": 0, "township": 1, "village": 2, "community": 2, "group": 3, "grid": 4}
)
"""How deep a level lies; villages and communities (社区) are peers."""


@dataclass(frozen=True, slots=True)
class Link:
    """Which place is the parent from a day on, until the next link."""

    parent: str
    from_on: date = BEGINNING


@dataclass(frozen=True, slots=True)
class Place:
    """One place. Its `id` never changes; its 12-digit statistical code belongs to the list of `code_year`.

    `closes_on` is the first day on which it is no more. From then on its records belong to the first of
    `successors` (a merger has one; of a split, the first takes what was not placed anew), and where there is
    none to its parent. The first parent reaches back without end: a record dated before `opens_on` still
    counts where the place first stood, so that no total ever loses it.
    """

    id: str
    code: str
    code_year: int
    name: str
    level: Level
    parents: tuple[Link, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    successors: tuple[str, ...] = ()
    source: str = ""

    def link_on(self, on: date) -> Link | None:
        """Return the link in force on a day; the first one for days before all of them."""
        found = next((link for link in reversed(self.parents) if link.from_on <= on), None)
        return found or (self.parents[0] if self.parents else None)

    def is_open(self, on: date) -> bool:
        """Say whether the place stands on a day."""
        return (self.opens_on or BEGINNING) <= on < (self.closes_on or FOREVER)

    def heir(self) -> str | None:
        """Return who takes its records once it has closed: its first successor, or its last parent."""
        if self.successors:
            return self.successors[0]
        return self.parents[-1].parent if self.parents else None


class Tree:
    """All places by id. They have been checked: every parent and successor exists, none is its own heir."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        """Keep the places in the order given; `links` of each must be in order of their days."""
        self.places: Mapping[str, Place] = MappingProxyType({place.id: place for place in places})
        self.changes: frozenset[date] = frozenset(_changes(self.places.values()))
        """The days from which on some place lies elsewhere than before."""

    def __iter__(self) -> Iterator[Place]:
        return iter(self.places.values())

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self.places

    def __getitem__(self, place_id: str) -> Place:
        return self.places[place_id]

    def resolve(self, place_id: str, on: date) -> str:
        """Return the place that stands for `place_id` on a day: itself, or whoever took over from it."""
        place = self.places[place_id]
        while place.closes_on and place.closes_on <= on and (heir := place.heir()):
            place = self.places[heir]
        return place.id

    def chain(self, place_id: str, on: date) -> tuple[str, ...]:
        """Return the place as it stands on a day, its parent, and so on up to the root."""
        here = self.resolve(place_id, on)
        found = [here]
        while link := self.places[here].link_on(on):
            here = self.resolve(link.parent, on)
            found.append(here)
        return tuple(found)

    def ancestor(self, place_id: str, level: Level, on: date) -> str | None:
        """Return the place of this level's rank on the chain of `place_id`, or None."""
        wanted = RANK[level]
        return next((one for one in self.chain(place_id, on) if RANK[self.places[one].level] == wanted), None)

    def township_of(self, place_id: str, on: date) -> str | None:
        """Return the township that `place_id` belongs to on a day."""
        return self.ancestor(place_id, "township", on)

    def children(self, place_id: str, on: date, level: Level | None = None) -> list[Place]:
        """Return the open places below one on a day: of one level, or those directly below."""
        if level is None:
            return [p for p in self if p.is_open(on) and self.chain(p.id, on)[1:2] == (place_id,)]
        return [
            p for p in self if p.level == level and p.is_open(on) and place_id in self.chain(p.id, on)[1:]
        ]

    def subtree(self, place_id: str, on: date) -> list[str]:
        """Return every place, open or closed, whose records belong to `place_id` on a day."""
        return [p.id for p in self if place_id in self.chain(p.id, on)]

    @cached_property
    def movers(self) -> tuple[Place, ...]:
        """Return the places that have lain, or whose records have lain, in more than one place."""
        return tuple(p for p in self if len(p.parents) > 1 or p.closes_on is not None)

    @cached_property
    def _turns(self) -> tuple[date, ...]:
        """Return the days on which something came to lie elsewhere, in their order."""
        closings = {p.closes_on for p in self.movers if p.closes_on}
        return tuple(sorted({link.from_on for p in self.movers for link in p.parents[1:]} | closings))

    def turns(self, start: date, end: date) -> list[date]:
        """Return the first of these days and each one up to the last on which the tree is another."""
        return [start, *(day for day in self._turns if start < day <= end)]

    def path(self, place_id: str, on: date) -> str:
        """Return the name from the township (or the root above it) down: 青石乡/东岭村."""
        chain = self.chain(place_id, on)
        names = [self.places[one].name for one in chain if RANK[self.places[one].level] > 0]
        return "/".join(reversed(names or [self.places[chain[0]].name]))


def _changes(places: Iterable[Place]) -> Iterator[date]:
    """Yield the days on which a place gets another parent, or its heir takes over from it."""
    for place in places:
        yield from (link.from_on for link in place.parents[1:])
        if place.closes_on:
            yield place.closes_on
