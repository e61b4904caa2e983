"""The hand-marked figures lie in their reports where they say, and leave no asterisk unexplained."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from taizhang.reader.mention import Approx, Nature
from tests.reader.slots import HERE, Slot, golden_slots, seed_text

FOLDER = HERE / "golden"
SEEDS = sorted(path.stem for path in FOLDER.glob("*.jsonl"))
LINES = {
    *("cases", "grid", "party", "integrity", "safety", "roads", "rivers_forests", "environment"),
    *("sanitation", "poverty", "farming", "collective", "finance", "projects", "demolition", "welfare"),
    *("insurance_jobs", "education", "culture", "health", "emergency", "deputies", "volunteers", "points"),
    *("honours", "corrections", "other"),
}
CLASSES = {"place", "person", "name", "date"}

pytestmark = pytest.mark.parametrize("seed", SEEDS)


@pytest.fixture
def slots(seed: str) -> list[Slot]:
    return golden_slots(seed, [FOLDER])


@pytest.fixture
def text(seed: str, shared: Path) -> str:
    return seed_text(seed, shared)


def test_every_figure_stands_where_it_says(slots: list[Slot], text: str) -> None:
    assert [text[slot.start : slot.end] for slot in slots] == [slot.text for slot in slots]


def test_figures_stand_in_reading_order_and_apart(slots: list[Slot]) -> None:
    assert all(slot.start < slot.end for slot in slots)
    assert all(before.end <= after.start for before, after in pairwise(slots))


def test_only_the_words_of_the_scheme_are_used(slots: list[Slot]) -> None:
    assert {slot.nature for slot in slots} <= set(get_args(Nature))
    assert {slot.line for slot in slots} <= LINES
    assert {slot.approx for slot in slots} <= {None, *get_args(Approx)}
    assert all(slot.subject for slot in slots)


def test_only_a_figure_that_was_taken_out_has_no_value(slots: list[Slot]) -> None:
    assert [slot.text for slot in slots if slot.is_placeholder] == [
        slot.text for slot in slots if "*" in slot.text
    ]


def test_the_unit_is_written_in_the_figure_or_is_one_it_can_go_without(slots: list[Slot]) -> None:
    bare = [slot for slot in slots if slot.unit and not slot.text.endswith(slot.unit)]
    assert {slot.unit for slot in bare} <= {"元", "人", "岁", "头"}


def test_every_asterisk_is_a_figure_or_is_told_what_else(seed: str, slots: list[Slot], text: str) -> None:
    names = json.loads((FOLDER / f"{seed}.names.json").read_text("utf-8"))
    assert set(names) <= CLASSES
    others = sorted(start for starts in names.values() for start in starts)
    inside = {at for slot in slots for at in range(slot.start, slot.end)}
    asterisks = [mark.start() for mark in re.finditer(r"\*+", text)]
    assert [at for at in asterisks if at not in inside] == others


def test_a_group_binds_at_least_two(slots: list[Slot]) -> None:
    groups = [slot.group for slot in slots if slot.group is not None]
    assert all(groups.count(group) > 1 for group in groups)
