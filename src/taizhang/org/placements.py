"""Placements: on which days a place resolves into which ancestor, the table that scopes and counts join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from taizhang.declarations.types import Level
from taizhang.org.places import BEGINNING, FOREVER, Place, Tree

Stretch: TypeAlias = tuple[date, date, tuple[str, ...]]
"""From a day until before another, the chain of a place from itself up to the root."""


@dataclass(frozen=True, slots=True)
class Placement:
    """From `from_on` until before `to_on`, records of `place` belong to `ancestor`."""

    place: str
    ancestor: str
    ancestor_level: Level
    from_on: date
    to_on: date


def placements(tree: Tree) -> list[Placement]:
    """Return every placement of a tree, each as one longest interval, in order of place and day.

    A place is placed into itself while it stands, and into its heir afterwards. On every day each place
    resolves to exactly one place of each rank on its chain. Cost grows with the intervals, not the days.
    """
    known: dict[str, list[Stretch]] = {}
    found: list[Placement] = []
    for place in tree:
        intervals = _joined(_stretches(tree, place.id, known))
        found += [Placement(place.id, a, tree[a].level, start, end) for a, start, end in intervals]
    return found


def _stretches(tree: Tree, place_id: str, known: dict[str, list[Stretch]]) -> list[Stretch]:
    if place_id not in known:
        place = tree[place_id]
        heir = place.heir() if place.closes_on else None
        closes = place.closes_on if place.closes_on and heir else FOREVER
        own = [
            (start, end, (place_id, *chain))
            for parent, since, until in _terms(place, closes)
            for start, end, chain in _clipped(_stretches(tree, parent, known), since, until)
        ]
        later = _clipped(_stretches(tree, heir, known), closes, FOREVER) if heir else []
        known[place_id] = [*(own or [(BEGINNING, closes, (place_id,))]), *later]
    return known[place_id]


def _terms(place: Place, closes: date) -> list[tuple[str, date, date]]:
    """Return each parent with the days it is in force; the first one reaches back without end."""
    starts = [BEGINNING, *(link.from_on for link in place.parents[1:])]
    ends = [*starts[1:], closes]
    return [
        (link.parent, start, min(end, closes))
        for link, start, end in zip(place.parents, starts, ends, strict=False)
        if start < min(end, closes)
    ]


def _clipped(stretches: Iterable[Stretch], since: date, until: date) -> list[Stretch]:
    return [
        (max(start, since), min(end, until), chain)
        for start, end, chain in stretches
        if max(start, since) < min(end, until)
    ]


def _joined(stretches: Iterable[Stretch]) -> list[tuple[str, date, date]]:
    """Join neighbouring stretches of one ancestor, so that a change above leaves the levels below whole."""
    joined: dict[str, list[tuple[date, date]]] = {}
    for start, end, chain in stretches:
        for ancestor in chain:
            intervals = joined.setdefault(ancestor, [])
            if intervals and intervals[-1][1] == start:
                start_before, _ = intervals.pop()
                intervals.append((start_before, end))
            else:
                intervals.append((start, end))
    return [(ancestor, start, end) for ancestor, spans in joined.items() for start, end in spans]
