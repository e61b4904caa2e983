"""Turns one row of a table into a draft, with every problem at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from taizhang.base.problems import Problem
from taizhang.declarations.types import Kind, Registry
from taizhang.sheets.book import Cell
from taizhang.sheets.columns import dated_by
from taizhang.sheets.dates import date_reader
from taizhang.sheets.drafts import PlaceLookup, RecordLookup, RowDraft, SubjectDraft
from taizhang.sheets.headers import Match
from taizhang.sheets.lines import Line
from taizhang.sheets.numbers import Fault, Reader
from taizhang.sheets.places import PlaceReader
from taizhang.sheets.row import Row
from taizhang.sheets.subjects import SubjectReader, linked_subjects
from taizhang.sheets.table import Table
from taizhang.sheets.trail import TrailReader
from taizhang.sheets.values import Setting, reader_of

_LOOKED_UP: Final = frozenset({"place", "record", "subject"})


@dataclass(frozen=True, slots=True)
class Job:
    """What a sheet is read for and with: the kind, today, and how places and records are found."""

    kind: Kind
    registry: Registry
    today: date
    places: PlaceLookup
    records: RecordLookup | None = None


class RowReader:
    """Reads the rows of one table. Everything that depends on the column alone is prepared once."""

    def __init__(self, table: Table, job: Job, setting: Setting, given: Mapping[str, str | None]) -> None:
        """Make the readers of every column found; `given` is the unit each header or the sheet states."""
        self._job, self._table = job, table
        by_key = table.matches.by_key()
        self._on = by_key.get("on:")
        self._read_date = date_reader(setting.epoch, setting.year)
        self._places = PlaceReader(by_key, job.places)
        self._subjects = SubjectReader(by_key, job.kind.subject) if job.kind.subject else None
        dates = dated_by(job.kind, job.registry)
        self._trail = TrailReader(by_key, job.registry.workflow_of(job.kind), dates, self._read_date)
        self._plain: list[tuple[int, str, Reader, bool]] = []
        self._late: list[tuple[Match, Reader]] = []
        self._required = [one for one in table.matches.found if one.column.required and one.column.field]
        for match in table.matches.found:
            declared = match.column.field
            if declared is None:
                continue
            reader = reader_of(declared, setting, match.column.unit, given.get(match.column.key))
            if declared.type in _LOOKED_UP:
                self._late.append((match, reader))
            else:
                self._plain.append((match.index, match.column.code, reader, declared.personal))

    def draft(self, line: Line) -> tuple[RowDraft, list[Problem]]:
        """Return the row as a draft. With problems it is not fit to be recorded."""
        row = Row(self._table, line)
        on = self._day(row)
        fields, personal = self._fields(row)
        linked = self._look_up(row, fields, on or self._job.today)
        place = self._places.place(row, on or self._job.today)
        subject = self._subjects.subject(row) if self._subjects else None
        trail = self._trail.trail(row, on, fields, self._job.today)
        self._check(row, {**fields, **personal, **linked})
        happened_on = on.isoformat() if on else ""
        number = line.index + 1
        return RowDraft(
            number, place or "", happened_on, fields, subject, trail, linked, personal
        ), row.problems

    def nil_place(self, line: Line, problems: list[Problem]) -> str | None:
        """Return the place a nil report is about: the row's own, or the sheet's."""
        row = Row(self._table, line)
        place = self._places.place(row, self._job.today, nil=True)
        problems += row.problems
        return place

    def _day(self, row: Row) -> date | None:
        if self._on is None:
            return None
        before = len(row.problems)
        found: date | None = row.read(self._on, self._read_date)
        if found is None and len(row.problems) == before:
            row.problem(self._on.index, "sheet_required", column=self._on.column.label)
        elif found is not None and found > self._job.today and not self._job.kind.ahead:
            row.problem(self._on.index, "sheet_future", column=self._on.column.label, value=found.isoformat())
        return found

    def _fields(self, row: Row) -> tuple[dict[str, Any], dict[str, str]]:
        fields: dict[str, Any] = {}
        personal: dict[str, str] = {}
        cells = row.line.cells
        for index, name, read, is_personal in self._plain:
            cell: Cell = cells[index]
            if cell == "":
                continue
            value = read(cell)
            if value.__class__ is Fault:
                row.fault(index, value)
            elif value is not None:
                (personal if is_personal else fields)[name] = value
        for index in row.line.merged:
            row.problem(index, "sheet_merged_number")
        return fields, personal

    def _look_up(self, row: Row, fields: dict[str, Any], on: date) -> dict[str, tuple[SubjectDraft, ...]]:
        linked: dict[str, tuple[SubjectDraft, ...]] = {}
        for match, read in self._late:
            said = row.read(match, read)
            declared = match.column.field
            if said is None or declared is None:
                continue
            texts: list[str] = said if isinstance(said, list) else [said]
            if declared.type == "subject":
                linked[declared.name] = linked_subjects(texts)
                continue
            found = [self._found(row, match, text, on) for text in texts]
            ids = [one for one in found if one is not None]
            if ids:
                fields[declared.name] = ids if declared.many else ids[0]
        return linked

    def _found(self, row: Row, match: Match, text: str, on: date) -> str | None:
        declared = match.column.field
        if declared is not None and declared.type == "record":
            if self._job.records is None:
                return text
            found, problems = self._job.records(declared.kind or "", text)
        else:
            found, problems = self._job.places(text, on)
        for problem in problems:
            row.problem(match.index, problem.code, **problem.params)
        return found

    def _check(self, row: Row, values: Mapping[str, Any]) -> None:
        """Report Excel's error values and required cells left blank, each cell once."""
        flaws = self._table.sheet.layout.flaws
        for match in self._table.matches.found if flaws else ():
            if flaw := flaws.get((row.line.index, match.index)):
                row.problem(match.index, f"sheet_cell_{flaw}")
        if not all(match.column.code in values for match in self._required):
            told = {problem.where for problem in row.problems}
            for match in self._required:
                where = self._table.sheet.cell(row.line.index, match.index)
                if match.column.code not in values and where not in told:
                    row.problem(match.index, "sheet_required", column=match.column.label)
