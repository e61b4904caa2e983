"""Projects: what was arranged, how far it came, what was paid for it, and what it put up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from tests.replay.book import Book, Row, day, numbered
from tests.replay.township import (
    DONGTANG,
    FENGLIN,
    LIJIAAO,
    QIAOMU,
    TOWNSHIP,
    XIANYAN,
    YUNTIAN,
    ZHANGSHU,
    groups_of,
)

_OFFICE: Final = "杉源乡项目办"


class Works(NamedTuple):
    """A project for lifting out of poverty: what it was given, and the payments made on it."""

    title: str
    village: str
    arranged: int
    paid: tuple[int, ...]
    state: str


ANTI_POVERTY: Final = (
    Works("东塘村机耕道硬化", DONGTANG, 220_000, (66_000, 110_000, 44_000), "accepted"),
    Works("仙岩村黄牛圈舍改造", XIANYAN, 180_000, (54_000, 90_000, 36_000), "accepted"),
    Works("东塘村制种烘干设施", DONGTANG, 260_000, (78_000, 130_000, 52_000), "accepted"),
    Works("李家坳村灌溉水渠", LIJIAAO, 150_000, (45_000, 75_000, 30_000), "accepted"),
    Works("云田村菌菇大棚", YUNTIAN, 200_000, (60_000, 100_000, 40_000), "handed_over"),
    Works("樟树下村白莲初加工", ZHANGSHU, 120_000, (36_000, 60_000, 24_000), "accepted"),
    Works("枫林村蓄水池", FENGLIN, 90_000, (27_000, 45_000, 18_000), "handed_over"),
    Works("东塘村文化广场亮化", DONGTANG, 100_000, (30_000, 50_000, 20_000), "accepted"),
    Works("仙岩村产业路", XIANYAN, 160_000, (48_000, 48_000), "under_way"),
    Works("乔木村苗木基地", QIAOMU, 140_000, (42_000, 28_000), "under_way"),
    Works("枫林村槟榔芋基地", FENGLIN, 120_000, (36_000, 6_100), "completed"),
)
LAST_YEARS: Final = Works("云田村河堤护坡（上年结转）", YUNTIAN, 130_000, (65_000,), "accepted")
"""Arranged in the year before, finished in this one: neither it nor its money counts as arranged now."""
_ORDER: Final = ("approved", "under_way", "completed", "accepted", "handed_over")
_STEP: Final = 38

WATER: Final = (
    ("枫林村集中供水", FENGLIN, 120_000, 420, {FENGLIN: (1, 2, 3)}),
    ("云田村水源改造", YUNTIAN, 96_000, 350, {YUNTIAN: (1, 2, 4)}),
    ("云田村管网延伸", YUNTIAN, 60_000, 180, {YUNTIAN: (4, 5)}),
    ("李家坳村集中供水", LIJIAAO, 110_000, 400, {LIJIAAO: (1, 2, 3, 5)}),
    ("樟树下村高位水池", ZHANGSHU, 84_000, 310, {ZHANGSHU: (1, 3)}),
    ("樟树下村与枫林村联村供水", ZHANGSHU, 70_000, 240, {ZHANGSHU: (4, 5), FENGLIN: (3,)}),
)
"""Drinking-water works; two groups are served by two of them and count once."""


def books() -> Iterator[Book]:
    """Yield the workbooks of this line; payments and lamps name projects, so those come first."""
    yield _projects()
    yield _water()
    yield _others()
    yield _payments()
    yield _lamps()


def _dates(works: Works, approved: date) -> tuple[date | None, ...]:
    reached = _ORDER.index(works.state)
    return tuple(day(approved.isoformat(), _STEP * n) if n <= reached else None for n in range(len(_ORDER)))


def _projects() -> Book:
    rows: list[Row] = []
    for n, works in enumerate(ANTI_POVERTY):
        approved = day("2022-02-25", 4 * n)
        rows.append(
            (
                works.village,
                works.title,
                "专项扶贫项目",
                Decimal(works.arranged) / 10_000,
                "省级资金",
                day("2022-01-20"),
                *_dates(works, approved),
            )
        )
    rows.append(
        (
            LAST_YEARS.village,
            LAST_YEARS.title,
            "专项扶贫项目",
            Decimal(LAST_YEARS.arranged) / 10_000,
            "县级资金",
            day("2021-08-05"),
            *_dates(LAST_YEARS, day("2021-10-08")),
        )
    )
    return Book(
        file="专项扶贫项目台账.xlsx",
        kind="project",
        title="杉源乡专项扶贫项目台账",
        office=_OFFICE,
        headers=(
            "序号",
            "项目概况/所在村",
            "项目概况/项目名称",
            "项目概况/项目类别",
            "资金/安排资金",
            "资金/资金来源",
            "进度/申报日期",
            "进度/批复日期",
            "进度/开工日期",
            "进度/完工日期",
            "进度/竣工验收日期",
            "进度/移交日期",
        ),
        rows=numbered(rows),
        unit="万元",
        totals=("资金/安排资金",),
    )


def _water() -> Book:
    rows: list[Row] = []
    for n, (title, village, arranged, served, where) in enumerate(WATER):
        groups = "、".join(groups_of(one, *numbers) for one, numbers in where.items())
        rows.append(
            (
                village,
                title,
                "饮水工程",
                Decimal(arranged) / 10_000,
                "、".join(where),
                groups,
                served,
                day("2022-04-18"),
                day("2022-05-10", n),
                day("2022-05-28", n),
                day("2022-07-20", 2 * n),
            )
        )
    return Book(
        file="农村饮水工程一览表.xls",
        kind="project",
        title="农村饮水工程建设一览表",
        office="杉源乡水利站",
        headers=(
            "序号",
            "所在村",
            "项目名称",
            "项目类别",
            "安排资金（万元）",
            "受益村",
            "受益村民小组",
            "受益人数（人）",
            "申报日期",
            "批复日期",
            "开工日期",
            "完工日期",
        ),
        rows=numbered(rows),
        totals=("安排资金（万元）", "受益人数（人）"),
        days="dotted",
    )


def _others() -> Book:
    """Works in the town, a care centre and a turtle farm; only the money of the first was arranged."""
    days = ("2022-02-10 2022-03-02 2022-09-16", "2022-03-15 2022-04-06 2022-08-22", "2022-03-01 2022-03-20")
    works: tuple[Row, ...] = (
        (TOWNSHIP, "集镇滨河休闲带", "集镇建设", 80, None),
        (ZHANGSHU, "居家养老服务中心", "养老服务设施", None, 6),
        (LIJIAAO, "甲鱼养殖", "村集体产业项目", None, Decimal("1.5")),
    )
    rows = [(*one, *(day(on) for on in said.split())) for one, said in zip(works, days, strict=True)]
    words = "实施地点/地点 项目名称 项目类别 安排资金（万元） 已投资（万元） 申报日期 批复日期 完工日期"
    return Book(
        file="其他项目台账.xlsx",
        kind="project",
        title="杉源乡其他建设项目台账",
        office=_OFFICE,
        headers=("序号", *words.split()),
        rows=numbered((*row, *[None] * (8 - len(row))) for row in rows),
        totals=("安排资金（万元）", "已投资（万元）"),
        days="spelt",
    )


def _payments() -> Book:
    rows: list[Row] = []
    for n, works in enumerate((*ANTI_POVERTY, LAST_YEARS)):
        for part, amount in enumerate(works.paid):
            on = day("2022-04-02", 5 * n + 60 * part)
            voucher = f"2022-{n + 1:02}-{part + 1:02}"
            rows.append((works.village, "项目支出", works.title, amount, "省级资金", voucher, on))
    return Book(
        file="项目资金拨付明细.xlsx",
        kind="expenditure",
        title="专项扶贫项目资金拨付明细表",
        office="杉源乡财政所",
        headers=("序号", "村", "支出用途", "所属项目", "金额（元）", "资金来源", "凭证号", "支付日期"),
        rows=numbered(rows),
        totals=("金额（元）",),
        days="dotted",
    )


def _lamps() -> Book:
    rows = [
        (TOWNSHIP, place, "太阳能路灯", "太阳能", "乡镇", lamps, "盏", "集镇滨河休闲带", day("2022-09-10"))
        for place, lamps in (("河堤北段", 6), ("河堤南段", 5), ("休闲广场入口", 2))
    ]
    return Book(
        file="路灯登记.xlsx",
        kind="asset",
        title="集镇太阳能路灯登记表",
        office=_OFFICE,
        headers=(
            "序号",
            "地点",
            "名称",
            "资产类别",
            "型式",
            "权属",
            "数量",
            "计量单位",
            "所属项目",
            "启用日期",
        ),
        rows=numbered(rows),
        totals=("数量",),
    )
