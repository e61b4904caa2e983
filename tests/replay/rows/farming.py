"""Farming: what was sown by whom and where, animals counted and put in, drying sites built."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.parts import parted, uneven
from tests.replay.people import person
from tests.replay.township import (
    DONGTANG,
    FENGLIN,
    LIJIAAO,
    QIAOMU,
    VILLAGES,
    XIANYAN,
    YUNTIAN,
    ZHANGSHU,
)

_OFFICE: Final = "杉源乡农业农村办"

RICE: Final = {
    DONGTANG: "198.4",
    XIANYAN: "121.35",
    QIAOMU: "176.2",
    LIJIAAO: "160.52",
    YUNTIAN: "143.6",
    ZHANGSHU: "130.8",
    FENGLIN: "116.8",
}
SEED: Final = {
    DONGTANG: "925.5",
    XIANYAN: "640.2",
    QIAOMU: "20",
    LIJIAAO: "702",
    YUNTIAN: "688",
    ZHANGSHU: "604",
    FENGLIN: "500",
}
SEEDLINGS: Final = {DONGTANG: "92", XIANYAN: "75.5", QIAOMU: "60", ZHANGSHU: "88", FENGLIN: "71"}
TARO: Final = {DONGTANG: "16", XIANYAN: "84", LIJIAAO: "121.5", YUNTIAN: "132", FENGLIN: "110"}
LOTUS: Final = {QIAOMU: "140", LIJIAAO: "95", ZHANGSHU: "180", FENGLIN: "90"}
FUNGUS: Final = {XIANYAN: "15", ZHANGSHU: "12"}
MOREL: Final = {YUNTIAN: "21.4", FENGLIN: "5"}
"""The document counts 5 mu in all and more than 20 in one village: here both stand on the one register."""
CATTLE: Final = {
    DONGTANG: 152,
    XIANYAN: 215,
    QIAOMU: 148,
    LIJIAAO: 170,
    YUNTIAN: 131,
    ZHANGSHU: 127,
    FENGLIN: 120,
}
CATTLE_IN_JUNE: Final = {XIANYAN: 188, YUNTIAN: 140}

_CROPS: Final = (
    ("水稻", "粮食", RICE, day("2022-04-18"), 6),
    ("水稻", "制种", SEED, day("2022-05-09"), 8),
    ("苗木", "经济作物", SEEDLINGS, day("2022-02-24"), 2),
    ("槟榔芋", "经济作物", TARO, day("2022-03-12"), 4),
    ("白莲", "经济作物", LOTUS, day("2022-04-02"), 4),
    ("竹荪菇", "经济作物", FUNGUS, day("2022-03-20"), 2),
    ("羊肚菌", "经济作物", MOREL, day("2022-10-16"), 2),
)


def books() -> Iterator[Book]:
    """Yield the workbooks of this line."""
    yield _plantings()
    yield _drying_sites()
    yield _cattle("黄牛存栏清点表（6月）.xls", CATTLE_IN_JUNE, day("2022-06-25"))
    yield _cattle("黄牛存栏清点表（12月）.xls", CATTLE, day("2022-12-24"))
    yield _turtles()


def _plantings() -> Book:
    rows: list[Row] = []
    for number, (crop, use, villages, sown, growers) in enumerate(_CROPS):
        for village, area in villages.items():
            step = "0.01" if area.count(".") else "0.1"
            parts = parted(area, uneven(growers, seed=number), step=step)
            for n, part in enumerate(parts):
                grower, sort = _grower(village, number * 8 + n, whole=n == 0)
                rows.append((village, grower, sort, crop, use, part, sown))
    return Book(
        file="种植面积台账.xlsx",
        kind="planting",
        title="杉源乡2022年种植面积分户台账",
        office=_OFFICE,
        headers=("序号", "村", "种植主体名称", "种植主体类别", "作物", "用途", "面积（亩）", "播种日期"),
        rows=numbered(rows),
        totals=("面积（亩）",),
        merged="村",
        days="spelt",
    )


def _grower(village: str, n: int, *, whole: bool) -> tuple[str, str]:
    """Return a cooperative for the largest plot of a crop, and a household of the village otherwise."""
    stem = village.removesuffix("村")
    return (f"{stem}种植专业合作社", "单位") if whole else (person(1600 + n, village).name, "户")


def _drying_sites() -> Book:
    villages = (DONGTANG, DONGTANG, XIANYAN, LIJIAAO, YUNTIAN, ZHANGSHU, FENGLIN)
    rows = [
        (village, f"{village}{n + 1}号烤房", "制种烤房点", "村集体", 1, "处", day("2022-06-30", 4 * n))
        for n, village in enumerate(villages)
    ]
    return Book(
        file="制种烤房登记.xlsx",
        kind="asset",
        title="新建制种烤房登记表",
        office=_OFFICE,
        headers=("序号", "村", "名称", "资产类别", "权属", "数量", "计量单位", "启用日期"),
        rows=numbered(rows),
    )


def _cattle(file: str, villages: dict[str, int], on: date) -> Book:
    rows: list[Row] = []
    for village, head in villages.items():
        first = 1900 + 4 * VILLAGES.index(village)
        for n, part in enumerate(parted(head, (10, 7, 6, 5))):
            rows.append((village, person(first + n, village).name, "小黄牛", int(part), "散养户", on))
    return Book(
        file=file,
        kind="livestock",
        title="黄牛存栏清点表",
        office=_OFFICE,
        headers=("序号", "村", "养殖主体", "畜禽种类", "存栏（头）", "养殖规模", "清点日期"),
        rows=numbered(rows),
        totals=("存栏（头）",),
        days="dotted",
    )


def _turtles() -> Book:
    rows = [
        (LIJIAAO, "李家坳村甲鱼养殖基地", "单位", "甲鱼", head, on)
        for head, on in ((600, day("2022-04-12")), (400, day("2022-05-20")))
    ]
    return Book(
        file="养殖投放登记.xlsx",
        kind="stocking",
        title="特种养殖投放登记",
        office=_OFFICE,
        headers=("序号", "村", "养殖主体名称", "养殖主体类别", "畜禽种类", "投放数量（只）", "投放日期"),
        rows=numbered(rows),
        totals=("投放数量（只）",),
    )
