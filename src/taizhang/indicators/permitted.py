"""Permitted: which figures a viewer may be told, because all that they rest on lies in the viewer's scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators.derive import DERIVED, Family, needs
from taizhang.indicators.figure import Request
from taizhang.org.cover import Cover

_DATED = frozenset({"opened", "entered"})
"""Windows in which a record counts where it lay on a day of its own; in the others, on the last day."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """Tells for each question whether all of its answer may be seen; a part of it is not to be told.

    That holds of the place asked about and of everything the figure is derived from: the neighbours of a
    rank, the township of a steadied rate, the period a change is held against, the line of a target.
    """

    registry: Registry
    cover: Cover
    family: Family
    _known: dict[Request, bool] = field(default_factory=dict)

    def __call__(self, request: Request) -> bool:
        """Say whether the viewer may be told the figure that answers `request`."""
        if request not in self._known:
            self._known[request] = self._is_whole(request)
        return self._known[request]

    def _is_whole(self, request: Request) -> bool:
        indicator, period = self.registry.indicators[request.indicator], request.period
        dated = indicator.when is not None and indicator.when.window in _DATED
        start = period.start if dated else period.end
        return all(
            self.cover.holds(request.place, line, start, period.end)
            for line in lines(indicator, self.registry)
        ) and all(self(below) for _, below in needs(indicator, request, self.family))


def lines(indicator: Indicator, registry: Registry) -> frozenset[str]:
    """Return the lines of work whose records an indicator is counted from."""
    if indicator.form in DERIVED:
        parts = {code: registry.indicators[code] for code in _parts(indicator)}
        return frozenset(line for part in parts.values() for line in lines(part, registry))
    if indicator.kind:
        return frozenset({registry.line_of(registry.kinds[indicator.kind])})
    return frozenset({registry.packs[indicator.pack].line})


def _parts(indicator: Indicator) -> Iterator[str]:
    bar = indicator.at_least
    weights: Mapping[str, object] = indicator.weights
    yield from weights
    yield from filter(None, (indicator.numerator, indicator.denominator, indicator.of))
    if isinstance(bar, str):
        yield bar
