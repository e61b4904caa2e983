"""Word comments: a copy of a .docx with remarks at stretches of its text, everything else as it was."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from taizhang.reader.docx.numbering import read_numbering
from taizhang.reader.docx.package import Package, Unfit, new_parser, parse
from taizhang.reader.docx.splice import Splice
from taizhang.reader.docx.styles import attribute, read_styles
from taizhang.reader.docx.walk import Walk

_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPES: Final = "[Content_Types].xml"
_DECLARED: Final = re.compile(r"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>")
_MOST: Final = 300_000_000
"""Bytes that all parts together may unpack to, pictures and all."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark and the stretch of the text it is about."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Draft:
    """An opened .docx that comments are put into. Raises Unfit or BROKEN as reading does."""

    data: bytes
    package: Package
    splice: Splice

    @classmethod
    def opened(cls, data: bytes) -> Draft:
        """Open the bytes of a .docx and find where each stretch of its text stands."""
        package = Package.opened(data)
        xml = _utf8(package.whole(package.main))
        walk = Walk(read_styles(package), read_numbering(package), traced=True)
        parse(iter([xml]), package.main, walk.parser())
        return cls(data, package, Splice(xml, walk.paragraphs.done, walk.runs))

    def commented(self, notes: Iterable[Note], author: str) -> bytes:
        """Return a copy with the remarks as comments; those there already stay."""
        package, xml = self.package, self.splice.xml
        existing = _existing(package)
        number = max([-1, *_ids(package, existing), *_ids(package, package.main)]) + 1
        made: list[tuple[int, str]] = []
        for note in notes:
            if self.splice.surround(note.start, note.end, _start(number), _end(number)):
                made.append((number, note.text))
                number += 1
        if not made:
            return self.data
        changed = {package.main: self.splice.done()}
        strict = _STRICT in xml and _TRANSITIONAL not in xml
        changed |= _comments(package, existing, made, author, strict=strict)
        return _copied(package.archive, changed)


def _utf8(xml: bytes) -> bytes:
    """Return a part in UTF-8, in which places are counted."""
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _DECLARED.sub("", xml.decode("utf-16").removeprefix("\ufeff")).encode()
    declared = _DECLARED.match(xml[:200].decode("ascii", "replace"))
    if declared and declared[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        try:
            return _DECLARED.sub("", xml.decode(declared[1])).encode()
        except (LookupError, UnicodeDecodeError) as error:
            raise Unfit("docx_broken", part="word/document.xml") from error
    return xml


# --- marks in the text ---


class _Mark:
    """Makes a mark in the words of the document: `w:r` gives `w:commentRangeStart`."""

    def __init__(self, number: int, *, start: bool) -> None:
        self.number, self.start = str(number).encode(), start

    def __call__(self, run: bytes) -> bytes:
        prefix, colon, _ = run.rpartition(b":")
        space = b"" if colon else b' xmlns:w="' + _TRANSITIONAL + b'"'
        w = prefix or b"w"
        said = space + b" " + w + b':id="' + self.number + b'"/>'
        if self.start:
            return b"<" + w + b":commentRangeStart" + said
        anchor = b"<" + w + b":r" + space + b"><" + w + b":commentReference" + said + b"</" + w + b":r>"
        return b"<" + w + b":commentRangeEnd" + said + anchor


def _start(number: int) -> _Mark:
    return _Mark(number, start=True)


def _end(number: int) -> _Mark:
    return _Mark(number, start=False)


# --- the part that holds the words ---


def _relations_of(package: Package) -> str:
    folder, slash, name = package.main.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def _existing(package: Package) -> str:
    """Return the name of the part that holds comments already, else nothing."""
    found: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship") and attributes.get("Type", "").endswith("/comments"):
            target = attributes.get("Target", "")
            found.append(target.lstrip("/") if target.startswith("/") else package.beside(target))

    relations = _relations_of(package)
    if package.has(relations):
        parser = new_parser()
        parser.StartElementHandler = start
        package.parse(relations, parser)
    return next((name for name in found if package.has(name)), "")


def _ids(package: Package, part: str) -> list[int]:
    """Return the numbers that comments of a part have."""
    found: list[int] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2].startswith("comment"):
            number = attribute(attributes, "id")
            if number.isdecimal() and len(number) < 10:  # noqa: PLR2004 - beyond what Word counts to
                found.append(int(number))

    if part:
        parser = new_parser()
        parser.StartElementHandler = start
        package.parse(part, parser)
    return found


def _comments(
    package: Package, existing: str, made: list[tuple[int, str]], author: str, *, strict: bool
) -> dict[str, bytes]:
    """Return the parts that change: the comments, and where there were none, what tells of them."""
    space = (_STRICT if strict else _TRANSITIONAL).decode()
    words = "".join(_comment(number, text, author, space) for number, text in made)
    if existing:
        return {existing: _appended(_utf8(package.whole(existing)), words)}
    name = next(one for one in _names(package) if not package.has(one))
    relations = _relations_of(package)
    kind = f"{_STRICT_RELATIONS if strict else _RELATIONS}/comments"
    link = (
        f'<Relationship xmlns="{_PACKAGE}/relationships" Id="rIdTaizhang1" Type="{kind}" Target="/{name}"/>'
    )
    told = f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{name}" ContentType="{_TYPE}"/>'
    old = _utf8(package.whole(relations)) if package.has(relations) else _no_relations()
    return {
        name: f'{_DECLARATION}<w:comments xmlns:w="{space}">{words}</w:comments>'.encode(),
        relations: _appended(old, link),
        _TYPES: _appended(_utf8(package.whole(_TYPES)), told),
    }


def _names(package: Package) -> list[str]:
    return [package.beside("comments.xml"), package.beside("commentsTaizhang.xml")]


def _no_relations() -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    )


def _comment(number: int, text: str, author: str, space: str) -> str:
    lines = _CONTROL.sub("\ufffd", text).split("\n")
    said = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>' for line in lines
    )
    who = f'"{escape(author)}"'
    return f'<w:comment xmlns:w="{space}" w:id="{number}" w:author={who} w:initials={who}>{said}</w:comment>'


_EMPTY_ROOT: Final = re.compile(rb"<([^\s/>?!]+)([^<>]*?)/>\s*$")


def _appended(xml: bytes, words: str) -> bytes:
    """Put elements at the end of a part's root; they carry their own namespace, whatever its prefix is."""
    if empty := _EMPTY_ROOT.search(xml):
        whole = b"<" + empty[1] + empty[2] + b">" + words.encode() + b"</" + empty[1] + b">"
        if xml.find(b"<" + empty[1]) == empty.start():
            return xml[: empty.start()] + whole
    at = xml.rindex(b"</")
    return xml[:at] + words.encode() + xml[at:]


def _copied(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """Return the archive with some parts changed and new ones at its end."""
    out, room = io.BytesIO(), _MOST
    package = Package(archive)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            entry = zipfile.ZipInfo(info.filename, info.date_time)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
            pieces = (
                [changed[info.filename]] if info.filename in changed else package.pieces(info.filename, _MOST)
            )
            with made.open(entry, "w") as part:
                for piece in pieces:
                    room -= len(piece)
                    if room < 0:
                        raise Unfit("docx_too_big", part=info.filename)
                    part.write(piece)
        for name, data in changed.items():
            if name not in archive.NameToInfo:
                made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
