"""The annex 数字来源表: for the reader of paper, where every number of the report came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from taizhang.indicators.figure import Request
from taizhang.reports.document import Document, FigureRun, Table
from taizhang.reports.docx.body import Bookmarks, boxed, paragraph, table_properties
from taizhang.reports.docx.page import TEXT_WIDTH
from taizhang.reports.docx.styles import HEITI, SIZE_3
from taizhang.reports.docx.xml import fonts, mm, run, val, w

ANNEX: Final = "taizhang_annex"
"""The bookmark at which the report ends and its annex begins."""
HEADING: Final = "附件"
NAME: Final = "数字来源表"
COLUMNS: Final = (
    ("序号", 9),
    ("所在句子", 46),
    ("数字", 19),
    ("指标口径", 72),
    ("记录", 10),
)
"""Header and width in millimetres; together they fill the 156 mm of the type area."""
_SENTENCE: Final = 1
_BEGINS: Final = "restart"
_GOES_ON: Final = "continue"
_WHOLE: Final = 90
"""A sentence up to this long is told whole, once for all its figures; of a longer one, what is near each."""
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
    """Return what stands under the table: where it was read, what to mend before signing, the digest."""
    lead = "注：数字以本表所列口径为准；表格的数字按列合为一行，括号内是记录数。"
    lead += f"范围没有写的是{document.meta.place_name}，期间没有写的是{document.meta.period.words()}。"
    read = f"取数时的台账位置：{positions(document)}。凭台账位置可以原样重算。"
    return [lead, read, *document.remarks(), f"正文与数字的摘要（SM3）：{digest}"]


def _table(document: Document, counts: Mapping[Request, int]) -> etree._Element:
    widths = [mm(size) for _, size in COLUMNS[:-1]]
    widths.append(TEXT_WIDTH - sum(widths))
    table = w("tbl", table_properties(margin=40), w("tblGrid", *(w("gridCol", w=size) for size in widths)))
    table.append(_row([name for name, _ in COLUMNS], widths, header=True))
    told = ""
    for group in grouped(document):
        cells = source_row(group, counts, document)
        # A sentence with several figures is told once, beside the first of them.
        sentence = group[0].sentence if len(group) == 1 and len(group[0].sentence) <= _WHOLE else ""
        if sentence:
            cells[_SENTENCE] = "" if sentence == told else sentence
        merged = "" if not sentence else _GOES_ON if sentence == told else _BEGINS
        table.append(_row(cells, widths, merged=merged))
        told = sentence
    return table


def grouped(document: Document) -> Iterator[list[FigureRun]]:
    """Yield the figures row by row of the annex: one of the text alone, those of a table column together."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield from ([run_] for run_ in block.runs if isinstance(run_, FigureRun))
            continue
        columns: dict[tuple[int, str, str], list[FigureRun]] = {}
        for row in block.rows:
            for index, cell in enumerate(row):
                for run_ in cell:
                    if isinstance(run_, FigureRun):
                        key = (index, run_.figure.indicator, run_.figure.period.code)
                        columns.setdefault(key, []).append(run_)
        yield from columns.values()


def source_row(group: list[FigureRun], counts: Mapping[Request, int], document: Document) -> list[str]:
    """Return the cells of one figure, or of the figures of one table column.

    Place and period are told where they are not the report's own.
    """
    first = group[0]
    figure, count = first.figure, counts.get(first.figure.request)
    place = "" if len(group) > 1 or figure.place == document.meta.place else figure.place_name
    period = "" if figure.period == document.meta.period else figure.period.words()
    where = "，".join(word for word in (place, period) if word)
    words = figure.words + (f"【{where}】" if where else "") + _retypings(group)
    if len(group) == 1:
        return [str(first.id), excerpt(first), first.shown, words, "—" if count is None else str(count)]
    cells = "，".join(_cell(run_, counts.get(run_.figure.request)) for run_ in group)
    header = first.sentence.partition("：")[0]
    ids = f"{first.id}…{group[-1].id}"
    return [ids, f"表列“{header}”", f"{len(group)}个", f"{words}。{cells}", "见左"]


def _retypings(group: list[FigureRun]) -> str:
    return "".join(f"。{run_.retyped.words()}" for run_ in group if run_.retyped)


def _cell(run_: FigureRun, count: int | None) -> str:
    return f"{run_.figure.place_name}{run_.shown}" + ("" if count is None else f"（{count}）")


def excerpt(run_: FigureRun) -> str:
    """Return the sentence around a figure, cut to what tells where it is."""
    at = run_.sentence.find(run_.shown)
    if at < 0:
        return run_.sentence
    start, end = max(at - _REACH, 0), at + len(run_.shown) + _REACH
    before = "…" if start else ""
    return before + run_.sentence[start:end] + ("…" if end < len(run_.sentence) else "")


def positions(document: Document) -> str:
    """Say how far each chain went when the figures were read, by name where the report knows it."""
    names = {run_.figure.place: run_.figure.place_name for run_ in document.figures()}
    pinned = document.meta.positions.items()
    return "，".join(f"{names.get(place, place)}第{position}条" for place, position in pinned) or "—"


def _row(cells: list[str], widths: list[int], *, header: bool = False, merged: str = "") -> etree._Element:
    """Return a row; `merged` says whether its sentence begins here or goes on from the row above."""
    properties = w("trPr", val("cantSplit", 1))
    if header:
        properties.append(val("tblHeader", 1))
    row = w("tr", properties)
    for index, (cell, size) in enumerate(zip(cells, widths, strict=True)):
        side = "center" if header or not index else "left"
        words = run(cell, *([fonts(HEITI)] if header else []))
        box = boxed(size, paragraph("TZSource", words, more=[val("jc", side)]))
        if merged and index == _SENTENCE:
            box[0].insert(1, w("vMerge") if merged == _GOES_ON else val("vMerge", merged))
        row.append(box)
    return row
