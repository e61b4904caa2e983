"""Order and environment: buildings taken down, river cases, diseased trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.township import DONGTANG, FENGLIN, LIJIAAO, TOWNSHIP, XIANYAN, YUNTIAN, ZHANGSHU

CLEARED: Final = (("危旧房", 4), ("猪牛栏", 6), ("危旧房", 3), ("猪牛栏", 5), ("猪牛栏", 3), ("危旧房", 2))
AWNINGS: Final = (3, 2, 1, 4, 2, 1)
TREES: Final = {DONGTANG: 980, XIANYAN: 1_420, LIJIAAO: 1_135, YUNTIAN: 760, ZHANGSHU: 1_028, FENGLIN: 895}


def books() -> Iterator[Book]:
    """Yield the workbooks of these lines."""
    yield _demolitions()
    yield _enforcement()
    yield _trees()


def _demolitions() -> Book:
    rows: list[Row] = [
        (TOWNSHIP, what, "工程建设", count, "否", day("2022-03-18", 6 * n))
        for n, (what, count) in enumerate(CLEARED)
    ]
    rows += [
        (TOWNSHIP, "遮雨棚", "集镇秩序整治", count, "是", day("2022-06-09", 11 * n))
        for n, count in enumerate(AWNINGS)
    ]
    return Book(
        file="拆除登记表.xlsx",
        kind="demolition",
        title="集镇拆除登记表",
        office="杉源乡村镇办",
        headers=("序号", "地点", "拆除对象", "拆除原因", "数量（处）", "自行拆除", "拆除日期"),
        rows=numbered(rows),
        totals=("数量（处）",),
    )


def _enforcement() -> Book:
    rows: list[Row] = [
        (village, "禁钓区钓鱼", "现场处理", "警告", 2, on, on)
        for n, village in enumerate((DONGTANG, YUNTIAN, FENGLIN, DONGTANG, LIJIAAO, FENGLIN))
        for on in [day("2022-05-07", 24 * n)]
    ]
    rows.append((YUNTIAN, "非法采沙", "立案查处", "责令停止", 1, day("2022-07-03"), day("2022-07-28")))
    return Book(
        file="综合行政执法台账.xls",
        kind="enforcement",
        title="综合行政执法队办案台账",
        office="杉源乡综合行政执法队",
        headers=("序号", "村", "违法类别", "执法方式", "处理措施", "处理人次", "发现日期", "决定日期"),
        rows=numbered(rows),
        days="dotted",
    )


def _trees() -> Book:
    rows = [
        (village, "松材线虫病疫木清理", count, "株", "第三方除治公司", day("2022-11-05", 6 * n))
        for n, (village, count) in enumerate(TREES.items())
    ]
    return Book(
        file="疫木清理验收单.xlsx",
        kind="work_item",
        title="松材线虫病疫木清理验收汇总",
        office="杉源乡林业站",
        headers=("序号", "村", "工程类别", "数量", "计量单位", "施工单位", "验收日期"),
        rows=numbered(rows),
        totals=("数量",),
        days="spelt",
    )
