"""Opens .csv as one sheet of text cells: UTF-8 or GB18030, with whatever separates its columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from taizhang.base.problems import Problem
from taizhang.sheets.book import Book, Cell, Limits, Sheet

_CHUNK: Final = 1 << 16
_SEPARATORS: Final = (",", "\t", ";", "，", "|")
_SAMPLE_LINES: Final = 20
_ENCODINGS: Final = ("utf-8-sig", "gb18030")
_BOMS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def open_csv(data: bytes, name: str, limits: Limits) -> tuple[Book | None, list[Problem]]:
    """Return the one sheet of a .csv, named as the file."""
    encoding = encoding_of(data)
    if encoding is None:
        return None, [Problem("sheet_encoding", name)]
    separator = _separator(data, encoding)

    def rows() -> Iterator[list[Cell]]:
        lines = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        for row in csv.reader(lines, delimiter=separator):
            yield [*row]

    problems = _measured(rows, name, limits)
    return (None, problems) if problems else (Book(name, (Sheet(name, rows),)), [])


def encoding_of(data: bytes) -> str | None:
    """Return the encoding that reads all of `data`; None when none of ours does, or it is no text."""
    if data[:2] in _BOMS:
        return _BOMS[data[:2]] if _reads(data, _BOMS[data[:2]]) else None
    if b"\x00" in data:
        return None
    return next((encoding for encoding in _ENCODINGS if _reads(data, encoding)), None)


def _reads(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(data: bytes, encoding: str) -> str:
    """Return the separator that cuts the first lines into the most cells."""
    head = data[:_CHUNK].decode(encoding, errors="ignore")
    lines = [line for line in head.splitlines()[:_SAMPLE_LINES] if line.strip()]
    return max(_SEPARATORS, key=lambda one: max((line.count(one) for line in lines), default=0))


def _measured(rows: object, name: str, limits: Limits) -> list[Problem]:
    """Read the whole file once, so that a broken or oversized one is refused before it is used."""
    count = 0
    try:
        for count, row in enumerate(rows(), start=1):  # type: ignore[operator]
            if len(row) > limits.columns:
                params = {"sheet": name, "columns": len(row), "most": limits.columns}
                return [Problem("sheet_too_many_columns", name, params)]
            if count > limits.rows:
                params = {"sheet": name, "rows": count, "most": limits.rows}
                return [Problem("sheet_too_many_rows", name, params)]
    except csv.Error:
        return [Problem("sheet_csv_broken", name, {"row": count + 1})]
    return []
