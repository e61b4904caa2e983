"""Stored rows: entries and spans to and from the database, in plain SQL where objects would cost most."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any, Final

from django.db import connection

from taizhang.ledger import tally
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import FOREVER
from taizhang.ledger.models import Head, StoredSpan
from taizhang.ledger.project import SPAN_COLUMNS, SpanRow

ENTRY_COLUMNS: Final = Entry._fields
_CHUNK: Final = 900
"""Values in one IN list: SQLite's older limit on parameters is 999."""


def _select() -> str:
    return f"SELECT {', '.join(ENTRY_COLUMNS)} FROM ledger_entry"  # noqa: S608 - constant names


def read_entry(row: Iterable[Any]) -> Entry:
    """Return the entry of a row of ENTRY_COLUMNS; both engines' dates become ISO text."""
    entry = Entry._make(row)
    day: object = entry.happened_on
    return entry._replace(happened_on=day.isoformat()) if isinstance(day, date) else entry


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    walk = iter(values)
    while chunk := list(islice(walk, _CHUNK)):
        yield chunk


def entries_by_id(ids: Collection[str]) -> dict[str, Entry]:
    """Return those of the entries `ids` that the ledger holds."""
    found: dict[str, Entry] = {}
    with connection.cursor() as cursor:
        for chunk in _chunks(ids):
            marks = ",".join(["%s"] * len(chunk))
            cursor.execute(f"{_select()} WHERE id IN ({marks})", chunk)
            found.update((row[0], read_entry(row)) for row in cursor.fetchall())
    return found


def entries_at(township: str, positions: Collection[int]) -> dict[int, Entry]:
    """Return the entries at these positions of a township's chain, by position."""
    marks = ",".join(["%s"] * len(positions))
    with connection.cursor() as cursor:
        cursor.execute(f"{_select()} WHERE township = %s AND position IN ({marks})", [township, *positions])
        return {entry.position: entry for entry in map(read_entry, cursor.fetchall())}


def histories(records: Collection[str], *, up_to: int | None = None) -> Iterator[list[Entry]]:
    """Yield the entries of each record in position order, one list a record, up to a position if given."""
    limit = "" if up_to is None else f" AND position <= {int(up_to)}"
    with connection.cursor() as cursor:
        for chunk in _chunks(records):
            marks = ",".join(["%s"] * len(chunk))
            cursor.execute(f"{_select()} WHERE record IN ({marks}){limit} ORDER BY record, position", chunk)
            for _, group in groupby(map(read_entry, cursor.fetchall()), key=lambda entry: entry.record):
                yield list(group)


def walk(township: str | None = None, *, order: str = "township, position") -> Iterator[Entry]:
    """Yield every entry (of one township) with bounded memory, in chain order unless told otherwise."""
    where, values = ("WHERE township = %s", [township]) if township else ("", [])
    if connection.vendor == "postgresql":
        # The order of bytes, as SQLite and Python have it, whatever the language of the database.
        order = ", ".join(f'{name} COLLATE "C"' if name != "position" else name for name in order.split(", "))
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"{_select()} {where} ORDER BY {order}", values)
        while batch := cursor.fetchmany(2_000):
            yield from map(read_entry, batch)


def insert_entries(entries: Iterable[Entry]) -> None:
    """Store new entries."""
    insert("ledger_entry", ENTRY_COLUMNS, list(entries))


def replace_spans(rows: Iterable[SpanRow], stale: Collection[str]) -> None:
    """Store spans, after taking away those of the records in `stale`, and bring the tally up to date."""
    fresh, change = list(rows), tally.Change()
    for chunk in _chunks(stale):
        change.go(_current(chunk))
        StoredSpan.objects.filter(record_id__in=chunk).delete()
    insert("ledger_span", SPAN_COLUMNS, fresh)
    change.come(fresh)
    tally.write(change)


def _current(records: Sequence[str]) -> list[SpanRow]:
    """Return the present spans of some records."""
    marks = ",".join(["%s"] * len(records))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(SPAN_COLUMNS)} FROM ledger_span WHERE record_id IN ({marks}) AND to_on = %s",  # noqa: S608
            [*records, FOREVER],
        )
        return [SpanRow(*row) for row in cursor.fetchall()]


def insert(table: str, names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows the fastest way the engine has."""
    if not values:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(values) > 1:
            # COPY is what PostgreSQL is fastest at; a row at a time would pay a round trip each.
            with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(names))
        cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)  # noqa: S608


def move_head(township: str, position: int, digest: str) -> None:
    """Write how far the township's chain goes now."""
    Head.objects.filter(township=township).update(position=position, digest=digest)
