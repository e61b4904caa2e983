"""Findings: what the figures of a text say of each other, with the sum that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal[
    "contradiction", "rounding", "bound", "non_exhaustive", "scope", "hidden_denominator", "holds"
]
TieKind: TypeAlias = Literal["sum", "ratio", "change", "subset", "repeat", "average", "rank"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One tie between figures and how it stands.

    `figures` are indices into the mentions of the reading, the whole (or the first named) first. `stated` is
    what the text writes, `reckoned` what follows from the others, both in base units where there are such.
    """

    verdict: Verdict
    kind: TieKind
    figures: tuple[int, ...]
    message: str
    """One or two sentences in Chinese: the numbers, the sum, the difference, and what would mend it."""
    stated: Decimal | None = None
    reckoned: Decimal | None = None
    mends: tuple[int, ...] = ()
    """Indices of figures any one of which, left out or changed, would make it hold."""
