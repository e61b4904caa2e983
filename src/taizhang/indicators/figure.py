"""Figures: a value with everything needed to say where it came from and to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from taizhang.base.periods import Period

Role: TypeAlias = Literal[
    "whole", "numerator", "denominator", "now", "then", "member", "line", "around", "component"
]
Missing: TypeAlias = Literal["not_kept", "not_filled", "no_base", "not_permitted", "no_place"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: one indicator, of one place, over one period."""

    indicator: str
    place: str
    period: Period


@dataclass(frozen=True, slots=True)
class Term:
    """A figure that another figure was made from, and the part it played."""

    role: Role
    figure: Figure


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its definition, scope and period, pinned to the ledger positions it was read at.

    `value` is exact, in `unit`; None means that there is no data, and `missing` says why. A rate is
    rounded half up to its declared decimals, once, from the exact terms kept in `terms`.
    """

    indicator: str
    label: str
    unit: str
    nature: str
    value: Decimal | None
    place: str
    place_name: str
    period: Period
    positions: Mapping[str, int]
    definition: str
    words: str
    missing: Missing | None = None
    terms: tuple[Term, ...] = ()
    sql: str = ""

    @property
    def request(self) -> Request:
        """Return the question this figure answers."""
        return Request(self.indicator, self.place, self.period)

    def term(self, role: Role) -> Figure | None:
        """Return the first term that played `role`."""
        return next((term.figure for term in self.terms if term.role == role), None)

    @property
    def numerator(self) -> Decimal | None:
        """Return the value above the line, of a rate."""
        found = self.term("numerator")
        return found.value if found else None

    @property
    def denominator(self) -> Decimal | None:
        """Return the value below the line, of a rate."""
        found = self.term("denominator")
        return found.value if found else None


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a page of records begins: at the record `record` of `day`, past the first `seen` rows it gave.

    With `back` the page is the one that ends there. Places, which are no records, are told by `seen` alone.
    """

    day: str
    record: str
    seen: int = 0
    back: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record behind a figure, and what it gave to it (None for a mere count)."""

    record: str
    place: str
    opened_on: str
    gave: Decimal | str | None


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The records behind one counted term of a figure."""

    role: Role
    indicator: str
    label: str
    place: str
    place_name: str
    period: Period
    value: Decimal | None
    rows: tuple[Row, ...] = field(default_factory=tuple)
