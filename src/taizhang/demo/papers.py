"""Papers: the signed summary behind a made-up record that may not lack one, as a short Word document."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from taizhang.actions.attachment import keep_bytes
from taizhang.actions.draft import Draft
from taizhang.declarations.types import Kind, Registry

_HEAD: Final = "（演示材料，虚构）"
_OPEN: Final = "http://schemas.openxmlformats.org"
_WORD: Final = f"{_OPEN}/wordprocessingml/2006/main"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES: Final = (
    f'<Types xmlns="{_OPEN}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS: Final = (
    f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_PARTS: Final = (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS))


def with_papers(draft: Draft, registry: Registry) -> Draft:
    """Return the draft with a paper kept for each attachment that its kind requires."""
    kind = registry.kinds[draft.kind]
    wanted = [one.name for one in kind.fields.values() if one.type == "attachment" and one.required]
    if not wanted:
        return draft
    digest = keep_bytes(paper(_lines(draft, kind, registry)), "签报单.docx").digest
    papers: dict[str, Any] = {name: [digest] if kind.fields[name].many else digest for name in wanted}
    return replace(draft, fields={**draft.fields, **papers})


def _lines(draft: Draft, kind: Kind, registry: Registry) -> list[str]:
    """Say what the record says: a total and who signed it, and nobody's name."""
    told = []
    for name, value in draft.fields.items():
        field = kind.fields[name]
        said = registry.code_label(field.choices, str(value)) if field.choices else str(value)
        told.append(f"{field.label}：{said}")
    return [_HEAD, kind.label, f"{kind.date_label}：{draft.happened_on}", *told, "签字：（略）　盖章：（略）"]


def paper(lines: list[str]) -> bytes:
    """Return a Word document of these lines; the same lines are the same bytes."""
    text = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>'
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*_PARTS, ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return written.getvalue()
