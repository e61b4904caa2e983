"""Reading figures: one moment for all of a call, why there is no data, what is behind, in which unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Kind, Registry
from taizhang.indicators.compile import Query
from taizhang.indicators.derive import reaching
from taizhang.indicators.figure import Figure, Request
from taizhang.indicators.plan import Ask
from taizhang.indicators.read import figures, records
from taizhang.indicators.run import Answer, Runner, shown
from taizhang.ledger.append import append
from taizhang.org.posts import ADMINISTRATOR, Post, Viewer
from tests.indicators.entries import moved, nil, opened
from tests.indicators.test_laws import Recorded

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2023)


def one(registry: Registry, code: str, place: str = "qs", viewer: Viewer = ADMINISTRATOR) -> Figure:
    (figure,) = figures([Request(code, place, YEAR)], viewer=viewer, registry=registry)
    return figure


def with_indicator(registry: Registry, indicator: Indicator) -> Registry:
    return replace(registry, indicators={**registry.indicators, indicator.code: indicator})


def test_an_entry_that_arrives_while_figures_are_read_is_in_none_of_them(
    recorded: Recorded, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, late = Runner.answers, [opened("late", "2023-04-04", {"amount": "5"})]

    def answers(runner: Runner, asks: Iterable[Ask]) -> dict[Ask, Answer]:
        while late:
            append([late.pop()], registry)
        return honest(runner, asks)

    monkeypatch.setattr(Runner, "answers", answers)
    asked = [Request(code, "qs", YEAR) for code in ("found", "money")]
    with recorded([opened("h", "2023-03-01", {"amount": "3"})]):
        before = figures(asked, viewer=ADMINISTRATOR, registry=registry)
        after = figures(asked, viewer=ADMINISTRATOR, registry=registry)
    assert [(figure.value, figure.positions) for figure in before] == [(1, {"qs": 1}), (3, {"qs": 1})]
    assert [(figure.value, figure.positions) for figure in after] == [(2, {"qs": 2}), (8, {"qs": 2})]


@pytest.mark.parametrize(
    ("place", "value", "missing"),
    [
        ("county", 1, None),
        ("qs", 1, None),
        ("bx", None, "not_kept"),
        ("nt", 0, None),
        ("hk", None, "not_kept"),
    ],
)
def test_where_one_township_keeps_the_register_and_another_does_not(
    recorded: Recorded, registry: Registry, place: str, value: int | None, missing: str | None
) -> None:
    with recorded([opened("h", "2023-03-01", place="xp")]):
        figure = one(registry, "found", place)
    assert (figure.value, figure.missing) == (value, missing)


def test_a_zero_report_of_any_township_makes_the_county_zero(recorded: Recorded, registry: Registry) -> None:
    with recorded([]):
        assert one(registry, "found", "county").missing == "not_kept"
    with recorded([nil("n", "2023-12-31", "2024-01-31", place="bx")]):
        assert [one(registry, "found", place).value for place in ("county", "bx", "qs")] == [0, 0, None]


def test_records_that_leave_the_amount_empty_are_not_zero(recorded: Recorded, registry: Registry) -> None:
    with recorded([opened("h", "2023-03-01")]):
        found = {code: one(registry, code) for code in ("money", "least", "most", "last_money", "owners")}
    missing = {code: figure.missing for code, figure in found.items()}
    assert missing == dict.fromkeys(("money", "least", "most"), "not_filled") | {
        "last_money": "not_kept",
        "owners": None,
    }
    assert found["owners"].value == 0


@pytest.mark.parametrize("place", ["qs", "g2", "ghost"])
def test_only_a_village_has_a_rank(recorded: Recorded, registry: Registry, place: str) -> None:
    with recorded([opened("h", "2023-03-01")]):
        figure = one(registry, "rank", place)
    assert (figure.value, figure.missing) == (None, "no_place")


def test_a_place_that_is_not_in_the_tree_has_no_data(recorded: Recorded, registry: Registry) -> None:
    with recorded([opened("h", "2023-03-01")]):
        figure = one(registry, "found", "ghost")
        reach = one(registry, "reach", "ghost")
    assert (figure.value, figure.missing, figure.place_name) == (None, "not_kept", "ghost")
    assert (reach.value, reach.terms) == (None, ())


@pytest.mark.parametrize("code", ["found", "rate", "yoy", "reach_line", "rank"])
def test_another_line_of_work_gets_no_answer(recorded: Recorded, registry: Registry, code: str) -> None:
    farmer = Viewer("farmer", (Post("p", "农技站", "qs", ("farming",)),))
    with recorded([opened("h", "2023-03-01")]):
        figure = one(registry, code, "xp" if code == "rank" else "qs", viewer=farmer)
    assert (figure.value, figure.missing) == (None, "not_permitted")


def test_a_figure_names_its_terms(recorded: Recorded, registry: Registry) -> None:
    with recorded([opened("h1", "2023-03-01", trail=[("closed", "2023-03-02")]), opened("h2", "2023-04-01")]):
        rate = one(registry, "rate")
        count = one(registry, "found")
    assert (rate.value, rate.numerator, rate.denominator) == (50, 1, 2)
    assert (count.numerator, count.denominator, count.term("now")) == (None, None, None)
    assert rate.request == Request("rate", "qs", YEAR)


def test_the_members_that_reach_a_line_come_highest_first(recorded: Recorded, registry: Registry) -> None:
    entries = [
        opened("h1", "2023-03-01", {"amount": "100"}, place="nt"),
        opened("h2", "2023-03-01", {"amount": "250"}, place="xp"),
        opened("h3", "2023-03-01", {"amount": "99.99"}, place="hk"),
    ]
    with recorded(entries):
        figure = one(registry, "reach", "county")
    assert figure.value == 2
    assert [member.place for member in reaching(figure, Decimal(100))] == ["xp", "nt"]


def test_each_record_behind_a_figure_says_what_it_gave(recorded: Recorded, registry: Registry) -> None:
    first = opened("h1", "2023-03-01", {"amount": "1.5", "villages": ["xp", "nt"]}, subject="s1")
    entries = [
        first,
        moved(first, "m", "2023-03-09", to="closed"),
        opened("h2", "2023-02-01", {"amount": "2"}),
    ]
    with recorded(entries):
        told = {
            code: [
                (row.record, row.place, row.opened_on, row.gave)
                for sheaf in records(one(registry, code), viewer=ADMINISTRATOR, registry=registry)
                for row in sheaf.rows
            ]
            for code in ("found", "money", "last_money", "owners", "served", "hit_villages")
        }
    older, newer = ("h2", "xp", "2023-02-01"), ("h1", "xp", "2023-03-01")
    assert told["found"] == [(*older, None), (*newer, None)]
    assert told["money"] == [(*older, Decimal(2)), (*newer, Decimal("1.5"))]
    assert told["last_money"] == [(*newer, Decimal("1.5"))]
    assert told["owners"] == [(*older, None), (*newer, "s1")]
    assert sorted(told["served"], key=str) == [(*newer, "nt"), (*newer, "xp")]
    assert told["hit_villages"] == [(*older, "xp"), (*newer, "xp")]


@pytest.mark.parametrize(
    ("code", "unit", "value"),
    [
        ("area_in", "平方米", "2000"),
        ("area_in", "亩", "3"),
        ("area_in", "公顷", "0.2"),
        ("money", "万元", "1.2345"),
        ("money", "亿元", "0.00012345"),
        ("least", "万元", "1.2345"),
        ("last_money", "万元", "1.2345"),
        ("money", "户", "12345"),  # no such conversion: declarations refuse it, and the value stands as it is
    ],
)
def test_a_figure_is_in_the_unit_of_its_indicator_whatever_the_field_is_in(
    recorded: Recorded, registry: Registry, code: str, unit: str, value: str
) -> None:
    other = with_indicator(registry, replace(registry.indicators[code], unit=unit))
    entries = [
        opened("h", "2023-03-01", {"amount": "12345"}),
        opened("r", "2023-03-01", {"amount": "3"}, kind="reading"),
    ]
    with recorded(entries):
        figure = one(other, code)
        (sheaf,) = records(figure, viewer=ADMINISTRATOR, registry=other)
    assert figure.value == Decimal(value)
    assert [row.gave for row in sheaf.rows] == [Decimal(value)]


def test_a_case_kind_without_a_workflow_is_never_over(recorded: Recorded, registry: Registry) -> None:
    kinds: dict[str, Kind] = {**registry.kinds, "hazard": replace(registry.kinds["hazard"], workflow=None)}
    with recorded([opened("h", "2023-03-01", trail=[("closed", "2023-03-02")])]):
        assert one(registry, "open_stock").value == 0
        assert one(replace(registry, kinds=kinds), "open_stock").value == 1
        assert one(replace(registry, kinds=kinds), "active_cases").value == 1


def test_the_statement_is_shown_with_its_values(recorded: Recorded, registry: Registry) -> None:
    with recorded([opened("h", "2023-03-01")]):
        sql = one(registry, "open_fire").sql
    assert "%s" not in sql
    assert "'fire'" in sql
    assert "'2023-12-31'" in sql


def test_values_are_shown_so_that_the_statement_could_be_run() -> None:
    query = Query("SELECT %s, %s, %s, %s", ("it's", 3, Decimal("1.5"), YEAR.end))
    assert shown(query) == "SELECT 'it''s', 3, 1.5, '2023-12-31'"
