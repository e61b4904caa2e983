"""Queries: the only door to stored records. Every read names its viewer, save what actions check with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from taizhang.base.problems import Problem
from taizhang.declarations.types import Registry
from taizhang.ledger import stored
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import FOREVER, Record, fold
from taizhang.ledger.models import StoredSpan
from taizhang.org.posts import Viewer
from taizhang.org.queries import tree
from taizhang.org.scope import Scope

_BATCH: Final = 500


def records(
    kind: str, *, viewer: Viewer, registry: Registry, place: str | None = None, on: date | None = None
) -> Iterator[Record]:
    """Yield the live records of a kind that `viewer` may see, oldest first, with bounded memory.

    `place` keeps those that lie in it by the tree of `on` (today if not given).
    """
    ids = _visible(kind, viewer, registry, place, on or timezone.localdate())
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        folded = {entries[0].record: fold(entries) for entries in stored.histories(part)}
        yield from (folded[record] for record in part)


def _visible(kind: str, viewer: Viewer, registry: Registry, place: str | None, on: date) -> list[str]:
    scope, scoped = Scope.of(viewer).sql("s.place_id", registry.line_of(registry.kinds[kind]))
    within = ""
    joined: list[object] = []
    if place is not None:
        within = (
            "JOIN org_placement p ON p.place_id = s.place_id AND p.ancestor_id = %s"
            " AND p.from_on <= %s AND p.to_on > %s "
        )
        joined = [place, on, on]
    values: list[Any] = [*joined, kind, FOREVER, *scoped]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.record_id FROM ledger_span s {within}"  # noqa: S608 - constant text and a checked scope
            f"WHERE s.kind = %s AND s.status = 'live' AND s.to_on = %s AND {scope}"
            " ORDER BY s.opened_on, s.record_id",
            values,
        )
        return [row[0] for row in cursor.fetchall()]


def history(record: str, *, viewer: Viewer, registry: Registry, on: date | None = None) -> list[Entry]:
    """Return the entries of a record in position order; empty when there is none the viewer may see.

    Whether it lies where the viewer may look is told by the tree of `on` (today if not given).
    """
    entries = next(iter(stored.histories([record])), [])
    if not entries:
        return []
    told = fold(entries)
    kind = registry.kinds.get(told.kind)
    line = registry.line_of(kind) if kind else ""
    today = on or timezone.localdate()
    place = told.now.place
    chain = tree().chain(place, today) if place in tree() else ()
    return entries if Scope.of(viewer, today).admits(chain, line) else []


def around(entry: Entry) -> tuple[Entry | None, Entry | None]:
    """Return the entries before and after one in its township's chain, which its digest stands between.

    For the proof of an entry the viewer has reached: of its neighbours only place and digest may be shown.
    """
    found = stored.entries_at(entry.township, (entry.position - 1, entry.position + 1))
    return found.get(entry.position - 1), found.get(entry.position + 1)


def record_now(record: str) -> Record | None:
    """Return a record as it stands, for an action that is about to write to it and checks rights itself."""
    entries = next(iter(stored.histories([record])), None)
    return fold(entries) if entries else None


def broken_links(drafts: Iterable[tuple[str, Mapping[str, Any], str]], registry: Registry) -> list[Problem]:
    """Return a problem for each link of (kind, fields, where) that leads to no record of its kind."""
    links = list(_links(drafts, registry))
    kinds = kinds_of({record for _, record, _, _ in links})
    return [
        Problem(
            "record_link_unknown",
            where,
            {"field": label, "value": record, "kind": registry.kinds[target].label},
        )
        for target, record, label, where in links
        if kinds.get(record) != target
    ]


def _links(
    drafts: Iterable[tuple[str, Mapping[str, Any], str]], registry: Registry
) -> Iterator[tuple[str, str, str, str]]:
    for code, fields, where in drafts:
        for name, declared in registry.kinds[code].fields.items():
            value = fields.get(name)
            if declared.type != "record" or declared.kind is None or not value:
                continue
            for record in value if declared.many else [value]:
                yield declared.kind, record, declared.label, where


def kinds_of(records: Collection[str]) -> dict[str, str]:
    """Return the kind of each of `records` that exists and has not been voided."""
    wanted = sorted(records)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = StoredSpan.objects.filter(record_id__in=wanted[start : start + _BATCH], status="live")
        found.update(rows.values_list("record_id", "kind"))
    return found
