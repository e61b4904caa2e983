"""Trail: the entries of a township in the order of its chain, those alone whose record a viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from taizhang.declarations.types import Registry
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import FOREVER
from taizhang.ledger.models import Head
from taizhang.ledger.stored import ENTRY_COLUMNS, read_entry
from taizhang.org.posts import EVERYTHING, Viewer
from taizhang.org.queries import tree
from taizhang.org.scope import Scope

LIMIT: Final = 50
_EQUAL: Final = ("kind", "act", "door")
_SELECTED: Final = ", ".join(f"e.{name}" for name in ENTRY_COLUMNS)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries: of one township, with the value given for each of kind, act, door, actor, since, until.

    `older` and `newer` are positions to go on from, downwards or upwards.
    """

    township: str
    filters: dict[str, str] = field(default_factory=dict)
    older: int | None = None
    newer: int | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of entries, the newest first, and whether there are more on either side."""

    entries: tuple[Entry, ...]
    older: int | None
    newer: int | None


def heads(*, viewer: Viewer) -> list[Head]:
    """Return the heads of the chains in which the viewer's posts lie, or which lie in them."""
    places, on = tree(), timezone.localdate()
    found = list(Head.objects.order_by("township"))
    roots = {post.place for post in viewer.posts}
    if EVERYTHING in roots:
        return found
    above = {one for root in roots if root in places for one in places.chain(root, on)}
    return [
        head
        for head in found
        if head.township in places
        and (head.township in above or roots & set(places.chain(head.township, on)))
    ]


def trail(asked: Asked, *, viewer: Viewer, registry: Registry) -> Trail:
    """Return a page of entries; a record that the viewer may not see leaves no trace of its entries."""
    parts, values = ["e.township = %s"], [asked.township]
    for name, value in asked.filters.items():
        condition, given = _condition(name, value)
        parts.append(condition)
        values.append(given)
    up = asked.newer is not None
    edge = asked.newer if up else asked.older
    if edge is not None:
        parts.append(f"e.position {'>' if up else '<'} {int(edge)}")
    found = _entries(parts, values, "ASC" if up else "DESC", viewer, registry)
    more, found = len(found) > LIMIT, found[:LIMIT]
    if up:
        found.reverse()
    if not found:
        return Trail((), None, None)
    older = found[-1].position if more or up else None
    newer = found[0].position if (more if up else asked.older is not None) else None
    return Trail(tuple(found), older, newer)


def entry_at(township: str, position: int, *, viewer: Viewer, registry: Registry) -> Entry | None:
    """Return one entry; None where there is none that the viewer may see."""
    parts = ["e.township = %s", f"e.position = {int(position)}"]
    return next(iter(_entries(parts, [township], "DESC", viewer, registry)), None)


def digest_at(township: str, position: int) -> str | None:
    """Return the digest at a position, for the next entry; it tells nothing of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM ledger_entry WHERE township = %s AND position = %s", [township, position]
        )
        row = cursor.fetchone()
    return str(row[0]) if row else None


def _condition(name: str, value: str) -> tuple[str, str]:
    if name == "since":
        return "e.happened_on >= %s", value
    if name == "until":
        return "e.happened_on <= %s", value
    if name == "actor":
        return "e.actor LIKE %s", f"%{value.replace('%', '').replace('_', '')}%"
    if name in _EQUAL:
        return f"e.{name} = %s", value
    raise ValueError(name)


def _entries(
    parts: Sequence[str], values: Sequence[str], way: str, viewer: Viewer, registry: Registry
) -> list[Entry]:
    lines = {code: registry.line_of(kind) for code, kind in registry.kinds.items()}
    scope, scoped = Scope.of(viewer).sql_by_kind("s.place_id", "s.kind", lines)
    given: list[Any] = [*values, FOREVER, *scoped]
    seen = f"SELECT 1 FROM ledger_span s WHERE s.record_id = e.record AND s.to_on = %s AND {scope}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_SELECTED} FROM ledger_entry e WHERE {' AND '.join(parts)}"  # noqa: S608 - checked names
            f" AND EXISTS ({seen}) ORDER BY e.position {way} LIMIT {LIMIT + 1}",
            given,
        )
        return [read_entry(row) for row in cursor.fetchall()]
