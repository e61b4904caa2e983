"""The marked texts: what they say of their own figures is right before a reader is judged by it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.reader.annotated import UNSEEN, Sample, Slot, copies, read_off, samples

TEXTS = samples() + samples(UNSEEN)
NATURES = {
    "stock",
    "flow",
    "rate",
    "change",
    "rank",
    "target",
    "threshold",
    "part",
    "ordinal_or_name",
    "other",
}


@pytest.mark.parametrize(
    ("words", "value", "unit", "approx"),
    [
        ("131户", 131, "户", None),
        ("127.85万元", 1278500, "元", None),
        ("8,650亩", 8650, "亩", None),
        ("1.8千米", "1.8", "千米", None),
        ("1.2千人次", 1200, "人次", None),
        ("1092万余元", 10920000, "元", "over"),
        ("五千余人", 5000, "人", "over"),
        ("六十八盏", 68, "盏", None),
        ("2.3个百分点", "2.3", "个百分点", None),
        ("**.*万元", None, "元", None),
        ("*余万元", None, "元", "over"),
        ("〔　〕人", None, "人", None),
    ],
)
def test_marked_words_are_read_off(
    words: str, value: str | int | None, unit: str, approx: str | None
) -> None:
    assert read_off(words) == (None if value is None else Decimal(value), unit, approx)


@pytest.mark.parametrize("sample", TEXTS, ids=lambda one: one.name)
def test_a_text_carries_its_slots_in_order(sample: Sample) -> None:
    assert len(sample.slots) > 10
    assert not set("{}|@") & set(sample.text)
    edge = 0
    for slot in sample.slots:
        assert slot.start >= edge
        assert sample.text[slot.start : slot.end] == slot.text
        assert slot.nature in NATURES
        edge = slot.end


@pytest.mark.parametrize("sample", TEXTS, ids=lambda one: one.name)
def test_its_ties_hold(sample: Sample) -> None:
    for kind, slots in sample.ties:
        assert _holds(kind, slots), (kind, [slot.text for slot in slots])


def test_each_copy_plants_a_clash_between_figures() -> None:
    planted = [*copies(), *copies(UNSEEN)]
    assert len(planted) > 20
    for copy in planted:
        assert len(copy.clash) >= 2
        assert all(copy.text[slot.start : slot.end] == slot.text for slot in copy.clash)


def _holds(kind: str, slots: tuple[Slot, ...]) -> bool:
    """Tell whether a tie holds, within half of the last digit of the figure that is reckoned."""
    first, *rest = [slot.value or Decimal(0) for slot in slots]
    half = Decimal(10) ** int(first.as_tuple().exponent) / 2
    if kind == "sum":
        return first == sum(rest)
    if kind == "subset":
        return first >= rest[0]
    if kind == "repeat":
        return first == rest[0]
    if kind == "average":
        scale = 1000 if slots[0].units == ("公斤",) else 1
        return abs(first - rest[0] * scale / rest[1]) <= half
    if kind == "ratio":
        scale = 100 if slots[0].units == ("%",) else 1
        return abs(first - rest[0] * scale / rest[1]) <= half
    return any(abs(first - one) <= half for one in _changes(*rest))


def _changes(now: Decimal, other: Decimal) -> list[Decimal]:
    """Return what a change may be of two figures: their difference, or a percentage of the earlier."""
    now, other = max(now, other), min(now, other)
    return [now - other, (now - other) / other * 100, (now - other) / now * 100, other / (now - other) * 100]
