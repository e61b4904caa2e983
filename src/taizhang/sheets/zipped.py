"""Looks through an .xlsx before anything trusts it: bombs, macros and entities are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from taizhang.base.problems import Problem
from taizhang.sheets.book import Layout, Limits
from taizhang.sheets.parts import RelationPart, SheetPart, StringPart, StylePart, WorkbookPart

_CHUNK: Final = 1 << 16
_SMALL: Final = 1 << 20
"""Parts that unpack to less than this are never called bombs: a short run of spaces packs a thousandfold."""
_XML: Final = (".xml", ".rels", ".vml")
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedstrings.xml"
_STYLES: Final = "xl/styles.xml"
_MACROS: Final = ("vbaproject.bin", "/macrosheets/", "vbadata.xml")


class _Unfit(Exception):  # noqa: N818 - carries a Problem out of nested callbacks, never leaves this module
    def __init__(self, code: str, **params: object) -> None:
        self.code, self.params = code, params
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the look through found: layouts by sheet name and whether serial dates count from 1904."""

    layouts: Mapping[str, Layout] = field(default_factory=dict)
    from_1904: bool = False


def survey(data: bytes, limits: Limits, where: str) -> tuple[Survey, list[Problem]]:
    """Unpack every part once, counting, and read what the values alone do not tell.

    Nothing larger than a chunk is held, whatever the archive claims about its sizes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, limits)
            return _read(archive, members, limits), []
    except _Unfit as unfit:
        return Survey(), [Problem(unfit.code, where, unfit.params)]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return Survey(), [Problem("sheet_broken", where)]


def _members(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """Return the parts by lower-case name, or raise on an archive that is no plain workbook."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.parts:
        raise _Unfit("sheet_bomb", part="[Content_Types].xml")
    named = {info.filename.replace("\\", "/").lower().lstrip("/"): info for info in infos}
    if any(mark in name for name in named for mark in _MACROS):
        raise _Unfit("sheet_macros")
    if any(info.flag_bits & 1 for info in infos):
        raise _Unfit("sheet_password")
    if "xl/workbook.bin" in named or "content.xml" in named:
        raise _Unfit("sheet_other_format")
    if _WORKBOOK not in named:
        raise _Unfit("sheet_not_workbook")
    if len(named) != len(infos):
        raise _Unfit("sheet_broken")
    return named


def _read(archive: zipfile.ZipFile, named: dict[str, zipfile.ZipInfo], limits: Limits) -> Survey:
    counter = _Counter(limits)
    strings, styles, workbook, relations = StringPart(), StylePart(), WorkbookPart(), RelationPart()
    known: dict[str, StringPart | StylePart | WorkbookPart | RelationPart] = {
        _STRINGS: strings,
        _STYLES: styles,
        _WORKBOOK: workbook,
        _RELATIONS: relations,
    }
    sheets: dict[str, SheetPart] = {}
    percents: set[str] = set()
    # Shared strings and styles come first: what a sheet's text adds up to, and which of its cells are
    # percentages, is known only with them.
    for name in sorted(named, key=lambda name: name not in {_STRINGS, _STYLES}):
        part = known.get(name) or SheetPart(strings.lengths, limits, percents)
        _feed(counter.chunks(archive, named[name]), part if name.endswith(_XML) else None, name)
        if part is styles:
            percents |= {str(one) for one in styles.percents}
        if isinstance(part, SheetPart) and part.root:
            sheets[name] = part
    _bounded(sheets, limits)
    return Survey(_layouts(workbook, relations, sheets), workbook.from_1904)


def _bounded(sheets: Mapping[str, SheetPart], limits: Limits) -> None:
    """Refuse sheets that would not fit into memory, whichever name the workbook gives them."""
    cells = text = 0
    for name, part in sheets.items():
        part.finish()
        height, width = part.bottom + 1, part.right + 1
        if height > limits.rows:
            raise _Unfit("sheet_too_many_rows", sheet=name, rows=height, most=limits.rows)
        if width > limits.columns:
            raise _Unfit("sheet_too_many_columns", sheet=name, columns=width, most=limits.columns)
        cells += height * width
        text += part.text
        if cells > limits.cells or text > limits.text or len(part.merges) > limits.merges:
            raise _Unfit("sheet_too_large")


def _layouts(
    workbook: WorkbookPart, relations: RelationPart, sheets: Mapping[str, SheetPart]
) -> dict[str, Layout]:
    """Return the layouts by sheet name. What was not looked through must not be read: it is refused."""
    strings = {_path(target) for target in relations.strings}
    layouts = {}
    for sheet, relation in workbook.sheets.items():
        part = sheets.get(_path(relations.targets.get(relation, "")))
        if part is None or not strings <= {_STRINGS}:
            raise _Unfit("sheet_broken")
        layouts[sheet] = Layout(
            tuple(part.merges),
            frozenset(part.hidden_columns),
            part.hidden_rows,
            part.flaws,
            part.percents,
        )
    return layouts


def _path(target: str) -> str:
    """Return the part name a relation of the workbook points to, lower case."""
    target = target.replace("\\", "/").lower()
    return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def _feed(chunks: Iterator[bytes], part: object, name: str) -> None:
    """Run the chunks of one part through expat, if it is XML; refuse what declares a document type."""
    if part is None:
        for _ in chunks:
            pass
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = part.start  # type: ignore[attr-defined]
    parser.CharacterDataHandler = getattr(part, "text_in", None)
    parser.StartDoctypeDeclHandler = _doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
        parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except expat.ExpatError as error:
        raise _Unfit("sheet_broken_part", part=name) from error


def _doctype(*_declared: object) -> None:
    raise _Unfit("sheet_entities")


@dataclass(slots=True)
class _Counter:
    """Unpacks parts chunk by chunk and stops as soon as one, or all together, grow past reason."""

    limits: Limits
    total: int = 0

    def chunks(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        most = max(_SMALL, info.compress_size * self.limits.ratio)
        with archive.open(info) as packed:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                self.total += len(chunk)
                if size > most or self.total > self.limits.expanded:
                    raise _Unfit("sheet_bomb", part=info.filename)
                yield chunk
