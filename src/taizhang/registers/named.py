"""Names records: what each of a handful is called, where it lies and how it stands, for links to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from taizhang.declarations.types import Registry
from taizhang.ledger.fold import FOREVER
from taizhang.org.posts import Viewer
from taizhang.org.scope import Scope
from taizhang.registers import worded
from taizhang.registers.columns import columns_of
from taizhang.registers.row import SELECTED, Row, row_of


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its name, place and state, in the words staff see."""

    record: str
    kind: str
    title: str
    place: str
    opened_on: str
    state: str
    status: str


def named(records: Collection[str], *, viewer: Viewer, registry: Registry, on: date) -> dict[str, Named]:
    """Return those of `records` that the viewer may see, by id: a few statements for a page of them."""
    if not records:
        return {}
    kinds, statuses, rows = _rows(sorted(set(records)), viewer, registry, on)
    names = worded.names_of([row.subject for row in rows])
    return {row.record: _named(row, kinds[row.record], statuses[row.record], names, registry) for row in rows}


def _rows(
    ids: list[str], viewer: Viewer, registry: Registry, on: date
) -> tuple[dict[str, str], dict[str, str], list[Row]]:
    lines = {code: registry.line_of(kind) for code, kind in registry.kinds.items()}
    scope, scoped = Scope.of(viewer, on).sql_by_kind("s.place_id", "s.kind", lines)
    marks = ", ".join(["%s"] * len(ids))
    values: list[Any] = [FOREVER, *ids, *scoped]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.kind, s.status, {SELECTED} FROM ledger_span s"  # noqa: S608 - constant text, checked scope
            f" WHERE s.to_on = %s AND s.record_id IN ({marks}) AND {scope}",
            values,
        )
        found = cursor.fetchall()
    columns = {
        code: columns_of(registry.kinds[code], registry) for code in {row[0] for row in found} & lines.keys()
    }
    rows = [row_of(row[2:], columns.get(row[0], {})) for row in found]
    return {row[2]: row[0] for row in found}, {row[2]: row[1] for row in found}, rows


def _named(row: Row, code: str, status: str, names: Mapping[str, str], registry: Registry) -> Named:
    kind = registry.kinds.get(code)
    title = worded.titled(kind, row.subject, row.values, registry, names) if kind else code
    state = worded.state_said(kind, row.state, registry)
    return Named(row.record, code, title, worded.place_name(row.place), row.opened_on, state, status)
