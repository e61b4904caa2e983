"""The outline of a report: what a template says once it is parsed, and which figures it will need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from taizhang.base.numerals import PLAIN, Style
from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Level
from taizhang.indicators.figure import Request

Manner: TypeAlias = Literal["say", "names", "top", "each"]
Operator: TypeAlias = Literal["<", "<=", ">", ">=", "=", "!="]

_SEEN_FROM: Final[Mapping[str, Callable[[Period], Period]]] = {
    "period": lambda period: period,
    "last_year": Period.last_year,
    "next_year": Period.next_year,
    "before": Period.before,
    "ytd": Period.year_to_date,
    "asat": lambda period: Period.as_at(period.end),
}
PERIOD_WORDS: Final = tuple(_SEEN_FROM)
OWN: Final = ":report"
LISTING: Final = "threshold"
"""The nature whose one figure already speaks of many places: the members that reach its line."""
NAMES: Final = ("place", "period", "year", "last_year", "next_year", "today")
"""What `{{ :name }}` may say: words about the report itself, never numbers of the ledger."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Which figure is meant. `place` None is the report's own place, or the one an each-block has reached.

    `place` OWN is the report's own place everywhere, for a line that each village is held against.
    """

    indicator: Indicator
    place: str | None = None
    period: str | Period = "period"
    each: Level | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the template."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """Words about the report itself: its place, its period, the year."""

    name: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place where one figure goes, and how it is said there."""

    ask: Ask
    style: Style = PLAIN
    manner: Manner = "say"
    count: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """`indicator op number`, or `indicator op indicator`; not met when a figure is missing."""

    left: Ask
    op: Operator
    right: Ask | Decimal


@dataclass(frozen=True, slots=True)
class Known:
    """Every one of these figures has a value."""

    asks: tuple[Ask, ...]


Test: TypeAlias = "Compare | Known"


@dataclass(frozen=True, slots=True)
class If:
    """Text that depends on figures: all `tests` met, or `otherwise`."""

    tests: tuple[Test, ...]
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """Text said once for each place of a level that the figure of `over` speaks of."""

    over: Ask
    level: Level
    body: tuple[Node, ...]


Node: TypeAlias = "Words | Name | Slot | If | Each"


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a template."""

    code: str
    title: tuple[Node, ...]
    genre: str
    periods: tuple[str, ...]
    level: str
    addressee: tuple[Node, ...] = ()
    signed_by: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A parsed template."""

    front: Front
    nodes: tuple[Node, ...]

    def everything(self) -> tuple[Node, ...]:
        """Return the nodes of the title, the lines around the text, and the text."""
        front = self.front
        return (*front.title, *front.addressee, *front.signed_by, *self.nodes)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What one report is about: its place and period, the day of writing, and the places it may speak of.

    `places` are the ids of places called by name; `children` the places of a level inside the report's own.
    """

    place: Spot
    period: Period
    today: date
    places: Mapping[str, str] = field(default_factory=dict)
    children: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)


def requests(outline: Outline, setting: Setting) -> tuple[Request, ...]:
    """Return every figure the outline may ask for in this setting, once, in order.

    Both branches of a condition are counted: which one is taken is known only after the figures are.
    """
    found = (
        request(ask, setting, spot)
        for ask, level in asks(outline.everything())
        for spot in (setting.children.get(level, ()) if level else (setting.place,))
    )
    return tuple(dict.fromkeys(found))


def request(ask: Ask, setting: Setting, spot: Spot) -> Request:
    """Return the question behind `ask`, standing at `spot`."""
    return Request(ask.indicator.code, _place_of(ask, setting, spot), period_of(ask.period, setting.period))


def _place_of(ask: Ask, setting: Setting, spot: Spot) -> str:
    if ask.place is None:
        return spot.id
    return setting.place.id if ask.place == OWN else setting.places[ask.place]


def period_of(said: str | Period, period: Period) -> Period:
    """Return the period a slot means, seen from the report's own."""
    return said if isinstance(said, Period) else _SEEN_FROM[said](period)


def asks(nodes: tuple[Node, ...], level: Level | None = None) -> Iterator[tuple[Ask, Level | None]]:
    """Yield every ask below `nodes`, with the level whose places it is asked for (None: the report's own)."""
    for node in nodes:
        match node:
            case Slot(ask=ask):
                yield ask, ask.each or level
            case If(tests, then, otherwise):
                yield from ((ask, level) for test in tests for ask in asked_by(test))
                yield from asks(then, level)
                yield from asks(otherwise, level)
            case Each(over, inside, body):
                yield over, (None if over.indicator.nature == LISTING else inside)
                yield from asks(body, inside)
            case _:
                pass


def place_names(outline: Outline) -> tuple[str, ...]:
    """Return the places the template calls by name, once each."""
    found = (ask.place for ask, _ in asks(outline.everything()))
    return tuple(dict.fromkeys(name for name in found if name is not None and name != OWN))


def levels(outline: Outline) -> frozenset[Level]:
    """Return the levels whose places the outline lists."""
    return frozenset(level for _, level in asks(outline.everything()) if level) | frozenset(
        node.level for node in walk(outline.nodes) if isinstance(node, Each)
    )


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield every node, outer before inner."""
    for node in nodes:
        yield node
        if isinstance(node, If):
            yield from walk((*node.then, *node.otherwise))
        elif isinstance(node, Each):
            yield from walk(node.body)


def asked_by(test: Test) -> tuple[Ask, ...]:
    """Return the figures a test looks at."""
    if isinstance(test, Known):
        return test.asks
    return (test.left, test.right) if isinstance(test.right, Ask) else (test.left,)
