"""Points cannot be overspent: not by an exchange, a correction, a void, nor by two clerks at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as chance
from hypothesis import strategies as st

from taizhang.actions.balance import amount_text
from taizhang.actions.changes import Change, change_records
from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import (
    Context,
    amend_record,
    amend_subject_of,
    move_record,
    open_record,
    open_records,
    void_record,
)
from taizhang.actions.sheet import import_sheet
from taizhang.base.problems import Refused
from taizhang.ledger import proof, stored
from taizhang.ledger.accounts import Spending, lines_of
from taizhang.ledger.balance import balance
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR, Post, Viewer
from tests.indicators.ledgers import ROWS
from tests.ledger.points import points_registry
from tests.ledger.victim import Victim, victim_in

HOME = "household-1"


@pytest.fixture
def office(db: None) -> Context:  # noqa: ARG001 - opens the database
    """Return a clerk of a township that keeps points."""
    load_places(ROWS, actor=LOCAL_ACTOR)
    return Context(LOCAL_ACTOR, points_registry(), door="test")


def deed(points: str, on: str, *, credited: str = "", scheme: str = "home", subject: str = HOME) -> Draft:
    trail = (("credited", credited or on),)
    return Draft("deed", "xp", on, {"scheme": scheme, "points": points}, subject, trail)


def swap(points: str, on: str, *, scheme: str = "home", subject: str = HOME, where: str = "") -> Draft:
    return Draft("swap", "xp", on, {"scheme": scheme, "points": points}, subject, where=where)


def refused(act: Callable[[], object]) -> list[str]:
    """Return the texts of a refusal, after which the ledger is as it was."""
    before = len(list(stored.walk()))
    with pytest.raises(Refused) as told:
        act()
    assert len(list(stored.walk())) == before
    return [problem.text() for problem in told.value.problems]


def left(context: Context, on: str, scheme: str = "home") -> str:
    spending = Spending.of(context.registry.kinds["swap"], context.registry)
    assert spending is not None
    accounts = lines_of(spending, [HOME], viewer=ADMINISTRATOR, registry=context.registry)
    return amount_text(balance(accounts["qs", HOME, (scheme,)], months=2, on=on).left)


def test_what_was_credited_can_be_spent_and_no_more(office: Context) -> None:
    open_record(deed("10.5", "2023-03-01"), office)
    open_record(swap("4", "2023-03-02"), office)
    assert left(office, "2023-03-02") == "6.5"
    (text,) = refused(lambda: open_record(swap("6.6", "2023-03-03"), office))
    assert "要6.6分，当天只剩6.5分，差0.1分" in text
    open_record(swap("6.5", "2023-03-03"), office)
    assert left(office, "2023-03-03") == "0"
    assert not proof.check(office.registry).problems


def test_nothing_is_there_before_it_is_credited_nor_after_it_expired(office: Context) -> None:
    open_record(deed("5", "2023-03-01", credited="2023-03-10"), office)
    refused(lambda: open_record(swap("1", "2023-03-09"), office))
    open_record(swap("1", "2023-05-10"), office)
    refused(lambda: open_record(swap("1", "2023-05-11"), office))
    assert [left(office, day) for day in ("2023-03-10", "2023-05-10", "2023-05-11")] == ["5", "4", "0"]


def test_schemes_and_subjects_are_kept_apart(office: Context) -> None:
    open_record(deed("5", "2023-03-01", scheme="branch"), office)
    refused(lambda: open_record(swap("1", "2023-03-02"), office))
    refused(lambda: open_record(swap("1", "2023-03-02", scheme="branch", subject="household-2"), office))
    open_record(swap("5", "2023-03-02", scheme="branch"), office)


def test_an_earlier_exchange_may_not_take_what_a_later_one_has_spent(office: Context) -> None:
    open_record(deed("5", "2023-03-01"), office)
    later = open_record(swap("5", "2023-03-20"), office)
    (text,) = refused(lambda: open_record(swap("1", "2023-03-10"), office))
    assert later.id in text
    assert "已经用掉了这部分，改后会差1分" in text


def test_a_credit_that_was_spent_is_neither_voided_nor_lowered_nor_moved_on(office: Context) -> None:
    made = open_record(deed("5", "2023-03-01"), office)
    spent = open_record(swap("3", "2023-03-02"), office)
    assert "已经用掉" in refused(lambda: void_record(made.id, office, reason="误报"))[0]
    for change in ({"points": "2.9"}, {"scheme": "branch"}):
        refused(lambda change=change: amend_record(made.id, office, reason="改", fields=change))  # type: ignore[misc]
    refused(lambda: amend_record(made.id, office, reason="改", on="2023-03-03"))
    refused(lambda: move_record(made.id, office, on="2023-03-05", fields={"points": "1"}))
    refused(lambda: amend_record(spent.id, office, reason="改", fields={"points": "5.1"}))
    change = Change(made.id, "void", reason="误报")
    refused(lambda: change_records([change], office))
    amend_record(made.id, office, reason="改", fields={"points": "3"})
    void_record(spent.id, office, reason="退货")
    void_record(made.id, office, reason="误报")


def test_a_credit_counts_from_the_move_that_credits_it(office: Context) -> None:
    claim = Draft("deed", "xp", "2023-03-01", {"scheme": "home", "points": "5"}, HOME)
    made = open_record(claim, office)
    refused(lambda: open_record(swap("1", "2023-03-02"), office))
    moved = move_record(made.id, office, to="credited", on="2023-03-04")
    open_record(swap("1", "2023-03-04"), office)
    refused(lambda: void_record(made.id, office, reason="撤回", entry=moved.id))


def test_a_deduction_takes_away_like_an_exchange(office: Context) -> None:
    open_record(deed("5", "2023-03-01"), office)
    open_record(deed("-2", "2023-03-05"), office)
    refused(lambda: open_record(swap("4", "2023-03-06"), office))
    open_record(swap("3", "2023-03-06"), office)
    refused(lambda: open_record(deed("-1", "2023-03-07"), office))


def test_each_overspending_row_of_many_is_told_at_its_place(office: Context) -> None:
    open_record(deed("5", "2023-03-01"), office)
    rows = [swap(points, "2023-03-02", where=f"行{n}") for n, points in enumerate(("2", "2", "2"), start=1)]
    (text,) = refused(lambda: open_records(rows, office))
    assert text.startswith("行")
    assert len(open_records(rows[:2], office)) == 2
    assert {one.outcome for one in open_records(rows[:2], office)} == {"duplicate"}


def test_what_was_short_before_the_rule_may_stand_but_not_grow(office: Context) -> None:
    swaps = replace(office.registry.kinds["swap"], spends=None)
    loose = replace(office.registry, kinds={**office.registry.kinds, "swap": swaps})
    old = open_record(swap("9", "2023-03-01"), replace(office, registry=loose))
    open_record(deed("4", "2023-03-02"), office)
    refused(lambda: open_record(swap("1", "2023-03-03"), office))
    amend_record(old.id, office, reason="核对", fields={"points": "8"})
    refused(lambda: amend_record(old.id, office, reason="核对", fields={"points": "8.5"}))


def test_a_viewer_sees_only_the_lines_of_its_places(office: Context) -> None:
    open_record(deed("5", "2023-03-01"), office)
    spending = Spending.of(office.registry.kinds["swap"], office.registry)
    assert spending is not None
    elsewhere = Viewer("li", (Post("east", "东村文书", "nt", ("*",)),))
    assert not lines_of(spending, [HOME], viewer=elsewhere, registry=office.registry)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["earn", "earn", "spend", "spend", "void", "lower", "later"]),
        st.integers(0, 100),
        st.integers(1, 6),
    ),
    max_size=10,
)


@chance(max_examples=25)
@given(ACTS)
def test_no_history_of_acts_brings_any_day_below_zero(
    office: Context, acts: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        made: list[str] = []
        for act, n, points in acts:
            with suppress(Refused):
                _do(act, n, points, made, office)
        spending = Spending.of(office.registry.kinds["swap"], office.registry)
        assert spending is not None
        for lines in lines_of(spending, [HOME]).values():
            days = (date(2023, 1, 1) + timedelta(days=n) for n in range(200))
            assert all(balance(lines, months=2, on=one.isoformat()).left >= 0 for one in days)
            assert not balance(lines, months=2).shortages
        transaction.set_rollback(True)


def _do(act: str, n: int, points: int, made: list[str], office: Context) -> None:
    on = (date(2023, 1, 1) + timedelta(days=n)).isoformat()
    if act == "earn":
        made.append(open_record(deed(str(points), on), office).id)
    elif act == "spend":
        made.append(open_record(swap(str(points), on), office).id)
    elif made:
        record = made[n % len(made)]
        if act == "void":
            void_record(record, office, reason="误录")
        elif act == "lower":
            amend_record(record, office, reason="改", fields={"points": str(points)})
        else:
            amend_record(record, office, reason="改", on=on)


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    """Return an empty ledger on the engine under test, in a database of its own."""
    with victim_in(tmp_path) as made:
        yield made


@pytest.mark.database
def test_two_clerks_at_once_cannot_overspend(victim: Victim) -> None:
    """Both exchange a point at a time, forty tries each, of an account that holds thirty."""
    victim.run("earn", "30")
    first, second = victim.start("spend", "40"), victim.start("spend", "40")
    said = [*first.finished(), *second.finished()]
    assert said.count("spent") == 30
    assert said.count("balance_overspent") == 50
    (told,) = victim.run("left")
    assert told == "0 0"


def test_a_dry_run_of_a_sheet_tells_what_the_import_would(office: Context, tmp_path: Path) -> None:
    path = tmp_path / "swaps.csv"
    path.write_text("地点,户名,兑换日期,方案,分值（分）\n西坡村,甲户,2023-03-02,农户,3\n", encoding="utf-8")
    for dry_run in (True, False):
        outcome = import_sheet(path, "swap", office, dry_run=dry_run)
        assert [problem.code for problem in outcome.problems] == ["balance_overspent"]
        assert outcome.problems[0].where


def test_points_do_not_follow_a_record_to_someone_else_once_they_are_spent(office: Context) -> None:
    earned = open_record(deed("10", "2023-03-01"), office)
    spent = open_record(swap("8", "2023-04-01"), office)
    assert refused(lambda: amend_subject_of(earned.id, office, reason="记错了户", subject="household-2"))
    amend_subject_of(spent.id, office, reason="记错了户", subject=HOME, personal=["subject.name"])
    open_record(deed("10", "2023-03-02", subject="household-2"), office)
    amend_subject_of(spent.id, office, reason="记错了户", subject="household-2")
    amend_subject_of(earned.id, office, reason="记错了户", subject="household-3")
    assert left(office, "2023-05-01") == "0"
    assert not proof.check(office.registry).problems
