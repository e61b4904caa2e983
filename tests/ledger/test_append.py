"""Appending: once per id, gap-free positions, one chain a township, and a database that refuses to forget."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from taizhang.base.canonical import canonical
from taizhang.base.digests import GENESIS, sm3
from taizhang.declarations.types import Registry
from taizhang.ledger import proof, stored
from taizhang.ledger.append import append
from taizhang.ledger.models import Head
from tests.ledger.conftest import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("context")]


def test_entries_are_chained_from_one_on(registry: Registry) -> None:
    receipts = append([visit(f"v{n}") for n in range(3)], registry)
    entries = list(stored.walk("qs"))
    assert [entry.position for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries] == [GENESIS, *(entry.digest for entry in entries[:-1])]
    assert [entry.digest for entry in entries] == [receipt.digest for receipt in receipts]
    assert all(entry.digest == entry.recomputed() for entry in entries)
    head = Head.objects.get(township="qs")
    assert (head.position, head.digest) == (3, entries[-1].digest)


def test_the_same_entry_sent_twice_is_one_entry(registry: Registry) -> None:
    (first,) = append([visit("v1")], registry)
    (again,) = append([visit("v1")], registry)
    both = append([visit("v2"), visit("v2")], registry)
    assert (first.outcome, again.outcome) == ("accepted", "duplicate")
    assert (again.position, again.digest) == (first.position, first.digest)
    assert [receipt.outcome for receipt in both] == ["accepted", "duplicate"]
    assert len(list(stored.walk())) == 2


def test_an_id_with_another_body_is_a_conflict_and_not_stored(registry: Registry) -> None:
    append([visit("v1")], registry)
    (receipt,) = append([visit("v1", persons=9)], registry)
    assert receipt.outcome == "conflict"
    (kept,) = stored.walk()
    assert '"persons":1' in kept.payload


def test_append_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> None:
    monkeypatch.setattr("taizhang.ledger.append.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="transaction"):
        append([visit("v1")], registry)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET payload = '{}'",
        "UPDATE ledger_entry SET digest = previous",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_entry WHERE position = 1",
    ],
)
def test_the_database_refuses_to_change_entries(registry: Registry, statement: str) -> None:
    append([visit("v1")], registry)
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert not proof.check(registry).problems


def test_the_database_refuses_to_replace_an_entry(registry: Registry) -> None:
    append([visit("v1")], registry)
    columns = ", ".join(stored.ENTRY_COLUMNS)
    changed = columns.replace("payload", "'{}'")
    replace = (
        f"INSERT OR REPLACE INTO ledger_entry ({columns}) SELECT {changed} FROM ledger_entry"  # noqa: S608
        if connection.vendor == "sqlite"
        else "TRUNCATE ledger_entry"
    )
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replace)
    assert not proof.check(registry).problems


def test_the_digest_is_that_of_the_canonical_array(registry: Registry) -> None:
    odd = visit('v"\\\n\u2028\x7f 一二', on="2023-03-02")
    append([odd], registry)
    (entry,) = stored.walk()
    columns = ["previous", "township", "position", "id", "kind", "kind_version", "record", "act", "place"]
    columns += ["happened_on", "recorded_at", "actor", "door", "payload"]
    assert entry.digest == sm3(canonical([getattr(entry, name) for name in columns]).encode())
