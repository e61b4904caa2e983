"""Bytes in, text out: what a file is, is told by its bytes and not by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Final

from taizhang.base.problems import Problem
from taizhang.reader.convert import as_docx, pdf_text
from taizhang.reader.docx.read import read_text_nodes
from taizhang.reader.encodings import decoded
from taizhang.reader.source import Source
from taizhang.reader.unroll import unrolled
from taizhang.sheets.compound import MAGIC, BrokenError, Compound

MAX_FILE: Final = 60_000_000
"""Bytes of a file, pictures and all."""
MAX_PLAIN: Final = 20_000_000
"""Bytes of a file of plain text: some four hundred reports in one."""
_MEGABYTE: Final = 1_000_000
_ZIP: Final = b"PK\x03\x04"
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PASSWORD: Final = frozenset({"EncryptedPackage", "EncryptionInfo"})
_STARTS: Final = {
    _ZIP: "odt",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\x89PNG": "read_picture",
    b"\xff\xd8\xff": "read_picture",
    b"GIF8": "read_picture",
    b"II*\x00": "read_picture",
    b"MM\x00*": "read_picture",
}
_MARKUP: Final = (b"<!doctype html", b"<html", b"<?xml", b"mime-version:")
_HEAD: Final = 4096
_FORMS: Final = {"doc": ".doc", "pdf": ".pdf", "rtf": ".rtf", "odt": ".odt", "html": ".html", "xml": ".xml"}
READABLE: Final = frozenset({".txt", ".md", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf"})
"""Endings of names that are looked for in a folder."""


def text_of(data: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    """Return the text of a file, or every reason why it cannot be read; nothing is raised.

    `name` is only used to tell of problems, and to say how an old file of WPS or Word is called.
    """
    if len(data) > MAX_FILE:
        return None, [Problem("read_too_big", name, {"most": MAX_FILE // _MEGABYTE})]
    if not data.strip():
        return None, [Problem("read_empty", name)]
    kind = _kind(data)
    if kind == "docx":
        return _docx(data, name)
    if kind == "text":
        return _plain(data, name)
    if kind in _FORMS:
        return _foreign(data, name, kind)
    return None, [Problem(kind, name)]


def _kind(data: bytes) -> str:
    """Return `docx`, `text`, one of the forms that can be converted, or the code of a problem."""
    if data.startswith(MAGIC):
        return _old(data)
    if data.startswith(_ZIP) and _OPEN_DOCUMENT not in data[:_HEAD]:
        return "docx"
    if kind := next((kind for start, kind in _STARTS.items() if data.startswith(start)), None):
        return kind
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_MARKUP):
        return "xml" if head.startswith(b"<?xml") and b"<html" not in head else "html"
    return "text"


def _old(data: bytes) -> str:
    """Say what a compound file is: an old .doc or .wps, or a .docx with a password."""
    try:
        names = Compound(data).names
    except BrokenError:
        return "read_broken_doc"
    if names & _PASSWORD:
        return "read_password"
    return "doc" if "WordDocument" in names or "WpsDocument" in names else "read_not_document"


def _docx(data: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    text, headings, problems = read_text_nodes(data, name)
    if problems:
        return None, problems
    if not text.strip():
        return None, [Problem("read_no_text", name)]
    return Source(name, text, "docx", document=data, headings=headings), []


def _plain(data: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    if len(data) > MAX_PLAIN:
        return None, [Problem("read_too_big", name, {"most": MAX_PLAIN // _MEGABYTE})]
    found = decoded(data)
    if found is None:
        return None, [Problem("read_no_encoding", name)]
    text, encoding, lost = found
    if not text.strip():
        return None, [Problem("read_empty", name)]
    remarks = (Problem("read_damaged", name, {"count": lost, "encoding": encoding.upper()}),) if lost else ()
    return Source(name, text, "text", encoding, remarks=remarks), []


def _foreign(data: bytes, name: str, kind: str) -> tuple[Source | None, list[Problem]]:
    """Read a format of another program by way of LibreOffice, where there is one."""
    remarks = (Problem("read_from_pdf" if kind == "pdf" else "read_from_other", name),)
    if kind == "pdf":
        pages, problems = pdf_text(data, name)
        if problems:
            return None, problems
        if pages is not None:
            return _printed(pages, name, remarks)
    made, problems = as_docx(data, name, _FORMS[kind])
    source, problems = (None, problems) if problems else _docx(made, name)
    return (replace(source, remarks=remarks) if source else None), problems


def _printed(pages: str, name: str, remarks: tuple[Problem, ...]) -> tuple[Source | None, list[Problem]]:
    text = unrolled(pages)
    if not text.strip():
        return None, [Problem("read_scanned", name)]
    return Source(name, text, "text", remarks=remarks), []


def suffix(name: str) -> str:
    """Return the ending of a file's name in small letters."""
    return PurePath(name).suffix.lower()
