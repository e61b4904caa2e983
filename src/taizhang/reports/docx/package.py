"""The .docx as a zip: parts in one order without dates, so that equal reports are equal files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Final

from taizhang.reports.docx.xml import DECLARATION

PROVENANCE_PART: Final = "customXml/item9.xml"
PROVENANCE_SPACE: Final = "urn:taizhang:provenance:1"
_STORE_ID: Final = "{7C0B1F1A-6E0C-4B6B-9A52-7A0B4D3E9A11}"
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = f"{_OFFICE}.wordprocessingml"

_TYPES: Final = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/footer1.xml": f"{_WORD}.footer+xml",
    "/word/footer2.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/customXml/itemProps9.xml": f"{_OFFICE}.customXmlProperties+xml",
}
ODD_FOOTER: Final = "rId4"
EVEN_FOOTER: Final = "rId5"
_DOCUMENT_RELATIONS: Final = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    (ODD_FOOTER, "footer", "footer1.xml"),
    (EVEN_FOOTER, "footer", "footer2.xml"),
    ("rId6", "customXml", f"../{PROVENANCE_PART}"),
)


def package(parts: Mapping[str, bytes], *, title: str, provenance: str) -> bytes:
    """Zip the parts of a report with what every .docx needs around them."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    every = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_RELATION}/officeDocument", "word/document.xml"), ("rId2", core, "docProps/core.xml")
        ),
        **parts,
        "word/_rels/document.xml.rels": _relations(
            *((code, f"{_RELATION}/{kind}", target) for code, kind, target in _DOCUMENT_RELATIONS)
        ),
        "docProps/core.xml": _core(title),
        PROVENANCE_PART: _xml(
            f'<provenance xmlns="{PROVENANCE_SPACE}">{escape(provenance, quote=False)}</provenance>'
        ),
        "customXml/itemProps9.xml": _item_properties(),
        "customXml/_rels/item9.xml.rels": _relations(
            ("rId1", f"{_RELATION}/customXmlProps", "itemProps9.xml")
        ),
    }
    return zipped(every)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of `parts` in order, without dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # The system a zip says it was made on would differ from machine to machine.
            entry.create_system = 0
            archive.writestr(entry, data)
    return out.getvalue()


def _xml(words: str) -> bytes:
    return DECLARATION + words.encode()


def _content_types() -> bytes:
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    return _xml(f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{parts}</Types>')


def _relations(*relations: tuple[str, str, str]) -> bytes:
    rows = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in relations)
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>')


def _core(title: str) -> bytes:
    spaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return _xml(
        f"<cp:coreProperties {spaces}><dc:title>{escape(title, quote=False)}</dc:title></cp:coreProperties>"
    )


def _item_properties() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{PROVENANCE_SPACE}"/></ds:schemaRefs>'
    return _xml(f'<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{space}">{schema}</ds:datastoreItem>')
