"""Writes books as the files offices send: .xlsx, old .xls and GB18030 .csv, with all around a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from tests.replay.book import Book, Cell

Merge: TypeAlias = tuple[int, int, int, int]
"""Top, left, bottom, right, from 0 and all included."""
_WRITTEN = {
    "dotted": "{0.year}.{0.month}.{0.day}",
    "spelt": "{0.year}年{0.month}月{0.day}日",
    "short": "{0.month}月{0.day}日",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as cells, with what is merged and where the header stands."""

    cells: list[list[Cell]]
    merges: list[Merge]
    header: range


def write(book: Book, folder: Path) -> Path:
    """Write a book under its name and return the file."""
    path = folder / book.file
    grid = laid_out(book)
    {".xlsx": _xlsx, ".xls": _xls, ".csv": _csv}[path.suffix](grid, path)
    return path


def laid_out(book: Book) -> Grid:
    """Lay a book out: title, line of the office, header, rows, totals, signatures."""
    width = len(book.headers)
    unit = f"单位：{book.unit}" if book.unit else ""
    about = [f"填报单位：{book.office}", *[None] * (width - 3), unit, "填报日期：2022年12月"][:width]
    if not any("年" in cell for cell in about if isinstance(cell, str)) or book.days == "short":
        about[-1] = None
    cells: list[list[Cell]] = [[book.title, *[None] * (width - 1)], list(about)]
    merges: list[Merge] = [(0, 0, 0, width - 1)]
    header, header_merges = _header(book.headers, len(cells))
    cells += header
    first = len(cells)
    cells += [[_shown(cell, book) for cell in row] for row in book.rows]
    cells += list(_tail(book, width))
    merges += header_merges + list(_downwards(book, first))
    return Grid(cells, merges, range(2, first))


def _header(headers: tuple[str, ...], top: int) -> tuple[list[list[Cell]], list[Merge]]:
    """Return one header row, or two with the upper texts merged over their columns and the rest downwards."""
    if not any("/" in header for header in headers):
        return [list(headers)], []
    upper: list[Cell] = []
    lower: list[Cell] = []
    merges: list[Merge] = []
    for index, header in enumerate(headers):
        above, _, below = header.rpartition("/")
        upper.append(
            None if above and index and headers[index - 1].startswith(above + "/") else above or below
        )
        lower.append(below if above else None)
        if not above:
            merges.append((top, index, top + 1, index))
    for above, same in groupby(enumerate(headers), lambda item: item[1].rpartition("/")[0]):
        columns = [index for index, _ in same]
        if above and len(columns) > 1:
            merges.append((top, columns[0], top, columns[-1]))
    return [upper, lower], merges


def _shown(cell: Cell, book: Book) -> Cell:
    """Return a cell as the sheet shows it; days of another year are always written whole."""
    if not isinstance(cell, date) or book.days == "date":
        return cell
    days = "spelt" if book.days == "short" and cell.year != 2022 else book.days
    return _WRITTEN[days].format(cell)


def _downwards(book: Book, first: int) -> Iterator[Merge]:
    """Yield the merges of the column whose equal cells hang together."""
    if not book.merged:
        return
    column = book.headers.index(book.merged)
    for _, same in groupby(enumerate(book.rows), lambda item: item[1][column]):
        rows = [first + index for index, _ in same]
        if len(rows) > 1:
            yield rows[0], column, rows[-1], column


def _tail(book: Book, width: int) -> Iterator[list[Cell]]:
    if book.nil:
        yield [None, book.nil, *[None] * (width - 2)]
    if book.totals:
        total: list[Cell] = ["合计", *[None] * (width - 1)]
        for header in book.totals:
            column = book.headers.index(header)
            total[column] = sum((Decimal(str(row[column] or 0)) for row in book.rows), Decimal(0))
        yield total
    if book.note:
        yield [book.note, *[None] * (width - 1)]
    signatures: list[Cell] = ["审核人：", *[None] * (width - 1)]
    signatures[width // 2] = "填表人："
    yield signatures


def _xlsx(grid: Grid, path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active or workbook.create_sheet()
    covered = {
        (row, column)
        for top, left, bottom, right in grid.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    for row, cells in enumerate(grid.cells):
        for column, value in enumerate(cells):
            if value is not None and (row, column) not in covered:
                cell = sheet.cell(row + 1, column + 1, value)
                if isinstance(value, str) and value.isdecimal():
                    cell.number_format = "@"
    for top, left, bottom, right in grid.merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    sheet["A1"].font = Font(size=18, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    for row in grid.header:
        for cell in sheet[row + 1]:
            cell.font = Font(bold=True)
    workbook.save(path)


def _xls(grid: Grid, path: Path) -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("Sheet1")
    dated = xlwt.easyxf(num_format_str="YYYY/M/D")
    merged = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
    for row, cells in enumerate(grid.cells):
        for column, value in enumerate(cells):
            style = (dated,) if isinstance(value, (date, datetime)) else ()
            if (row, column) in merged:
                bottom, right = merged[row, column]
                sheet.write_merge(row, bottom, column, right, value, *style)
            elif value is not None:
                sheet.write(row, column, value, *style)
    workbook.save(str(path))


def _csv(grid: Grid, path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(["" if cell is None else cell for cell in row] for row in grid.cells)
