"""Tally: how many records of each kind stand, and how many of them are open and late, in three statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from taizhang.declarations.types import Registry
from taizhang.ledger.tally import RECORDS
from taizhang.org.posts import Viewer
from taizhang.org.scope import Scope
from taizhang.registers.batches import batches, with_terms


@dataclass(slots=True)
class Tally:
    """Records of one kind: all that stand, those whose state is not a last one, and those that are late."""

    records: int = 0
    open: int = 0
    late: int = 0


def tallies(*, viewer: Viewer, registry: Registry, on: date) -> dict[str, Tally]:
    """Return the tally of each kind that has records the viewer may see."""
    lines = {kind.code: registry.line_of(kind) for kind in registry.kinds.values()}
    seen, given = Scope.of(viewer, on).sql_by_kind("s.place_id", "s.kind", lines)
    values: list[Any] = [RECORDS, *given]
    found: dict[str, Tally] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.kind, s.state, SUM(s.records) FROM ledger_tally s"  # noqa: S608 - a checked scope
            f" WHERE s.measure = %s AND {seen} GROUP BY s.kind, s.state HAVING SUM(s.records) > 0",
            values,
        )
        rows = cursor.fetchall()
    for kind, state, count in rows:
        tally = found.setdefault(kind, Tally())
        tally.records += int(count)
        tally.open += int(count) if _is_open(kind, state, registry) else 0
    for one in batches(with_terms(registry), viewer=viewer, registry=registry, today=on):
        found[one.kind].late += one.count if one.late else 0
    return found


def _is_open(kind: str, state: str, registry: Registry) -> bool:
    declared = registry.kinds.get(kind)
    flow = registry.workflow_of(declared) if declared else None
    known = flow.states.get(state) if flow else None
    return known is not None and not known.last
