"""Attachments by their content: which type the bytes are, and pictures without what cameras wrote in them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final, Literal, TypeAlias

MediaType: TypeAlias = Literal["jpg", "png", "pdf", "docx", "xlsx"]
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_OFFICE: Final[dict[str, MediaType]] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_MACROS: Final = "vbaproject.bin"
_SOI: Final = b"\xff\xd8"
_SOS: Final = 0xDA
_EOI: Final = 0xD9
_APP1: Final = 0xE1
_TOLD: Final = frozenset({_APP1, 0xED, 0xFE})
"""JPEG segments that tell of camera, place and person: EXIF and XMP, IPTC, comments."""
_TOLD_CHUNKS: Final = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_ORIENTATION: Final = 0x0112
_EXIF: Final = b"Exif\0\0"
_UPRIGHT: Final = 1
_TURNED: Final = range(2, 9)


class DamagedError(ValueError):
    """The bytes break off or contradict themselves."""


class MacrosError(ValueError):
    """The document carries a program."""


def media_type(data: bytes) -> MediaType | None:
    """Return the type by content, whatever the name says; None for any other.

    Raises MacrosError for an office document with macros, DamagedError for one that cannot be listed.
    """
    if data.startswith(_SOI + b"\xff"):
        return "jpg"
    if data.startswith(_PNG):
        return "png"
    if data.startswith(b"%PDF-"):
        return "pdf"
    return _office_type(data) if data.startswith(b"PK\x03\x04") else None


def _office_type(data: bytes) -> MediaType | None:
    """Look at the list of parts alone: nothing is unpacked, so a bomb stays packed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as failure:
        raise DamagedError from failure
    if any(name.lower().endswith(_MACROS) for name in names):
        raise MacrosError
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in _OFFICE.items() if part in names), None)


def without_traces(data: bytes, kind: MediaType) -> bytes:
    """Return a picture without EXIF, XMP, IPTC and comments; other types as they are.

    Lossless: the picture itself is not coded anew. Which way up a JPEG is held is kept. What follows the end
    of the picture (a second picture, appended data) is left out. Raises DamagedError where it breaks off.
    """
    if kind == "jpg":
        return _jpeg(data)
    return _png(data) if kind == "png" else data


def _jpeg(data: bytes) -> bytes:
    kept = [_SOI]
    turned = _UPRIGHT
    rest: list[bytes] = []
    for marker, segment in _segments(data):
        if marker == _APP1:
            turned = _orientation(segment) or turned
        if marker not in _TOLD:
            rest.append(segment)
    if turned in _TURNED:
        kept.append(_orientation_segment(turned))
    return b"".join([*kept, *rest])


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and bytes of each JPEG segment, a scan with its data, up to the end of the picture."""
    at = len(_SOI)
    while True:
        if at + 2 > len(data) or data[at] != 0xFF:  # noqa: PLR2004 - the byte that opens every marker
            raise DamagedError
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1
            continue
        if marker == _EOI:
            yield marker, data[at : at + 2]
            return
        end = at + 2 if marker in _BARE else _segment_end(data, at)
        if marker == _SOS:
            end = _scan_end(data, end)
        yield marker, data[at:end]
        at = end


def _segment_end(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        raise DamagedError
    (size,) = struct.unpack_from(">H", data, at + 2)
    end = at + 2 + int(size)
    if size < struct.calcsize(">H") or end > len(data):
        raise DamagedError
    return end


def _scan_end(data: bytes, at: int) -> int:
    """Return where the coded data end: at the first marker that is neither a stuffed byte nor a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] == 0 or data[at + 1] in _BARE:
            at += 2
        elif data[at + 1] == 0xFF:  # noqa: PLR2004 - a fill byte
            at += 1
        else:
            return at
    raise DamagedError


def _orientation(segment: bytes) -> int | None:
    """Return which way up the camera was held, from the first directory of an EXIF segment."""
    body = segment[4:]
    if not body.startswith(_EXIF):
        return None
    tiff = body[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return None
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for n in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        return None
    return None


def _orientation_segment(turned: int) -> bytes:
    """Return an EXIF segment that says nothing but which way up the picture is."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = _EXIF + tiff
    return struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body


def _png(data: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while True:
        if at + 12 > len(data):
            raise DamagedError
        size, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + int(size)
        if end > len(data):
            raise DamagedError
        if name not in _TOLD_CHUNKS:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
