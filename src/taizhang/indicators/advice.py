"""Advice: what would move a place up in a ranking, counted in records. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeAlias

from taizhang.declarations.types import Indicator
from taizhang.indicators.derive import DERIVED, combine
from taizhang.indicators.figure import Figure, Request, Term

Known: TypeAlias = Mapping[str, Indicator]
_ALL: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Step:
    """One component of what is ranked, and what there is to gain in it.

    `weight` is its share of the whole (the shares add to 1), `headroom` the points of the whole between its
    value and 100. `open` records stand below the line and not above it; `more` of them, brought above it,
    raise the rank by this component alone. None: it cannot, or it is no rate of counted records.
    """

    figure: Figure
    weight: Decimal
    headroom: Decimal | None
    open: int | None
    more: int | None


@dataclass(frozen=True, slots=True)
class Advice:
    """Where a place stands: its rank, the nearest place ahead, how far that is, and each component."""

    rank: Figure
    own: Figure
    ahead: Figure | None
    gap: Decimal | None
    steps: tuple[Step, ...]


def advice(rank: Figure, known: Known) -> Advice | None:
    """Return what would move the place of a rank figure up; None if `rank` is no rank."""
    own = rank.term("now")
    if own is None or known[rank.indicator].form != "rank":
        return None
    ahead = _ahead(rank, known[rank.indicator])
    gap = (
        abs(ahead.value - own.value) if ahead and ahead.value is not None and own.value is not None else None
    )
    weighed = _components(own, known)
    return Advice(rank, own, ahead, gap, tuple(_step(rank, one, share, known) for one, share in weighed))


def _ahead(rank: Figure, indicator: Indicator) -> Figure | None:
    """Return the place that is ahead by the least; of equals the first by its name."""
    own = rank.term("now")
    if own is None or own.value is None:
        return None
    sign = -1 if indicator.order == "lowest" else 1
    members = [term.figure for term in rank.terms if term.role == "member"]
    valued = [(one.value, one) for one in members if one.value is not None]
    ahead = [(sign * (value - own.value), one.place_name, one) for value, one in valued]
    return min((one for one in ahead if one[0] > 0), key=lambda one: one[:2], default=(0, "", None))[2]


def _components(own: Figure, known: Known) -> list[tuple[Figure, Decimal]]:
    """Return the parts of a score with their shares; of anything else, the thing itself."""
    weights = known[own.indicator].weights
    if not weights:
        return [(own, Decimal(1))]
    total = sum(weights.values())
    parts = [term.figure for term in own.terms if term.role == "component"]
    return [(one, weights[one.indicator] / total) for one in parts]


def _step(rank: Figure, one: Figure, share: Decimal, known: Known) -> Step:
    marked = one.unit in {"%", "分"} and one.value is not None
    headroom = share * max(_ALL - (one.value or 0), Decimal(0)) if marked else None
    left = _open(one, known)
    more = _least(rank, one, left, known) if left and known[rank.indicator].order != "lowest" else None
    return Step(one, share, headroom, left, more)


def _open(one: Figure, known: Known) -> int | None:
    """Return how many counted records stand below the line of a rate and not above it."""
    above, below = one.numerator, one.denominator
    if above is None or below is None or known[one.indicator].form != "rate":
        return None
    counted = known[known[one.indicator].numerator or ""].form in {"count", "distinct"}
    return int(below - above) if counted and below >= above else None


def _least(rank: Figure, one: Figure, most: int, known: Known) -> int | None:
    """Return the least number of records that raises the rank; None where even all of them do not.

    Own value and the distance to the others grow with the number, save for rounding: halving finds the
    number, and the last steps are walked.
    """
    if rank.value is None or not _rises(rank, one, most, known):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _rises(rank, one, middle, known) else (middle, high)
    while high > 1 and _rises(rank, one, high - 1, known):
        high -= 1
    return high


def _rises(rank: Figure, one: Figure, number: int, known: Known) -> bool:
    value = with_more(rank, one, number, known).value
    return value is not None and rank.value is not None and value < rank.value


def with_more(rank: Figure, one: Figure, number: int, known: Known) -> Figure:
    """Return the rank as it would be with so many more records above the line of the rate `one`.

    A steadied rate rests on the township's too, and so do those of its neighbours: they all change.
    """
    above = [term.figure for term in one.terms if term.role == "numerator"]
    wanted = {figure.indicator for figure in above}
    above += [t.figure for t in one.terms if t.role == "around" and t.figure.indicator in wanted]
    return _changed(rank, {figure.request: number for figure in above}, known)


def _changed(figure: Figure, more: Mapping[Request, int], known: Known) -> Figure:
    """Return a figure as it would be if the counted figures it rests on were so much greater."""
    indicator = known[figure.indicator]
    if indicator.form not in DERIVED:
        added = more.get(figure.request, 0)
        return replace(figure, value=figure.value + added) if added and figure.value is not None else figure
    terms = tuple(Term(term.role, _changed(term.figure, more, known)) for term in figure.terms)
    value, missing = combine(indicator, terms)
    return replace(figure, value=value, missing=missing, terms=terms)
