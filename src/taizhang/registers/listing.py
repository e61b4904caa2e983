"""Lists: the records of a kind that a viewer may see, filtered, searched, sorted and paged by keyset."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import connection

from taizhang.base.problems import Problem, Refused
from taizhang.base.quantities import unscaled
from taizhang.declarations.types import Kind, Registry
from taizhang.indicators.dialect import Dialect
from taizhang.ledger.fold import FOREVER
from taizhang.ledger.tally import RECORDS
from taizhang.org import queries as org
from taizhang.org.posts import Viewer
from taizhang.org.scope import Fragment, Scope
from taizhang.registers.columns import Column, columns_of
from taizhang.registers.filters import Filter, expression, filter_problems, filter_sql
from taizhang.registers.row import SELECTED, Row, row_of
from taizhang.registers.search import Sought, search_sql

LIMIT: Final = 50
_BATCH: Final = 2_000
_TALLIED: Final = frozenset({"place", "opened_on", "state"})
"""Columns that a list may be narrowed by and still be added up from the tally."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is asked for. `order` names a column; newest first unless told otherwise.

    `on` is the day whose tree of places counts: the caller's today. `cursor` is a page's `after` or `before`,
    and pages onwards or back from there.
    """

    kind: str
    on: date
    place: str | None = None
    filters: tuple[Filter, ...] = ()
    search: str = ""
    order: str = "opened_on"
    descending: bool = True
    cursor: str = ""
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with the cursors of the next and the previous page where there are such."""

    rows: tuple[Row, ...]
    after: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What all pages of a list together hold: records, records by state, and sums by column."""

    records: int
    states: Mapping[str, int]
    sums: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Where a page begins: past (or, `back`, before) the record `id` with the value it sorts by."""

    value: Any
    id: str
    back: bool = False

    def text(self) -> str:
        said = json.dumps([self.value, self.id, self.back], ensure_ascii=False)
        return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class _Query:
    """A listing made ready: its kind and columns, its engine, and its conditions as SQL."""

    asked: Listing
    kind: Kind
    columns: Mapping[str, Column]
    dialect: Dialect
    where: Fragment
    order: Column = field(default_factory=lambda: Column("opened_on", "", "date"))

    def statement(self, selected: str, more: str = "", values: tuple[object, ...] = ()) -> Fragment:
        sql = f"SELECT {selected} FROM ledger_span s WHERE {self.where[0]} {more}"  # noqa: S608 - checked parts
        return sql, [*self.where[1], *values]

    def sorted_by(self) -> str:
        """Return what the list is ordered by; text in the order of its characters on both engines."""
        stored = expression(self.order, self.dialect)
        text = self.order.field is not None and self.order.type not in {"number", "bool"}
        return f'({stored}) COLLATE "C"' if text and self.dialect.engine == "postgresql" else stored


def page(asked: Listing, *, viewer: Viewer, registry: Registry) -> Page:
    """Return one page of the list. Raises Refused when a filter, the order or the cursor is wrong."""
    query = _ready(asked, viewer, registry)
    cursor = _cursor(asked.cursor)
    back = cursor is not None and cursor.back
    found = _fetch(_paged(query, cursor, asked.limit + 1))
    more, found = len(found) > asked.limit, found[: asked.limit]
    if back:
        found.reverse()
    rows = tuple(row_of(row[1:], query.columns) for row in found)
    keys = [_Cursor(_plain(row[0]), row[1]) for row in found]
    after = keys[-1].text() if keys and (more or back) else None
    before = replace(keys[0], back=True).text() if keys and (more if back else cursor is not None) else None
    return Page(rows, after, before)


def rows(asked: Listing, *, viewer: Viewer, registry: Registry) -> Iterator[Row]:
    """Yield every row of the list in its order, with bounded memory: what an export writes."""
    query = _ready(asked, viewer, registry)
    cursor: _Cursor | None = None
    while found := _fetch(_paged(query, cursor, _BATCH)):
        yield from (row_of(row[1:], query.columns) for row in found)
        cursor = _Cursor(_plain(found[-1][0]), found[-1][1])


def totals(asked: Listing, *, viewer: Viewer, registry: Registry) -> Totals:
    """Return what all pages of the list together hold, in one statement. Raises Refused."""
    query = _ready(asked, viewer, registry)
    summed = {column.name: column for column in query.columns.values() if column.summed}
    if asked.search.strip() or not all(one.column in _TALLIED for one in asked.filters):
        found = _added(query, summed)
    else:
        found = _tallied(replace(query, where=_where(query, viewer, registry, tallied=True)), summed)
    states: dict[str, int] = {}
    for measure, state, records, _ in found:
        if measure == RECORDS and state and records:
            states[state] = int(records)
    added = dict.fromkeys(summed, Decimal(0))
    for measure, _, _, total in found:
        if measure in summed:
            added[measure] += unscaled(int(total)) if summed[measure].scaled else Decimal(int(total))
    return Totals(sum(int(row[2]) for row in found if row[0] == RECORDS), states, added)


def _tallied(query: _Query, summed: Mapping[str, Column]) -> list[tuple[Any, ...]]:
    """Return (measure, state, records, total) from the tally, for a list by place, day and state alone."""
    marks = ", ".join(["%s"] * (1 + len(summed)))
    where = f"{query.where[0]} AND s.measure IN ({marks})"
    sql = f"SELECT s.measure, s.state, SUM(s.records), SUM(s.total) FROM ledger_tally s WHERE {where}"  # noqa: S608
    return _fetch((f"{sql} GROUP BY s.measure, s.state", [*query.where[1], RECORDS, *summed]))


def _added(query: _Query, summed: Mapping[str, Column]) -> list[tuple[Any, ...]]:
    """Return the same from the records themselves."""
    sums = [f"SUM({expression(column, query.dialect)})" for column in summed.values()]
    rows = _fetch(query.statement(", ".join(["s.state", "COUNT(*)", *sums]), "GROUP BY s.state"))
    return [
        (measure, row[0], row[1], total or 0)
        for row in rows
        for measure, total in zip((RECORDS, *summed), row[1:], strict=True)
    ]


def _ready(asked: Listing, viewer: Viewer, registry: Registry) -> _Query:
    kind = registry.kinds[asked.kind]
    columns = columns_of(kind, registry)
    problems = filter_problems(asked.filters, columns)
    order = columns.get(asked.order)
    if order is None or not order.sortable:
        problems.append(Problem("register_order", "", {"column": asked.order}))
    if problems or order is None:
        raise Refused(problems)
    dialect = Dialect("postgresql" if connection.vendor == "postgresql" else "sqlite")
    query = _Query(asked, kind, columns, dialect, ("", []), order)
    return replace(query, where=_where(query, viewer, registry))


def _where(query: _Query, viewer: Viewer, registry: Registry, *, tallied: bool = False) -> Fragment:
    """Return the conditions of a list on its records, or on the tally of them."""
    asked, kind, columns, dialect = query.asked, query.kind, query.columns, query.dialect
    on = asked.on
    now: Fragment = ("s.kind = %s AND s.status = 'live' AND s.to_on = %s", [kind.code, FOREVER])
    parts: list[Fragment] = [
        ("s.kind = %s", [kind.code]) if tallied else now,
        Scope.of(viewer, on).sql("s.place_id", registry.line_of(kind)),
    ]
    place = (Filter("place", "is", (asked.place,)),) if asked.place else ()
    parts += [filter_sql(one, columns[one.column], dialect, on) for one in (*place, *asked.filters)]
    if asked.search.strip():
        parts.append(search_sql(asked.search, Sought(columns, dialect, on, _townships(viewer, on))))
    return " AND ".join(sql for sql, _ in parts), [value for _, values in parts for value in values]


def _townships(viewer: Viewer, on: date) -> frozenset[str]:
    """Return the townships in which a viewer may look people up by name: those of the viewer's posts."""
    tree = org.tree()
    found = {tree.township_of(post.place, on) for post in viewer.posts if post.place in tree}
    return frozenset(one for one in found if one)


def _paged(query: _Query, cursor: _Cursor | None, limit: int) -> Fragment:
    """Return the statement of a page: records without a value come last, whichever way it is sorted."""
    value = query.sorted_by()
    down = query.asked.descending != (cursor is not None and cursor.back)
    nullable = query.order.field is not None
    beyond: Fragment = _beyond(cursor, value, down=down, nullable=nullable) if cursor else ("", [])
    way = "DESC" if down else "ASC"
    nulls = f"({value} IS NULL) {'DESC' if cursor and cursor.back else 'ASC'}, " if nullable else ""
    more = f"{beyond[0]} ORDER BY {nulls}{value} {way}, s.record_id {way} LIMIT {int(limit)}"
    return query.statement(f"{value}, {SELECTED}", more, tuple(beyond[1]))


def _beyond(cursor: _Cursor, value: str, *, down: bool, nullable: bool) -> Fragment:
    sign = "<" if down else ">"
    if not nullable:
        return f"AND ({value}, s.record_id) {sign} (%s, %s)", [cursor.value, cursor.id]
    if cursor.value is None:
        same = f"({value} IS NULL AND s.record_id {sign} %s)"
        return f"AND ({same}{f' OR {value} IS NOT NULL' if cursor.back else ''})", [cursor.id]
    further = f"{value} {sign} %s OR ({value} = %s AND s.record_id {sign} %s)"
    return (
        f"AND ({further}{'' if cursor.back else f' OR {value} IS NULL'})",
        [cursor.value, cursor.value, cursor.id],
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - what the engine gave for a sorted column
    """Return a sorted value as JSON can carry it."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, Decimal) else value


def _cursor(text: str) -> _Cursor | None:
    """Read a cursor out of an address. Raises Refused when it is none of ours."""
    if not text:
        return None
    try:
        value, id_, back = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise Refused([Problem("register_cursor")]) from error
    if (
        not isinstance(id_, str)
        or not isinstance(back, bool)
        or not isinstance(value, (str, int, type(None)))
    ):
        raise Refused([Problem("register_cursor")])
    return _Cursor(value, id_, back)


def _fetch(query: Fragment) -> list[tuple[Any, ...]]:
    sql, given = query
    values: list[Any] = given
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
