"""Decodes plain text: UTF-8, UTF-16 or GB18030, and refuses what is no text."""

from __future__ import annotations

import codecs
import re
from typing import Final

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEW: Final = 50
"""A text is taken for UTF-8 with damaged characters if so many sound ones stand for each of those."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_RARE: Final = 200
"""In text at most one character in so many is a control character: a printer's page break, a stray code."""
_MORE: Final = 2
_LOST: Final = "\ufffd"


def decoded(data: bytes) -> tuple[str, str, int] | None:
    """Return the text, its encoding and how many characters were damaged; None for what is no text.

    Line ends become one character each and a byte order mark is dropped, as when Python opens a text file.
    """
    found = _decoded(data)
    if found is None:
        return None
    text, encoding, lost = found
    if len(_CONTROL.findall(text)) * _RARE > len(text):
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), encoding, lost


def _decoded(data: bytes) -> tuple[str, str, int] | None:
    if data[:2] in _UTF16:
        return _read(data, "utf-16", strict=True)
    if (wide := _unmarked_utf16(data)) is not None:
        return _read(data, wide, strict=True)
    whole = _read(data, "utf-8", strict=True)
    if whole is not None:
        return whole
    damaged = _read(data, "utf-8", strict=False)
    if damaged and _sound(damaged[0]) >= _FEW * damaged[2]:
        return damaged
    office = _read(data, "gb18030", strict=True)
    if office is not None:
        return office
    worn = _read(data, "gb18030", strict=False)
    return worn if worn and _sound(worn[0]) >= _FEW * worn[2] else None


def _read(data: bytes, encoding: str, *, strict: bool) -> tuple[str, str, int] | None:
    try:
        text = data.decode(encoding, "strict" if strict else "replace")
    except UnicodeDecodeError:
        return None
    return text, encoding, 0 if strict else text.count(_LOST)


def _sound(text: str) -> int:
    """Return how many characters beyond ASCII were decoded."""
    return sum(1 for char in text if char > "\x7f" and char != _LOST)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in: its line ends and digits have a zero byte."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # 一 has a zero byte too, on the other side: digits and line ends are more.
    if len(data) % 2 or max(even, odd) <= _MORE * min(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
