"""The scorer itself: what it counts as right, as missed and as a false alarm."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.scoring import Share, added, agreement, errors, scored, table
from tests.reader.slots import Slot, golden_slots, slots_of_lines, slots_of_output

TEXT = "低保131户191人，走访*户，路过G316国道。"
HOMES = Slot(2, 6, "131户", Decimal(131), "户", None, "低保户", "stock", "welfare")
PERSONS = Slot(6, 10, "191人", Decimal(191), "人", None, "低保人口", "stock", "welfare")
VISITED = Slot(13, 15, "*户", None, "户", None, "走访", "flow", "grid")
ROAD = Slot(18, 22, "G316", Decimal(316), None, None, "G316国道", "ordinal_or_name", "roads")
GOLDEN = [HOMES, PERSONS, VISITED, ROAD]


def test_the_marked_slots_score_full_against_themselves() -> None:
    assert {share.ratio for share in scored(GOLDEN, GOLDEN).shares().values()} == {1.0}
    assert errors(scored(GOLDEN, GOLDEN, TEXT)) == []


def test_the_slots_lie_where_the_text_says() -> None:
    assert [TEXT[slot.start : slot.end] for slot in GOLDEN] == [slot.text for slot in GOLDEN]


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({"value": Decimal("131.0")}, 4),
        ({"value": Decimal(130)}, 3),
        ({"unit": "人"}, 3),
        ({"unit": None}, 3),
        ({"end": 5, "text": "131"}, 4),
        ({"nature": "flow", "line": "poverty", "subject": "别的"}, 4),
    ],
)
def test_right_is_an_overlap_with_the_value_and_the_unit(change: dict[str, object], right: int) -> None:
    found = [replace(HOMES, **change), PERSONS, VISITED, ROAD]  # type: ignore[arg-type]
    shares = scored(GOLDEN, found).shares()
    assert shares["recall of value and unit"] == Share(right, 4)
    assert shares["precision of value and unit"] == Share(right, 4)


def test_what_is_not_found_lowers_recall_and_what_is_not_marked_lowers_precision() -> None:
    year = Slot(0, 2, "低保", Decimal(2022), "年", None, "年", "other", "other")
    score = scored(GOLDEN, [year, HOMES], TEXT)
    assert score.missed == [PERSONS, VISITED, ROAD]
    assert score.alarms == [year]
    assert score.shares()["recall of value and unit"] == Share(1, 4)
    assert score.shares()["precision of value and unit"] == Share(1, 2)
    assert [line.split()[0] for line in errors(score)] == ["missed", "missed", "missed", "alarm"]
    assert "131户【191人】，走访" in errors(score)[0]


def test_one_slot_is_matched_once_by_the_largest_overlap() -> None:
    wide = replace(HOMES, end=10, text="131户191人")
    score = scored([HOMES, PERSONS], [wide, PERSONS])
    assert score.pairs == ((HOMES, wide), (PERSONS, PERSONS))
    halves = [replace(HOMES, end=4, text="13", value=Decimal(13)), replace(HOMES, start=4, text="1户")]
    assert len(scored([HOMES], halves).alarms) == 1


def test_a_placeholder_with_a_value_is_not_found_and_is_told() -> None:
    valued = scored(GOLDEN, [replace(VISITED, value=Decimal(1))])
    assert valued.shares()["placeholders found"] == Share(0, 1)
    assert valued.shares()["placeholders given no value"] == Share(0, 1)
    beside = scored(GOLDEN, [VISITED, replace(VISITED, start=14, text="户", value=Decimal(3))])
    assert beside.shares()["placeholders found"] == Share(1, 1)
    assert beside.shares()["placeholders given no value"] == Share(0, 1)


def test_numbers_inside_names_can_be_left_out_of_both_sides() -> None:
    without = scored(GOLDEN, [HOMES, PERSONS, VISITED])
    assert without.shares()["recall of value and unit"] == Share(3, 4)
    assert without.without_names().shares()["recall of value and unit"] == Share(3, 3)
    wrong = scored(GOLDEN, [HOMES, PERSONS, VISITED, replace(ROAD, value=None)])
    assert wrong.shares()["precision of value and unit"] == Share(3, 4)
    assert wrong.without_names().shares()["precision of value and unit"] == Share(3, 3)


@pytest.mark.parametrize(
    ("one", "other", "longer", "shorter"),
    [
        ("低保户", "低保户", 1.0, 1.0),
        ("低保户", "城乡低保户数", 0.5, 1.0),
        ("人人", "人", 0.5, 1.0),
        ("走访", "低保", 0.0, 0.0),
        ("", "低保", 0.0, 0.0),
        ("", "", 1.0, 1.0),
    ],
)
def test_subjects_agree_by_the_characters_they_share(
    one: str, other: str, longer: float, shorter: float
) -> None:
    assert agreement(one, other) == agreement(other, one) == longer
    assert agreement(one, other, of=min) == shorter


def test_every_difference_is_told_with_both_sides() -> None:
    change = replace(
        HOMES, value=Decimal(1), unit=None, approx="over", nature="flow", line="other", subject="路"
    )
    told = errors(scored(GOLDEN, [replace(change, end=5, text="131"), PERSONS, VISITED, ROAD], TEXT))
    assert [line.split()[0] for line in told] == [
        "approx",
        "line",
        "nature",
        "span",
        "subject",
        "unit",
        "value",
    ]
    assert told[-1].endswith("131 ← 1")


def test_several_texts_are_added_up_and_not_laid_over_each_other() -> None:
    other = replace(HOMES, start=13, end=17)
    both = [scored(GOLDEN, GOLDEN), scored([HOMES, other], [other])]
    total = added([score.shares() for score in both])
    assert total["recall of value and unit"] == Share(5, 6)
    assert total["placeholders given no value"] == Share(1, 1)
    assert "5/6" in table(both)


def test_where_the_scheme_is_open_nothing_is_asked_or_held_against() -> None:
    doubtful = replace(PERSONS, doubt=True)
    for found in ([HOMES], [HOMES, PERSONS], [HOMES, replace(PERSONS, value=None)]):
        shares = scored([HOMES, doubtful], found).shares()
        assert {share.ratio for share in shares.values()} == {1.0}
        assert shares["recall of value and unit"] == Share(1, 1)


def test_values_are_read_exactly() -> None:
    row = (
        '{"start": 0, "end": 6, "text": "87.82%", "value": 87.82, "approx": null, "unit": "%", '
        '"subject": "拔付率", "nature": "rate", "line": "projects", "group": 12}'
    )
    [slot] = slots_of_lines(row + "\n")
    assert slot.value == Decimal("87.82")
    assert slots_of_output('{"figures": [' + row.replace("87.82,", '"87.82",') + "]}") == [slot]


def test_the_slots_that_came_with_the_seeds_can_be_read(shared: Path) -> None:
    found = {seed: golden_slots(seed, [shared / "golden"]) for seed in ("002", "004")}
    assert {seed: len(slots) for seed, slots in found.items()} == {"002": 41, "004": 102}
    assert [slot.text for slot in found["002"] if slot.is_placeholder] == ["***万人次"]


slots = st.builds(
    lambda start, length, value, unit: Slot(
        start, start + length, "1" * length, value, unit, None, "户", "stock", "other"
    ),
    st.integers(0, 30),
    st.integers(1, 6),
    st.none() | st.integers(0, 3).map(Decimal),
    st.sampled_from(["户", "人", None]),
)


@given(st.lists(slots, max_size=8), st.lists(slots, max_size=8))
def test_each_slot_and_each_figure_is_counted_once(golden: list[Slot], found: list[Slot]) -> None:
    score = scored(golden, found)
    assert len(score.pairs) + len(score.missed) == len(golden)
    assert len(score.pairs) + len(score.alarms) == len(found)
    assert all(one.overlap(other) for one, other in score.pairs)
    # A miss stands only where everything that overlaps it was taken by another.
    for slot in score.missed:
        assert not any(slot.overlap(alarm) for alarm in score.alarms)
