"""Tally: how many current records stand in a place by day and state, and what their numbers add up to.

Derived from the spans, kept in the same transaction, and proved by `ledger check`. A list's totals and plain
counts read some hundred rows of it instead of every record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from django.db import connection

from taizhang.ledger.fold import FOREVER
from taizhang.ledger.project import SpanRow

RECORDS: Final = ""
"""The measure that counts records; every other one is the name of a number among their values."""
_AT_ONCE: Final = 5_000


class Cell(NamedTuple):
    """What one row of the tally is about. `state` is empty for a kind without a workflow."""

    kind: str
    measure: str
    township: str
    opened_on: str
    place_id: str
    state: str
    moved: bool
    """Whether the records have an earlier span, so that the present one did not hold from their day on."""


_KEY: Final = ", ".join(Cell._fields)
_TYPES: Final = ("text", "text", "text", "date", "text", "text", "boolean", "bigint", "bigint")


class Change:
    """What some rows coming and others going change in the tally."""

    def __init__(self) -> None:
        """Begin with nothing changed."""
        self._cells: dict[tuple[Any, ...], dict[str, tuple[int, int]]] = {}

    def come(self, rows: Iterable[SpanRow]) -> None:
        """Add what these spans hold."""
        self._count(rows, 1)

    def go(self, rows: Iterable[SpanRow]) -> None:
        """Take away what these spans held."""
        self._count(rows, -1)

    def rows(self) -> list[tuple[Any, ...]]:
        """Return the changed cells in one order for all, so that no two writers wait for each other."""
        return [
            (kind, measure, *where, *held)
            for (kind, *where), measures in sorted(self._cells.items())
            for measure, held in sorted(measures.items())
            if any(held)
        ]

    def _count(self, rows: Iterable[SpanRow], sign: int) -> None:
        for row in rows:
            if row.status != "live" or str(row.to_on) != FOREVER:
                continue
            state, moved = row.state or "", row.n > 0
            cell = (row.kind, row.township, str(row.opened_on), row.place_id, state, moved)
            measures = self._cells.setdefault(cell, {})
            for measure, value in _measures(row.data):
                records, total = measures.get(measure, (0, 0))
                measures[measure] = (records + sign, total + sign * value)


def _measures(data: object) -> Iterator[tuple[str, int]]:
    """Yield the record itself and each whole number of its values, as they are stored: times 10**4 or not.

    Which values are numbers is seen in the row and not in the declaration, which may change between the day a
    record comes and the day it goes.
    """
    yield RECORDS, 1
    values: dict[str, Any] = json.loads(data) if isinstance(data, str) else dict(data)  # type: ignore[call-overload]
    for name, value in values.items():
        if type(value) is int:
            yield name, value


def write(change: Change) -> None:
    """Store a change."""
    changed = change.rows()
    for start in range(0, len(changed), _AT_ONCE):
        _add(changed[start : start + _AT_ONCE])


def _add(rows: Sequence[tuple[Any, ...]]) -> None:
    names = f"{_KEY}, records, total"
    merged = (
        f"ON CONFLICT ({_KEY}) DO UPDATE SET"
        " records = ledger_tally.records + excluded.records, total = ledger_tally.total + excluded.total"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lists = ", ".join(f"%s::{type_}[]" for type_ in _TYPES)
            cursor.execute(
                f"INSERT INTO ledger_tally ({names}) SELECT * FROM unnest({lists}) {merged}",  # noqa: S608
                [list(column) for column in zip(*rows, strict=True)],
            )
            return
        marks = ", ".join(["%s"] * len(_TYPES))
        cursor.executemany(f"INSERT INTO ledger_tally ({names}) VALUES ({marks}) {merged}", rows)  # noqa: S608


def _counted() -> str:
    """Return the statement that counts the tally from the spans: what it is, in one sentence of SQL."""
    if connection.vendor == "postgresql":
        numbers = "jsonb_each(s.data) AS e(key, value)"
        whole = "jsonb_typeof(e.value) = 'number' AND e.value::text !~ '[.eE]'"
        value = "SUM((e.value #>> '{}')::bigint)::bigint"
    else:
        numbers, whole, value = "json_each(s.data) AS e", "e.type = 'integer'", "SUM(e.value)"
    head = "s.township, s.opened_on, s.place_id, COALESCE(s.state, '') AS state, s.n > 0 AS moved"
    now = f"s.status = 'live' AND s.to_on = '{FOREVER}'"
    by = "s.kind, s.township, s.opened_on, s.place_id, COALESCE(s.state, ''), s.n > 0"
    return (
        f"SELECT s.kind, '{RECORDS}' AS measure, {head}, COUNT(*) AS records, COUNT(*) AS total"  # noqa: S608
        f" FROM ledger_span s WHERE {now} GROUP BY {by}"
        f" UNION ALL SELECT s.kind, e.key, {head}, COUNT(*), {value}"
        f" FROM ledger_span s CROSS JOIN {numbers} WHERE {now} AND {whole} GROUP BY {by}, e.key"
    )


def refill() -> None:
    """Count the whole tally again. Needs a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_tally")
        cursor.execute(f"INSERT INTO ledger_tally ({_KEY}, records, total) {_counted()}")


def wrong() -> Iterator[Cell]:
    """Yield the cells that do not hold what the spans say."""
    held = f"SELECT {_KEY}, -records, -total FROM ledger_tally"  # noqa: S608 - constant names
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT {_KEY} FROM ({_counted()} UNION ALL {held}) AS c"  # noqa: S608 - constant text
            f" GROUP BY {_KEY} HAVING SUM(records) <> 0 OR SUM(total) <> 0 ORDER BY {_KEY}"
        )
        while batch := cursor.fetchmany(500):
            yield from (Cell._make(row)._replace(opened_on=str(row[3])) for row in batch)
