"""Attachments: told by content, stripped without loss, kept once, refused with a clear word."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.actions.attachment import (
    LIMIT_MB,
    attachment_bytes,
    attachment_path,
    keep_attachment,
    keep_bytes,
)
from taizhang.base.problems import Refused
from taizhang.vault.media import DamagedError, without_traces

PLACE = b"N 26.1 E 115.9"
SCAN = b"\xff\xda\x00\x04\x01\x02\x12\xff\x00\x34\xff\xd0\x56\xff\xc4\x00\x04hh\xff\xda\x00\x04\x03\x04\x77"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tiff = mark + struct.pack(f"{order}IH", 8, 2)
    tiff += struct.pack(f"{order}HHII", 0x010F, 2, 4, 0) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, orientation, 0
    )
    return segment(0xE1, b"Exif\0\0" + tiff + PLACE)


JFIF = segment(0xE0, b"JFIF\0")
COLOUR = segment(0xE2, b"ICC_PROFILE\0")
PLAIN = b"\xff\xd8" + JFIF + COLOUR + SCAN + b"\xff\xd9"


def jpeg(*traces: bytes, after: bytes = b"") -> bytes:
    return b"\xff\xd8" + JFIF + b"".join(traces) + COLOUR + SCAN + b"\xff\xd9" + after


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*traces: bytes) -> bytes:
    parts = [chunk(b"IHDR", b"\0" * 13), *traces, chunk(b"IDAT", b"x"), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def office(*parts: str) -> bytes:
    """Return an archive of these parts, of a day that is always the same: its bytes name test cases."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for part in parts:
            archive.writestr(zipfile.ZipInfo(part), "x")
    return held.getvalue()


DOCX = office("[Content_Types].xml", "word/document.xml")
XLSX = office("[Content_Types].xml", "xl/workbook.xml")


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Refused) as failure:
        keep_bytes(data, name)
    (problem,) = failure.value.problems
    assert name in problem.text()
    assert name in problem.text("en")
    return problem.code


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (jpeg(), "照片.JPG", "jpg"),
        (png(), "图.png", "png"),
        (b"%PDF-1.7\n", "文件.pdf", "pdf"),
        (DOCX, "记录.docx", "docx"),
        (XLSX, "表.xlsx", "xlsx"),
        (XLSX, "没有扩展名", "xlsx"),
    ],
)
def test_the_type_is_told_by_content(data: bytes, name: str, kind: str) -> None:
    kept = keep_bytes(data, name)
    assert (kept.type, kept.name, kept.size) == (kind, name, len(data))
    assert attachment_bytes(kept.digest) == data


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空.jpg", "attachment_empty"),
        (b"MZ\x90", "照片.jpg", "attachment_type"),
        (b"<svg/>", "图.svg", "attachment_type"),
        (office("a.txt"), "包.zip", "attachment_type"),
        (png(), "照片.jpg", "attachment_extension"),
        (
            office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
            "表.xlsx",
            "attachment_macros",
        ),
        (b"PK\x03\x04broken", "表.xlsx", "attachment_damaged"),
        (jpeg()[:-4], "照片.jpg", "attachment_damaged"),
        (png()[:-4], "图.png", "attachment_damaged"),
        (b"%PDF-" + b" " * (LIMIT_MB * 2**20), "大.pdf", "attachment_too_large"),
    ],
)
def test_what_is_refused_is_not_kept(home: Path, data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code
    assert not (home / "attachments").exists()


def test_a_file_is_read_and_a_large_one_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(jpeg())
    assert keep_attachment(path).type == "jpg"
    with path.open("wb") as file:
        file.truncate(LIMIT_MB * 2**20 + 1)
    with pytest.raises(Refused, match="21MB"):
        keep_attachment(path)
    with pytest.raises(Refused, match="打不开"):
        keep_attachment(tmp_path / "没有.jpg")


def test_the_same_content_is_kept_once(home: Path) -> None:
    first, second = keep_bytes(jpeg(), "一.jpg"), keep_bytes(jpeg(exif(1)), "二.jpg")
    assert first.digest == second.digest == hashlib.sha256(PLAIN).hexdigest()
    assert len([one for one in (home / "attachments").rglob("*") if one.is_file()]) == 1


@pytest.mark.parametrize(
    "traces",
    [
        (exif(1),),
        (
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
            segment(0xED, PLACE),
            segment(0xFE, PLACE),
        ),
        (segment(0xE1, b"Exif\0\0" + PLACE),),
        (segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff" + PLACE),),
    ],
)
def test_a_picture_loses_its_traces_and_nothing_else(traces: tuple[bytes, ...]) -> None:
    assert without_traces(jpeg(*traces, after=PLACE), "jpg") == PLAIN
    assert without_traces(png(chunk(b"eXIf", PLACE), chunk(b"tEXt", PLACE)) + PLACE, "png") == png()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
def test_which_way_up_is_kept_alone(order: str, orientation: int) -> None:
    clean = without_traces(jpeg(exif(orientation, order)), "jpg")
    assert PLACE not in clean
    kept = clean[2 : len(clean) - len(PLAIN) + 2]
    assert struct.unpack(">H", kept[2:4])[0] == len(kept) - 2
    assert kept[-8:-4] == struct.pack(">HH", orientation, 0)
    assert clean == PLAIN[:2] + kept + PLAIN[2:]
    assert without_traces(clean, "jpg") == clean


def test_traces_stay_where_the_kind_asks_for_them() -> None:
    data = jpeg(exif(6))
    assert attachment_bytes(keep_bytes(data, "现场.jpg", with_traces=True).digest) == data


@given(st.binary(max_size=80), st.integers(0, 200))
def test_broken_pictures_are_told_and_never_crash(noise: bytes, at: int) -> None:
    for whole, kind in ((jpeg(exif(6)), "jpg"), (png(), "png")):
        broken = whole[:at] + noise
        try:
            without_traces(broken, kind)  # type: ignore[arg-type]
        except DamagedError:
            continue


def test_a_missing_or_changed_attachment_is_told() -> None:
    kept = keep_bytes(jpeg(), "照片.jpg")
    attachment_path(kept.digest).write_bytes(b"changed")
    for digest in (kept.digest, "0" * 64):
        with pytest.raises(Refused) as failure:
            attachment_bytes(digest)
        assert failure.value.problems[0].code == "attachment_unknown"
