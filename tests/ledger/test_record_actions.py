"""The actions on records: what they let in, what they refuse with every reason, and what is then true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.record import (
    Context,
    amend_record,
    amend_subject_of,
    move_record,
    open_record,
    open_records,
    report_nil,
    void_record,
)
from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.indicators.figure import Request
from taizhang.indicators.read import figures
from taizhang.ledger import proof, queries, stored
from taizhang.ledger.models import StoredSpan
from taizhang.ledger.rebuild import rebuild_spans
from taizhang.org.posts import ADMINISTRATOR, Actor, Post, Viewer

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2023)


def hazard(**rest: Any) -> Draft:  # noqa: ANN401 - test data
    return Draft("hazard", "xp", "2023-03-01", **rest)


def value(code: str, context: Context, place: str = "qs", period: Period = YEAR) -> object:
    (figure,) = figures([Request(code, place, period)], viewer=ADMINISTRATOR, registry=context.registry)
    return figure.value


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_record_opens_moves_and_closes(context: Context) -> None:
    made = open_record(hazard(fields={"category": "fire", "amount": "12.50"}), context)
    assert value("open_stock", context) == 1
    move_record(made.id, context, to="mending", on="2023-03-05")
    move_record(made.id, context, to="closed", on="2023-03-20", note="复查合格")
    assert [value(code, context) for code in ("open_stock", "found_closed", "struck_off", "money")] == [
        0,
        1,
        1,
        12.5,
    ]
    record = queries.record_now(made.id)
    assert record is not None
    assert dict(record.entered) == {"found": "2023-03-01", "mending": "2023-03-05", "closed": "2023-03-20"}


def test_a_correction_holds_from_the_start_and_a_change_from_its_day(context: Context) -> None:
    made = open_record(Draft("member", "xp", "2023-01-10", {"category": "fire", "persons": 3}), context)
    move_record(made.id, context, on="2023-07-01", fields={"persons": 5})
    june, december = Period.as_at(date(2023, 6, 30)), Period.as_at(date(2023, 12, 31))
    assert [value("member_persons", context, period=p) for p in (june, december)] == [3, 5]
    amend_record(made.id, context, reason="数错了", fields={"persons": 4})
    assert [value("member_persons", context, period=p) for p in (june, december)] == [4, 5]


def test_a_voided_record_counts_nowhere_and_takes_nothing_more(context: Context) -> None:
    made = open_record(hazard(), context)
    void_record(made.id, context, reason="重复登记")
    assert value("found", context) is None
    with pytest.raises(Refused) as refused:
        amend_record(made.id, context, reason="再改", fields={"category": "fire"})
    assert codes(refused) == ["record_voided"]
    assert len(list(stored.walk())) == 2


def test_a_zero_report_makes_no_data_zero(context: Context) -> None:
    assert value("found", context) is None
    report_nil("hazard", "qs", "2023-01-01", "2023-12-31", context)
    assert value("found", context) == 0
    assert value("found", context, place="bx") is None
    assert value("rate", context) is None


def test_many_records_open_all_or_none(context: Context) -> None:
    drafts = [hazard(), hazard(fields={"category": "nope"}), Draft("visit", "xp", "2023-02-30")]
    with pytest.raises(Refused) as refused:
        open_records(drafts, context)
    assert codes(refused) == ["record_value_choice", "record_date_unreadable"]
    assert not list(stored.walk())


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft("ghost", "xp", "2023-03-01"), "record_kind_unknown"),
        (hazard(fields={"colour": "red"}), "record_field_unknown"),
        (hazard(fields={"group": "a"}), "record_field_computed"),
        (hazard(fields={"category": "water"}), "record_value_choice"),
        (hazard(fields={"persons": "3"}), "record_value_type"),
        (hazard(fields={"persons": True}), "record_value_type"),
        (hazard(fields={"amount": 3}), "record_value_type"),
        (hazard(fields={"amount": "3,5"}), "record_value_type"),
        (hazard(fields={"amount": "NaN"}), "record_value_type"),
        (hazard(fields={"amount": "0.00001"}), "unit_too_fine"),
        (hazard(fields={"amount": "9" * 20}), "unit_too_large"),
        (hazard(fields={"urgent": 1}), "record_value_type"),
        (hazard(fields={"due_on": "2023-3-1"}), "record_value_type"),
        (hazard(fields={"villages": "xp"}), "record_value_type"),
        (hazard(fields={"visit": "nowhere"}), "record_link_unknown"),
        (hazard(trail=(("lost", "2023-03-02"),)), "workflow_state_unknown"),
        (hazard(trail=(("mending", "2023-02-02"),)), "record_move_early"),
        (hazard(trail=(("mending", "2023-13-02"),)), "record_date_unreadable"),
        (hazard(trail=(("mending", "2999-01-02"),)), "record_date_future"),
        (Draft("visit", "xp", "2023-03-01", trail=(("found", "2023-03-02"),)), "record_no_workflow"),
        (Draft("visit", "xp", "2999-03-01"), "record_date_future"),
        (Draft("visit", "atlantis", "2023-03-01"), "record_place_unknown"),
    ],
)
def test_a_bad_draft_is_refused_with_its_reason_and_nothing_is_stored(
    context: Context, draft: Draft, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        open_record(draft, context)
    assert codes(refused) == [code]
    assert all("{" not in problem.text(lang) for problem in refused.value.problems for lang in ("zh", "en"))
    assert not list(stored.walk())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "dropped", "on": "2023-03-02"}, "workflow_move_not_allowed"),
        ({"to": "ghost", "on": "2023-03-02"}, "workflow_state_unknown"),
        ({"to": "mending", "on": "2023-02-02"}, "record_move_early"),
        ({"to": "mending", "on": "2999-02-02"}, "record_date_future"),
        ({"on": "2023-03-02"}, "record_nothing_changed"),
        ({"on": "2023-03-02", "fields": {"ghost": 1}}, "record_field_unknown"),
    ],
)
def test_a_bad_move_is_refused(context: Context, change: dict[str, Any], code: str) -> None:
    made = open_record(hazard(), context)
    with pytest.raises(Refused) as refused:
        move_record(made.id, context, **change)
    assert codes(refused) == [code]
    assert len(list(stored.walk())) == 1


def test_corrections_need_a_reason_and_a_change(context: Context) -> None:
    made = open_record(hazard(), context)
    with pytest.raises(Refused) as refused:
        amend_record(made.id, context, reason=" ")
    assert codes(refused) == ["record_nothing_changed", "record_reason_missing"]
    with pytest.raises(Refused) as refused:
        void_record("nobody", context, reason="无")
    assert codes(refused) == ["record_unknown"]


def test_a_post_writes_only_what_it_covers(context: Context) -> None:
    post = Post("east", "东村文书", "dl", ("safety",), frozenset({"record"}), "village")
    clerk = Context(Actor(Viewer("li", (post,)), post), context.registry, door="test")
    with pytest.raises(Refused) as refused:
        open_record(hazard(), clerk)
    assert codes(refused) == ["record_not_permitted"]
    made = open_record(Draft("hazard", "dl", "2023-03-01"), clerk)
    with pytest.raises(Refused) as refused:
        void_record(made.id, clerk, reason="误录")
    assert codes(refused) == ["record_not_permitted"]
    assert not proof.check(context.registry).problems


def test_a_record_is_about_whom_the_last_correction_names(context: Context) -> None:
    """From its first day on, in spans, figures and a rebuild; a correction taken back counts no more."""
    one, other = (open_record(hazard(subject=subject), context).id for subject in ("s1", "s2"))
    assert value("owners", context) == 2
    move_record(one, context, to="mending", on="2023-03-05")
    told = amend_subject_of(one, context, reason="认错了人", subject="s2")
    assert value("owners", context) == 1
    rows = list(StoredSpan.objects.order_by("record_id", "n").values_list("record_id", "subject", "from_on"))
    assert {subject for _, subject, _ in rows} == {"s2"}
    rebuild_spans(context.registry)
    again = StoredSpan.objects.order_by("record_id", "n").values_list("record_id", "subject", "from_on")
    assert list(again) == rows
    void_record(one, context, reason="没有认错", entry=told.id)
    assert value("owners", context) == 2
    amend_subject_of(other, context, reason="电话抄错", personal=["subject.phone"])
    assert value("owners", context) == 2
    assert not proof.check(context.registry).problems


def test_a_correction_of_the_person_is_held_to_the_laws_of_every_correction(context: Context) -> None:
    made = open_record(hazard(subject="s1"), context).id
    for act, code in (
        (lambda: amend_subject_of(made, context, reason="  ", subject="s2"), "record_reason_missing"),
        (lambda: amend_subject_of(made, context, reason="认错了"), "record_nothing_changed"),
        (lambda: amend_subject_of("none", context, reason="认错了", subject="s2"), "record_unknown"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == [code]
