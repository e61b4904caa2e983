"""Streams any number of rows to .xlsx or .csv with constant memory; text never becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from taizhang.sheets.book import letters

Value: TypeAlias = "str | int | Decimal | bool | date | None"
MOST_ROWS: Final = 1_048_575
"""Rows below the header that one sheet of .xlsx holds; what is more goes to further sheets."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_EXACT: Final = 15
_LONGEST: Final = 32_767
_DATE: Final = "yyyy-mm-dd"
_MOMENT: Final = "yyyy-mm-dd hh:mm"
_WIDTH: Final = 16


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an exported column, and how wide it is in characters."""

    label: str
    width: float = _WIDTH


def export_xlsx(path: Path, title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Value]]) -> int:
    """Write rows to sheets of at most MOST_ROWS each and return how many there were."""
    book = Workbook(write_only=True)
    stream = iter(rows)
    count, part, full = 0, 0, True
    while full:
        part += 1
        sheet = book.create_sheet(_sheet_name(title, part))
        written = _fill(sheet, headings, stream)
        count += written
        full = written == MOST_ROWS
    book.save(path)
    return count


def _sheet_name(title: str, part: int) -> str:
    clean = "".join(one for one in title if one not in "[]:*?/\\'") or "台账"
    return clean[:25] + (f"（{part}）" if part > 1 else "")


def _fill(sheet: Any, headings: Sequence[Heading], rows: Iterator[Sequence[Value]]) -> int:  # noqa: ANN401 - openpyxl's write-only sheet
    sheet.freeze_panes = "A2"
    for index, heading in enumerate(headings):
        sheet.column_dimensions[letters(index)].width = heading.width
    bold = Font(bold=True)
    head = [_text(sheet, heading.label) for heading in headings]
    for cell in head:
        cell.font = bold
    sheet.append(head)
    count = 0
    while count < MOST_ROWS and (row := next(rows, None)) is not None:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    return count


def _cell(sheet: Any, value: Value) -> Any:  # noqa: ANN401 - likewise; a cell or a plain value
    """Return what openpyxl writes for a value: numbers and dates as such, all else as text."""
    if isinstance(value, str):
        return _text(sheet, value) if value.startswith(_FORMULA) else _clean(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (date, datetime)):
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DATE
        return cell
    if isinstance(value, (int, Decimal)) and len(Decimal(value).as_tuple().digits) > _EXACT:
        return _text(sheet, format(value, "f"))
    return value


def _text(sheet: Any, value: str) -> Any:  # noqa: ANN401 - a cell
    """Return a cell that stays text even when someone edits it."""
    cell = WriteOnlyCell(sheet, _clean(value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_FORMULA)
    return cell


def _clean(value: str) -> str:
    """Drop what XML cannot hold, and what is longer than a cell."""
    return "".join(one for one in value if one >= " " or one in "\n\t")[:_LONGEST]


def export_csv(file: IO[str], headings: Sequence[Heading], rows: Iterable[Sequence[Value]]) -> int:
    """Write rows as CSV and return how many. Open the file with newline="" and encoding utf-8-sig."""
    writer = csv.writer(file)
    writer.writerow([safe(heading.label) for heading in headings])
    count = 0
    for row in rows:
        writer.writerow([_plain(value) for value in row])
        count += 1
    return count


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def safe(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate, and before digits it would cut short."""
    long_number = len(text) > _EXACT and text.removesuffix("X").isdecimal()
    return f"'{text}" if text.startswith(_FORMULA) or long_number else text
