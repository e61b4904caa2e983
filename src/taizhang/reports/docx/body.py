"""The text of a report as WordprocessingML: title, blocks and signature, with a bookmark per figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from taizhang.reports.document import Block, Document, FigureRun, Heading, Runs, Table, text_of
from taizhang.reports.docx.page import TEXT_WIDTH
from taizhang.reports.docx.styles import HEITI
from taizhang.reports.docx.xml import fonts, run, val, w
from taizhang.reports.saying import UNSAID
from taizhang.reports.titles import title_lines, width

_CHARACTER = 316
"""Twips of one character of 3号 with its tight spacing."""

_NO_NUMBER = frozenset({"", "—", "－", "/", "缺项", "无数据", *UNSAID})


@dataclass(slots=True)
class Bookmarks:
    """Numbers bookmarks over the whole file: Word wants each id once."""

    count: int = field(default=0)

    def around(self, name: str, *content: etree._Element) -> Iterator[etree._Element]:
        """Yield `content` between the two ends of a bookmark."""
        self.count += 1
        yield w("bookmarkStart", id=self.count, name=name)
        yield from content
        yield w("bookmarkEnd", id=self.count)


def paragraph(style: str, *content: etree._Element, more: Iterable[etree._Element] = ()) -> etree._Element:
    """Return a paragraph of a style; `more` are further paragraph properties, in schema order."""
    named = [] if style == "Normal" else [val("pStyle", style)]
    properties = [*named, *more]
    return w("p", *([w("pPr", *properties)] if properties else []), *content)


def body(document: Document, marks: Bookmarks) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a report, without its annex."""
    yield title(document.title)
    if document.meta.addressee:
        yield paragraph("TZFlush", run(f"{document.meta.addressee}："))
    signed = bool(document.signature())
    for number, block in enumerate(document.blocks, start=1):
        # Who signs never stands on a page alone: the last paragraph goes with it.
        yield from _block(block, marks, keep=signed and number == len(document.blocks))
    yield from _signature(document.signature())


def title(words: str) -> etree._Element:
    """Return the title, broken where the sense breaks."""
    first, *rest = title_lines(words)
    lines = [run(first)]
    for line in rest:
        lines += [w("r", w("br")), run(line)]
    return paragraph("TZTitle", *lines)


def _block(block: Block, marks: Bookmarks, *, keep: bool) -> Iterator[etree._Element]:
    more = [val("keepNext", 1)] if keep else []
    if isinstance(block, Table):
        # Air on both sides; without a paragraph between them two tables would grow together. A heading
        # above goes with its table, air and all.
        yield paragraph("TZSource", more=[val("keepNext", 1)])
        yield table(block, marks)
        yield paragraph("TZSource")
    elif isinstance(block, Heading):
        yield paragraph(f"Heading{block.level}", run(block.number), *_runs(block.runs, marks))
    else:
        yield paragraph("Normal", *_runs(block.runs, marks), more=more)


def _runs(runs: Runs, marks: Bookmarks, east: str = "") -> Iterator[etree._Element]:
    """Yield runs of text, in the font `east` if given, each figure inside its bookmark."""
    for one in runs:
        # A number that a person wrote over the ledger's is marked for every eye, not only for programs.
        wave = [val("u", "wave")] if isinstance(one, FigureRun) and one.retyped else []
        written = run(one.text, *([fonts(east)] if east else []), *wave)
        if isinstance(one, FigureRun):
            yield from marks.around(one.bookmark, written)
        else:
            yield written


def _signature(lines: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the signature (7.3.5.2): one line down, the date two characters right of the name."""
    if not lines:
        return
    yield paragraph("TZFlush", more=[val("keepNext", 1)])
    rights = [2.0] if len(lines) == 1 else _rights(width(lines[0]), width(lines[1]))
    for index, (line, right) in enumerate(zip(lines, rights, strict=True)):
        hundredths = round(right * 100)
        indent = w(
            "ind", rightChars=hundredths, right=round(right * _CHARACTER), firstLineChars=0, firstLine=0
        )
        keep = [val("keepNext", 1)] if index + 1 < len(lines) else []
        yield paragraph("TZFlush", run(line), more=[*keep, indent, val("jc", "right")])


def _rights(name: float, date: float) -> list[float]:
    """Return how many characters the name and the date stand in from the right."""
    if date > name:
        return [4 + date - name, 2.0]
    return [2.0, max(name - date, 0.0)]


def table(block: Table, marks: Bookmarks) -> etree._Element:
    """Return a table as wide as the type area: header in 黑体 on every page, numbers flush right."""
    widths = _widths(block)
    right = [_numeric(block, column) for column in range(len(widths))]
    grid = w("tblGrid", *(w("gridCol", w=one) for one in widths))
    rows = [_row(cells, widths, right, marks, header=not n) for n, cells in enumerate(block.rows)]
    return w("tbl", table_properties(), grid, *rows)


def table_properties(margin: int = 85) -> etree._Element:
    """Return single rules all round, a fixed layout and `margin` twips of air beside the text of cells."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in sides))
    sizes = (("top", margin // 2), ("left", margin), ("bottom", margin // 2), ("right", margin))
    air = w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sizes))
    return w(
        "tblPr",
        w("tblW", w=TEXT_WIDTH, type="dxa"),
        val("jc", "center"),
        rules,
        w("tblLayout", type="fixed"),
        air,
    )


def _row(
    cells: tuple[Runs, ...], widths: list[int], right: list[bool], marks: Bookmarks, *, header: bool
) -> etree._Element:
    properties = w("trPr", val("cantSplit", 1), w("trHeight", val=510, hRule="atLeast"))
    if header:
        properties.append(val("tblHeader", 1))
    row = w("tr", properties)
    for cell, size, flush in zip(cells, widths, right, strict=True):
        side = "center" if header else "right" if flush else "left"
        content = _runs(cell, marks, HEITI if header else "")
        row.append(boxed(size, paragraph("TZCell", *content, more=[val("jc", side)])))
    return row


def boxed(size: int, content: etree._Element) -> etree._Element:
    """Return a cell of `size` twips, its text in the middle."""
    return w("tc", w("tcPr", w("tcW", w=size, type="dxa"), val("vAlign", "center")), content)


def _widths(block: Table) -> list[int]:
    """Share the type area out by the longest text of each column, none below three characters.

    A header may break before its unit in brackets, so that it takes no room from the cells below.
    """
    header, *rows = ([text_of(cell) for cell in row] for row in block.rows)
    longest = [
        max(3.0, *(width(part) for part in name.split("（")), *(width(row[n]) for row in rows)) + 1
        for n, name in enumerate(header)
    ]
    sizes = [int(TEXT_WIDTH * one / sum(longest)) for one in longest]
    return [*sizes[:-1], TEXT_WIDTH - sum(sizes[:-1])]


def _numeric(block: Table, column: int) -> bool:
    """Tell whether a figure stands under a header, and nothing else but figures, blanks and dashes."""
    cells = [row[column] for row in block.rows[1:]]
    figures = [all(isinstance(one, FigureRun) for one in cell) and bool(cell) for cell in cells]
    return any(figures) and all(
        figure or text_of(cell).strip() in _NO_NUMBER for figure, cell in zip(figures, cells, strict=True)
    )
