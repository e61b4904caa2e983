"""Stored rows of the vault: read and written in few statements, however many subjects there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from django.conf import settings
from django.db import connection

from taizhang.vault.models import StoredItem, StoredSubject
from taizhang.vault.seal import Keys, SubjectKey, instance_keys

_CHUNK: Final = 900
"""Values in one IN list: SQLite's older limit on parameters is 999."""
SUBJECT_COLUMNS: Final = ("id", "township", "type", "wrapped_key", "key_version", "created_at")
ITEM_COLUMNS: Final = ("subject_id", "attribute", "record", "sealed", "search")
T = TypeVar("T")


def reading_keys() -> Keys:
    """Return the instance's keys for opening subjects at hand: a wrong key fails on the first of them."""
    return instance_keys(settings.TAIZHANG_HOME / "instance.key", create=False)


def open_keys(*, create: bool = False) -> Keys:
    """Return the instance's keys; with `create`, make them, unless there are subjects already.

    Raises Refused where they are not those that the subjects were sealed with: by the hashes of another key
    nobody would be found, and a sheet would open everyone anew.
    """
    path = settings.TAIZHANG_HOME / "instance.key"
    sealed = StoredSubject.objects.exclude(wrapped_key=None).order_by("pk").first()
    keys = instance_keys(path, create=create and not path.exists() and not StoredSubject.objects.exists())
    if sealed is not None:
        subject_keys([sealed], keys)
    return keys


def take_turns() -> None:
    """Let one transaction at a time look for subjects and open them: two could open the same one twice.

    SQLite has a single writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vault_subject'))")


def chunks(values: Collection[T]) -> Iterator[list[T]]:
    """Yield the values in lists short enough for one statement."""
    walk = iter(values)
    while chunk := list(islice(walk, _CHUNK)):
        yield chunk


def subjects(ids: Collection[str]) -> dict[str, StoredSubject]:
    """Return the subjects of these ids, tombstones included."""
    return {row.id: row for chunk in chunks(set(ids)) for row in StoredSubject.objects.filter(id__in=chunk)}


def subject_keys(rows: Collection[StoredSubject], keys: Keys) -> dict[str, SubjectKey]:
    """Return the keys of subjects that have not been erased."""
    return {
        row.id: keys.unwrap(row.id, bytes(row.wrapped_key), row.key_version)
        for row in rows
        if row.wrapped_key is not None
    }


def items(ids: Collection[str], attributes: Collection[str] | None = None) -> Iterator[StoredItem]:
    """Yield the items of these subjects, of some attributes or all."""
    wanted = {} if attributes is None else {"attribute__in": list(attributes)}
    for chunk in chunks(set(ids)):
        yield from StoredItem.objects.filter(subject_id__in=chunk, **wanted)


def item_hashes(ids: Collection[str], attributes: Collection[str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield subject id, attribute and search hash of a subject's own items, which stay sealed."""
    for chunk in chunks(set(ids)):
        rows = StoredItem.objects.filter(subject_id__in=chunk, attribute__in=list(attributes), record="")
        yield from rows.values_list("subject_id", "attribute", "search")


def subjects_with(hashes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield search hash and subject id of every item found by one of the hashes."""
    for chunk in chunks(set(hashes)):
        yield from StoredItem.objects.filter(search__in=chunk).values_list("search", "subject_id")  # type: ignore[misc]


def insert(
    table: str, names: Sequence[str], rows: list[tuple[object, ...]], *, replace: bool = False
) -> None:
    """Insert rows the fastest way the engine has; with `replace`, over items that are already there."""
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not replace:
            # COPY is what PostgreSQL is fastest at; a row at a time would pay a round trip each.
            with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(names))
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - constant names
        if replace:
            statement += (
                " ON CONFLICT (subject_id, attribute, record)"
                " DO UPDATE SET sealed = excluded.sealed, search = excluded.search"
            )
        cursor.executemany(statement, rows)  # type: ignore[arg-type]  # the engines take these values
