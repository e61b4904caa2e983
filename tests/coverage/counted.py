"""The figures of the mapping in a small made-up county, by the program and by the naive oracle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from taizhang.base.periods import Period
from taizhang.declarations.types import Registry, When
from taizhang.demo.places import LAST
from taizhang.demo.reporting import TOWNSHIP
from taizhang.indicators.figure import Request
from taizhang.indicators.read import figures
from taizhang.ledger import stored
from taizhang.ledger.entry import Entry
from taizhang.org import queries
from taizhang.org.places import Tree
from taizhang.org.posts import ADMINISTRATOR
from tests.coverage.mapping import Answered, period_of
from tests.indicators.oracle import Oracle, Seen

YEAR: Final = LAST.year


@dataclass
class Remembering(Oracle):
    """The oracle, which folds each record once for a window and not once for a question."""

    _histories: list[list[Entry]] = field(default_factory=list)
    _windows: dict[tuple[object, ...], list[Seen]] = field(default_factory=dict)

    def histories(self) -> list[list[Entry]]:
        """Return the entries of each record."""
        self._histories = self._histories or super().histories()
        return self._histories

    def window(self, kind: str, when: When, period: Period) -> list[Seen]:
        """Return the records of a kind that a window takes in."""
        key = (kind, when, period.start, period.end)
        if key not in self._windows:
            self._windows[key] = super().window(kind, when, period)
        return self._windows[key]


@dataclass(frozen=True, slots=True)
class Counted:
    """One question of the mapping, asked of one place, with both answers."""

    ref: str
    request: Request
    value: Decimal | None
    expected: Decimal | None


def count(mapping: Sequence[Answered], registry: Registry) -> list[Counted]:
    """Ask every question of the ledger at hand; a village's figure is asked of each village."""
    tree = queries.tree()
    oracle = Remembering(registry, tree, list(stored.walk()))
    asked = [
        (one.ref, Request(one.indicator, place, period_of(one.period, YEAR)))
        for one in mapping
        if not one.is_refused
        for place in _places(one.place, tree)
    ]
    found = figures([request for _, request in asked], viewer=ADMINISTRATOR, registry=registry)
    return [
        Counted(ref, request, figure.value, oracle.value(request.indicator, request.place, request.period))
        for (ref, request), figure in zip(asked, found, strict=True)
    ]


def _places(word: str, tree: Tree) -> list[str]:
    township = next(one.id for one in tree if one.name == TOWNSHIP)
    if word == "village":
        return [one.id for one in tree.children(township, LAST, "village")]
    return [next(one.id for one in tree if one.level == "county") if word == "county" else township]
