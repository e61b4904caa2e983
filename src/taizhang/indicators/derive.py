"""Derive: figures made from other figures (rates, changes, ranks, thresholds), in exact Decimal."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from taizhang.declarations.types import Indicator, Level
from taizhang.indicators.figure import Figure, Missing, Request, Role, Term

DERIVED = frozenset({"rate", "change", "rank", "threshold", "run", "score"})
Members = Callable[[str, Level, Request], Sequence[str]]
"""(place, level, request) -> the places of that level in it, on the last day of the request's period."""


@dataclass(frozen=True, slots=True)
class Family:
    """The tree of places as derivation needs it: who is below a place, and who stands beside it."""

    below: Members
    beside: Members
    around: Callable[[Request], str | None]
    """The township that a place is compared within."""


def needs(  # noqa: PLR0911 - one arm a form
    indicator: Indicator, request: Request, family: Family
) -> list[tuple[Role, Request]]:
    """Return the figures that one of a derived indicator is made from, with the part each plays."""
    place, period = request.place, request.period
    match indicator.form:
        case "rate":
            return _rate_terms(indicator, request, family)
        case "score":
            return [("component", Request(code, place, period)) for code in indicator.weights]
        case "change" if indicator.against == "time":
            return [("now", Request(indicator.of or "", place, period))]
        case "change":
            then = period.last_year() if indicator.against == "last_year" else period.before()
            return [
                ("now", Request(indicator.of or "", place, period)),
                ("then", Request(indicator.of or "", place, then)),
            ]
        case "threshold":
            members = family.below(place, indicator.each or "village", request)
            asked: list[tuple[Role, Request]] = [
                ("member", Request(indicator.of or "", m, period)) for m in members
            ]
            if isinstance(indicator.at_least, str):
                asked.append(("line", Request(indicator.at_least, place, period)))
            return asked
        case "rank":
            beside = family.beside(place, indicator.each or "village", request)
            ranked: list[tuple[Role, Request]] = [("now", Request(indicator.of or "", place, period))]
            return ranked + [("member", Request(indicator.of or "", one, period)) for one in beside]
        case "run":
            months: list[tuple[Role, Request]] = [
                ("member", Request(indicator.of or "", place, month)) for month in period.months()
            ]
            if isinstance(indicator.at_least, str):
                months.append(("line", Request(indicator.at_least, place, period)))
            return months
        case _:
            return []


def _rate_terms(indicator: Indicator, request: Request, family: Family) -> list[tuple[Role, Request]]:
    """Return both terms of a rate; of a steadied one of a village, those of its township too."""
    sides = (indicator.numerator or "", indicator.denominator or "")
    terms: list[tuple[Role, Request]] = [
        ("numerator", Request(sides[0], request.place, request.period)),
        ("denominator", Request(sides[1], request.place, request.period)),
    ]
    township = family.around(request) if indicator.steady else None
    if township is not None and township != request.place:
        terms += [("around", Request(side, township, request.period)) for side in sides]
    return terms


def combine(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    """Return the value that `terms` make, or None and the reason why there is none."""
    return _COMBINERS[indicator.form](indicator, terms)


def _rate(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    """Return numerator / denominator, times 100 for a percentage, rounded half up once."""
    above, below = _value(terms, "numerator"), _value(terms, "denominator")
    if not below:
        return None, "no_base"
    if above is None:
        return None, "not_kept"
    factor = Decimal(100) if indicator.unit == "%" else Decimal(1)
    around = [term.figure.value for term in terms if term.role == "around"]
    if around and around[0] is not None and around[1]:
        above, below = above + indicator.steady * around[0] / around[1], below + indicator.steady
    return rounded(above * factor / below, indicator.decimals), None


def _score(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    """Return the weighted mean of the components, each held to 0..100; one missing leaves none."""
    found = [(indicator.weights[t.figure.indicator], t.figure.value) for t in terms]
    total = Decimal(0)
    for weight, value in found:
        if value is None:
            return None, "not_kept"
        total += weight * min(max(value, Decimal(0)), Decimal(100))
    return rounded(total / sum(indicator.weights.values()), indicator.decimals), None


def elapsed(day: date) -> Decimal:
    """Return how much of its year is over at the end of a day, in per cent."""
    days = 366 if isleap(day.year) else 365
    return Decimal(day.timetuple().tm_yday) * 100 / days


def _change(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    now, then = _value(terms, "now"), _value(terms, "then")
    if indicator.against == "time" and now is not None:
        (term,) = terms
        return rounded(now - elapsed(term.figure.period.end), indicator.decimals), None
    if now is None or then is None:
        return None, "not_kept"
    if indicator.as_ != "percent":
        return now - then, None
    if not then:
        return None, "no_base"
    return rounded((now - then) * 100 / then, indicator.decimals), None


def _threshold(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    """Count the members that reach the line. A member without a record reaches nothing."""
    fixed = indicator.at_least
    line = fixed if isinstance(fixed, Decimal) else _value(terms, "line")
    values = [term.figure.value for term in terms if term.role == "member"]
    if line is None:
        return None, "no_base"
    if all(value is None for value in values):
        return None, "not_kept"
    return Decimal(sum(1 for value in values if value is not None and value >= line)), None


def _rank(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    """Return 1 + how many stand before; equals share a rank, and one without data is never ranked last."""
    own = _value(terms, "now")
    if own is None:
        return None, "not_kept"
    others = [t.figure.value for t in terms if t.role == "member" and t.figure.value is not None]
    ahead = sum(1 for value in others if (value < own if indicator.order == "lowest" else value > own))
    return Decimal(1 + ahead), None


def _run(indicator: Indicator, terms: Sequence[Term]) -> tuple[Decimal | None, Missing | None]:
    """Count the months on end, up to the last of the period, that reach the bar; no data ends the run."""
    fixed = indicator.at_least
    line = fixed if isinstance(fixed, Decimal) else _value(terms, "line")
    months = [term.figure.value for term in terms if term.role == "member"]
    if line is None:
        return None, "no_base"
    if all(value is None for value in months):
        return None, "not_kept"
    ended = (n for n, value in enumerate(reversed(months)) if value is None or value < line)
    return Decimal(next(ended, len(months))), None


_COMBINERS = {
    "run": _run,
    "score": _score,
    "rate": _rate,
    "change": _change,
    "threshold": _threshold,
    "rank": _rank,
}


def _value(terms: Sequence[Term], role: Role) -> Decimal | None:
    return next((term.figure.value for term in terms if term.role == role), None)


def reaching(figure: Figure, line: Decimal) -> tuple[Figure, ...]:
    """Return the members of a threshold figure that reach `line`, highest first."""
    members = [t.figure for t in figure.terms if t.role == "member" and t.figure.value is not None]
    return tuple(sorted((m for m in members if (m.value or 0) >= line), key=lambda m: -(m.value or 0)))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up, as offices do (GB/T 8170 rounds a lone 5 to even; the reader accepts both)."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
