"""Fonts and styles of an official text (GB/T 9704-2012, 7.3), with the settings measured to hold 28 × 22."""

from __future__ import annotations

from typing import Final

from lxml import etree

from taizhang.reports.docx.xml import fonts, serialised, val, w

FANGSONG: Final = "仿宋_GB2312"
HEITI: Final = "黑体"
KAITI: Final = "楷体_GB2312"
SONGTI: Final = "宋体"
XIAOBIAOSONG: Final = "方正小标宋简体"

SIZE_2: Final = 44
SIZE_3: Final = 32
SIZE_4: Final = 28
SIZE_TABLE: Final = 24
SIZE_SMALL: Final = 15
"""Half points: 2号, 3号, 4号, 小四 for tables, 8.5 pt for the table of sources."""
LINE: Final = 579
"""Exact pitch in twips: 22 lines fit into 225 mm (580 gives 21, measured)."""
TIGHT: Final = -5
"""Letter spacing in twips: 28 characters fit into 156 mm; a character grid would give each two cells."""
INDENT: Final = 630
"""Two characters of 3号 less their spacing, for programs that do not count in characters."""

_ALTERNATIVES: Final = {
    FANGSONG: "仿宋",
    HEITI: "SimHei",
    KAITI: "楷体",
    SONGTI: "SimSun",
    XIAOBIAOSONG: "FZXiaoBiaoSong-B05S",
    "Times New Roman": "Liberation Serif",
}
_LEVELS: Final = ((1, HEITI), (2, KAITI), (3, FANGSONG), (4, FANGSONG))


def styles_part() -> bytes:
    """Return word/styles.xml."""
    root = w(
        "styles",
        _defaults(),
        _style("Normal", "Normal", _indented(), default=True),
        _style("TZTitle", "公文标题", _title(), w("rPr", fonts(XIAOBIAOSONG, XIAOBIAOSONG), *_size(SIZE_2))),
        _style("TZFlush", "公文顶格", w("pPr", _no_indent())),
        _style("TZCell", "公文表格", _cell(360), w("rPr", val("spacing", 0), *_size(SIZE_TABLE))),
        _style("TZSource", "数字来源", _cell(190), w("rPr", val("spacing", 0), *_size(SIZE_SMALL))),
        _style("TZFooter", "页码", _cell(320), w("rPr", fonts(SONGTI, SONGTI), *_size(SIZE_4))),
        *(_heading(level, east) for level, east in _LEVELS),
    )
    return serialised(root)


def fonts_part() -> bytes:
    """Return word/fontTable.xml: other names under which the fonts may be installed. Nothing is embedded."""
    return serialised(
        w("fonts", *(w("font", val("altName", other), name=name) for name, other in _ALTERNATIVES.items()))
    )


def _defaults() -> etree._Element:
    letters = w(
        "rPr",
        fonts(FANGSONG),
        val("spacing", TIGHT),
        *_size(SIZE_3),
        w("lang", val="en-US", eastAsia="zh-CN"),
    )
    # Widow control would take lines from a full page of 22; official texts fill the page.
    lines = w(
        "pPr",
        val("widowControl", 0),
        w("spacing", before=0, after=0, line=LINE, lineRule="exact"),
        val("jc", "both"),
    )
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", lines))


def _style(code: str, name: str, *parts: etree._Element, default: bool = False) -> etree._Element:
    based = [] if default else [val("basedOn", "Normal")]
    style = w("style", val("name", name), *based, val("qFormat", 1), *parts, type="paragraph", styleId=code)
    if default:
        style.set(f"{{{style.nsmap['w']}}}default", "1")
    return style


def _heading(level: int, east: str) -> etree._Element:
    paragraph = w("pPr", val("keepNext", 1), _two_characters(), val("outlineLvl", level - 1))
    return _style(f"Heading{level}", f"heading {level}", paragraph, w("rPr", fonts(east), *_size(SIZE_3)))


def _title() -> etree._Element:
    """Return the title's paragraph: centred, 34 pt pitch, two lines kept free below by its own spacing."""
    spacing = w("spacing", before=0, after=LINE, line=680, lineRule="exact")
    return w("pPr", val("keepNext", 1), spacing, _no_indent(), val("jc", "center"), val("outlineLvl", 9))


def _cell(line: int) -> etree._Element:
    return w(
        "pPr", w("spacing", before=0, after=0, line=line, lineRule="exact"), _no_indent(), val("jc", "left")
    )


def _indented() -> etree._Element:
    # No air of its own between Chinese and digits: it would push characters out of the 28 of a line.
    return w("pPr", val("autoSpaceDE", 0), val("autoSpaceDN", 0), _two_characters())


def _two_characters() -> etree._Element:
    return w("ind", firstLineChars=200, firstLine=INDENT)


def _no_indent() -> etree._Element:
    return w("ind", firstLineChars=0, firstLine=0)


def _size(half_points: int) -> tuple[etree._Element, etree._Element]:
    return val("sz", half_points), val("szCs", half_points)
