"""Numbers as reports write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.numerals import (
    Style,
    change_words,
    chinese,
    fixed,
    heard,
    listed,
    ordinal,
    plain,
    say,
    sign_words,
    style_of,
    within,
)


def said(value: str, unit: str, style: str) -> str:
    found = style_of(style)
    assert found is not None
    return say(Decimal(value), unit, found)


@pytest.mark.parametrize(
    ("value", "unit", "style", "text"),
    [
        ("131", "户", "plain", "131户"),
        ("131", "户", "number", "131"),
        ("1047.67", "亩", "plain", "1047.67亩"),
        ("0.00", "户", "plain", "0户"),
        ("-0", "户", "plain", "0户"),
        ("97900", "元", "plain", "97900元"),
        ("377810", "元", "万元", "37.781万元"),
        ("1528100", "元", "万元2", "152.81万元"),
        ("1528050", "元", "万元1", "152.8万元"),
        ("1850000", "元", "万元2", "185.00万元"),
        ("234500000", "元", "亿元2", "2.35亿元"),
        ("35000", "度", "万", "3.5万度"),
        ("237", "件", "余", "200余件"),
        ("237", "件", "余10", "230余件"),
        ("200", "件", "余", "200件"),
        ("7", "件", "余10", "7件"),
        ("12345678", "元", "万元余", "1000余万元"),
        ("12345678", "元", "万元余100", "1200余万元"),
        ("293", "人", "近", "近300人"),
        ("1189", "人", "近", "近1200人"),
        ("28", "人", "近10", "近30人"),
        ("-5", "人", "余", "-5人"),
        ("87.82", "%", "percent", "87.82%"),
        ("87.816", "%", "percent1", "87.8%"),
        ("87.82", "%", "百分之", "百分之八十七点八二"),
        ("15", "个", "chinese", "十五个"),
        ("3", "", "rank", "第3位"),
        ("3.2", "个百分点", "change", "同比上升3.2个百分点"),
        ("-41.67", "%", "change1", "同比下降41.7%"),
        ("8", "%", "change", "同比增长8%"),
        ("-5", "个", "change", "同比减少5个"),
        ("0.04", "%", "change1", "同比持平"),
    ],
)
def test_said(value: str, unit: str, style: str, text: str) -> None:
    assert said(value, unit, style) == text


@pytest.mark.parametrize("style", ["", "万元万", "余0", "两位", "percentage", "names"])
def test_what_is_no_style(style: str) -> None:
    assert style_of(style) is None


def test_a_style_fits_its_units_only() -> None:
    assert style_of("万元") == Style("plain", "万", money=True)
    assert [Style("percent").fits(unit) for unit in ("%", "户")] == [True, False]
    assert [Style("plain", "万", money=True).fits(unit) for unit in ("元", "亩")] == [True, False]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "零"),
        ("10", "十"),
        ("12", "十二"),
        ("20", "二十"),
        ("105", "一百零五"),
        ("110", "一百一十"),
        ("1005", "一千零五"),
        ("10010", "一万零一十"),
        ("100005", "十万零五"),
        ("100000000", "一亿"),
        ("100010000", "一亿零一万"),
        ("200000003", "二亿零三"),
        ("-3.05", "负三点零五"),
    ],
)
def test_chinese_numerals(number: str, text: str) -> None:
    assert chinese(Decimal(number)) == text


def test_chinese_numerals_end_somewhere() -> None:
    with pytest.raises(ValueError, match="1000000000000"):
        chinese(Decimal(10**12))


values = st.decimals(min_value=0, max_value=10**9, places=2)


@given(values, st.sampled_from(["户", "亩", "元"]))
def test_plain_numbers_are_heard_as_they_were(value: Decimal, unit: str) -> None:
    back = heard(say(value, unit))
    assert back is not None
    assert (back.value, back.unit, back.bound) == (value, unit, "exact")


@given(values)
def test_wan_yuan_without_decimals_loses_nothing(value: Decimal) -> None:
    back = heard(said(str(value), "元", "万元"))
    assert back is not None
    assert (back.value, back.unit) == (value, "元")


@given(values.filter(lambda value: value >= 1), st.sampled_from(["余", "余10", "余100", "近", "近10"]))
def test_bounds_are_true(value: Decimal, style: str) -> None:
    back = heard(said(str(value), "户", style))
    assert back is not None
    assert within(value, back)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=4), st.integers(0, 4))
def test_rounding_is_half_up_and_never_minus_nought(value: Decimal, decimals: int) -> None:
    text = fixed(value, decimals)
    assert abs(Decimal(text) - value) <= Decimal(5).scaleb(-decimals - 1)
    assert text not in {"-0", "-0.0", "-0.00", "-0.000", "-0.0000"}


def test_half_goes_up() -> None:
    assert [fixed(Decimal(v), 1) for v in ("0.25", "0.35", "-0.25")] == ["0.3", "0.4", "-0.3"]


def test_small_words() -> None:
    assert ordinal(3) == "第三"
    assert listed(["东岭村", "西坡村"]) == "东岭村、西坡村"
    assert [sign_words(Decimal(v)) for v in (1, 0, -1)] == ["上升", "持平", "下降"]
    assert change_words(Decimal(2), "件", against="环比") == "环比增加2件"
    assert plain(Decimal("1E+3")) == "1000"
    assert heard("十五个") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0人"), ("1", "少于5人"), ("4", "少于5人"), ("5", "5人"), ("12", "12人"), ("-1", "-1人")],
)
def test_few_are_not_counted_out_where_a_text_is_published(value: str, text: str) -> None:
    assert said(value, "人", "少于5") == text


@pytest.mark.parametrize("style", ["少于", "少于1", "少于0", "少于50"])
def test_few_is_2_to_10(style: str) -> None:
    assert style_of(style) is None
