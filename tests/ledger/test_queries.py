"""Reading records: what a viewer may see, by place and day, and links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from taizhang.actions.record import Context
from taizhang.declarations.types import Registry
from taizhang.ledger import queries
from taizhang.ledger.append import append
from taizhang.org.posts import ADMINISTRATOR, Post, Viewer
from tests.indicators.entries import amended, moved, nil, opened, voided

pytestmark = pytest.mark.django_db


def clerk(place: str, *lines: str) -> Viewer:
    return Viewer("clerk", (Post("p", "岗位", place, lines or ("safety",)),))


@pytest.fixture
def ledger(context: Context) -> Iterator[Registry]:
    """Record hazards in three places, one of them voided, and a zero report."""
    gone, early = opened("gone", "2023-01-01"), opened("early", "2023-02-01", {"persons": 1}, place="nt")
    sent = opened("sent", "2023-03-01", place="nt")
    none = nil("nil", "2023-01-01", "2023-12-31")
    qs = [opened("late", "2023-04-01"), gone, early, sent, voided(gone, "gone-1"), none]
    qs += [moved(sent, "sent-1", "2023-05-01", place="xp"), amended(early, "early-1", fields={"persons": 2})]
    append(qs, context.registry)
    append([opened("far", "2023-03-15", place="hk")], context.registry)
    append([opened("v", "2023-03-15", kind="visit")], context.registry)
    return context.registry


def seen(viewer: Viewer, registry: Registry, place: str | None = None, on: date | None = None) -> list[str]:
    found = queries.records("hazard", viewer=viewer, registry=registry, place=place, on=on)
    return [record.id for record in found]


def test_live_records_come_oldest_first_and_folded(ledger: Registry) -> None:
    assert seen(ADMINISTRATOR, ledger) == ["early", "sent", "far", "late"]
    first = next(queries.records("hazard", viewer=ADMINISTRATOR, registry=ledger))
    assert (first.now.fields, first.last_position) == ({"persons": 2}, 8)


@pytest.mark.parametrize(
    ("viewer", "expected"),
    [
        (clerk("qs"), ["early", "sent", "late"]),
        (clerk("nt"), ["early"]),
        (clerk("xp"), ["sent", "late"]),  # where a record is now decides, not where it was opened
        (clerk("bx", "*"), ["far"]),
        (clerk("*"), ["early", "sent", "far", "late"]),
        (clerk("qs", "farming"), []),
        (Viewer("nobody"), []),
    ],
)
def test_a_viewer_sees_what_a_post_covers(ledger: Registry, viewer: Viewer, expected: list[str]) -> None:
    assert seen(viewer, ledger) == expected


def test_a_place_holds_what_lies_in_it_by_the_tree_of_a_day(context: Context) -> None:
    append([opened("d", "2023-01-05", place="dl"), opened("g", "2023-01-06", place="g2")], context.registry)
    days = (date(2023, 6, 30), date(2023, 7, 1), date(2023, 10, 1))
    found = [[seen(ADMINISTRATOR, context.registry, p, d) for d in days] for p in ("dl", "xp", "nt")]
    assert found == [[["d"], [], []], [[], ["d"], ["d", "g"]], [["g"], ["g"], []]]
    assert seen(ADMINISTRATOR, context.registry, "xp") == ["d", "g"]


def test_long_lists_are_read_in_parts(ledger: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.ledger.queries._BATCH", 3)
    assert seen(ADMINISTRATOR, ledger) == ["early", "sent", "far", "late"]
    assert queries.kinds_of(["early", "far", "gone", "nil", "nowhere", "v"]) == {
        "early": "hazard",
        "far": "hazard",
        "v": "visit",
    }


def test_the_history_of_a_record_is_for_those_who_may_see_it(ledger: Registry) -> None:
    def acts(record: str, viewer: Viewer) -> list[str]:
        return [entry.act for entry in queries.history(record, viewer=viewer, registry=ledger)]

    assert acts("sent", ADMINISTRATOR) == ["open", "move"]
    assert acts("sent", clerk("xp")) == ["open", "move"]
    assert acts("sent", clerk("nt")) == []
    assert acts("gone", ADMINISTRATOR) == ["open", "void"]
    assert acts("early", clerk("nt", "farming")) == []
    assert acts("nowhere", ADMINISTRATOR) == []


def test_records_of_a_kind_whose_pack_is_gone_are_shown_to_who_sees_every_line(ledger: Registry) -> None:
    left = replace(ledger, kinds={code: kind for code, kind in ledger.kinds.items() if code != "hazard"})
    assert len(queries.history("late", viewer=clerk("xp", "*"), registry=left)) == 1
    assert queries.history("late", viewer=clerk("xp"), registry=left) == []


def test_a_record_in_a_place_that_is_not_in_the_tree_is_the_administrators(context: Context) -> None:
    append([opened("lost", "2023-01-05", place="atlantis")], context.registry)
    assert len(queries.history("lost", viewer=ADMINISTRATOR, registry=context.registry)) == 1
    assert queries.history("lost", viewer=clerk("qs"), registry=context.registry) == []


def test_links_that_lead_nowhere_are_named(ledger: Registry) -> None:
    drafts = [("hazard", {"visit": link}, link) for link in ("v", "late", "nowhere")]
    problems = queries.broken_links([*drafts, ("hazard", {}, "none")], ledger)
    assert [(p.code, p.where) for p in problems] == [
        ("record_link_unknown", "late"),
        ("record_link_unknown", "nowhere"),
    ]
    many = replace(ledger.kinds["hazard"].fields["visit"], many=True)
    fields = {**ledger.kinds["hazard"].fields, "visit": many}
    listed = replace(ledger, kinds={**ledger.kinds, "hazard": replace(ledger.kinds["hazard"], fields=fields)})
    problems = queries.broken_links([("hazard", {"visit": ["v", "gone"]}, "row")], listed)
    assert [p.params["value"] for p in problems] == ["gone"]


def test_the_record_an_action_is_about_to_change(ledger: Registry) -> None:
    record = queries.record_now("sent")
    assert record is not None
    assert (record.now.place, record.status) == ("xp", "live")
    assert queries.record_now("nowhere") is None
    assert ledger.kinds
