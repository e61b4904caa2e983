"""Recent: what was recorded last in the places of a viewer, and which kinds a post records most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.declarations.types import Kind, Registry
from taizhang.ledger.fold import FOREVER
from taizhang.ledger.models import Head, StoredEntry, StoredSpan
from taizhang.org.posts import EVERYTHING, Actor, Viewer
from taizhang.org.queries import tree
from taizhang.org.scope import Scope
from taizhang.registers.columns import columns_of
from taizhang.registers.row import Row, row_of
from taizhang.registers.worded import names_of, titled

LOOKED_AT: Final = 300
"""So many of the latest entries of each township are looked at: an index gives them, whatever its size."""


@dataclass(frozen=True, slots=True)
class Recent:
    """One record recorded lately: what it is called, when, and by whom."""

    kind: Kind
    record: str
    title: str
    place: str
    recorded_at: str
    actor: str


@dataclass(frozen=True, slots=True)
class Lately:
    """The newest records, and the kinds for quick recording, the most used first."""

    records: tuple[Recent, ...]
    kinds: tuple[Kind, ...]


def lately(
    *, viewer: Viewer, actor: Actor, registry: Registry, today: date, records: int = 8, kinds: int = 8
) -> Lately:
    """Return what was recorded last where `viewer` may see, and what `actor` records most."""
    scope, places = Scope.of(viewer, today), tree()
    chains: dict[str, tuple[str, ...]] = {}
    seen: list[tuple[str, str, str, str, str]] = []
    for township in _townships(viewer, today):
        rows = StoredEntry.objects.filter(township=township).order_by("-position")[:LOOKED_AT]
        for row in rows.values_list("recorded_at", "record", "kind", "place", "actor", "act"):
            *entry, act = row
            kind = registry.kinds.get(entry[2])
            if act != "open" or kind is None or entry[3] not in places:
                continue
            chain = chains.setdefault(entry[3], places.chain(entry[3], today))
            if scope.admits(chain, registry.line_of(kind)):
                seen.append((entry[0], entry[1], entry[2], entry[3], entry[4]))
    seen.sort(reverse=True)
    return Lately(_named(seen[:records], registry), _most_used(seen, actor, registry, kinds))


def _townships(viewer: Viewer, today: date) -> list[str]:
    """Return the townships in which the viewer sees anything."""
    heads = list(Head.objects.values_list("township", flat=True))
    places = tree()
    roots = {post.place for post in viewer.posts}
    if EVERYTHING in roots:
        return heads
    known = [one for one in heads if one in places]
    return [
        one
        for one in known
        if any(
            root in places and (root in places.chain(one, today) or one in places.chain(root, today))
            for root in roots
        )
    ]


def _named(seen: list[tuple[str, str, str, str, str]], registry: Registry) -> tuple[Recent, ...]:
    ids = [record for _, record, *_ in seen]
    spans = StoredSpan.objects.filter(record_id__in=ids, to_on=FOREVER, status="live")
    rows: dict[str, Row] = {}
    for span in spans:
        kind = registry.kinds[span.kind]
        found = (
            span.record_id, span.place_id, span.opened_on, span.until_on, span.state, span.subject,
            span.entered, span.data, span.last_position,
        )  # fmt: skip
        rows[span.record_id] = row_of(found, columns_of(kind, registry))
    names = names_of({row.subject for row in rows.values()})
    return tuple(
        Recent(kind, record, titled(kind, row.subject, row.values, registry, names), row.place, at, who)
        for at, record, code, _, who in seen
        if record in rows
        for kind, row in [(registry.kinds[code], rows[record])]
    )


def _most_used(
    seen: list[tuple[str, str, str, str, str]], actor: Actor, registry: Registry, limit: int
) -> tuple[Kind, ...]:
    """Return the kinds the post may record: first those it recorded itself, then what others did there."""
    if "record" not in actor.post.rights:
        return ()
    counted: Counter[str] = Counter()
    for _, _, kind, _, who in seen:
        counted[kind] += LOOKED_AT if who == actor.id else 1
    lines = actor.post.lines
    return tuple(
        registry.kinds[code]
        for code, _ in counted.most_common()
        if EVERYTHING in lines or registry.line_of(registry.kinds[code]) in lines
    )[:limit]
