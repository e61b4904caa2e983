"""The made-up county is believable, counted right, and its ledger is whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from taizhang.base.periods import Period
from taizhang.declarations.types import Registry
from taizhang.demo.maker import Maker
from taizhang.demo.mistakes import Sloppiness
from taizhang.demo.places import LAST, MERGED, MOVED, made_up_county
from taizhang.demo.plans import FORGOTTEN, LEFT_OUT, NONE_HAPPENED
from taizhang.demo.story import friday
from taizhang.indicators.figure import Figure, Request
from taizhang.indicators.read import figures
from taizhang.ledger import stored
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import fold
from taizhang.ledger.proof import check
from taizhang.org import queries
from taizhang.org.posts import ADMINISTRATOR
from taizhang.vault.numbers import id_no_problems
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.deadlines import Ask, deadline
from tests.coverage.counted import Remembering
from tests.demo.conftest import SMALL

pytestmark = [pytest.mark.usefixtures("county"), pytest.mark.xdist_group("county")]
YEAR = Period.of_year(2025)


@pytest.fixture(scope="module")
def entries(county: Path) -> list[Entry]:
    assert county.is_dir()
    return list(stored.walk())


def openings(entries: Sequence[Entry], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.kind == kind and entry.act == "open"]


def place(name: str) -> str:
    return next(one.id for one in queries.tree() if one.name == name)


def figure(code: str, where: str, period: Period, packs: Registry) -> Figure:
    (found,) = figures([Request(code, where, period)], viewer=ADMINISTRATOR, registry=packs)
    return found


def test_the_ledger_is_whole(packs: Registry) -> None:
    proof = check(packs)
    assert proof.entries > 1_000
    assert not proof.problems


def test_every_kind_has_entries_and_every_act_occurs(entries: list[Entry], packs: Registry) -> None:
    assert {entry.kind for entry in entries} == packs.kinds.keys() - {"sealed_report"}
    assert {entry.act for entry in entries} == {"open", "amend", "move", "void", "nil"}


def test_the_county_is_as_large_as_it_says() -> None:
    levels = Counter(one.level for one in queries.tree())
    assert levels["county"] == 1
    assert levels["township"] == 3
    assert levels["village"] + levels["community"] == 40
    assert levels["grid"] == 300


def test_a_village_has_merged_and_a_grid_has_moved() -> None:
    tree = queries.tree()
    gone, heir = place(MERGED[0]), place(MERGED[1])
    assert tree.resolve(gone, date(2024, 12, 31)) == gone
    assert tree.resolve(gone, date(2025, 1, 1)) == heir
    (moved,) = (one for one in tree if len(one.parents) > 1)
    assert tree.chain(moved.id, date(2024, 6, 30))[1] == place(MOVED[0])
    assert tree.chain(moved.id, date(2024, 7, 1))[1] == place(MOVED[1])


def test_seasons_differ(entries: list[Entry]) -> None:
    def months(kind: str, field: str, value: str) -> Counter[int]:
        found = [e for e in openings(entries, kind) if json.loads(e.payload)["fields"].get(field) == value]
        return Counter(int(entry.happened_on[5:7]) for entry in found)

    condolences, allowances = (
        months("visit", "purpose", "condolence"),
        months("payment", "category", "low_income"),
    )
    droughts, rice = months("disaster_report", "disaster", "drought"), months("planting", "crop", "rice")
    assert condolences[1] + condolences[2] + condolences[12] > sum(condolences.values()) / 2
    assert len(allowances) == 12
    assert not droughts.keys() & {1, 2, 3, 4, 5}
    assert rice.keys() <= {3, 4, 5, 6, 7, 8}


def test_some_work_is_left_open_and_some_of_it_is_late(entries: list[Entry], packs: Registry) -> None:
    workflow = packs.workflows["rectification"]
    hazards = sorted((e for e in entries if e.kind == "hazard"), key=lambda e: (e.record, e.position))
    standings = Counter[str]()
    for _, history in groupby(hazards, key=lambda entry: entry.record):
        record = fold(list(history))
        if record.status == "live":
            trail = [(span.state or "", date.fromisoformat(span.from_on)) for span in record.spans]
            due = deadline(trail, workflow, Ask(national_calendar(), LAST, record.now.fields))
            standings[due.standing if due else "closed"] += 1
    assert standings["closed"] > sum(standings.values()) / 2
    assert standings["late"]


def test_some_entries_were_recorded_after_their_period(entries: list[Entry]) -> None:
    late = [
        entry
        for entry in openings(entries, "visit")
        + openings(entries, "inspection")
        + openings(entries, "planting")
        if date.fromisoformat(entry.recorded_at[:10]) - date.fromisoformat(entry.happened_on)
        > timedelta(days=31)
    ]
    assert late


def test_a_register_nobody_kept_has_no_value_and_a_zero_report_is_zero(packs: Registry) -> None:
    (_, forgetful, year), (_, quiet, quiet_year) = FORGOTTEN[0], NONE_HAPPENED[0]
    none = figure("demolished_structures", place(forgetful), Period.of_year(year), packs)
    zero = figure("production_accidents", place(quiet), Period.of_year(quiet_year), packs)
    assert (none.value, none.missing) == (None, "not_kept")
    assert zero.value == 0


def test_a_village_forgot_a_register_that_its_township_kept(entries: list[Entry]) -> None:
    (kind, village, year), tree = LEFT_OUT[0], queries.tree()
    found = [entry for entry in openings(entries, kind) if entry.happened_on[:4] == str(year)]
    assert found
    assert not [entry for entry in found if place(village) in tree.chain(entry.place, date(year, 12, 31))]


def test_nobody_in_the_county_can_be_a_person(entries: list[Entry], packs: Registry) -> None:
    maker = Maker(packs, made_up_county(), 1, SMALL, Sloppiness())
    maker.stories()
    people = maker.people.identities()
    numbers = {one.id_no or "" for one in people}
    assert not [p for one in people for p in id_no_problems(one.id_no or "", subject_type=one.type)]
    assert all(number.startswith("99") or number[2:].startswith("99") for number in numbers)
    written = "\n".join(entry.payload for entry in entries)
    assert not [number for number in numbers if number in written]


def test_a_household_is_the_same_in_every_register(entries: list[Entry]) -> None:
    registers: dict[str, set[str]] = {}
    for entry in entries:
        if entry.act == "open" and (subject := json.loads(entry.payload)["subject"]):
            registers.setdefault(subject, set()).add(entry.kind)
    assert max(len(kinds) for kinds in registers.values()) >= 3


def test_the_naive_oracle_counts_the_same(entries: list[Entry], packs: Registry) -> None:
    tree = queries.tree()
    oracle = Remembering(packs, tree, entries)
    township = next(one.id for one in tree if one.level == "township")
    asked = [Request(code, township, YEAR) for code in packs.indicators]
    for found in figures(asked, viewer=ADMINISTRATOR, registry=packs):
        expected = oracle.value(found.indicator, township, YEAR)
        assert found.value == expected, found.label


def test_figures_are_of_a_size_that_happens(packs: Registry) -> None:
    whole = next(one.id for one in queries.tree() if one.level == "county")
    years = Period.span(date(2024, 1, 1), LAST)
    found, closed, paid = (
        figure(code, whole, years, packs).value
        for code in ("hazards_found", "hazards_closed", "social_assistance_paid")
    )
    assert found is not None
    assert closed is not None
    assert paid is not None
    assert found > closed > found / 2
    assert Decimal(10_000) < paid < Decimal(1_000_000)


def test_a_record_links_to_what_was_recorded_in_an_earlier_week(packs: Registry) -> None:
    """At this size a hazard that was to be entered late was entered before its own inspection."""
    stories = Maker(packs, made_up_county(), 1, 0.0286, Sloppiness()).stories()
    keyed = {story.id: friday(story.recorded) for story in stories}
    links = {
        code: [name for name, field in kind.fields.items() if field.type == "record"]
        for code, kind in packs.kinds.items()
    }
    early = [
        (story.kind, name)
        for story in stories
        for name in links[story.kind]
        for told in [story.fields.get(name)]
        for to in (told if isinstance(told, list) else [told] if told else [])
        if keyed[to] >= keyed[story.id]
    ]
    assert keyed
    assert not early
