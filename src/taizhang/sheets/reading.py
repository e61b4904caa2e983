"""Reads a sheet of one kind into drafts: the table found, every cell checked, every total compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.periods import Period
from taizhang.base.problems import Problem
from taizhang.base.quantities import same_dimension
from taizhang.base.spelling import near
from taizhang.sheets.book import Book, Limits, letters
from taizhang.sheets.columns import Column, columns_of
from taizhang.sheets.drafts import NilDraft, SheetReading
from taizhang.sheets.files import LIMITS, open_book
from taizhang.sheets.lines import Line, lines
from taizhang.sheets.rowreader import Job, RowReader
from taizhang.sheets.table import Table, find_table, missing
from taizhang.sheets.tally import Tally
from taizhang.sheets.values import Setting

MOST_PROBLEMS: Final = 5_000
"""Reading stops here and says so: nobody mends more at once, and memory stays bounded."""
_SHOWN: Final = 30
_OURS: Final = frozenset({"填表说明", "问题清单"})
"""Sheets that templates and mended copies bring along: nobody expects them to be read."""
_PERIOD: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}"
    r"|\d{4}年(?:上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月(?!\d{1,2}日))?(?:份)?"
)


def read_sheet(
    path: Path, job: Job, *, sheet: str | None = None, year: int | None = None, limits: Limits = LIMITS
) -> SheetReading:
    """Read the rows of the job's kind from a workbook; never raises for what is in the file.

    `year` completes dates like 3月5日; without it the year that the title names does. Rows are read one
    after the other: what grows is the drafts, or the problems up to MOST_PROBLEMS.
    """
    book, problems = open_book(path, limits)
    if book is None:
        return SheetReading(problems=problems)
    columns = columns_of(job.kind, job.registry)
    table, problems = find_table(book, columns, sheet)
    if table is None:
        return SheetReading(problems=problems)
    reading = SheetReading(table.sheet.name)
    reading.columns = {match.column.key: match.index for match in table.matches.found}
    given = _given_units(table, reading)
    _check_header(table, columns, reading)
    if not reading.problems:
        _note_around(book, table, reading, year)
        _Body(table, job, reading, given, Setting(job.registry, book.epoch, year or table.year)).read()
    return reading


def _given_units(table: Table, reading: SheetReading) -> dict[str, str | None]:
    """Return the unit each number column is written in: its header's, else that of the line above."""
    given: dict[str, str | None] = {}
    for match in table.matches.found:
        own = match.column.unit
        if not match.column.is_number or own is None:
            continue
        if match.unit and not same_dimension(match.unit, own):
            where = table.sheet.cell(table.first - 1, match.index)
            params = {"header": match.header, "given": match.unit, "unit": own}
            reading.problems.append(Problem("sheet_header_unit", where, params))
        line = next((unit for unit in table.units if same_dimension(unit, own)), None)
        given[match.column.key] = match.unit or line
        if line and not match.unit and line != own:
            params = {"column": match.column.label, "given": line, "unit": own}
            reading.notes.append(Problem("sheet_note_unit", table.sheet.name, params))
    return given


def _check_header(table: Table, columns: tuple[Column, ...], reading: SheetReading) -> None:
    """Report required columns that are missing and headers that claim one column."""
    row = table.first - 1
    unknown = [text for _, text in table.matches.unknown]
    for column in missing(table, columns):
        hidden = any(squeezed(column.label) in one for one in table.hidden)
        code = "sheet_column_hidden" if hidden else "sheet_column_missing"
        where = f"{table.sheet.name}!{row + 1}"
        reading.problems.append(
            Problem(code, where, {"column": column.label, "near": near(column.label, unknown)})
        )
    for first, second in table.matches.twice:
        where = table.sheet.cell(row, second.index)
        params = {
            "column": first.column.label,
            "first": letters(first.index),
            "second": letters(second.index),
        }
        reading.problems.append(Problem("sheet_column_twice", where, params))


def _note_around(book: Book, table: Table, reading: SheetReading, year: int | None) -> None:
    """Say what was passed over: unknown, hidden and doubtful parts of the sheet."""
    row = table.first - 1
    for index, text in table.matches.unknown:
        where = table.sheet.cell(row, index)
        reading.notes.append(Problem("sheet_note_unknown", where, {"column": text}))
    for text in table.hidden:
        reading.notes.append(Problem("sheet_note_hidden", table.sheet.name, {"column": text}))
    if table.sheet.layout.hidden_rows:
        params = {"count": table.sheet.layout.hidden_rows}
        reading.notes.append(Problem("sheet_note_hidden_rows", table.sheet.name, params))
    if others := [one.name for one in book.sheets if one is not table.sheet and one.name not in _OURS]:
        reading.notes.append(Problem("sheet_note_other_sheets", book.name, {"names": "、".join(others)}))
    if year is None and table.year is not None:
        reading.notes.append(Problem("sheet_note_year", table.sheet.name, {"year": table.year}))


@dataclass(slots=True)
class _Body:
    """The rows below the header, on their way into the reading."""

    table: Table
    job: Job
    reading: SheetReading
    given: dict[str, str | None]
    setting: Setting
    _lonely: list[Line] = field(default_factory=list)

    def read(self) -> None:
        reader = RowReader(self.table, self.job, self.setting, self.given)
        tally = Tally(self.table, self.given)
        for line in lines(self.table):
            if len(self.reading.problems) >= MOST_PROBLEMS:
                where = self.table.sheet.cell(line.index, 0)
                self.reading.problems.append(
                    Problem("sheet_too_many_problems", where, {"count": MOST_PROBLEMS})
                )
                return
            self._take(line, reader, tally)
        self._finish(tally)

    def _take(self, line: Line, reader: RowReader, tally: Tally) -> None:
        match line.what:
            case "data":
                for one in (*self._lonely, line):
                    self._draft(one, reader, tally)
                self._lonely.clear()
            case "total":
                tally.check(line)
            case "nil":
                self._nil(line, reader)
            case "lonely":
                self._lonely.append(line)
            case "remark":
                self._remark(line)

    def _draft(self, line: Line, reader: RowReader, tally: Tally) -> None:
        draft, problems = reader.draft(line)
        self.reading.problems += problems
        tally.add(draft.fields, bool(problems))
        if not problems:
            self.reading.drafts.append(draft)

    def _nil(self, line: Line, reader: RowReader) -> None:
        texts = [cell for cell in line.cells if isinstance(cell, str) and cell]
        period = next(_periods([*texts, *self.table.above], self.job.today), None)
        if period is None and self.setting.year:
            period = Period.of_year(self.setting.year)
        if period is None:
            index = next(n for n, cell in enumerate(line.cells) if isinstance(cell, str) and "零报告" in cell)
            self.reading.problems.append(
                Problem("sheet_nil_period", self.table.sheet.cell(line.index, index))
            )
            return
        place = reader.nil_place(line, self.reading.problems)
        if place is not None:
            nil = NilDraft(line.index + 1, place, period.start.isoformat(), period.end.isoformat())
            self.reading.nils.append(nil)

    def _remark(self, line: Line) -> None:
        text = next((cell for cell in line.cells if isinstance(cell, str) and cell.strip()), "")
        where = f"{self.table.sheet.name}!{line.index + 1}"
        self.reading.notes.append(Problem("sheet_note_remark", where, {"text": squeezed(text)[:_SHOWN]}))

    def _finish(self, tally: Tally) -> None:
        for line in self._lonely:
            self._remark(line)
        self.reading.totals = tally.finish()
        self.reading.problems += tally.problems
        if tally.checked:
            self.reading.notes.append(
                Problem("sheet_note_totals", self.reading.sheet, {"count": tally.checked})
            )
        if not (self.reading.drafts or self.reading.nils or self.reading.problems):
            self.reading.problems.append(Problem("sheet_no_rows", self.reading.sheet))


def _periods(texts: list[str], today: date) -> Iterator[Period]:
    """Yield the periods that some texts name, in order."""
    for text in texts:
        for match in _PERIOD.finditer(squeezed(text)):
            period, _ = Period.parse(match[0].removesuffix("份"), today)
            if period is not None:
                yield period
