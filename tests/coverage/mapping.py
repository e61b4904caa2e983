"""figures.tsv: which indicator answers which figure of the documents, for which kind of place and period."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from taizhang.base.periods import Period

FILE: Final = Path(__file__).with_name("figures.tsv")
REFUSED: Final = "refused"
"""Stands for an indicator where there is none and will be none (docs/explanation/not-built.md)."""
PlaceWord: TypeAlias = Literal["township", "village", "county"]
PeriodWord: TypeAlias = Literal["year", "last_year", "next_year", "years3", "asat"]
PLACES: Final[tuple[PlaceWord, ...]] = get_args(PlaceWord)
PERIODS: Final[tuple[PeriodWord, ...]] = get_args(PeriodWord)


@dataclass(frozen=True, slots=True)
class Answered:
    """One figure of a document (`004#12`: document and number) and the question that answers it."""

    ref: str
    indicator: str
    place: str
    period: str
    note: str

    @property
    def document(self) -> str:
        """Return the number of the document."""
        return self.ref.partition("#")[0]

    @property
    def is_refused(self) -> bool:
        """Say whether the figure is one that the product does not give."""
        return self.indicator == REFUSED


def read_mapping() -> list[Answered]:
    """Return the rows of figures.tsv in order."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        return [Answered(**row) for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)]


def period_of(word: str, year: int) -> Period:
    """Return the period that a word means in the report of a year."""
    written = {
        "year": f"{year}",
        "last_year": f"{year - 1}",
        "next_year": f"{year + 1}",
        "years3": f"{year - 2}-01-01..{year}-12-31",
        "asat": f"asat@{year}-12-31",
    }[word]
    period, _ = Period.parse(written, date(year, 12, 31))
    assert period
    return period
