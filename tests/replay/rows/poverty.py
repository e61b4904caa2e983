"""Poverty monitoring and help: the register of households, and every list by which somebody was paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from tests.replay.book import Book, Cell, Row, day, numbered, spread
from tests.replay.parts import over_villages, parted, tiers, uneven
from tests.replay.people import Person, people
from tests.replay.rows.households import (
    LIFTED,
    MARGINAL,
    MOVED_AWAY,
    RECOVERED,
    SUDDEN,
    UNSTABLE,
    Household,
)
from tests.replay.township import group_name

_OFFICE: Final = "杉源乡乡村振兴办"
_RISKS: Final = ("因病支出较大", "主要劳动力务工不稳", "子女就学支出较大", "房屋受灾")
_STEPS: Final = (0, 2, 6, 12, 15)
"""Days from the clue to the checks, the posting, the county's decision and the first help."""

MIGRANTS: Final = people(500, over_villages(224))
PUPILS: Final = people(800, over_villages(148), young=True)
TRAVEL: Final = tiers(y400=50, y500=134, y600=40)
"""Travel money: 400 yuan within the city, 500 within the province, 600 beyond it."""
STUDY: Final = tiers(y500=58, y625=60, y750=30)
"""Aid for the autumn term: 500, 625 or 750 yuan by school."""
SOLAR: Final = tiers(y2000=116, y2500=103)
"""What the power station yields a household in the year, paid out in two halves."""
LENT: Final = tiers(y50000=28, y40000=9, y30000=3)
REWARDS: Final = parted(377_810, uneven(30), step="10")


def books() -> Iterator[Book]:
    """Yield the workbooks of this line."""
    yield _lifted()
    yield _monitored()
    yield _travel()
    yield _applications()
    yield _study()
    yield _rewards()
    yield _solar()
    yield _loans()


def _group(household: Household) -> str:
    return group_name(household.head.number % 4 + 1)


def _lifted() -> Book:
    """The base register; three households left it in the year (户籍注销)."""
    rows = [
        (*_who(one), "脱贫户", "是", one.persons, day(f"{2016 + n % 5}-12-10"), "日常关注", None)
        for n, one in enumerate(LIFTED)
    ]
    rows += [
        (*_who(one), "脱贫户", "是", one.persons, day("2018-12-10"), "已注销", day("2022-05-17", 40 * n))
        for n, one in enumerate(MOVED_AWAY)
    ]
    return Book(
        file="脱贫户台账.xlsx",
        kind="poverty_household",
        title="杉源乡建档立卡脱贫户台账（2022年12月）",
        office=_OFFICE,
        headers=(
            "序号",
            "村（社区）",
            "组",
            "户主姓名",
            "身份证号码",
            "对象类别",
            "建档立卡",
            "家庭人口（人）",
            "纳入日期",
            "状态",
            "注销日期",
        ),
        rows=numbered(rows),
        totals=("家庭人口（人）",),
        merged="村（社区）",
    )


def _who(one: Household) -> tuple[str, str, str, str]:
    return one.village, _group(one), one.head.name, one.head.id_no


def _monitored() -> Book:
    """The monitored: unstable, marginal and sudden; of the last two had their risk removed.

    Sudden hardship does not put a household on file (建档立卡); the other classes are.
    """
    classes = [("脱贫不稳定户", UNSTABLE), ("边缘易致贫户", MARGINAL), ("突发困难户", [*SUDDEN, *RECOVERED])]
    rows = [
        _monitored_row(label, one, n + at, recovered=one in RECOVERED)
        for at, (label, households) in enumerate(classes)
        for n, one in enumerate(households)
    ]
    return Book(
        file="监测户台账.xls",
        kind="poverty_household",
        title="防返贫监测对象台账",
        office=_OFFICE,
        headers=(
            "序号",
            "基本情况/所在村",
            "基本情况/组",
            "基本情况/户主",
            "基本情况/身份证号",
            "基本情况/家庭人口",
            "识别情况/对象类别",
            "识别情况/建档立卡",
            "识别情况/返贫风险",
            "识别情况/纳入日期",
            "监测过程/入户核实日期",
            "监测过程/公示日期",
            "监测过程/纳入监测日期",
            "监测过程/落实帮扶日期",
            "监测过程/风险消除日期",
        ),
        rows=numbered(rows),
        totals=("基本情况/家庭人口",),
        days="dotted",
        note="注：突发困难户不属于建档立卡户。",
    )


def _monitored_row(label: str, one: Household, n: int, *, recovered: bool) -> Row:
    clue = f"2021-{3 + n % 9:02}-1{n % 9}"
    removed: Cell = day("2022-06-20", 9 * n) if recovered else None
    on_file = "否" if label == "突发困难户" else "是"
    steps = tuple(day(clue, later) for later in _STEPS)
    village, group, name, id_no = _who(one)
    return (village, group, name, id_no, one.persons, label, on_file, _RISKS[n % 4], *steps, removed)


def _travel() -> Book:
    rows: list[Row] = [
        (*_payee(one), "交通补贴", amount, day("2022-04-06", n % 5), day("2022-04-20"), None, paid)
        for n, (one, amount) in enumerate(zip(MIGRANTS, TRAVEL, strict=True))
        for paid in [day("2022-05-12") if n < 140 else day("2022-09-23")]
    ]
    for one, amount in zip(people(730, over_villages(3)), (400, 500, 600), strict=True):
        rows.append((*_payee(one), "交通补贴", amount, day("2022-04-08"), None, day("2022-04-19"), None))
    return Book(
        file="外出务工交通补贴发放表.xlsx",
        kind="payment",
        title="杉源乡2022年外出务工交通补贴发放花名册",
        office=_OFFICE,
        headers=(
            "序号",
            "人员信息/行政村",
            "人员信息/领取人姓名",
            "人员信息/领取人类别",
            "人员信息/身份证号码",
            "补助信息/补助类别",
            "补助信息/金额",
            "补助信息/造册日期",
            "办理情况/批准日期",
            "办理情况/不予发放日期",
            "办理情况/发放日期",
        ),
        rows=numbered(rows),
        unit="元",
        totals=("补助信息/金额",),
        merged="人员信息/行政村",
        note="不予发放的三人不符合跨县务工三个月以上的条件。",
    )


def _payee(one: Person) -> tuple[str, str, str, str]:
    return one.village, one.name, "个人", one.id_no


def _applications() -> Book:
    rows = [
        (*_payee(one), "教育补助", "秋季学期", day("2022-09-05", n % 20), "批准", day("2022-10-11", n % 5))
        for n, one in enumerate(PUPILS)
    ]
    return Book(
        file="秋季教育补助申请登记.xlsx",
        kind="application",
        title="2022年秋季学期教育补助申请登记表",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "申请人姓名",
            "申请人类别",
            "身份证号",
            "申请事项",
            "学期",
            "申请日期",
            "审批结果",
            "批准日期",
        ),
        rows=numbered(rows),
        days="short",
    )


def _study() -> Book:
    rows = [
        (*_payee(one), "教育补助", "秋季", amount, day("2022-10-18"), day("2022-10-26"), day("2022-11-09"))
        for one, amount in zip(PUPILS, STUDY, strict=True)
    ]
    return Book(
        file="秋季教育补助发放表.xlsx",
        kind="payment",
        title="秋季学期教育补助发放表",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "领取人",
            "领取人类别",
            "证件号码",
            "补助类别",
            "学期",
            "金额（元）",
            "造册日期",
            "批准日期",
            "发放日期",
        ),
        rows=numbered(rows),
        totals=("金额（元）",),
        days="spelt",
    )


def _rewards() -> Book:
    """Rewards for crops and livestock, written in 万元 and without identity numbers."""
    rows = [
        (
            one.village,
            one.head.name,
            "户",
            "产业奖补",
            amount / 10_000,
            day("2022-07-15"),
            day("2022-08-05"),
            day("2022-08-30"),
        )
        for one, amount in zip(LIFTED[::7][:30], REWARDS, strict=True)
    ]
    return Book(
        file="种养产业奖补公示表.xls",
        kind="payment",
        title="脱贫户分散种养产业奖补资金发放公示表",
        office=_OFFICE,
        headers=(
            "序号",
            "村名",
            "户主",
            "领取人类别",
            "补助类别",
            "金额",
            "造册日期",
            "批准日期",
            "发放日期",
        ),
        rows=numbered(rows),
        unit="万元",
        totals=("金额",),
        days="dotted",
    )


def _solar() -> Book:
    """Two halves of the year: every lifted household, and two of the unstable ones."""
    rows: list[Row] = []
    for one, amount in zip([*LIFTED, *UNSTABLE[:2]], SOLAR, strict=True):
        halves = (Decimal(1000), Decimal(amount - 1000))
        for half, paid in zip(halves, ("2022-06-28", "2022-12-16"), strict=True):
            made = (day(paid, -20), day(paid, -8), day(paid))
            rows.append((one.village, one.head.name, "户", one.head.id_no, "光伏收益", half, *made))
    return Book(
        file="光伏收益分配表.xlsx",
        kind="payment",
        title="村级光伏电站收益分配到户表",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "户主姓名",
            "领取人类别",
            "身份证号码",
            "补助类别",
            "金额（元）",
            "造册日期",
            "批准日期",
            "发放日期",
        ),
        rows=numbered(sorted(rows, key=lambda row: str(row[-1]))),
        totals=("金额（元）",),
    )


def _loans() -> Book:
    lent: Sequence[int] = LENT
    applied = spread("2022-02-14", len(lent), 6)
    rows = [
        (
            one.village,
            one.head.name,
            one.head.id_no,
            "小额信贷",
            amount // 10_000,
            "发展种养",
            on,
            day(on.isoformat(), 9),
            day(on.isoformat(), 15),
            day(f"2025-{on:%m-%d}"),
        )
        for one, amount, on in zip(LIFTED[3::5][:40], lent, applied, strict=True)
    ]
    return Book(
        file="小额信贷台账.xlsx",
        kind="loan",
        title="脱贫人口小额信贷发放台账",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "借款人",
            "身份证号",
            "贷款品种",
            "贷款金额（万元）",
            "贷款用途",
            "申请日期",
            "授信日期",
            "放款日期",
            "到期日期",
        ),
        rows=numbered(rows),
        totals=("贷款金额（万元）",),
        days="dotted",
    )
