"""Opens .xlsx, .xls and .csv safely: by what the bytes are, not by what the name claims."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from taizhang.base.numerals import plain
from taizhang.base.problems import Problem
from taizhang.sheets import zipped
from taizhang.sheets.book import Book, Cell, Layout, Limits, Merge, Sheet
from taizhang.sheets.commas import encoding_of, open_csv
from taizhang.sheets.compound import MAGIC, BrokenError, Compound
from taizhang.sheets.numbers import exact
from taizhang.sheets.parts import MOST_COLUMNS
from taizhang.sheets.records import BookRecords, SheetRecords, walk

LIMITS: Final = Limits()
_MACRO_NAMES: Final = (".xlsm", ".xltm", ".xlam")
_KNOWN_NAMES: Final = (".xlsx", ".xls", ".csv")
_MACRO_STORAGE: Final = frozenset({"_VBA_PROJECT_CUR", "VBA", "Macros", "_VBA_PROJECT"})
_PASSWORD_STORAGE: Final = frozenset({"EncryptedPackage", "EncryptionInfo"})
_EPOCHS: Final = (date(1899, 12, 30), date(1904, 1, 1))
"""Day 0 of the two date systems of Excel."""
LayoutOf: TypeAlias = "Callable[[int, str, CalamineSheet], Layout]"
_MEGABYTE: Final = 2**20


def open_book(path: Path, limits: Limits = LIMITS) -> tuple[Book | None, list[Problem]]:
    """Return the visible sheets of a file, or the one reason it is refused."""
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except OSError as error:
        return None, [Problem("sheet_unreadable", name, {"reason": error.strerror or type(error).__name__})]
    if not data.strip():
        return None, [Problem("sheet_empty_file", name)]
    if len(data) > limits.bytes:
        return None, [Problem("sheet_too_big", name, {"most": limits.bytes // _MEGABYTE})]
    return open_bytes(data, name, limits)


def open_bytes(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[Book | None, list[Problem]]:
    """Return the visible sheets of a file already read."""
    claimed = Path(name).suffix.lower()
    if claimed in _MACRO_NAMES:
        return None, [Problem("sheet_macros", name)]
    if claimed not in _KNOWN_NAMES:
        return None, [Problem("sheet_other_format", name)]
    found = _nature(data)
    if found is None:
        return None, [Problem("sheet_not_workbook", name)]
    if found == ".xls" and (problem := _compound_problem(data, name)):
        return None, [problem]
    if found != claimed:
        return None, [Problem("sheet_pretends", name, {"claimed": claimed, "found": _SAID[found]})]
    return {".xlsx": _open_xlsx, ".xls": _open_xls, ".csv": open_csv}[found](data, name, limits)


_SAID: Final = {
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".csv": "csv/txt",
    ".html": "html",
    ".xml": "xml",
    ".pdf": "pdf",
}


def _nature(data: bytes) -> str | None:
    """Return what the bytes are, as the suffix such files have."""
    if data.startswith(b"PK\x03\x04"):
        return ".xlsx"
    if data.startswith(MAGIC):
        return ".xls"
    if data.startswith(b"%PDF"):
        return ".pdf"
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<?xml"):
        return ".html" if b"<html" in start else ".xml"
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<style")):
        return ".html"
    return ".csv" if encoding_of(data) else None


def _compound_problem(data: bytes, name: str) -> Problem | None:
    """Say why a compound file is refused whatever its name: a password or macros."""
    try:
        names = Compound(data).names
    except BrokenError:
        return Problem("sheet_broken", name)
    if names & _PASSWORD_STORAGE:
        return Problem("sheet_password", name)
    return Problem("sheet_macros", name) if names & _MACRO_STORAGE else None


def _open_xlsx(data: bytes, name: str, limits: Limits) -> tuple[Book | None, list[Problem]]:
    found, problems = zipped.survey(data, limits, name)
    if problems:
        return None, problems

    def layout_of(_index: int, sheet: str, _values: CalamineSheet) -> Layout:
        return found.layouts.get(sheet, Layout())

    return _opened(data, name, layout_of, _EPOCHS[found.from_1904])


def _open_xls(data: bytes, name: str, limits: Limits) -> tuple[Book | None, list[Problem]]:
    try:
        compound = Compound(data)
        records = walk(compound.stream("Workbook") or compound.stream("Book"))
    except (BrokenError, struct.error):
        return None, [Problem("sheet_broken", name)]
    if records.password:
        return None, [Problem("sheet_password", name)]
    if problem := _too_large(records, name, limits):
        return None, [problem]

    def layout_of(index: int, _sheet: str, values: CalamineSheet) -> Layout:
        return _old_layout(records.sheets[index], values) if index < len(records.sheets) else Layout()

    return _opened(data, name, layout_of, _EPOCHS[records.from_1904])


def _too_large(records: BookRecords, name: str, limits: Limits) -> Problem | None:
    cells = text = 0
    for sheet in records.sheets:
        cells += (sheet.bottom + 1) * (sheet.right + 1)
        text += sum(
            records.lengths[one] * used for one, used in sheet.shared.items() if one < len(records.lengths)
        )
        if sheet.bottom >= limits.rows or sheet.right >= limits.columns:
            return Problem("sheet_too_large", name)
    return Problem("sheet_too_large", name) if cells > limits.cells or text > limits.text else None


def _opened(data: bytes, name: str, layout_of: LayoutOf, epoch: date) -> tuple[Book | None, list[Problem]]:
    """Read the values with calamine, whose Rust panics on some broken files arrive as BaseException."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return _book(workbook, name, layout_of, epoch), []
    except CalamineError as error:
        return None, [Problem("sheet_password" if "assword" in str(error) else "sheet_broken", name)]
    except BaseException as error:
        if type(error).__name__ == "PanicException" or isinstance(error, (ValueError, OSError)):
            return None, [Problem("sheet_broken", name)]
        raise


def _book(workbook: CalamineWorkbook, name: str, layout_of: LayoutOf, epoch: date) -> Book:
    sheets, unseen = [], []
    for index, meta in enumerate(workbook.sheets_metadata):
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        if meta.visible != SheetVisibleEnum.Visible:
            unseen.append(meta.name)
            continue
        values = workbook.get_sheet_by_index(index)
        sheets.append(_sheet(meta.name, values, layout_of(index, meta.name, values)))
    return Book(name, tuple(sheets), tuple(unseen), epoch)


def _old_layout(records: SheetRecords, values: CalamineSheet) -> Layout:
    merges = tuple(Merge(*first, *last) for first, last in values.merged_cell_ranges or ())
    return Layout(merges, frozenset(records.hidden_columns), records.hidden_rows, records.flaws)


def _sheet(name: str, values: CalamineSheet, layout: Layout) -> Sheet:
    left: list[Cell] = [""] * (values.start[1] if values.start else 0)

    def rows() -> Iterator[list[Cell]]:
        found: Iterator[list[Cell]] = values.iter_rows()
        if left:
            found = (left + row for row in found)
        return _as_shown(found, layout.percents) if layout.percents else found

    return Sheet(name, rows, layout)


def _as_shown(rows: Iterator[list[Cell]], percents: Sequence[int]) -> Iterator[list[Cell]]:
    """Yield the rows with percentages as a person reads them: 50%, where 0.5 is stored."""
    by_row: dict[int, list[int]] = {}
    for spot in percents:
        by_row.setdefault(spot // MOST_COLUMNS, []).append(spot % MOST_COLUMNS)
    for index, row in enumerate(rows):
        for column in by_row.get(index, ()):
            cell = row[column] if column < len(row) else ""
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                row[column] = f"{plain(exact(cell) * 100)}%"
        yield row
