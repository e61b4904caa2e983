"""Where ledger and document differ and why, and where only the document contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

Values: TypeAlias = Mapping[int, Decimal]
"""Values by the number of their slot."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot whose figure in the ledger is not the document's, on purpose."""

    document: Decimal
    ledger: Decimal
    why: str


EXCEPTIONS: Final[Mapping[int, Difference]] = {
    13: Difference(
        Decimal(5),
        Decimal("26.4"),
        "one village alone has more than 20 mu, so 5 cannot be the township's sum",
    ),
    33: Difference(
        Decimal(729),
        Decimal(731),
        "the persons of the households on file: 676 + 13 + 42; no choice of classes gives 729",
    ),
    48: Difference(
        Decimal(219),
        Decimal(217),
        "only 217 households are lifted ones: the other two that were paid are unstable",
    ),
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A tie between slots that the document breaks and the ledger keeps. `slots` are the ones it is about."""

    slots: tuple[int, ...]
    tie: str
    holds: Callable[[Values], bool]
    document: str
    ledger: str


def _adds_up(whole: int, *parts: int) -> Callable[[Values], bool]:
    return lambda values: values[whole] == sum(values[part] for part in parts)


def _at_most(part: int, whole: int) -> Callable[[Values], bool]:
    return lambda values: values[part] <= values[whole]


CONTRADICTIONS: Final = (
    Contradiction(
        (33, 35, 37, 39),
        "persons on file are those of lifted, unstable and marginal households",
        _adds_up(33, 35, 37, 39),
        "729, where the parts make 676 + 13 + 42 = 731",
        "731 = 676 + 13 + 42",
    ),
    Contradiction(
        (48, 34),
        "lifted households paid for solar power are at most the lifted households",
        _at_most(48, 34),
        "219 of 217",
        "217 of 217; two unstable households were paid as well",
    ),
    Contradiction(
        (24, 13),
        "the morels of one village are at most the township's",
        _at_most(24, 13),
        "more than 20 mu of 5",
        "21.4 mu of 26.4",
    ),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A tie that fails in one reading of the document and holds in another: the ledger decides for one."""

    tie: str
    fails: Callable[[Values], bool]
    holds: Callable[[Values], bool]
    document: str
    ledger: str


READINGS: Final = (
    Reading(
        "households on file: with or without those of sudden hardship",
        _adds_up(32, 34, 36, 38, 40),
        _adds_up(32, 34, 36, 38),
        "234, where four classes make 217 + 3 + 14 + 4 = 238",
        "234 = 217 + 3 + 14; the 4 are monitored, but not on file",
    ),
    Reading(
        "persons on file: with or without those of sudden hardship",
        _adds_up(33, 35, 37, 39, 41),
        _adds_up(33, 35, 37, 39),
        "729, where four classes make 676 + 13 + 42 + 13 = 744",
        "731 = 676 + 13 + 42; the 13 are monitored, but not on file",
    ),
)
