"""Folding, told by hand: one short story for each thing an entry can say, with every span written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import pytest

from taizhang.base.digests import GENESIS
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.ledger.fold import FOREVER, Record, Span, fold
from tests.indicators.entries import amended, moved, nil, opened, voided

Told: TypeAlias = Sequence[tuple[str, str, str | None, dict[str, Any]]]
"""(from, place, state, fields) for each span."""

H = opened("h", "2023-03-01", {"persons": 2, "category": "fire"}, place="nt", subject="s1")
UP = moved(H, "up", "2023-04-01", to="mending", fields={"persons": 3}, place="xp")
DONE = moved(H, "done", "2023-05-01", to="closed")
FIRE, MORE = {"persons": 2, "category": "fire"}, {"persons": 3, "category": "fire"}
BEGUN = ("2023-03-01", "nt", "found", FIRE)


def folded(*drafts: EntryDraft) -> Record:
    return fold([
        Entry(
            one.id, one.township, position, one.kind, 1, one.record, one.act, one.place, one.happened_on,
            "", one.actor, one.door, one.payload, GENESIS, GENESIS,
        )
        for position, one in enumerate(drafts, start=5)
    ])  # fmt: skip


def spans(told: Told) -> tuple[Span, ...]:
    ends = [one[0] for one in told[1:]] + [FOREVER]
    return tuple(Span(on, end, *rest) for (on, *rest), end in zip(told, ends, strict=True))


STORIES: dict[str, tuple[list[EntryDraft], Told]] = {
    "opened and left": ([H], [BEGUN]),
    "moved in state, value and place": ([H, UP], [BEGUN, ("2023-04-01", "xp", "mending", MORE)]),
    "moved by value alone": (
        [H, moved(H, "m", "2023-04-01", fields={"persons": 4, "amount": "1.5"})],
        [BEGUN, ("2023-04-01", "nt", "found", {"persons": 4, "category": "fire", "amount": "1.5"})],
    ),
    "a move takes a value away": (
        [H, moved(H, "m", "2023-04-01", fields={"persons": None})],
        [BEGUN, ("2023-04-01", "nt", "found", {"category": "fire"})],
    ),
    "moves told out of order": (
        [H, DONE, UP],
        [BEGUN, ("2023-04-01", "xp", "mending", MORE), ("2023-05-01", "xp", "closed", MORE)],
    ),
    "two moves of one day, the later told counts": (
        [H, UP, moved(H, "m", "2023-04-01", to="dropped", place="dl")],
        [BEGUN, ("2023-04-01", "dl", "dropped", MORE)],
    ),
    "moved on the day it was opened": (
        [H, moved(H, "m", "2023-03-01", to="closed")],
        [("2023-03-01", "nt", "closed", FIRE)],
    ),
    "moved before it was opened": (
        [H, moved(H, "m", "2023-02-01", to="closed")],
        [("2023-03-01", "nt", "closed", FIRE)],
    ),
    "the opening corrected": (
        [H, UP, amended(H, "a", on="2023-02-01", place="dl", fields={"persons": 9, "category": None})],
        [
            ("2023-02-01", "dl", "found", {"persons": 9}),
            ("2023-04-01", "xp", "mending", {"persons": 3}),
        ],
    ),
    "the opening corrected by its name": (
        [H, UP, amended(H, "a", corrects="h", fields={"persons": 9})],
        [
            ("2023-03-01", "nt", "found", {"persons": 9, "category": "fire"}),
            ("2023-04-01", "xp", "mending", MORE),
        ],
    ),
    "the opening corrected to a later day than a move": (
        [H, UP, amended(H, "a", on="2023-06-01")],
        [("2023-06-01", "xp", "mending", MORE)],
    ),
    "a move corrected in all it said": (
        [
            H,
            UP,
            amended(H, "a", corrects="up", on="2023-04-09", to="closed", place="dl", fields={"amount": "1"}),
        ],
        [BEGUN, ("2023-04-09", "dl", "closed", {**MORE, "amount": "1"})],
    ),
    "a move corrected in its day": (
        [H, UP, amended(H, "a", corrects="up", on="2023-04-09")],
        [BEGUN, ("2023-04-09", "xp", "mending", MORE)],
    ),
    "a move corrected in its state": (
        [H, UP, amended(H, "a", corrects="up", to="dropped")],
        [BEGUN, ("2023-04-01", "xp", "dropped", MORE)],
    ),
    "a move corrected in its place": (
        [H, UP, amended(H, "a", corrects="up", place="dl")],
        [BEGUN, ("2023-04-01", "dl", "mending", MORE)],
    ),
    "a move corrected in a value": (
        [H, UP, amended(H, "a", corrects="up", fields={"persons": 8})],
        [BEGUN, ("2023-04-01", "xp", "mending", {"persons": 8, "category": "fire"})],
    ),
    "a move corrected twice": (
        [
            H,
            UP,
            amended(H, "a", corrects="up", fields={"persons": 8}),
            amended(H, "b", corrects="up", place="dl"),
        ],
        [BEGUN, ("2023-04-01", "dl", "mending", {"persons": 8, "category": "fire"})],
    ),
    "a correction of what is not there": (
        [H, amended(H, "a", corrects="ghost", fields={"persons": 8})],
        [BEGUN],
    ),
    "a correction of a move that was taken back": (
        [H, UP, voided(H, "v", "up"), amended(H, "a", corrects="up", fields={"persons": 8})],
        [BEGUN],
    ),
    "a correction taken back": ([H, amended(H, "a", fields={"persons": 8}), voided(H, "v", "a")], [BEGUN]),
    "the trail corrected": (
        [H, UP, amended(H, "a", trail=[["found", None], ["dropped", "2023-03-09"]])],
        [BEGUN, ("2023-03-09", "nt", "dropped", FIRE), ("2023-04-01", "xp", "mending", MORE)],
    ),
    "the trail corrected on the day of a move, the later told counts": (
        [H, UP, amended(H, "a", trail=[["found", None], ["dropped", "2023-04-01"]])],
        [BEGUN, ("2023-04-01", "xp", "dropped", MORE)],
    ),
    "a trail corrected to nothing": ([H, amended(H, "a", trail=None)], [("2023-03-01", "nt", None, FIRE)]),
    "a move taken back": ([H, UP, DONE, voided(H, "v", "up")], [BEGUN, ("2023-05-01", "nt", "closed", FIRE)]),
    "a withdrawal taken back": (
        [H, UP, voided(H, "v", "up"), voided(H, "w", "v")],
        [BEGUN, ("2023-04-01", "xp", "mending", MORE)],
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_folds_to_its_spans(story: str) -> None:
    entries, told = STORIES[story]
    record = folded(*entries)
    assert record.spans == spans(told)
    assert (record.status, record.opened_on) == ("live", told[0][0])
    assert record.now == record.spans[-1]


def test_a_record_carries_the_header_of_its_opening() -> None:
    record = folded(H, UP, DONE)
    assert (record.id, record.township, record.kind, record.kind_version) == ("h", "qs", "hazard", 1)
    assert (record.subject, record.first_position, record.last_position) == ("s1", 5, 7)
    assert record.until_on is None
    assert record.entered == {"found": "2023-03-01", "mending": "2023-04-01", "closed": "2023-05-01"}


def test_the_day_a_state_was_first_entered_stays() -> None:
    again = moved(H, "again", "2023-06-01", to="mending")
    assert folded(H, UP, DONE, again).entered["mending"] == "2023-04-01"
    assert folded(H, again, DONE, UP).entered["mending"] == "2023-04-01"
    assert folded(H, UP, again, voided(H, "v", "up")).entered == {
        "found": "2023-03-01",
        "mending": "2023-06-01",
    }
    assert folded(H, amended(H, "a", on="2023-05-05"), UP).entered["mending"] == "2023-05-05"


@pytest.mark.parametrize(
    ("change", "subject"),
    [({"subject": "s2"}, "s2"), ({"subject": None}, None), ({"fields": {}}, "s1"), ({"corrects": "h"}, "s1")],
)
def test_a_correction_may_name_another_subject_or_none(change: dict[str, Any], subject: str | None) -> None:
    assert folded(H, amended(H, "a", **change)).subject == subject


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ([H], "live"),
        ([H, voided(H, "v")], "void"),
        ([H, voided(H, "v", "h")], "void"),
        ([H, UP, voided(H, "v"), DONE], "void"),
        ([H, voided(H, "v"), voided(H, "w", "v")], "live"),
        ([H, voided(H, "v"), voided(H, "w", "v"), voided(H, "x", "w")], "void"),
        ([H, UP, voided(H, "v", "up"), voided(H, "w")], "void"),
        ([nil("n", "2023-01-01", "2023-06-30")], "nil"),
    ],
)
def test_a_record_is_void_when_its_opening_is_and_until_that_is_taken_back(
    entries: list[EntryDraft], status: str
) -> None:
    assert folded(*entries).status == status


def test_a_zero_report_covers_the_days_it_names() -> None:
    report = nil("n", "2023-01-01", "2023-06-30")
    record = folded(report)
    assert (record.opened_on, record.until_on, record.subject) == ("2023-01-01", "2023-06-30", None)
    assert record.spans == (Span("2023-01-01", FOREVER, "qs", None, {}),)
    assert folded(report, voided(report, "v")).status == "void"


def test_steps_without_a_day_move_with_the_opening_and_dated_ones_do_not() -> None:
    trail = [("mending", None), ("closed", "2023-03-20")]
    record = folded(opened("t", "2023-03-01", trail=trail), amended(H, "a", on="2023-03-10"))
    assert record.entered == {"found": "2023-03-10", "mending": "2023-03-10", "closed": "2023-03-20"}
    assert [span.state for span in record.spans] == ["mending", "closed"]


@pytest.mark.parametrize("around", [" {} ", "\n{}", "{}\n"])
def test_blanks_around_a_payload_say_nothing(around: str) -> None:
    """Ours has none; a ledger that was written by another program may."""
    spaced = [one._replace(payload=around.format(one.payload)) for one in (H, UP, DONE)]
    assert folded(*spaced) == folded(H, UP, DONE)
