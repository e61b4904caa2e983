"""Makes a plain .docx out of text, in the layout of official texts: a paragraph a line."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from taizhang.reader.lines import TITLE, Line, lines_of
from taizhang.reports.docx.package import zipped
from taizhang.reports.docx.page import footer_part, section, settings_part
from taizhang.reports.docx.styles import fonts_part, styles_part
from taizhang.reports.docx.xml import DECLARATION, run, serialised, val, w

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = ("styles", "settings", "fontTable", "footer1", "footer2")
_BARRED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def made_of(text: str, title: str) -> bytes:
    """Return a .docx whose text is `text`, so that offsets in one are offsets in the other."""
    # What XML cannot hold is replaced and not dropped, or all offsets behind it would shift.
    whole = _BARRED.sub("\ufffd", text)
    body = w("body", *(_paragraph(whole, line) for line in lines_of(whole, title)))
    body.append(section("rId4", "rId5"))
    return zipped(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": serialised(w("document", body)),
            "word/_rels/document.xml.rels": _relations(
                [(part.rstrip("12"), f"{part}.xml") for part in _PARTS]
            ),
            "word/styles.xml": styles_part(),
            "word/settings.xml": settings_part(),
            "word/fontTable.xml": fonts_part(),
            "word/footer1.xml": footer_part(odd=True),
            "word/footer2.xml": footer_part(odd=False),
        }
    )


def _paragraph(text: str, line: Line) -> etree._Element:
    style = "TZTitle" if line.level == TITLE else f"Heading{line.level}" if line.level else ""
    properties = [w("pPr", val("pStyle", style))] if style else []
    words = text[line.start : line.end]
    return w("p", *properties, *([run(words)] if words else []))


def _types() -> bytes:
    kinds = {"document": "document.main", **{part: part.rstrip("12") for part in _PARTS}}
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return DECLARATION + f'<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{parts}</Types>'.encode()


def _relations(targets: list[tuple[str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return DECLARATION + f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode()
