"""Welfare: the registers of people in need, and the assistance paid to them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.parts import over_villages, parted, tiers
from tests.replay.people import Person, people
from tests.replay.rows.households import (
    AT_HOME,
    IN_INSTITUTION,
    LEFT_LOW_INCOME,
    LOW_INCOME,
    RELIEVED,
    Household,
)

_OFFICE: Final = "杉源乡民政办"
_QUARTERS: Final = ("2022-03-20", "2022-06-20", "2022-09-20", "2022-12-20")
_ASSISTANCE: Final = 1_278_500
_RELIEF: Final = 97_900
_LOW_INCOME_QUARTER: Final = 241_150
"""191 persons at 1350, 1250 or 1150 yuan a quarter: 64, 87 and 40 of them."""

_WITH_TWO: Final = [one for one in LOW_INCOME if one.persons > 1][:60]
COVERED: Final = [2 if one in _WITH_TWO else 1 for one in LOW_INCOME]
"""How many persons of each household of LOW_INCOME are covered: 71 of one, 60 of two."""
DISABLED: Final = people(1000, over_villages(207))
CHILDREN: Final = people(1300, over_villages(22), young=True)
RELIEF: Final = tiers(y700=27, y1000=43, y1200=30)


def books() -> Iterator[Book]:
    """Yield the workbooks of this line."""
    yield _low_income()
    yield _hardship()
    yield _disabled()
    yield _children()
    yield _low_income_paid()
    yield _hardship_paid()
    yield _relief()


def standards() -> list[int]:
    """Return each household's quarterly standard a head, so that a quarter adds up to what was paid."""
    ends = list(accumulate(COVERED))
    return [1350 if end <= 64 else 1250 if end <= 151 else 1150 for end in ends]


def _low_income() -> Book:
    """Five households left before the first payment of the year, one came after its end."""
    rows: list[Row] = [
        (*_household(one), "低保", "农村", covered, day(f"{2017 + n % 5}-{n % 12 + 1:02}-01"), None, None)
        for n, (one, covered) in enumerate(zip(LOW_INCOME, COVERED, strict=True))
    ]
    for n, one in enumerate(LEFT_LOW_INCOME):
        why = ("收入超标", "死亡", "迁出")[n % 3]
        rows.append(
            (*_household(one), "低保", "农村", one.persons, day("2019-07-01"), day("2022-02-18", n), why)
        )
    late = people(390, over_villages(1))[0]
    rows.append((late.village, late.name, late.id_no, "低保", "农村", 1, day("2023-01-05"), None, None))
    return Book(
        file="低保对象花名册.xlsx",
        kind="enrolment",
        title="杉源乡城乡低保对象花名册",
        office=_OFFICE,
        headers=(
            "序号",
            "村（社区）",
            "户主",
            "身份证号",
            "名册",
            "类型",
            "人数",
            "纳入日期",
            "退出日期",
            "退出原因",
        ),
        rows=numbered(rows),
        totals=("人数",),
        merged="村（社区）",
    )


def _household(one: Household) -> tuple[str, str, str]:
    return one.village, one.head.name, one.head.id_no


def _hardship() -> Book:
    rows: list[Row] = [
        (*_household(one), "户", "特困", "分散供养", one.persons, day("2018-01-01", 97 * n))
        for n, one in enumerate(AT_HOME)
    ]
    rows += [
        (one.village, one.name, one.id_no, "个人", "特困", "集中供养", 1, day("2019-04-01", 61 * n))
        for n, one in enumerate(IN_INSTITUTION)
    ]
    return Book(
        file="特困供养人员名册.csv",
        kind="enrolment",
        title="特困供养人员名册",
        office=_OFFICE,
        headers=("序号", "村", "姓名", "身份证号", "对象类别", "名册", "类型", "人数", "纳入日期"),
        rows=numbered(rows),
        totals=("人数",),
        days="spelt",
    )


def _enrolled(one: Person, register: str, on: str, n: int) -> Row:
    return (one.village, one.name, "个人", one.id_no, register, 1, day(on, n))


def _disabled() -> Book:
    rows = [_enrolled(one, "残疾人", "2015-05-01", 11 * n) for n, one in enumerate(DISABLED)]
    return Book(
        file="持证残疾人台账.xls",
        kind="enrolment",
        title="持证残疾人台账",
        office="杉源乡残联",
        headers=("序号", "行政村", "姓名", "对象类别", "身份证号码", "名册", "人数", "纳入日期"),
        rows=numbered(rows),
        totals=("人数",),
        days="dotted",
    )


def _children() -> Book:
    rows = [_enrolled(one, "农村留守儿童", "2021-09-10", 7 * n) for n, one in enumerate(CHILDREN)]
    return Book(
        file="农村留守儿童台账.xlsx",
        kind="enrolment",
        title="农村留守儿童关爱台账",
        office=_OFFICE,
        headers=("序号", "村", "姓名", "对象类别", "身份证号", "名册", "人数", "纳入日期"),
        rows=numbered(rows),
        totals=("人数",),
    )


def _low_income_paid() -> Book:
    """Four quarters to every household on the register."""
    rows: list[Row] = []
    for paid in _QUARTERS:
        for one, covered, standard in zip(LOW_INCOME, COVERED, standards(), strict=True):
            made = (day(paid, -10), day(paid, -5), day(paid))
            rows.append(
                (one.village, one.head.name, "户", one.head.id_no, "低保金", covered * standard, *made)
            )
    return Book(
        file="低保金发放表.xlsx",
        kind="payment",
        title="2022年度低保金按季发放汇总表",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "户主",
            "领取人类别",
            "身份证号",
            "补助类别",
            "金额（元）",
            "造册日期",
            "批准日期",
            "发放日期",
        ),
        rows=numbered(rows),
        totals=("金额（元）",),
    )


def _hardship_paid() -> Book:
    """What is left of the year's assistance, by need of care: those in the institution cost more."""
    payees = [(*_household(one), "户") for one in AT_HOME]
    payees += [(one.village, one.name, one.id_no, "个人") for one in IN_INSTITUTION]
    weights = [10 * one.persons for one in AT_HOME] + [14] * len(IN_INSTITUTION)
    total = _ASSISTANCE - _RELIEF - 4 * _LOW_INCOME_QUARTER
    yearly = parted(total, weights, step="40")
    rows: list[Row] = [
        (*payee, "特困供养金", amount / Decimal(4), day(paid, -9), day(paid, -4), day(paid))
        for paid in _QUARTERS
        for payee, amount in zip(payees, yearly, strict=True)
    ]
    return Book(
        file="特困供养金发放表.xls",
        kind="payment",
        title="特困供养金发放表",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "领取人",
            "身份证号",
            "领取人类别",
            "补助类别",
            "金额",
            "造册日期",
            "批准日期",
            "发放日期",
        ),
        rows=numbered(rows),
        unit="元",
        totals=("金额",),
        days="dotted",
    )


def _relief() -> Book:
    reasons = ("大病医疗", "意外伤害", "火灾损失", "子女就学")
    rows = [
        (
            one.village,
            one.head.name,
            "户",
            one.head.id_no,
            "临时救助",
            amount,
            reasons[n % 4],
            on,
            day(on.isoformat(), 3),
            day(on.isoformat(), 9),
        )
        for n, (one, amount) in enumerate(zip(RELIEVED, RELIEF, strict=True))
        for on in [day("2022-01-10", 3 * n)]
    ]
    return Book(
        file="临时救助发放台账.xlsx",
        kind="payment",
        title="2022年临时救助台账",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "户主",
            "领取人类别",
            "身份证号",
            "补助类别",
            "金额（元）",
            "补助事由",
            "造册日期",
            "批准日期",
            "发放日期",
        ),
        rows=numbered(rows),
        totals=("金额（元）",),
        days="short",
    )
