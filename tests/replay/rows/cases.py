"""Needs and disputes: petitions and hotline orders of two years, disputes settled in the villages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.replay.book import Book, Row, day, numbered
from tests.replay.parts import over_villages
from tests.replay.township import TOWNSHIP, VILLAGES

_OFFICE: Final = "杉源乡平安法治办"
_TOPICS: Final = ("土地权属", "环境卫生", "供水饮水", "道路交通", "社会保障", "农业生产")
PETITIONS: Final = {2021: 12, 2022: 7}
RATINGS: Final = {
    2021: {"满意": 24, "基本满意": 6, "不满意": 10, "未接通": 5},
    2022: {"满意": 33, "基本满意": 7, "不满意": 3, "未接通": 4},
}
"""Hotline orders by the caller's word: 30 of 40 satisfied in 2021, 40 of 43 in 2022, some not reached."""
SETTLED: Final = 26
_STILL_OPEN: Final = 3
_KINDS: Final = ("邻里", "山林土地", "家庭", "劳资纠纷")


def books() -> Iterator[Book]:
    """Yield the workbooks of this line."""
    yield _petitions()
    for year in RATINGS:
        yield _hotline(year)
    yield _disputes()


def _petitions() -> Book:
    rows = [
        (VILLAGES[n % 7], "信访", "诉求", _TOPICS[n % 6], "已解决", on, day(on.isoformat(), 41))
        for year, count in PETITIONS.items()
        for n in range(count)
        for on in [day(f"{year}-01-11", n * (29 if count > 10 else 43))]
    ]
    return Book(
        file="信访事项登记簿.xlsx",
        kind="service_case",
        title="信访事项登记簿（2021—2022）",
        office=_OFFICE,
        headers=("序号", "村", "来源渠道", "诉求类型", "诉求主题", "办理结果", "收到日期", "办结日期"),
        rows=numbered(rows),
    )


def _hotline(year: int) -> Book:
    said = [word for word, count in RATINGS[year].items() for _ in range(count)]
    rows = [
        (
            VILLAGES[(n * 3) % 7],
            "12345热线",
            "诉求",
            _TOPICS[n % 6],
            "解决",
            said[(n * 7) % len(said)],
            on,
            day(on.isoformat(), 6),
        )
        for n in range(len(said))
        for on in [day(f"{year}-01-04", 7 * n)]
    ]
    return Book(
        file=f"12345工单台账（{year}）.xls",
        kind="service_case",
        title=f"12345热线工单办理台账（{year}年）",
        office=_OFFICE,
        headers=(
            "序号",
            "村",
            "来源渠道",
            "诉求类型",
            "诉求主题",
            "办理结果",
            "满意度",
            "收到日期",
            "办结日期",
        ),
        rows=numbered(rows),
        days="dotted",
    )


def _disputes() -> Book:
    words = "村 纠纷类别 发现途径 调处主体 办理层级 涉及人数 调处结果 受理日期 销号日期"
    return Book(
        file="矛盾纠纷排查调处台账.xlsx",
        kind="dispute",
        title="2022年矛盾纠纷排查调处台账",
        office=_OFFICE,
        headers=("序号", *words.split()),
        rows=numbered([*_settled(), _sent_on(), *_open()]),
        days="spelt",
    )


def _settled() -> Iterator[Row]:
    for n, village in enumerate(over_villages(SETTLED)):
        on = day("2022-01-18", 12 * n)
        closed = day(on.isoformat(), 12 + n % 9)
        yield village, _KINDS[n % 4], "网格摸排", "村调委会", "村", 2 + n % 3, "调解成功", on, closed


def _sent_on() -> Row:
    """A dispute that went to arbitration: closed, and not settled."""
    ends = (day("2022-06-08"), day("2022-06-30"))
    return TOWNSHIP, "劳资纠纷", "投诉", "乡镇调委会", "乡镇", 5, "转仲裁", *ends


def _open() -> Iterator[Row]:
    for n in range(_STILL_OPEN):
        on = day("2022-12-12", 5 * n)
        yield VILLAGES[n], _KINDS[n], "当事人申请", "村调委会", "村", 2, None, on, None
