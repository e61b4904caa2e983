"""How a figure lies over the places below: sorted, ranked with ties kept, beside the mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from taizhang.declarations.types import Indicator
from taizhang.indicators.derive import rounded
from taizhang.indicators.figure import Figure
from taizhang.web.shared.language import say
from taizhang.web.shared.tags.figures import amount

_OWN: Final = frozenset({"rate", "score", "change"})
"""Natures whose value for the whole is what the parts are measured by: a mean of rates says nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One place: its rank, its figure, and where its bar begins and how long it is, of 100."""

    rank: int | None
    figure: Figure
    start: float = 0
    length: float = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """The bars of all places below, those without data last, and where the mean lies, of 100."""

    bars: tuple[Bar, ...]
    mean: str = ""
    mean_at: float | None = None
    note: str = ""


def spread(indicator: Indicator, whole: Figure, each: Sequence[Figure]) -> Spread:
    """Return the places in order of their value; of a rank and of what is best low, the lowest first."""
    lowest = indicator.nature == "rank"
    valued = [(one.value, one) for one in each if one.value is not None]
    valued.sort(key=lambda pair: pair[0] if lowest else -pair[0])
    values = [value for value, _ in valued]
    mean = _mean(whole, values)
    low, high = min([Decimal(0), *values, *mean]), max([Decimal(0), *values, *mean])
    width = (high - low) or Decimal(1)

    def at(value: Decimal) -> float:
        return round(float((value - low) * 100 / width), 2)

    bars = [
        Bar(1 + values.index(value), one, at(min(value, Decimal(0))), at(low + abs(value)))
        for value, one in valued
    ]
    bars += [Bar(None, one) for one in each if one.value is None]
    return Spread(
        tuple(bars),
        _mean_said(whole, mean[0]) if mean else "",
        at(mean[0]) if mean else None,
        _steadied(indicator),
    )


def _mean(whole: Figure, values: Sequence[Decimal]) -> list[Decimal]:
    if whole.nature == "rank" or not values:
        return []
    if whole.nature in _OWN or whole.unit == "%":
        return [whole.value] if whole.value is not None else []
    return [rounded(sum(values, Decimal(0)) / len(values), 1)]


def _mean_said(whole: Figure, mean: Decimal) -> str:
    name = whole.place_name if whole.nature in _OWN or whole.unit == "%" else say("平均", "Mean")
    return f"{name} {amount(mean, whole.unit)}"


def _steadied(indicator: Indicator) -> str:
    if not indicator.steady:
        return ""
    return say(
        f"件数少的地方已向全乡镇平均值靠拢{indicator.steady}件，免得一两件事定名次。",
        f"Places with few cases are steadied towards the township by {indicator.steady}.",
    )
