"""Earlier positions: the spans as they stood, whatever has been recorded since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from django.db import connection

from taizhang.actions.record import Context
from taizhang.ledger import positions
from taizhang.ledger.append import append
from taizhang.ledger.positions import LIVE
from tests.indicators.entries import amended, opened, voided

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger(context: Context) -> Context:
    """Record five entries in one township and two in another."""
    changed, gone = opened("a", "2023-01-01", {"persons": 1}), opened("b", "2023-01-02")
    append([changed, gone, opened("c", "2023-01-03")], context.registry)
    append([amended(changed, "a-1", fields={"persons": 7}), voided(gone, "b-1")], context.registry)
    append([opened("d", "2023-01-01", place="hk"), opened("e", "2023-01-02", place="hk")], context.registry)
    return context


def held(context: Context, at: Mapping[str, int] | None) -> Sequence[tuple[object, ...]]:
    with positions.source(at, context.registry) as source, connection.cursor() as cursor:
        cursor.execute(f"SELECT record_id, status, last_position FROM {source} AS s ORDER BY record_id")  # noqa: S608
        found: Sequence[tuple[object, ...]] = cursor.fetchall()
    return found


NOW = [("a", "live", 4), ("b", "void", 5), ("c", "live", 3), ("d", "live", 1), ("e", "live", 2)]


def test_the_heads_are_where_each_chain_ends(ledger: Context) -> None:
    assert positions.heads() == {"qs": 5, "bx": 2}
    assert held(ledger, None) == NOW


@pytest.mark.parametrize("at", [None, {"qs": 5, "bx": 2}, {"qs": 5, "bx": 2, "unknown": 0}])
def test_the_present_is_read_from_the_table_itself(ledger: Context, at: dict[str, int] | None) -> None:
    with positions.source(at, ledger.registry) as source:
        assert source == LIVE


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ({"qs": 4, "bx": 2}, [("a", "live", 4), ("b", "live", 2), *NOW[2:]]),
        ({"qs": 3, "bx": 1}, [("a", "live", 1), ("b", "live", 2), *NOW[2:4]]),
        ({"qs": 1, "bx": 0}, [("a", "live", 1)]),
        ({"qs": 2}, [("a", "live", 1), ("b", "live", 2)]),  # a township without a position had nothing yet
        ({"bx": 2}, NOW[3:]),
        ({}, []),
        ({"qs": 9, "bx": 1}, NOW[:4]),  # a position yet to come: all there is
        ({"q's%": 1, "bx": 1}, [NOW[3]]),
    ],
)
def test_records_stand_as_they_stood(
    ledger: Context, at: dict[str, int], expected: list[tuple[object, ...]]
) -> None:
    assert held(ledger, at) == expected
    assert held(ledger, None) == NOW


def test_an_amount_is_as_it_was_said_then(ledger: Context) -> None:
    with positions.source({"qs": 3, "bx": 2}, ledger.registry) as source, connection.cursor() as cursor:
        cursor.execute(f"SELECT data FROM {source} AS s WHERE record_id = 'a'")  # noqa: S608
        (data,) = cursor.fetchone()
    assert str(data).replace("'", '"').replace(" ", "").startswith('{"both":20000,"group":"b","persons":1')
