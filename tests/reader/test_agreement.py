"""Whether a ledger's value is inside what was written, against a naive oracle that writes and compares."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.agreement import agrees, in_unit, last_digit, signed, written_range
from tests.reader.figures import mention

values = st.decimals(min_value=0, max_value=10**7, places=4)


@given(values, st.integers(0, 4))
def test_a_value_agrees_with_what_it_rounds_to_and_with_nothing_farther(value: Decimal, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    written = mention(value.quantize(step, ROUND_HALF_UP), step=step)
    assert agrees(written, value)
    assert agrees(written, value + 2 * step) is False
    assert agrees(written, value - 2 * step) is False


@given(st.integers(1, 10**6))
def test_over_stands_for_the_numbers_that_begin_with_its_digits(value: int) -> None:
    for power in range(len(str(value))):
        floor = (Decimal(value) / 10**power).to_integral_value(ROUND_FLOOR) * 10**power
        written = mention(floor, text=f"{floor}余户", approx="over")
        # Naive: of all numbers, those whose digits up to the last that is not 0 are the written ones.
        digits = str(floor).rstrip("0")
        assert agrees(written, Decimal(value)) == str(value)[: len(digits)].startswith(digits)
        assert not agrees(written, floor - 1)
        assert not agrees(written, floor + last_digit(floor))


@pytest.mark.parametrize(
    ("bound", "inside", "outside"),
    [
        ("at_least", ["90", "100"], ["89.9"]),
        ("at_most", ["90", "0"], ["90.1"]),
        ("below", ["89.9"], ["90"]),
        ("above", ["90.1", "900"], ["89"]),
    ],
)
def test_words_around_a_number_open_it_to_one_side(bound: str, inside: list[str], outside: list[str]) -> None:
    written = mention(Decimal(90), bound=bound)
    assert all(agrees(written, Decimal(one)) for one in inside)
    assert not any(agrees(written, Decimal(one)) for one in outside)


def test_about_leaves_a_little_to_both_sides() -> None:
    written = mention(Decimal(200), approx="about", bound="about")
    assert agrees(written, Decimal(203))
    assert agrees(written, Decimal(190))
    assert not agrees(written, Decimal(260))


def test_ten_thousands_are_as_exact_as_their_last_digit() -> None:
    written = mention(Decimal(127_8500), step=Decimal(100))
    assert agrees(written, Decimal(1278549))
    assert not agrees(written, Decimal(1278551))


def test_a_placeholder_says_nothing() -> None:
    assert written_range(mention(None)) is None
    assert agrees(mention(None), Decimal(3)) is None


def test_a_fall_is_below_zero() -> None:
    written = mention(Decimal("16.67"))
    assert signed(written, "满意率同比下降") == Decimal("-16.67")
    assert signed(written, "满意率同比上升") == Decimal("16.67")


def test_units_are_converted_where_they_can_be() -> None:
    assert in_unit(Decimal(15), "亩", "公顷") == 1
    assert in_unit(Decimal(3), "人", "名") == 3
    assert in_unit(Decimal(3), "起", "件") == 3
