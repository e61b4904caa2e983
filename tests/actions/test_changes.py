"""Many changes at once are judged and recorded as each of them would be alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from taizhang.actions.changes import Change, change_records
from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, amend_record, move_record, open_record, void_record
from taizhang.base.problems import Refused
from taizhang.ledger import stored
from taizhang.ledger.fold import Record, fold
from taizhang.org.posts import LOCAL_ACTOR
from tests.indicators.ledgers import ROWS
from tests.indicators.world import registry

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 30)


def clock() -> datetime:
    return datetime(2024, 6, 28, 9, 5, tzinfo=UTC)


@pytest.fixture
def context() -> Context:
    load_places(ROWS, actor=LOCAL_ACTOR)
    return Context(LOCAL_ACTOR, registry(), "test", DAY, clock)


def opened(context: Context, name: str) -> str:
    fields = {"category": "fire", "amount": "10.5"}
    return open_record(Draft("hazard", "xp", "2024-03-01", fields, id=name), context).id


def told(record: str) -> Record:
    return fold(next(iter(stored.histories([record]))))


ALIKE: list[tuple[Change, Callable[[Context], object]]] = [
    (
        Change("h1", "move", "2024-03-05", "mending", id="c1"),
        lambda c: move_record("h1", c, on="2024-03-05", to="mending", id="c1"),
    ),
    (
        Change("h1", "move", "2024-03-09", None, {"persons": 3}, "nt", id="c2"),
        lambda c: move_record("h1", c, on="2024-03-09", fields={"persons": 3}, place="nt", id="c2"),
    ),
    (
        Change("h1", "amend", None, None, {"amount": "12"}, reason="看错行", id="c3"),
        lambda c: amend_record("h1", c, fields={"amount": "12"}, reason="看错行", id="c3"),
    ),
    (
        Change("h1", "amend", "2024-02-28", reason="日期写错", id="c4"),
        lambda c: amend_record("h1", c, on="2024-02-28", reason="日期写错", id="c4"),
    ),
    (
        Change("h1", "void", reason="重复登记", id="c5"),
        lambda c: void_record("h1", c, reason="重复登记", id="c5"),
    ),
]


def test_changes_at_once_are_the_entries_they_are_one_by_one(context: Context) -> None:
    opened(context, "h1")
    with transaction.atomic():
        change_records([change for change, _ in ALIKE], context)
        at_once = list(stored.walk())
        transaction.set_rollback(True)
    for _, alone in ALIKE:
        alone(context)
    assert list(stored.walk()) == at_once


def test_a_change_is_judged_by_the_record_as_the_one_before_left_it(context: Context) -> None:
    record = opened(context, "h1")
    change_records(
        [
            Change(record, "move", "2024-03-05", "mending"),
            Change(record, "move", "2024-03-06", "dropped"),
        ],
        context,
    )
    assert told(record).now.state == "dropped"
    with pytest.raises(Refused) as refused:
        change_records([Change(record, "move", "2024-03-07", "closed")], context)
    assert [problem.code for problem in refused.value.problems] == ["workflow_state_last"]


def test_all_are_refused_with_every_problem_or_none(context: Context) -> None:
    record = opened(context, "h1")
    before = list(stored.walk())
    wrong = [
        Change(record, "move", "2024-03-05", "mending"),
        Change("nowhere", "move", "2024-03-05", "mending"),
        Change(record, "amend", None, None, {"amount": "12"}),
        Change(record, "move", "2024-03-06"),
        Change(record, "move", "2024-09-01", "closed"),
        Change(record, "move", None, "closed"),
        Change(record, "void"),
    ]
    with pytest.raises(Refused) as refused:
        change_records(wrong, context)
    assert [problem.code for problem in refused.value.problems] == [
        "record_unknown",
        "record_reason_missing",
        "record_nothing_changed",
        "record_date_future",
        "record_date_unreadable",
        "record_reason_missing",
    ]
    assert list(stored.walk()) == before


def test_nothing_changes_a_voided_record(context: Context) -> None:
    record = opened(context, "h1")
    void_record(record, context, reason="重复登记")
    with pytest.raises(Refused) as refused:
        change_records([Change(record, "move", "2024-03-05", "mending")], context)
    assert [problem.code for problem in refused.value.problems] == ["record_voided"]


def test_entries_carry_the_moment_of_the_context(context: Context) -> None:
    opened(context, "h1")
    assert {entry.recorded_at for entry in stored.walk()} == {"2024-06-28T09:05:00.000000Z"}
