"""Village collectives: every booking of income in the year, source by source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.parts import parted
from tests.replay.township import DONGTANG, FENGLIN, LIJIAAO, QIAOMU, XIANYAN, YUNTIAN, ZHANGSHU

INCOME: Final = {
    DONGTANG: 231_600,
    XIANYAN: 248_300,
    QIAOMU: 205_450,
    LIJIAAO: 168_200,
    YUNTIAN: 217_800,
    ZHANGSHU: 152_600,
    FENGLIN: 161_900,
}
_SOURCES: Final = (
    ("光伏收益", 5, "2022-03-28"),
    ("土地流转", 4, "2022-04-20"),
    ("产业收入", 6, "2022-07-12"),
    ("光伏收益", 5, "2022-09-27"),
    ("租金", 3, "2022-10-30"),
    ("产业收入", 7, "2022-12-15"),
)


def books() -> Iterator[Book]:
    """Yield the workbooks of this line."""
    rows: list[Row] = []
    for n, (village, total) in enumerate(INCOME.items()):
        parts = parted(total, [weight for _, weight, _ in _SOURCES], step="10")
        for part, (source, _, on) in zip(parts, _SOURCES, strict=True):
            rows.append((village, source, part / 10_000, day(on, n)))
    yield Book(
        file="村集体经济收入台账.xlsx",
        kind="collective_income",
        title="杉源乡2022年村级集体经济收入台账",
        office="杉源乡经管站",
        headers=("序号", "村", "收入来源", "金额", "入账日期"),
        rows=numbered(rows),
        unit="万元",
        totals=("金额",),
        merged="村",
        days="short",
    )
