"""Seen: which kinds the acting post sees, what it may do with them, and which places it stands for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.http import Http404

from taizhang.actions.record import Context
from taizhang.declarations.types import LEVELS, Kind, Level, Pack
from taizhang.org.finding import Finder
from taizhang.org.places import RANK, Place, Tree
from taizhang.org.posts import EVERYTHING, Right
from taizhang.org.scope import Scope
from taizhang.web.shared import clock
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

MOST_PLACES = 600
"""Places a field offers; others can still be typed."""


def kinds_by_line(request: Request) -> list[tuple[Pack, list[Kind]]]:
    """Return the lines of work that the acting post sees, with their kinds."""
    declared, scope = registry(), Scope.of(request.viewer, clock.today())
    found = []
    for pack in declared.packs.values():
        kinds = [kind for kind in declared.kinds.values() if kind.pack == pack.id]
        if kinds and scope.roots(pack.line):
            found.append((pack, kinds))
    return found


def kind_or_404(request: Request, code: str) -> Kind:
    """Return a kind the acting post sees. Raises Http404 for any other, whether it exists or not."""
    declared = registry()
    kind = declared.kinds.get(code)
    if kind is None or not Scope.of(request.viewer, clock.today()).roots(declared.line_of(kind)):
        raise Http404
    return kind


def may(request: Request, right: Right, kind: Kind) -> bool:
    """Say whether the acting post has a right over a kind's line of work somewhere."""
    post = request.actor.post
    return request.actor.may(right, (post.place,), registry().line_of(kind))


def context(request: Request) -> Context:
    """Return who writes, through this door."""
    return Context(request.actor, registry(), door="console", today=clock.today())


def within(request: Request) -> str | None:
    """Return the place the acting post stands for; None for everywhere."""
    place = request.actor.post.place
    return None if place in {EVERYTHING, ""} else place


def places_of(request: Request, tree: Tree) -> tuple[Place, ...]:
    """Return the open places below the acting post's, itself first, the higher levels before the lower."""
    return _places(tree, within(request), clock.today())


def bookable(request: Request, kind: Kind, tree: Tree) -> list[tuple[str, str]]:
    """Return id and path of the places where the post may book a record of a kind, at most MOST_PLACES.

    The level at which the kind is kept comes first: it is what people look for.
    """
    return _bookable(tree, within(request), clock.today(), kind.place_level, kind.deepest)


# A tree is read once and kept until it changes; what follows from it is kept as long.
@lru_cache(maxsize=64)
def _places(tree: Tree, top: str | None, day: date) -> tuple[Place, ...]:
    some = [
        place for place in tree if place.is_open(day) and (top is None or top in tree.chain(place.id, day))
    ]
    return tuple(sorted(some, key=lambda one: (RANK[one.level], tree.path(one.id, day))))


@lru_cache(maxsize=256)
def _bookable(
    tree: Tree, top: str | None, day: date, level: Level | None, lowest: Level | None
) -> list[tuple[str, str]]:
    deepest = LEVELS.index(lowest) if lowest else len(LEVELS)
    some = [one for one in _places(tree, top, day) if LEVELS.index(one.level) <= deepest]
    rank = RANK[level] if level else None
    some.sort(key=lambda one: RANK[one.level] != rank)
    return [(one.id, said(tree, one.id, day)) for one in some[:MOST_PLACES]]


def said(tree: Tree, place: str, on: date) -> str:
    """Return how a place is written in a field: its path, which finds it again."""
    return tree.path(place, on) if place in tree else place


def found_place(request: Request, finder: Finder, text: str) -> str | None:
    """Return the id of the place a person typed, within the acting post's place; None where none is meant."""
    found, _ = finder.find(text, on=clock.today(), within=within(request))
    return found
