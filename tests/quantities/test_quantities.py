"""Units and the counting form: exact, there and back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.problems import Problem
from taizhang.base.quantities import (
    LARGEST,
    SCALE,
    UNITS,
    convert,
    countable,
    factor,
    is_counter,
    same_dimension,
    same_unit,
    scaled,
    unit,
    unscaled,
)

MEASURES = sorted(name for name in UNITS if not is_counter(name))
values = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(st.integers(-LARGEST, LARGEST))
def test_counting_form_there_and_back(number: int) -> None:
    assert scaled(unscaled(number)) == number


@given(values)
def test_value_there_and_back(value: Decimal) -> None:
    assert unscaled(scaled(value)) == value


@given(values, values)
def test_counting_forms_add_and_compare_as_their_values(a: Decimal, b: Decimal) -> None:
    assert scaled(a) + scaled(b) == scaled(a + b)
    assert (scaled(a) < scaled(b)) == (a < b)


@given(values, st.sampled_from(MEASURES), st.sampled_from(MEASURES))
def test_conversion_there_and_back(value: Decimal, here: str, there: str) -> None:
    away = convert(value, here, there)
    if not same_dimension(here, there):
        assert isinstance(away, Problem)
        return
    assert isinstance(away, Decimal)
    back = convert(away, there, here)
    assert isinstance(back, Decimal)
    assert abs(back - value) <= abs(value) * Decimal("1e-30")


@given(st.sampled_from(MEASURES), st.sampled_from(MEASURES), st.sampled_from(MEASURES))
def test_factors_multiply_exactly(a: str, b: str, c: str) -> None:
    if same_dimension(a, b) and same_dimension(b, c):
        ab, bc, ac = factor(a, b), factor(b, c), factor(a, c)
        assert isinstance(ab, Fraction)
        assert isinstance(bc, Fraction)
        assert ab * bc == ac


@pytest.mark.parametrize(
    ("value", "from_", "to", "result"),
    [
        ("15", "亩", "公顷", "1"),
        ("1", "公顷", "平方米", "10000"),
        ("3", "亩", "平方米", "2000"),
        ("1", "平方公里", "亩", "1500"),
        ("1047.67", "万元", "元", "10476700"),
        ("1", "亿元", "万元", "10000"),
        ("2", "担", "斤", "200"),
        ("1", "吨", "kg", "1000"),
        ("1.5", "小时", "分钟", "90"),
        ("1.2", "万人", "人", "12000"),
        ("5", "㎡", "平方米", "5"),
        ("3", "%", "‰", "30"),
    ],
)
def test_known_conversions(value: str, from_: str, to: str, result: str) -> None:
    assert convert(Decimal(value), from_, to) == Decimal(result)


def test_what_does_not_convert_says_so() -> None:
    assert convert(Decimal(1), "户", "人") == Problem("unit_mismatch", params={"left": "户", "right": "人"})
    assert convert(Decimal(1), "亩", "元") == Problem("unit_mismatch", params={"left": "亩", "right": "元"})
    found = convert(Decimal(1), "平方公理", "亩")
    assert isinstance(found, Problem)
    assert found.text() == "不认识的单位“平方公理”。你是不是想写“平方公里”？"
    assert isinstance(unit("甲"), Problem)


def test_counters_name_what_they_count() -> None:
    assert same_unit("人", "名")
    assert same_unit("㎡", "m2")
    assert not same_unit("亩", "公顷")
    assert not same_dimension("户", "人")
    assert not same_dimension("不知", "人")
    assert is_counter("盏")
    assert not is_counter("元")


def test_a_number_too_fine_or_too_large_cannot_be_counted() -> None:
    assert countable(Decimal("0.0001")) is None
    fine, large = countable(Decimal("0.00001")), countable(Decimal(LARGEST))
    assert (fine and fine.code, large and large.code) == ("unit_too_fine", "unit_too_large")
    assert countable(Decimal("NaN")) is not None
    with pytest.raises(ValueError, match="4 decimals"):
        scaled(Decimal("0.00001"))
    assert scaled(3) == 3 * SCALE
    assert str(unscaled(-15000)) == "-1.5"
