"""The page of an official text: A4, its margins, and page numbers outside on odd and even pages."""

from __future__ import annotations

from typing import Final

from lxml import etree

from taizhang.reports.docx.xml import R, mm, serialised, text, val, w

TEXT_WIDTH: Final = mm(156)
"""Width of the type area (版心) in twips."""
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
_FOOTER: Final = 23
"""Millimetres below the footer, so that its dash stands 7 mm under the type area."""


def section(odd: str, even: str) -> etree._Element:
    """Return the section properties; `odd` and `even` are the relations of the two footers."""
    return w(
        "sectPr",
        _footer("default", odd),
        _footer("even", even),
        w("pgSz", w=mm(210), h=mm(297)),
        w(
            "pgMar",
            top=mm(_TOP),
            right=mm(_RIGHT),
            bottom=mm(_BOTTOM),
            left=mm(_LEFT),
            header=mm(15),
            footer=mm(_FOOTER),
            gutter=0,
        ),
    )


def _footer(kind: str, relation: str) -> etree._Element:
    reference = w("footerReference", type=kind)
    reference.set(f"{{{R}}}id", relation)
    return reference


def footer_part(*, odd: bool) -> bytes:
    """Return a footer: — 1 —, one character in from the outer edge (7.5)."""
    side = "right" if odd else "left"
    indent = w("ind", **{f"{side}Chars": 100, side: 280, "firstLineChars": 0, "firstLine": 0})
    paragraph = w("p", w("pPr", val("pStyle", "TZFooter"), indent, val("jc", side)))
    field = w("fldSimple", w("r", text("1")), instr=" PAGE ")
    paragraph.extend([w("r", text("— ")), field, w("r", text(" —"))])
    return serialised(w("ftr", paragraph))


def settings_part() -> bytes:
    """Return word/settings.xml: odd and even footers differ, for paper printed on both sides."""
    return serialised(
        w(
            "settings",
            w("zoom", percent=100),
            val("evenAndOddHeaders", 1),
            val("characterSpacingControl", "doNotCompress"),
            w(
                "compat",
                w(
                    "compatSetting",
                    name="compatibilityMode",
                    uri="http://schemas.microsoft.com/office/word",
                    val=15,
                ),
            ),
        )
    )
