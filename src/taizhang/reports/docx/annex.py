"""The annex 数字来源表: for the reader of paper, where every number of the report came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from taizhang.indicators.figure import Request
from taizhang.reports.document import Document, FigureRun
from taizhang.reports.docx.body import Bookmarks, boxed, paragraph, table_properties
from taizhang.reports.docx.page import TEXT_WIDTH
from taizhang.reports.docx.styles import HEITI, SIZE_3
from taizhang.reports.docx.xml import fonts, mm, run, val, w

ANNEX: Final = "taizhang_annex"
"""The bookmark at which the report ends and its annex begins."""
HEADING: Final = "附件"
NAME: Final = "数字来源表"
COLUMNS: Final = (
    ("序号", 8),
    ("所在句子", 43),
    ("数字", 19),
    ("指标口径", 38),
    ("范围", 14),
    ("期间", 14),
    ("记录数", 10),
    ("台账位置", 10),
)
"""Header and width in millimetres; together they fill the 156 mm of the type area."""
_REACH: Final = 14
"""Characters of the sentence shown on each side of the number."""


def annex(
    document: Document, counts: Mapping[Request, int], digest: str, marks: Bookmarks
) -> Iterator[etree._Element]:
    """Yield the annex on a new page; `counts` tells how many records stand behind a figure."""
    head = [val("pageBreakBefore", 1)]
    mark = marks.around(ANNEX, run(HEADING, fonts(HEITI), val("spacing", 0), val("sz", SIZE_3)))
    yield paragraph("TZFlush", *mark, more=head)
    yield paragraph("TZTitle", run(NAME))
    yield _table(document, counts)
    for line in notes(document, digest):
        yield paragraph("TZSource", run(line))


def notes(document: Document, digest: str) -> list[str]:
    """Return what stands under the table: gaps, contradictions, numbers typed by hand, and the digest."""
    lead = "注：台账位置是取数时各乡镇台账的流水号，凭它可以原样重算。数字以本表所列口径为准。"
    return [lead, *document.remarks(), f"正文与数字的摘要（SM3）：{digest}"]


def _table(document: Document, counts: Mapping[Request, int]) -> etree._Element:
    widths = [mm(size) for _, size in COLUMNS[:-1]]
    widths.append(TEXT_WIDTH - sum(widths))
    table = w("tbl", table_properties(margin=57), w("tblGrid", *(w("gridCol", w=size) for size in widths)))
    table.append(_row([name for name, _ in COLUMNS], widths, header=True))
    for figure in document.figures():
        table.append(_row(source_row(figure, counts.get(figure.figure.request)), widths))
    return table


def source_row(run_: FigureRun, count: int | None) -> list[str]:
    """Return the cells of one figure."""
    figure = run_.figure
    return [
        str(run_.id),
        excerpt(run_),
        run_.shown,
        figure.words,
        figure.place_name,
        figure.period.words(),
        "—" if count is None else str(count),
        positions(figure.positions),
    ]


def excerpt(run_: FigureRun) -> str:
    """Return the sentence around a figure, cut to what tells where it is."""
    at = run_.sentence.find(run_.shown)
    if at < 0:
        return run_.sentence
    start, end = max(at - _REACH, 0), at + len(run_.shown) + _REACH
    before = "…" if start else ""
    return before + run_.sentence[start:end] + ("…" if end < len(run_.sentence) else "")


def positions(pinned: Mapping[str, int]) -> str:
    """Say ledger positions: the number alone for one township, else the greatest of how many."""
    if len(pinned) == 1:
        return str(next(iter(pinned.values())))
    return f"{len(pinned)}处，至{max(pinned.values())}" if pinned else "—"


def _row(cells: list[str], widths: list[int], *, header: bool = False) -> etree._Element:
    properties = w("trPr", val("cantSplit", 1))
    if header:
        properties.append(val("tblHeader", 1))
    row = w("tr", properties)
    for index, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        side = "center" if header or not index else "left"
        words = run(cell, *([fonts(HEITI)] if header else []))
        row.append(boxed(size, paragraph("TZSource", words, more=[val("jc", side)])))
    return row
