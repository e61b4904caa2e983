"""Linked records: those a record names, and those that name it, as far as the viewer may see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from taizhang.declarations.types import Field, Kind, Registry
from taizhang.indicators.dialect import Dialect
from taizhang.ledger.fold import FOREVER
from taizhang.org.posts import Viewer
from taizhang.org.scope import Fragment, Scope
from taizhang.registers.columns import columns_of
from taizhang.registers.row import SELECTED, Row, row_of

MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """A record of some kind, as a list shows it."""

    kind: str
    row: Row


def records_of(ids: Collection[str], *, viewer: Viewer, registry: Registry, on: date) -> dict[str, Linked]:
    """Return those of the records `ids` that stand and that the viewer may see, by id: one statement."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    marks = ", ".join(["%s"] * len(wanted))
    found = _read((f"s.record_id IN ({marks})", [*wanted]), viewer, registry, on, len(wanted))
    return {one.row.record: one for one in found}


def linking_to(record: str, kind: str, *, viewer: Viewer, registry: Registry, on: date) -> list[Linked]:
    """Return records whose fields name this one, newest first, at most MOST: one statement."""
    dialect = _dialect()
    parts: list[Fragment] = [
        _names(one, field, record, dialect)
        for one in registry.kinds.values()
        for field in one.fields.values()
        if field.type == "record" and field.kind == kind
    ]
    if not parts:
        return []
    sql = " OR ".join(sql for sql, _ in parts)
    values = [value for _, some in parts for value in some]
    return list(_read((f"({sql})", values), viewer, registry, on, MOST))


def _names(kind: Kind, field: Field, record: str, dialect: Dialect) -> Fragment:
    if field.many:
        items = dialect.items("s", field.name, "item_")
        sql = f"(s.kind = %s AND EXISTS (SELECT 1 FROM {items} WHERE item_.value = %s))"  # noqa: S608 - a name
        return sql, [kind.code, record]
    return f"(s.kind = %s AND {dialect.text('s', 'data', field.name)} = %s)", [kind.code, record]


def _dialect() -> Dialect:
    return Dialect("postgresql" if connection.vendor == "postgresql" else "sqlite")


def _read(where: Fragment, viewer: Viewer, registry: Registry, on: date, limit: int) -> Iterator[Linked]:
    lines = {kind.code: registry.line_of(kind) for kind in registry.kinds.values()}
    scope = Scope.of(viewer, on)
    seen, values = scope.sql_by_kind("s.place_id", "s.kind", lines)
    sql = (
        f"SELECT s.kind, {SELECTED} FROM ledger_span s WHERE {where[0]}"  # noqa: S608 - checked parts
        f" AND s.status = 'live' AND s.to_on = %s AND {seen}"
        f" ORDER BY s.opened_on DESC, s.record_id LIMIT {int(limit)}"
    )
    asked: list[Any] = [*where[1], FOREVER, *values]
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        rows = cursor.fetchall()
    for kind, *rest in rows:
        declared = registry.kinds.get(kind)
        yield Linked(kind, row_of(rest, columns_of(declared, registry) if declared else {}))
