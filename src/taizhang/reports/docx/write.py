"""Writes a report as .docx: official layout, a bookmark per figure, provenance and annex of sources."""

from __future__ import annotations

from collections.abc import Mapping

from taizhang.indicators.figure import Request
from taizhang.reports.document import Document
from taizhang.reports.docx.annex import annex
from taizhang.reports.docx.body import Bookmarks, body
from taizhang.reports.docx.package import EVEN_FOOTER, ODD_FOOTER, package
from taizhang.reports.docx.page import footer_part, section, settings_part
from taizhang.reports.docx.styles import fonts_part, styles_part
from taizhang.reports.docx.xml import serialised, w
from taizhang.reports.provenance import provenance_of


def write_docx(document: Document, *, counts: Mapping[Request, int] | None = None) -> bytes:
    """Return the bytes of the .docx: the same report gives the same bytes.

    `counts` tells how many records stand behind each figure, where that is known.
    """
    provenance = provenance_of(document)
    marks = Bookmarks()
    content = w("body", *body(document, marks), *annex(document, counts or {}, provenance.content(), marks))
    content.append(section(ODD_FOOTER, EVEN_FOOTER))
    parts = {
        "word/document.xml": serialised(w("document", content)),
        "word/styles.xml": styles_part(),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": fonts_part(),
        "word/footer1.xml": footer_part(odd=True),
        "word/footer2.xml": footer_part(odd=False),
    }
    return package(parts, title=document.title, provenance=provenance.text())
