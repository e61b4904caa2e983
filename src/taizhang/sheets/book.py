"""A workbook as the rest of the package sees it: sheets of plain cells, and what is merged or hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, TypeAlias

Cell: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta"
"""What a cell holds; an empty one is the empty text."""
Spot: TypeAlias = tuple[int, int]
"""Row and column, counted from 0."""
Flaw: TypeAlias = Literal["error", "formula"]
"""An Excel error value (#REF!), or a formula that was never calculated: both read as blank."""

_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be before it is refused: what keeps memory bounded whatever is uploaded."""

    bytes: int = 50 * 2**20
    rows: int = 200_000
    columns: int = 1_000
    cells: int = 8_000_000
    """Cells of the rectangle a sheet spans, because a reader holds the whole rectangle."""
    text: int = 512 * 2**20
    """Characters of all text cells together, shared strings written out."""
    expanded: int = 768 * 2**20
    """Bytes of all parts of an .xlsx together, unpacked."""
    ratio: int = 200
    """How many times its packed size a part may unpack to."""
    parts: int = 2_000
    merges: int = 200_000


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; all four sides count from 0 and are included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What the cells alone do not tell of a sheet."""

    merges: tuple[Merge, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: int = 0
    flaws: Mapping[Spot, Flaw] = field(default_factory=dict)
    percents: Sequence[int] = ()
    """Cells shown as percentages, each as row × 16384 + column: 0.5 is stored, a person sees 50%."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet. `rows` starts anew on each call and yields every row from the first."""

    name: str
    rows: Callable[[], Iterator[list[Cell]]]
    layout: Layout = Layout()

    def cell(self, row: int, column: int) -> str:
        """Return what a person looks for: `Sheet1!B5`."""
        return f"{self.name}!{letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Book:
    """An opened file. `epoch` is day 0 of its date serials; `unseen` names the hidden sheets."""

    name: str
    sheets: tuple[Sheet, ...]
    unseen: tuple[str, ...] = ()
    epoch: date = date(1899, 12, 30)


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        out = chr(ord("A") + rest) + out
    return out
