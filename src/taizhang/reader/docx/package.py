"""Opens a .docx as the zip it is, trusting nothing it says of itself, and gives out its parts in pieces."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from taizhang.base.problems import Problem

MAX_PARTS: Final = 2_000
MAX_XML: Final = 30_000_000
"""Bytes that one part of text may unpack to: some three thousand pages."""
MAX_RATIO: Final = 200
"""How many times its packed size a part of more than a megabyte may unpack to; real texts reach 60."""
_SMALL: Final = 1 << 20
_CHUNK: Final = 1 << 16
_MAIN: Final = "word/document.xml"
_OFFICE_DOCUMENT: Final = "/officeDocument"
_OUTSIDE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\x00")
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the zip library raises on files that are damaged or made to look so."""


class Unfit(Exception):  # noqa: N818 - carries a Problem out of nested callbacks, never leaves this package
    """Why a file is refused; becomes a problem at the edge of this package."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, "", params)


@dataclass(slots=True)
class Package:
    """The parts of a .docx by name. Raises Unfit where one is too big, BROKEN where one is damaged."""

    archive: zipfile.ZipFile
    main: str = field(default=_MAIN)

    @classmethod
    def opened(cls, data: bytes) -> Package:
        """Open the bytes of a .docx and find the part its text is in."""
        package = cls(zipfile.ZipFile(io.BytesIO(data)))
        package.check_names()
        package.main = package.main_part()
        return package

    def check_names(self) -> None:
        """Refuse an archive that no word processor writes: too many parts, twice the same, outside itself."""
        infos = self.archive.infolist()
        if len(infos) > MAX_PARTS:
            raise Unfit("docx_too_big", part="[Content_Types].xml")
        for info in infos:
            if _OUTSIDE.search(info.orig_filename):
                raise Unfit("docx_outside", part=info.filename[:80])
            if info.flag_bits & 1:
                raise Unfit("read_password")
        if len({info.filename for info in infos}) != len(infos):
            raise Unfit("docx_not_zip")

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self.archive.NameToInfo

    def pieces(self, name: str, most: int = MAX_XML) -> Iterator[bytes]:
        """Yield a part in small pieces, counting as they come: its header may claim any size."""
        info = self.archive.getinfo(name)
        allowed = min(most, max(_SMALL, info.compress_size * MAX_RATIO))
        done = 0
        with self.archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                done += len(chunk)
                if done > allowed:
                    raise Unfit("docx_too_big", part=name)
                yield chunk

    def whole(self, name: str) -> bytes:
        """Return all of a part."""
        return b"".join(self.pieces(name))

    def parse(self, name: str, parser: expat.XMLParserType) -> None:
        """Send a part through an XML parser whose callbacks are set; entities are not allowed."""
        parse(self.pieces(name), name, parser)

    def main_part(self) -> str:
        """Return the name of the part with the text: as the package's relations say, else the usual one."""
        found: list[str] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag.endswith("Relationship") and attributes.get("Type", "").endswith(_OFFICE_DOCUMENT):
                found.append(attributes.get("Target", "").lstrip("/"))

        if self.has("_rels/.rels"):
            parser = new_parser()
            parser.StartElementHandler = start
            self.parse("_rels/.rels", parser)
        return next((name for name in [*found, _MAIN] if self.has(name)), _MAIN)

    def beside(self, name: str) -> str:
        """Return the name of a part in the folder of the main one: `styles.xml` → `word/styles.xml`."""
        folder, slash, _ = self.main.rpartition("/")
        return f"{folder}{slash}{name}"


def new_parser() -> expat.XMLParserType:
    """Return a parser that gives names as `namespace local` and refuses to declare anything."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Unfit("docx_doctype", part="")


def parse(pieces: Iterator[bytes], name: str, parser: expat.XMLParserType) -> None:
    """Send pieces of XML through a parser; broken XML raises Unfit with the part's name."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 - expat's signature
        parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except expat.ExpatError as error:
        raise Unfit("docx_broken", part=name) from error
    except Unfit as unfit:
        if unfit.problem.code == "docx_doctype":
            raise Unfit("docx_doctype", part=name) from unfit
        raise
