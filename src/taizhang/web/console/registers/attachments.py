"""Attachments: handed over to whoever sees a record they belong to, never run by the browser."""

from __future__ import annotations

import json
from typing import Final
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from taizhang.actions.attachment import attachment_bytes, kept_type
from taizhang.base.problems import Refused
from taizhang.web.console.registers.known import Known, known_or_404
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.request import Request

_TYPES: Final = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN: Final = frozenset({"jpg", "png"})


@access(POST)
@require_GET
def attachment(request: Request, record_id: str, digest: str) -> HttpResponse:
    """Hand over a file of a record: pictures to be looked at, all else to be saved."""
    known = known_or_404(request, record_id)
    field = _field_of(known, digest)
    if field is None:
        raise Http404
    try:
        data = attachment_bytes(digest)
    except Refused as error:
        raise Http404 from error
    suffix = kept_type(digest) or "bin"
    answer = HttpResponse(data, content_type=_TYPES.get(suffix, "application/octet-stream"))
    way = "inline" if suffix in _SHOWN else "attachment"
    name = quote(f"{field}-{digest[:8]}.{suffix}")
    answer["Content-Disposition"] = f"{way}; filename=\"file.{suffix}\"; filename*=UTF-8''{name}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _field_of(known: Known, digest: str) -> str | None:
    """Return the label of the field that holds, or once held, the file; None where none does."""
    names = {one.name: one.label for one in known.kind.fields.values() if one.type == "attachment"}
    for entry in reversed(known.entries):
        for name, value in (json.loads(entry.payload).get("fields") or {}).items():
            held = value if isinstance(value, list) else [value]
            if name in names and digest in held:
                return names[name]
    return None
