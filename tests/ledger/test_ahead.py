"""What is planned ahead may be dated after today; a state it has not reached, and any other kind, may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from taizhang.actions.changes import Change, change_records
from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, amend_record, move_record, open_record, void_record
from taizhang.actions.sheet import import_sheet
from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.indicators.figure import Request
from taizhang.indicators.read import figures
from taizhang.org.posts import ADMINISTRATOR

pytestmark = pytest.mark.django_db
SHEET = "地点,清点日期,类别,面积（亩）\n西坡村,2024-01-01,火灾,12.5\n"


@pytest.fixture
def planner(context: Context) -> Context:
    """Return an office on 2023-11-01 that plans its readings and its hazards."""
    kinds = {
        code: replace(kind, ahead=code in {"reading", "hazard"})
        for code, kind in context.registry.kinds.items()
    }
    return replace(context, registry=replace(context.registry, kinds=kinds), today=date(2023, 11, 1))


def plan(**rest: object) -> Draft:
    return Draft("reading", "xp", "2024-01-01", {"category": "fire", "amount": "3"}, **rest)  # type: ignore[arg-type]


def test_a_plan_is_opened_amended_moved_and_voided_before_its_day(planner: Context) -> None:
    made = open_record(plan(), planner)
    amend_record(made.id, planner, reason="改", fields={"amount": "4"})
    amend_record(made.id, planner, reason="改", on="2024-02-01")
    move_record(made.id, planner, on="2024-06-01", fields={"amount": "5"})
    change_records([Change(made.id, "move", on="2024-07-01", fields={"amount": "6"})], planner)
    void_record(made.id, planner, reason="计划取消")


def test_it_counts_from_its_day_and_not_before(planner: Context) -> None:
    open_record(plan(), planner)
    wanted = [Request("stock_area", "xp", Period.of_year(year)) for year in (2023, 2024)]
    now, then = figures(wanted, viewer=ADMINISTRATOR, registry=planner.registry)
    assert (now.value, then.value) == (None, 3)


def test_other_kinds_and_states_are_still_refused_after_today(planner: Context) -> None:
    hazard = open_record(Draft("hazard", "xp", "2023-12-01"), planner)
    for act in (
        lambda: open_record(Draft("visit", "xp", "2024-01-01"), planner),
        lambda: open_record(Draft("hazard", "xp", "2023-12-01", trail=(("closed", "2024-01-01"),)), planner),
        lambda: move_record(hazard.id, planner, to="closed", on="2024-01-01"),
        lambda: change_records([Change(hazard.id, "move", on="2024-01-01", to="closed")], planner),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [problem.code for problem in refused.value.problems] == ["record_date_future"]


@pytest.mark.parametrize(("ahead", "codes"), [(True, []), (False, ["sheet_future"])])
def test_a_sheet_of_plans_is_imported(
    planner: Context, tmp_path: Path, *, ahead: bool, codes: list[str]
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(SHEET, encoding="utf-8")
    kinds = {**planner.registry.kinds, "reading": replace(planner.registry.kinds["reading"], ahead=ahead)}
    office = replace(planner, registry=replace(planner.registry, kinds=kinds))
    outcome = import_sheet(path, "reading", office)
    assert [problem.code for problem in outcome.problems] == codes
    assert outcome.accepted == (1 if ahead else 0)
