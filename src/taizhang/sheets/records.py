"""Walks the records of an .xls workbook stream (MS-XLS): passwords, hidden columns, error cells and sizes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from taizhang.sheets.book import Flaw, Spot

_BOF: Final = 0x0809
_EOF: Final = 0x000A
_FILEPASS: Final = 0x002F
_DATE_1904: Final = 0x0022
_SHEET: Final = 0x0085
_STRINGS: Final = 0x00FC
_CONTINUE: Final = 0x003C
_COLUMNS: Final = 0x007D
_ROW: Final = 0x0208
_ERROR: Final = 0x0205
_FORMULA: Final = 0x0006
_SHARED: Final = 0x00FD
_MANY: Final = {0x00BD, 0x00BE}
_CELLS: Final = {0x0203, 0x027E, 0x0204, _SHARED, _ERROR, _FORMULA}
_ROW_HIDDEN: Final = 0x20
_FORMULA_ERROR: Final = (2, 0xFFFF)


@dataclass(slots=True)
class SheetRecords:
    """What the records of one sheet tell."""

    bottom: int = -1
    right: int = -1
    shared: dict[int, int] = field(default_factory=dict)
    """How often each shared string is used."""
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: int = 0
    flaws: dict[Spot, Flaw] = field(default_factory=dict)


@dataclass(slots=True)
class BookRecords:
    """What the records of the workbook tell; sheets in the order of their tabs."""

    password: bool = False
    from_1904: bool = False
    lengths: list[int] = field(default_factory=list)
    """Characters of each shared string."""
    sheets: list[SheetRecords] = field(default_factory=list)


def walk(stream: bytes) -> BookRecords:
    """Read the globals, then each sheet at the offset the globals name."""
    book = BookRecords()
    offsets: list[int] = []
    strings: list[tuple[int, int]] = []
    previous = 0
    for code, start, size in _records(stream, 0):
        if code == _FILEPASS:
            book.password = True
            return book
        if code == _SHEET:
            offsets.append(struct.unpack_from("<I", stream, start)[0])
        elif code == _DATE_1904:
            book.from_1904 = stream[start : start + 1] == b"\x01"
        elif code == _STRINGS or (code == _CONTINUE and previous == _STRINGS):
            strings.append((start, start + size))
            code = _STRINGS  # noqa: PLW2901 - what continues the strings is still the strings
        previous = code
    book.lengths = _Strings(stream, strings).lengths()
    book.sheets = [_sheet(stream, offset) for offset in offsets]
    return book


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield code, start and size of each record of one substream."""
    depth = 0
    while at + 4 <= len(stream):
        code, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + size > len(stream):
            return
        yield code, at, size
        depth += (code == _BOF) - (code == _EOF)
        if depth <= 0:
            return
        at += size


def _sheet(stream: bytes, offset: int) -> SheetRecords:
    sheet = SheetRecords()
    for code, start, size in _records(stream, offset):
        if code in _CELLS and size >= 6:  # noqa: PLR2004 - row, column, format
            row, column = struct.unpack_from("<HH", stream, start)
            _reach(sheet, row, column)
            if code == _SHARED and size >= 10:  # noqa: PLR2004 - and the string's number
                number = struct.unpack_from("<I", stream, start + 6)[0]
                sheet.shared[number] = sheet.shared.get(number, 0) + 1
            elif _is_error(code, stream, start, size):
                sheet.flaws[row, column] = "error"
        elif code in _MANY and size >= 6:  # noqa: PLR2004 - row, first and last column
            row = struct.unpack_from("<H", stream, start)[0]
            _reach(sheet, row, struct.unpack_from("<H", stream, start + size - 2)[0])
        elif code == _COLUMNS and size >= 10:  # noqa: PLR2004 - first, last, width, format, flags
            first, last, width, _, flags = struct.unpack_from("<5H", stream, start)
            if flags & 1 or not width:
                sheet.hidden_columns.update(range(first, min(last, 255) + 1))
        elif code == _ROW and size >= 14:  # noqa: PLR2004 - flags come last
            sheet.hidden_rows += bool(stream[start + 12] & _ROW_HIDDEN)
    return sheet


class _Strings:
    """Steps through the shared strings, which run on over CONTINUE records (MS-XLS 2.4.265, 2.5.293)."""

    def __init__(self, stream: bytes, segments: list[tuple[int, int]]) -> None:
        self._stream = stream
        self._segments = iter(segments)
        self._at, self._end = next(self._segments, (0, 0))

    def lengths(self) -> list[int]:
        """Return the characters of each string; raises struct.error where the record is cut short."""
        if not self._end:
            return []
        (count,) = self._take("<4xI", 8)
        return [self._one() for _ in range(min(count, len(self._stream)))]

    def _one(self) -> int:
        length, flags = self._take("<HB", 3)
        runs = self._take("<H", 2)[0] if flags & 8 else 0
        phonetic = self._take("<I", 4)[0] if flags & 4 else 0
        self._characters(length, wide=bool(flags & 1))
        self._skip(runs * 4 + phonetic)
        return int(length)

    def _take(self, form: str, size: int) -> tuple[int, ...]:
        if self._at >= self._end:
            self._turn()
        found = struct.unpack_from(form, self._stream, self._at)
        self._at += size
        return found

    def _turn(self) -> None:
        """Go on in the next record; a text that ends before it should is a broken one."""
        self._at, self._end = next(self._segments, (0, 0))
        if not self._end:
            raise struct.error

    def _characters(self, length: int, *, wide: bool) -> None:
        while True:
            fitting = min(length, (self._end - self._at) // (1 + wide))
            self._at += fitting * (1 + wide)
            length -= fitting
            if not length:
                return
            self._turn()
            wide = bool(self._take("<B", 1)[0] & 1)

    def _skip(self, size: int) -> None:
        while size > self._end - self._at:
            size -= self._end - self._at
            self._turn()
        self._at += size


def _reach(sheet: SheetRecords, row: int, column: int) -> None:
    sheet.bottom = max(sheet.bottom, row)
    sheet.right = max(sheet.right, column)


def _is_error(code: int, stream: bytes, start: int, size: int) -> bool:
    """Tell whether a cell holds an error value, written or calculated."""
    if code == _ERROR:
        return size >= 8 and stream[start + 7] == 1  # noqa: PLR2004 - value, then whether it is an error
    if code == _FORMULA and size >= 14:  # noqa: PLR2004 - the result is eight bytes
        return (stream[start + 6], struct.unpack_from("<H", stream, start + 12)[0]) == _FORMULA_ERROR
    return False
