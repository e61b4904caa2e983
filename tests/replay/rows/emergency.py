"""The drought: what each village reported first and last, what was put in, and that nobody lacked water."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.parts import parted
from tests.replay.township import (
    DONGTANG,
    FENGLIN,
    LIJIAAO,
    QIAOMU,
    TOWNSHIP,
    VILLAGES,
    XIANYAN,
    YUNTIAN,
    ZHANGSHU,
)

_OFFICE: Final = "杉源乡应急办"
RICE: Final = {
    DONGTANG: ("420.5", "22.4", "395", "2370000"),
    XIANYAN: ("265", "14", "243.6", "1461600"),
    QIAOMU: ("233.7", "10.2", "222", "1332000"),
    LIJIAAO: ("318.2", "20", "290.4", "1742400"),
    YUNTIAN: ("301", "16.5", "280", "1680000"),
    ZHANGSHU: ("248.4", "18.3", "226.5", "1359000"),
    FENGLIN: ("219.6", "14", "203.5", "1221000"),
}
"""Village by village: mu affected, mu with no harvest, mu saved, yuan of loss averted."""
TARO: Final = {LIJIAAO: ("92", "6", "84.5", "400000"), FENGLIN: ("98", "5", "91", "480000")}
_FIRST_REPORTS: Final = {DONGTANG: "510", ZHANGSHU: "160"}
"""What two villages had estimated in August; the later report of the same crop takes its place."""
_MACHINES: Final = (13, 9, 10, 9, 9, 8, 7)
_POWER: Final = "35120"
_PETROL: Final = "15040"
_MONEY: Final = 550_000


def books() -> Iterator[Book]:
    """Yield the workbooks of this line."""
    yield _reports()
    yield _inputs()
    yield _money()
    yield _no_incidents()


def _reports() -> Book:
    rows: list[Row] = [
        (village, "旱灾", "水稻", Decimal(area), None, None, None, "否", day("2022-08-16"))
        for village, area in _FIRST_REPORTS.items()
    ]
    for crop, villages in (("水稻", RICE), ("槟榔芋", TARO)):
        rows += [
            (village, "旱灾", crop, *map(Decimal, said), "是", day("2022-10-24"))
            for village, said in villages.items()
        ]
    return Book(
        file="旱灾灾情统计表.xlsx",
        kind="disaster_report",
        title="2022年旱灾灾情统计表（初报、核报）",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "灾种",
            "作物",
            "灾情/受灾面积（亩）",
            "灾情/绝收面积（亩）",
            "救灾/挽救面积（亩）",
            "救灾/挽回损失（元）",
            "核定数",
            "报告日期",
        ),
        rows=numbered(rows),
        days="spelt",
    )


def _inputs() -> Book:
    rows: list[Row] = []
    for n, village in enumerate(VILLAGES):
        rows.append((village, "抗旱", "抗旱设备", _MACHINES[n], "台", day("2022-08-18", n)))
        rows.append(
            (village, "抗旱", "用电", parted(_POWER, _MACHINES, step="10")[n], "度", day("2022-09-30"))
        )
        rows.append(
            (village, "抗旱", "汽油", parted(_PETROL, _MACHINES, step="10")[n], "升", day("2022-09-30"))
        )
    return Book(
        file="抗旱物资投入登记.xls",
        kind="resource_input",
        title="抗旱物资设备投入登记表",
        office=_OFFICE,
        headers=("序号", "村", "用途", "物资", "数量", "计量单位", "投入日期"),
        rows=numbered(rows),
        days="dotted",
    )


def _money() -> Book:
    parts = parted(_MONEY, (12, 9, 9, 10, 9, 8, 7), step="100")
    rows = [
        (village, "抗旱支出", part / 10_000, "县级资金", f"抗旱-{n:02}", day("2022-09-02", 2 * n))
        for n, (village, part) in enumerate(zip(VILLAGES, parts, strict=True), start=1)
    ]
    return Book(
        file="抗旱资金支出明细.xlsx",
        kind="expenditure",
        title="抗旱资金支出明细",
        office="杉源乡财政所",
        headers=("序号", "村", "支出用途", "金额", "资金来源", "凭证号", "支付日期"),
        rows=numbered(rows),
        unit="万元",
        totals=("金额",),
    )


def _no_incidents() -> Book:
    """The office looked all year and there was none: what lets the ledger say 0 instead of nothing."""
    return Book(
        file="事件事故零报告.xlsx",
        kind="incident",
        title="事件事故登记表（2022年）",
        office=_OFFICE,
        headers=("序号", "村", "事件类别", "起因", "受影响人次", "发生日期"),
        rows=(),
        nil=f"{TOWNSHIP}2022年零报告",
    )
