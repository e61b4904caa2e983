"""A report beside the ledger: what agrees, what differs, what has no data; each sees only their own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.reading import confirm_match
from taizhang.actions.record import Context, amend_record, open_record, void_record
from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.ledger import queries
from taizhang.org.posts import LOCAL_ACTOR, Viewer
from taizhang.reader.confirmed import KIND
from taizhang.reader.reading import Reading
from taizhang.reader.reconcile import Match, Reconciled, reconcile, records
from tests.people import (
    ADMINISTRATOR,
    AUDITOR,
    EAST,
    MAYOR,
    OFFICER,
    PLACES,
    RESIDENT,
    SECRETARY,
    TOWNSHIP,
    WEST,
)
from tests.reader.figures import reading

pytestmark = pytest.mark.django_db
TODAY = date(2024, 1, 20)
YEAR = Period.of_year(2023)


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Return the packs that come with the program."""
    return load([builtin_packs()])[0]


@pytest.fixture
def context(db: None, registry: Registry) -> Context:  # noqa: ARG001 - asks for the database
    """Return a township with five hazards of the year, four of them mended, and one of the year before."""
    load_places(PLACES, actor=LOCAL_ACTOR)
    context = Context(LOCAL_ACTOR, registry, door="test", today=TODAY)
    for place, on, closed in (
        (EAST, "2022-05-01", "2022-05-09"),
        (EAST, "2023-02-01", "2023-02-11"),
        (EAST, "2023-02-03", "2023-02-11"),
        (EAST, "2023-02-04", "2023-02-12"),
        (WEST, "2023-03-01", "2023-03-08"),
        (WEST, "2023-04-01", None),
    ):
        trail = (("found", on), ("closed", closed)) if closed else (("found", on),)
        fields = {"category": "fire", "grade": "general"}
        open_record(Draft("hazard", place, on, fields, trail=trail), context)
    return context


REPORT = reading(
    "全年排查隐患【排查隐患|6处|line=safety】，完成整改隐患【完成整改隐患|4处|line=safety】，"
    "隐患整改率【隐患整改率|80%|line=safety】。"
    "去年同期排查隐患【排查隐患|1处|line=safety|when=before】。"
    "其中东岭村排查隐患【排查隐患|3处|line=safety|place=东岭村】。"
    "北山村排查隐患【排查隐患|3处|line=safety|place=北山村】。"
    "受理市民热线诉求【受理市民热线诉求|70个|line=cases】。"
    "排查隐患【排查隐患|*处|line=safety】。"
    "种植向日葵【种植向日葵|120棵|line=farming】。"
)


def told(
    text: Reading, registry: Registry, viewer: Viewer = ADMINISTRATOR, place: str = TOWNSHIP
) -> Reconciled:
    return reconcile(text, viewer=viewer, registry=registry, place=place, period=YEAR)


def standings(found: Reconciled) -> list[str]:
    return [one.standing for one in found.matches]


def test_each_figure_is_put_beside_the_ledger(context: Context) -> None:
    found = told(REPORT, context.registry)
    assert standings(found) == [
        "differs",
        "agrees",
        "agrees",
        "agrees",
        "agrees",
        "unsure",
        "no_data",
        "fill",
        "no_indicator",
    ]
    first, *_, fill, unknown = found.matches
    assert (first.ledger, first.difference, first.how) == (Decimal(5), Decimal(1), "clear")
    assert fill.ledger == 5
    assert len(unknown.nearest) <= 3
    assert 'label: "种植向日葵"' in unknown.stub
    assert "北山村" in found.matches[5].remark


def test_the_records_of_a_difference_can_be_opened(context: Context) -> None:
    first = told(REPORT, context.registry).matches[0]
    (sheaf,) = records(first, viewer=ADMINISTRATOR, registry=context.registry)
    assert len(sheaf.rows) == 5
    assert first.reasons


def test_silence_is_not_zero(context: Context) -> None:
    silent = told(REPORT, context.registry).matches[6]
    assert silent.told is not None
    assert (silent.standing, silent.told.value, silent.told.missing) == ("no_data", None, "not_kept")


def test_a_village_is_told_its_own_figures_and_no_part_of_the_townships(context: Context) -> None:
    found = told(REPORT, context.registry, SECRETARY.viewer)
    assert {one.figure: one.ledger for one in found.matches if one.ledger is not None} == {4: Decimal(3)}
    whole = told(REPORT, context.registry)
    hidden = [one.figure for one in found.matches if one.standing == "not_permitted"]
    assert hidden == [one.figure for one in whole.matches if one.indicator and one.figure != 4]
    sheaves = records(found.matches[4], viewer=SECRETARY.viewer, registry=context.registry)
    assert {row.place for sheaf in sheaves for row in sheaf.rows} == {EAST}
    sheaves = records(whole.matches[0], viewer=SECRETARY.viewer, registry=context.registry)
    assert not any(sheaf.rows for sheaf in sheaves)


def test_who_holds_no_post_sees_nothing(context: Context) -> None:
    found = told(REPORT, context.registry, RESIDENT)
    assert not [one.ledger for one in found.matches if one.ledger is not None]
    assert {"agrees", "differs", "fill"}.isdisjoint(standings(found))


PHRASE = reading("抓好“七小”场所清查，清查出毛病【清查毛病|5处|line=safety】。")


def remembered(context: Context, text: Reading = PHRASE, viewer: Viewer = ADMINISTRATOR) -> Match:
    return told(text, context.registry, viewer).matches[0]


def test_what_was_confirmed_wins_in_the_next_reading(context: Context) -> None:
    before = remembered(context)
    assert before.indicator is None
    confirm_match(told(PHRASE, context.registry), 1, "hazards_found", context)
    after = remembered(context)
    assert (after.indicator, after.how, after.standing) == ("hazards_found", "confirmed", "agrees")
    other = reading("又清查出毛病【清查毛病|5户|line=safety】。")
    assert remembered(context, other).how != "confirmed"


def test_a_newer_word_replaces_an_older_one_and_voiding_takes_it_back(context: Context) -> None:
    confirm_match(told(PHRASE, context.registry), 1, "hazards_found", context)
    receipt = confirm_match(told(PHRASE, context.registry), 1, "hazards_closed", context)
    assert remembered(context).indicator == "hazards_closed"
    amend_record(receipt.id, context, reason="认错了", fields={"indicator": "hazards_unclosed"})
    assert remembered(context).indicator == "hazards_unclosed"
    void_record(receipt.id, context, reason="认错了")
    assert remembered(context).indicator == "hazards_found"


def test_only_who_may_see_the_township_uses_what_it_confirmed(context: Context) -> None:
    confirm_match(told(PHRASE, context.registry), 1, "hazards_found", context)
    assert remembered(context, viewer=AUDITOR).how == "confirmed"
    assert remembered(context, viewer=SECRETARY.viewer).how != "confirmed"


def test_only_who_may_record_confirms(context: Context) -> None:
    for actor in (MAYOR, OFFICER):
        other = Context(actor, context.registry, door="test", today=TODAY)
        with pytest.raises(Refused):
            confirm_match(told(PHRASE, context.registry), 1, "hazards_found", other)
    assert not list(queries.records(KIND, viewer=ADMINISTRATOR, registry=context.registry))


@pytest.mark.parametrize(
    ("number", "indicator", "why"),
    [
        (2, "hazards_found", "没有第2个数字"),
        (0, "hazards_found", "没有第0个"),
        (1, "hazard_found", "hazards_found"),
    ],
)
def test_what_cannot_be_confirmed_is_refused_in_words(
    context: Context, number: int, indicator: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        confirm_match(told(PHRASE, context.registry), number, indicator, context)
