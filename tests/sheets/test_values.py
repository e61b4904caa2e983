"""Cell readers: what people write is read exactly or named, and never read as something else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from taizhang.base.numerals import chinese, plain
from taizhang.declarations.types import Field
from taizhang.sheets.dates import date_reader
from taizhang.sheets.numbers import Fault, chinese_number, exact, number_reader
from taizhang.sheets.values import (
    Setting,
    choice_reader,
    read_bool,
    read_number_text,
    read_text,
    reader_of,
    several,
    unquoted,
)
from tests.sheets.workshop import CATEGORIES, REGISTRY

EPOCH = date(1899, 12, 30)
MONEY = Field("m", "金额", "money")
AREA = Field("a", "面积", "decimal", unit="亩")
COUNT = Field("n", "户数", "integer", unit="户")
ANYTHING = some.one_of(
    some.text(max_size=40),
    some.integers(),
    some.floats(allow_nan=False, allow_infinity=False),
    some.booleans(),
    some.dates(),
    some.datetimes(),
    some.times(),
    some.timedeltas(),
)
DECIMALS = some.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@given(DECIMALS)
def test_a_number_comes_back_to_the_digit_however_it_is_stored(value: Decimal) -> None:
    read = number_reader(MONEY, "元", None)
    said = plain(value)
    for cell in (
        said,
        f"{value:,}",
        f" {said} 元",
        float(value),
        said.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ):
        assert read(cell) == said


@given(some.integers(-(10**8), 10**8))
def test_wan_yuan_convert_exactly(cents: int) -> None:
    read = number_reader(MONEY, "元", "万元")
    value = Decimal(cents) / 10_000
    assert read(plain(value)) == read(float(value)) == plain(Decimal(cents))


@given(some.integers(0, 9999))
def test_chinese_numerals_are_heard_as_they_are_spelt(number: int) -> None:
    assert chinese_number(chinese(Decimal(number))) == number


@given(some.dates(date(1920, 1, 1), date(2110, 1, 1)))
def test_a_date_comes_back_however_it_is_written(day: date) -> None:
    read = date_reader(EPOCH, None)
    y, m, d = day.year, day.month, day.day
    written = (
        day,
        datetime(y, m, d, 8, 30),  # noqa: DTZ001 - a cell
        (day - EPOCH).days,
        float((day - EPOCH).days) + 0.5,
        f"{y}年{m}月{d}日",
        f"{y}年{m:02}月{d:02}日 ",
        f"{y}.{m}.{d}",
        f"{y}/{m}/{d}",
        f"{y}-{m:02}-{d:02} 00:00:00",
        f"{y}{m:02}{d:02}",
        int(f"{y}{m:02}{d:02}"),
        f"{y}年{m}月{d}日".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    )
    assert {read(cell) for cell in written} == {day}
    if day.month != 2 or day.day != 29:
        assert date_reader(EPOCH, 2023)(f"{m}月{d}日") == day.replace(year=2023)


@given(ANYTHING)
def test_no_cell_breaks_a_reader(cell: object) -> None:
    setting = Setting(REGISTRY, EPOCH)
    for kind in (
        "text",
        "longtext",
        "integer",
        "decimal",
        "money",
        "date",
        "datetime",
        "bool",
        "point",
        "place",
    ):
        reader_of(Field("x", "某", kind), setting, "元", "万元")(cell)  # type: ignore[arg-type]
    for kind in ("choice", "multi_choice"):
        reader_of(Field("x", "某", kind, choices="tag"), setting)(cell)  # type: ignore[arg-type]
    read_number_text(cell)  # type: ignore[arg-type]


@given(some.text(alphabet="0123456789.,万亿元户亩三十约余", min_size=1, max_size=8))
def test_what_is_read_as_a_number_can_be_kept(text: str) -> None:
    found = number_reader(AREA, "亩", None)(text)
    assert found is None or isinstance(found, Fault) or Decimal(found) * 10_000 % 1 == 0


@pytest.mark.parametrize(
    ("field", "given_unit", "cell", "value"),
    [
        (MONEY, None, 0.1 + 0.2, "0.3"),
        (MONEY, None, "￥1,047.67元整", "1047.67"),
        (MONEY, None, "1.5万元", "15000"),
        (MONEY, None, "1.5万", "15000"),
        (MONEY, "万元", "1500元", "1500"),
        (MONEY, None, "1.2E+3", "1200"),
        (MONEY, None, "人民币 30", "30"),
        (AREA, "公顷", "2", "30"),
        (AREA, None, "2公顷", "30"),
        (COUNT, None, "3户", 3),
        (COUNT, None, "十二户", 12),
        (COUNT, None, "两", 2),
        (COUNT, None, "1,200", 1200),
        (COUNT, None, 3.0, 3),
        (COUNT, None, "—", None),
        (COUNT, None, "", None),
    ],
)
def test_numbers_as_people_write_them(
    field: Field, given_unit: str | None, cell: object, value: object
) -> None:
    unit = field.unit or "元"
    assert number_reader(field, unit, given_unit)(cell) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell", ["12个", "1.5.2", "0x1F", "１２ａ", "nan", "Infinity", "１，２", "三百多", "1-2", "无"]
)
def test_what_is_no_number_is_not_read_as_one(cell: str) -> None:
    assert isinstance(number_reader(COUNT, "户", None)(cell), Fault)


def test_a_conversion_that_does_not_end_is_a_fault() -> None:
    read = number_reader(AREA, "公顷", "亩")
    assert isinstance(read(1), Fault)
    assert read(3) == "0.2"
    assert number_reader(AREA, "亩", "平方米")(100) == "0.15"


def test_doubles_are_read_as_excel_shows_them() -> None:
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(1047.67) == Decimal("1047.67")
    assert exact(100000000.1) == Decimal("100000000.1")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("低保金", "low_income"),
        ("low_income", "low_income"),
        (" 临时 救助 ", "temporary_relief"),
        ("/", None),
    ],
)
def test_choices_by_label_code_or_alias(cell: str, value: str | None) -> None:
    assert choice_reader(CATEGORIES)(cell) == value


def test_lists_keep_order_and_drop_repeats() -> None:
    assert several(read_text)("甲、乙，丙；甲;丁\n戊") == ["甲", "乙", "丙", "丁", "戊"]
    assert several(read_text)("") is None


@pytest.mark.parametrize(
    ("cell", "value"), [("是", True), ("√", True), (1, True), (False, False), ("×", False), ("", None)]
)
def test_ticks(cell: object, value: bool | None) -> None:  # noqa: FBT001 - what is expected
    assert read_bool(cell) is value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("11010119900307001x", "11010119900307001X"),
        (" 110101 19900307 0011", "110101199003070011"),
        ("'110101199003070011", "110101199003070011"),
        ('="110101199003070011"', "110101199003070011"),
        (13800001234, "13800001234"),
        (13800001234.0, "13800001234"),
        ("无", None),
    ],
)
def test_numbers_that_are_names_keep_every_digit(cell: object, value: str | None) -> None:
    assert read_number_text(cell) == value  # type: ignore[arg-type]


@given(some.text(max_size=30))
def test_text_never_starts_with_what_protected_it(text: str) -> None:
    assert unquoted("'" + text) == text
    assert read_text(timedelta(hours=1)) == "1:00:00"
