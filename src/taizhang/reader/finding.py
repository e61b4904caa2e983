"""Findings: what the figures of a text say of each other, with the sum that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from taizhang.base.language import Language, said

Verdict: TypeAlias = Literal[
    "contradiction", "rounding", "bound", "non_exhaustive", "scope", "hidden_denominator", "holds"
]
TieKind: TypeAlias = Literal["sum", "ratio", "change", "subset", "repeat", "average", "rank"]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in both languages; what it quotes of the text stays as the text writes it."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """Return the sentence in one of the languages."""
        return said(language, self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Finding:
    """One tie between figures and how it stands.

    `figures` are indices into the mentions of the reading, the whole (or the first named) first. `stated` is
    what the text writes, `reckoned` what follows from the others, both in base units where there are such.
    """

    verdict: Verdict
    kind: TieKind
    figures: tuple[int, ...]
    told: Told
    """One or two sentences: the numbers, the sum, the difference, and what would mend it."""
    stated: Decimal | None = None
    reckoned: Decimal | None = None
    mends: tuple[int, ...] = ()
    """Indices of figures any one of which, left out or changed, would make it hold."""

    @property
    def message(self) -> str:
        """Return what is told, in Chinese."""
        return self.told.zh
