"""What a sheet is read into: drafts by row, nil reports, problems by cell, and notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from taizhang.base.problems import Problem
from taizhang.declarations.types import SubjectType
from taizhang.sheets.book import letters

PlaceLookup: TypeAlias = "Callable[[str, date], tuple[str | None, list[Problem]]]"
"""Finds the place of a name or a path (东岭村/三组) on a day; an empty text means the sheet's own place."""
RecordLookup: TypeAlias = "Callable[[str, str], tuple[str | None, list[Problem]]]"
"""Finds the record of a kind by what people write for it."""


@dataclass(frozen=True, slots=True)
class SubjectDraft:
    """Someone as a row names them; the vault finds or opens the subject."""

    type: SubjectType
    name: str
    id_no: str | None = None
    phone: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One row as a new record; `fields` are in payload form, without the subjects named in `linked`.

    `row` counts from 1 as in Excel. `trail` lists states with ISO dates in order. `personal` values belong
    into the vault, never into a payload.
    """

    row: int
    place: str
    happened_on: str
    fields: Mapping[str, Any]
    subject: SubjectDraft | None = None
    trail: tuple[tuple[str, str], ...] = ()
    linked: Mapping[str, tuple[SubjectDraft, ...]] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NilDraft:
    """A row that says there was none (零报告) in a period; both days are ISO dates and included."""

    row: int
    place: str
    from_on: str
    to_on: str


@dataclass(slots=True)
class SheetReading:
    """All that one sheet says. With any problem nothing of it may be recorded.

    `totals` are sums over the rows by column label, in the unit of the field.
    """

    sheet: str = ""
    drafts: list[RowDraft] = field(default_factory=list)
    nils: list[NilDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    totals: dict[str, Decimal] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)

    def cell(self, row: int, key: str = "") -> str:
        """Return where a person finds it: the cell of a column (`field:amount`), or the row's first."""
        index = self.columns.get(key, min(self.columns.values(), default=0))
        return f"{self.sheet}!{letters(index)}{row}"
