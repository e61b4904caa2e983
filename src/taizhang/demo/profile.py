"""Profiles: how often a kind's records happen, when, where, to whom, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

Pool: TypeAlias = Literal[
    "", "household", "poor", "keeper", "person", "organisation", "shop", "firm", "cooperative"
]
Season: TypeAlias = tuple[float, ...]

FLAT: Final[Season] = (1, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
FLOOD: Final[Season] = (0.1, 0.1, 0.5, 1.5, 3, 6, 6, 3, 1, 0.3, 0.1, 0.1)
DROUGHT: Final[Season] = (0, 0, 0, 0, 0, 0.2, 2, 5, 5, 3, 1, 0)
SPRING: Final[Season] = (0.2, 1, 4, 6, 3, 0.5, 0.1, 0, 0, 0, 0, 0)
SUMMER: Final[Season] = (0.1, 0.1, 0.3, 0.6, 1.5, 4, 5, 4, 1.5, 0.5, 0.2, 0.1)
AUTUMN: Final[Season] = (0.1, 0, 0, 0, 0.1, 0.2, 0.8, 2, 5, 6, 3, 0.5)
WINTER: Final[Season] = (5, 3, 1, 0.4, 0.2, 0.2, 0.2, 0.2, 0.4, 1, 3, 5)
NEW_YEAR: Final[Season] = (8, 4, 0.2, 0.1, 0.1, 0.2, 0.4, 0.3, 0.6, 0.3, 0.4, 2)
YEAR_END: Final[Season] = (0.4, 0.3, 0.7, 0.8, 0.9, 1.2, 0.9, 0.9, 1.1, 1.4, 2.6, 4.5)
SCHOOL: Final[Season] = (0.1, 2, 3, 0.3, 0.1, 0, 0.1, 1, 5, 3, 0.3, 0.1)


@dataclass(frozen=True, slots=True)
class Whatever:
    """Whatever the field's declaration allows."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number from `low` to `high` in steps, small ones more often."""

    low: str
    high: str
    step: str = "1"


@dataclass(frozen=True, slots=True)
class Words:
    """A text with {place}, {n}, {name} and {year} filled in."""

    text: str


@dataclass(frozen=True, slots=True)
class Later:
    """A day so many days after the opening."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Entered:
    """The day on which the state was entered."""


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier record of the township (of the kind the field links to) with these values."""

    where: Mapping[str, str] = field(default_factory=dict)
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Trait:
    """What is known of the subject: its size, its members, its category."""

    name: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an amount of the record this one follows from."""

    of: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Above:
    """The same value as the record this one follows from."""

    of: str


@dataclass(frozen=True, slots=True)
class Places:
    """Some villages of the township."""

    low: int
    high: int


ANY: Final = Whatever()
Spec: TypeAlias = (
    "str | int | bool | Whatever | Range | Words | Later | Entered | Link | Trait | Share | Above | Places"
    " | Mapping[str, float] | Sequence[Spec] | None"
)
"""A fixed value, a way to make one, codes by weight, or a choice among several."""
Values: TypeAlias = Mapping[str, Spec]


@dataclass(frozen=True, slots=True)
class Variant:
    """One sort of record within a kind, with what goes together."""

    weight: float
    values: Values = field(default_factory=dict)
    season: Season | None = None
    who: Pool | None = None
    flow: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class After:
    """Records that follow from those of another kind: hazards from an inspection, money from a register.

    They follow when a record of `of` with the values `match` enters `state` (or opens), `days` later; with
    `months` they come in each of these months for as long as it is in force.
    """

    of: str
    values: Values = field(default_factory=dict)
    match: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    state: str = ""
    link: str = ""
    share: float = 1.0
    count: tuple[int, int] = (1, 1)
    days: tuple[int, int] = (0, 3)
    months: tuple[int, ...] = ()
    """In each of these months, for the share of records for which it comes at all."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How the records of a kind come about, for the whole county at full size.

    `yearly` open in a year and `stock` were there before the first day. `sheet` is the share captured in
    one go with dated states; the others are opened and moved one entry at a time. `entering` gives values
    that become known with a state. `once`: each variant once a year in a township; `everywhere`: more
    of them, once a year in every village. `unique`: nobody twice in the kind, or in a variant of it.
    `flow` weighs the moves out of a state ("" stays there for good), `stay` is the median of days in it.
    `leave` is the share of a register that leaves in a year.
    """

    yearly: float = 0
    variants: tuple[Variant, ...] = (Variant(1),)
    values: Values = field(default_factory=dict)
    season: Season = FLAT
    who: Pool = ""
    unique: Literal["", "kind", "variant"] = ""
    stock: int = 0
    once: bool = False
    everywhere: tuple[Variant, ...] = ()
    in_grids: float = 0.0
    sheet: float = 0.0
    flow: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    stay: Mapping[str, float] = field(default_factory=dict)
    entering: Mapping[str, Values] = field(default_factory=dict)
    stuck: float = 0.03
    leave: float = 0.0
    leaving: Values = field(default_factory=dict)
    after: tuple[After, ...] = ()
