"""Gives the user's workbook back with every problem marked at its cell, and a list of them (问题清单)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import MergedCell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from taizhang.base.problems import Problem
from taizhang.sheets.book import Book, Cell, Limits, Sheet, Spot
from taizhang.sheets.files import LIMITS, open_book

LIST_NAME: Final = "问题清单"
MOST_CELLS: Final = 300_000
"""Workbooks up to this size keep their look; of larger ones the values are copied, row by row."""
_MARK: Final = PatternFill("solid", fgColor="FFFFE699")
_WHERE: Final = re.compile(r"(.*)!([A-Z]{0,3})(\d+)", re.DOTALL)
_LETTERS: Final = 26
_COMMENT: Final = 1_000
_DATE: Final = "yyyy-mm-dd"
Marks: TypeAlias = "Mapping[str, Mapping[Spot, str]]"


def write_mended(
    source: Path, target: Path, problems: Sequence[Problem], *, lang: str = "zh", limits: Limits = LIMITS
) -> bool:
    """Write a copy of `source` with each problem marked; False when the source cannot be opened at all.

    The source was refused by content, not by safety: it is opened by the same checks again. An .xls or
    .csv comes back as .xlsx.
    """
    book, _ = open_book(source, limits)
    if book is None:
        return False
    marks = _marks(problems, lang)
    cells = sum(_size(sheet) for sheet in book.sheets)
    keeps_look = source.suffix.lower() == ".xlsx" and cells <= MOST_CELLS
    if not keeps_look or not _marked(source, target, problems, marks, lang):
        _copied(book, target, problems, marks, lang)
    return True


def _size(sheet: Sheet) -> int:
    return sum(len(row) for row in sheet.rows())


def _marks(problems: Iterable[Problem], lang: str) -> dict[str, dict[Spot, str]]:
    """Return the texts to put at each cell, by sheet."""
    marks: dict[str, dict[Spot, str]] = {}
    for problem in problems:
        match = _WHERE.fullmatch(problem.where)
        if match is None:
            continue
        spot = (int(match[3]) - 1, _index(match[2] or "A"))
        said = replace(problem, where="").text(lang)
        here = marks.setdefault(match[1], {})
        here[spot] = f"{here[spot]}\n{said}" if spot in here else said
    return marks


def _index(name: str) -> int:
    number = 0
    for letter in name:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _marked(source: Path, target: Path, problems: Sequence[Problem], marks: Marks, lang: str) -> bool:
    """Mark the workbook itself, formats kept; False when openpyxl cannot read what Excel wrote."""
    try:
        book = load_workbook(source)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError):
        return False
    for name, here in marks.items():
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        for (row, column), said in here.items():
            cell = sheet.cell(row + 1, column + 1)
            if isinstance(cell, MergedCell):
                cell = sheet.cell(*_anchor(sheet.merged_cells.ranges, row + 1, column + 1))
            cell.fill = _MARK
            cell.comment = Comment(said[:_COMMENT], "台账", width=320, height=96)
    if LIST_NAME in book.sheetnames:
        del book[LIST_NAME]
    _list(book.create_sheet(LIST_NAME, 0), problems, lang)
    book.active = 0
    book.save(target)
    return True


def _anchor(ranges: Iterable[Any], row: int, column: int) -> tuple[int, int]:
    """Return the cell that carries a merged range, which alone can be marked."""
    for one in ranges:
        if one.min_row <= row <= one.max_row and one.min_col <= column <= one.max_col:
            return one.min_row, one.min_col
    return row, column


def _copied(book: Book, target: Path, problems: Sequence[Problem], marks: Marks, lang: str) -> None:
    """Write the values of every sheet anew, row by row, with the marks."""
    out = Workbook(write_only=True)
    _list(out.create_sheet(LIST_NAME), problems, lang)
    for sheet in book.sheets:
        copy = out.create_sheet(re.sub(r"[\[\]:*?/\\]", "_", sheet.name)[:31])
        here = marks.get(sheet.name, {})
        rows = {row for row, _ in here}
        for index, row in enumerate(sheet.rows()):
            copy.append(
                [_plain(copy, cell) for cell in row] if index not in rows else _row(copy, index, row, here)
            )
    out.save(target)


def _row(sheet: Any, index: int, row: list[Cell], here: Mapping[Spot, str]) -> list[Any]:  # noqa: ANN401
    width = max(len(row), *(column + 1 for at, column in here if at == index))
    cells = []
    for column, value in enumerate([*row, *[""] * (width - len(row))]):
        said = here.get((index, column))
        cell = _plain(sheet, value)
        if said is not None:
            cell = cell if isinstance(cell, BookCell) else WriteOnlyCell(sheet, cell)
            cell.fill = _MARK
            cell.comment = Comment(said[:_COMMENT], "台账", width=320, height=96)
        cells.append(cell)
    return cells


def _plain(sheet: Any, value: Cell) -> Any:  # noqa: ANN401 - a write-only sheet; a cell or a value
    if isinstance(value, str) and value.startswith("="):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell
    return value if value != "" else None


def _list(sheet: Any, problems: Sequence[Problem], lang: str) -> None:  # noqa: ANN401 - either kind of sheet
    """Fill the list of problems; each line leads to its cell."""
    for letter, width in zip("ABC", (6, 22, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append(["序号", "位置", "问题和改法"] if lang == "zh" else ["No.", "Where", "Problem"])
    for number, problem in enumerate(problems, start=1):
        said = replace(problem, where="").text(lang)
        sheet.append([number, problem.where.lstrip("=+-@"), said.lstrip("=+-@")])
