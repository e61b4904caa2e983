"""Reads any .docx as paragraphs with the stretches its bookmarks cover, in bounded memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from taizhang.base.problems import Problem
from taizhang.reports.docx.annex import ANNEX, HEADING, NAME
from taizhang.reports.docx.package import PROVENANCE_SPACE
from taizhang.reports.docx.xml import W

MAX_PART: Final = 30_000_000
MAX_FILE: Final = 60_000_000
MAX_PARTS: Final = 2_000
_DOCUMENT: Final = "word/document.xml"
_CHUNK: Final = 1 << 16
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(slots=True)
class Line:
    """A paragraph as read; `marks` are bookmark names with the stretch of `text` each covers."""

    text: str = ""
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)

    def marked(self, name: str) -> str:
        """Return the text a bookmark covers."""
        start, end = self.marks[name]
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class DocxText:
    """What a .docx says: its report's lines without the annex, and the provenance it carries, if any."""

    lines: tuple[Line, ...]
    provenance: str | None

    def texts(self) -> tuple[str, ...]:
        """Return the text of the lines that are not empty."""
        return tuple(line.text for line in self.lines if line.text.strip())


class _UnreadableError(Exception):
    """Why reading stopped; becomes a problem at the edge of this module."""

    def __init__(self, code: str, part: str = "") -> None:
        super().__init__(code)
        self.problem = Problem(code, "", {"part": part})


def read_docx(data: bytes) -> tuple[DocxText | None, list[Problem]]:
    """Read a .docx; what is no .docx, too large, or declares a document type is refused with the reason.

    No part is unpacked beyond 30 MB and no file beyond 60 MB, whatever sizes it claims to have.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive), []
    except _UnreadableError as stop:
        return None, [stop.problem]
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return None, [Problem("docx_not_zip")]


def _read(archive: zipfile.ZipFile) -> DocxText:
    names = archive.namelist()
    if len(names) > MAX_PARTS:
        raise _UnreadableError("docx_too_big", "[Content_Types].xml")
    budget = _Budget()
    body = _parsed(budget.unpacked(archive, _DOCUMENT), _DOCUMENT)
    return DocxText(_report(tuple(_lines(body))), _provenance(archive, names, budget))


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked from this file."""

    left: int = MAX_FILE

    def unpacked(self, archive: zipfile.ZipFile, name: str) -> bytes:
        """Return a part, read in small steps so that a bomb is noticed before it goes off."""
        found = bytearray()
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                found += chunk
                self.left -= len(chunk)
                if len(found) > MAX_PART or self.left < 0:
                    raise _UnreadableError("docx_too_big", name)
        return bytes(found)


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        # libxml2 stops at amplified entities; they need a document type, which is what is really wrong.
        code = "docx_doctype" if b"<!DOCTYPE" in data[:_CHUNK] else "docx_broken"
        raise _UnreadableError(code, name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _UnreadableError("docx_doctype", name)
    return root


def _provenance(archive: zipfile.ZipFile, names: list[str], budget: _Budget) -> str | None:
    """Return the provenance of whichever custom part holds it: programs renumber them when they save."""
    for name in sorted(names):
        if name.startswith("customXml/") and name.endswith(".xml"):
            root = _parsed(budget.unpacked(archive, name), name)
            if root.tag == f"{{{PROVENANCE_SPACE}}}provenance":
                return root.text or ""
    return None


def _report(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines before the annex: by its bookmark, else by its two headings."""
    for index, line in enumerate(lines):
        follows = next((other.text.strip() for other in lines[index + 1 :] if other.text.strip()), "")
        if ANNEX in line.marks or (line.text.strip() == HEADING and follows == NAME):
            return lines[:index]
    return lines


def _lines(body: etree._Element) -> Iterator[Line]:
    """Yield every paragraph in document order: in tables, text boxes, content controls and insertions too.

    Deleted text (`w:del`) is not there. A text box is given after the paragraph it hangs on.
    """
    reading = _Walk()
    reading.element(body)
    yield from reading.done


@dataclass(slots=True)
class _Walk:
    """Paragraphs under way (a text box opens one inside another) and bookmarks still open, by id."""

    done: list[Line] = field(default_factory=list)
    stack: list[Line] = field(default_factory=list)
    open: dict[str, tuple[str, Line, int]] = field(default_factory=dict)

    def element(self, node: etree._Element) -> None:
        tag = node.tag
        if tag in _SKIPPED:
            return
        if tag == _P:
            self.paragraph(node)
        elif tag == _T:
            self.add(node.text or "")
        elif tag == _TAB:
            self.add("\t")
        elif tag == _START:
            self.start(node)
        elif tag == _END:
            self.end(node)
        else:
            for child in node:
                self.element(child)

    def paragraph(self, node: etree._Element) -> None:
        line = Line()
        self.done.append(line)
        self.stack.append(line)
        for child in node:
            self.element(child)
        self.stack.pop()

    def add(self, text: str) -> None:
        if self.stack:
            self.stack[-1].text += text

    def start(self, node: etree._Element) -> None:
        if self.stack:
            line = self.stack[-1]
            self.open[node.get(f"{{{W}}}id", "")] = (node.get(f"{{{W}}}name", ""), line, len(line.text))

    def end(self, node: etree._Element) -> None:
        name, line, begun = self.open.pop(node.get(f"{{{W}}}id", ""), ("", None, 0))
        if line is not None:
            # One that ends in another paragraph covers its own to the end: so does the length taken now.
            line.marks[name] = (begun, len(line.text))


_P: Final = f"{{{W}}}p"
_T: Final = f"{{{W}}}t"
_TAB: Final = f"{{{W}}}tab"
_START: Final = f"{{{W}}}bookmarkStart"
_END: Final = f"{{{W}}}bookmarkEnd"
_SKIPPED: Final = frozenset({f"{{{W}}}del", f"{{{W}}}moveFrom", f"{{{W}}}pPr", f"{{{W}}}rPr", _FALLBACK})
