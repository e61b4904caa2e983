"""Written periods: what each form is read as, before it becomes a period, and where each form ends."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.base.periods_text import MAX_DAYS, Reading, read

TODAY = date(2022, 9, 30)


def day(text: str) -> date:
    return date.fromisoformat(text)


def year(number: int) -> date:
    return date(number, 1, 1)


READINGS = {
    "2022": Reading("year", 1, year(2022), year(2022)),
    "1900": Reading("year", 1, year(1900), year(1900)),
    "2199年": Reading("year", 1, year(2199), year(2199)),
    "2022h2": Reading("half", 2, year(2022), year(2022)),
    "2022年上半年": Reading("half", 1, year(2022), year(2022)),
    "2022年下半年": Reading("half", 2, year(2022), year(2022)),
    "2022Q4": Reading("quarter", 4, year(2022), year(2022)),
    "2022年一季度": Reading("quarter", 1, year(2022), year(2022)),
    "2022年第二季度": Reading("quarter", 2, year(2022), year(2022)),
    "2022年三季度": Reading("quarter", 3, year(2022), year(2022)),
    "2022年第4季度": Reading("quarter", 4, year(2022), year(2022)),
    "2022-1": Reading("month", 1, year(2022), year(2022)),
    "2022年12月份": Reading("month", 12, year(2022), year(2022)),
    "YTD": Reading("ytd", 1, TODAY, TODAY),
    "ytd@2021-3-1": Reading("ytd", 1, day("2021-03-01"), day("2021-03-01")),
    "今年以来（截止2021年3月1日）": Reading("ytd", 1, day("2021-03-01"), day("2021-03-01")),
    "last7": Reading("last", 7, TODAY, TODAY),
    "last1@2021-03-01": Reading("last", 1, day("2021-03-01"), day("2021-03-01")),
    f"last{MAX_DAYS}": Reading("last", MAX_DAYS, TODAY, TODAY),
    "最近30日": Reading("last", 30, TODAY, TODAY),
    "近30天": Reading("last", 30, TODAY, TODAY),
    "截至2021年3月1日的90天": Reading("last", 90, day("2021-03-01"), day("2021-03-01")),
    "asat": Reading("asat", 1, TODAY, TODAY),
    "asat@2021-03-01": Reading("asat", 1, day("2021-03-01"), day("2021-03-01")),
    "截止2021-03-01": Reading("asat", 1, day("2021-03-01"), day("2021-03-01")),
    "截至目前": Reading("asat", 1, TODAY, TODAY),
    "2022年2-3月": Reading("span", 0, day("2022-02-01"), day("2022-03-31")),
    "2022年10～12月份": Reading("span", 0, day("2022-10-01"), day("2022-12-31")),
    "2022年3—3月": Reading("span", 0, day("2022-03-01"), day("2022-03-31")),
    "2022年5—2月": Reading(
        "span", 0, day("2022-05-01"), day("2022-02-28")
    ),  # backwards, as Period.parse says
    "2022-03-05..2022-04-02": Reading("span", 0, day("2022-03-05"), day("2022-04-02")),
    "2021年12月5日到2022年1月2日": Reading("span", 0, day("2021-12-05"), day("2022-01-02")),
    "2022年3月5日至4月2日": Reading("span", 0, day("2022-03-05"), day("2022-04-02")),
    "2022年3月5日": Reading("span", 0, day("2022-03-05"), day("2022-03-05")),
}


@pytest.mark.parametrize("text", READINGS)
def test_each_form_is_read_as_what_it_says(text: str) -> None:
    assert read(text, TODAY) == READINGS[text]


@pytest.mark.parametrize(
    "text",
    [
        "1899",
        "2200",
        "2022H0",
        "2022H3",
        "2022Q5",
        "2022-0",
        "2022-13",
        "2022年13月",
        "last0",
        f"last{MAX_DAYS + 1}",
        "last30@2021-02-30",
        "ytd@2021",
        "2022年0—3月",
        "2022年3—0月",
        "2022年1—13月",
        "2022年3月5日至13月2日",
        "1899-12-31..2022-01-01",
        "2022-01-01..2200-01-01",
        "2022-01-01-2022-02-01",
        "x2022",
        "2022x",
    ],
)
def test_what_is_none_of_the_forms_is_not_read(text: str) -> None:
    assert read(text, TODAY) is None


def test_a_today_outside_the_years_is_not_read_either() -> None:
    assert read("ytd", date(1899, 12, 31)) is None
    assert read("ytd", date(1900, 1, 1)) is not None
