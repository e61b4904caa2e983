"""What the township office itself records: revenue, trips, members, tasks, publicity, lines and plans."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.parts import over_villages
from tests.replay.people import people
from tests.replay.township import DONGTANG, LIJIAAO, QIAOMU, TOWNSHIP, VILLAGES, XIANYAN, YUNTIAN, ZHANGSHU

REVENUE: Final = (
    ("一般公共预算收入", "42.6", "58.1", "71.4", "66.9"),
    ("其他财政收入", "88", "104.5", "117.5", "110"),
)
"""Quarters in 万元; the last is a forecast, as the document's is."""
FORECAST: Final = (("一般公共预算收入", "51"),)
HELPED, SOLVED, UNDER_WAY = 426, 43, 9


def books() -> Iterator[Book]:
    """Yield the workbooks of these lines."""
    yield _targets()
    yield _revenue()
    yield _trips()
    yield _firms()
    yield _members()
    yield _tasks()
    yield _publicity()


def _targets() -> Book:
    rows = [
        ("村集体收入达标线", 150_000, "标准线", day("2022-01-01")),
        ("村集体收入较高线", 200_000, "标准线", day("2022-01-01")),
        ("发展党员年龄界限", 35, "规定", day("2022-01-01")),
        ("秸秆焚烧火点", 0, "计划", day("2023-01-01")),
    ]
    return Book(
        file="目标参数表.xlsx",
        kind="target",
        title="目标和标准线",
        office="杉源乡党政办",
        headers=("序号", "目标项目", "目标值", "目标性质", "生效日期"),
        rows=numbered(rows),
    )


def _revenue() -> Book:
    ends = ("2022-03-31", "2022-06-30", "2022-09-30", "2022-12-20")
    rows: list[Row] = [
        (scope, Decimal(amount), "是" if end == ends[-1] else "否", day(end))
        for scope, *quarters in REVENUE
        for amount, end in zip(quarters, ends, strict=True)
    ]
    rows += [(scope, Decimal(amount), "是", day("2022-12-31")) for scope, amount in FORECAST]
    return Book(
        file="财政收入台账.xlsx",
        kind="revenue",
        title="2022年财政收入台账",
        office="杉源乡财政所",
        headers=("序号", "收入口径", "金额", "预计数", "入库日期"),
        rows=numbered(rows),
        unit="万元",
        totals=("金额",),
    )


def _trips() -> Book:
    where = ("省城", "沿海甲市", "沿海乙市", "邻县", "省城")
    rows = [
        (TOWNSHIP, "外出招商", f"赴{place}招商", 4, day("2022-02-22", 55 * n))
        for n, place in enumerate(where)
    ]
    return Book(
        file="招商活动登记.xlsx",
        kind="activity",
        title="外出招商活动登记",
        office="杉源乡经发办",
        headers=("序号", "地点", "活动类别", "活动名称", "参加人次", "举办日期"),
        rows=numbered(rows),
        totals=("参加人次",),
    )


def _firms() -> Book:
    """Twenty visits to sixteen firms: a firm called on twice is one firm."""
    rows = [
        (TOWNSHIP, f"杉源意向第{n % 16 + 1}号食品厂", "单位", "招商拜访", day("2022-02-23", 13 * n))
        for n in range(20)
    ]
    return Book(
        file="拜访企业记录.xlsx",
        kind="visit",
        title="招商拜访企业记录",
        office="杉源乡经发办",
        headers=("序号", "地点", "走访对象名称", "走访对象类别", "走访目的", "走访日期"),
        rows=numbered(rows),
        days="spelt",
    )


def _members() -> Book:
    villages = [DONGTANG, XIANYAN, QIAOMU, YUNTIAN, LIJIAAO, ZHANGSHU, DONGTANG, XIANYAN]
    facts = [
        ("大专", 27),
        ("本科", 24),
        ("高中", 33),
        ("大专", 35),
        ("初中", 46),
        ("高中", 31),
        ("大专", 29),
        ("高中", 41),
    ]
    rows: list[Row] = []
    for n, (one, (education, age)) in enumerate(zip(people(1500, villages), facts, strict=True)):
        admitted = day("2022-06-28") if n < 6 else None
        candidate = day("2022-03-20") if n < 6 else None
        known = age if n < 6 else None
        rows.append(
            (
                one.village,
                one.name,
                one.id_no,
                education,
                known,
                day("2020-07-01", 3 * n),
                day("2021-01-20"),
                candidate,
                admitted,
            )
        )
    return Book(
        file="发展党员花名册.xlsx",
        kind="party_member",
        title="发展党员花名册",
        office="杉源乡党建办",
        headers=(
            "序号",
            "村",
            "姓名",
            "身份证号",
            "学历",
            "发展时年龄（周岁）",
            "递交申请日期",
            "确定积极分子日期",
            "确定发展对象日期",
            "接收预备党员日期",
        ),
        rows=numbered(rows),
    )


def _tasks() -> Book:
    what = ("代办手续", "维修水电", "清理沟渠", "帮助抢收", "看望老人", "代购药品")
    rows: list[Row] = []
    for n, village in enumerate(over_villages(HELPED + SOLVED + UNDER_WAY)):
        category = "解难题" if n % 11 == 5 else "为群众办实事"
        on = day("2022-01-06", n % 330)
        closed = None if n % 53 == 47 else day(on.isoformat(), 9)
        rows.append((village, category, what[n % 6], on, "完成" if closed else None, closed))
    return Book(
        file="党员派单接单台账.xlsx",
        kind="task",
        title="2022年党员派单接单台账",
        office="杉源乡党建办",
        headers=("序号", "村", "任务类别", "任务内容", "派单日期", "完成情况", "确认日期"),
        rows=numbered(rows),
        days="short",
    )


def _publicity() -> Book:
    rows = [
        (VILLAGES[0], "宣传活动", "反诈", 260, 430, 2, 14, 1, day("2022-05-21")),
        (VILLAGES[4], "宣传活动", "反诈", 240, 406, 2, 11, 0, day("2022-09-17")),
    ]
    return Book(
        file="反诈宣传登记.xlsx",
        kind="activity",
        title="反诈集中宣传活动登记",
        office="杉源乡平安法治办",
        headers=(
            "序号",
            "村",
            "活动类别",
            "主题",
            "参加人次",
            "发放资料（份）",
            "展板（块）",
            "现场咨询（次）",
            "收集线索（条）",
            "举办日期",
        ),
        rows=numbered(rows),
        totals=("参加人次", "发放资料（份）"),
    )
