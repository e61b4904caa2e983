"""Contradictions between the figures of one report: what a superior's pencil would find, found first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from taizhang.base.numerals import heard, plain, rounded
from taizhang.base.problems import Problem
from taizhang.declarations.types import Indicator
from taizhang.indicators.figure import Figure, Request
from taizhang.reports.document import Document, FigureRun
from taizhang.reports.outline import Outline, asks

_WORDED = frozenset({"few", "spelt", "chinese", "change", "rank", "day"})
"""Styles that say a number in other words than its digits."""
_HUNDRED = Decimal(100)


def findings(document: Document, outline: Outline) -> tuple[Problem, ...]:
    """Return what cannot all be true at once among the figures of `document`, each finding once."""
    return contradictions(
        document, {ask.indicator.code: ask.indicator for ask, _ in asks(outline.everything())}
    )


def contradictions(document: Document, indicators: Mapping[str, Indicator]) -> tuple[Problem, ...]:
    """Return what cannot all be true at once, by these declarations; figures of others are passed over.

    Not found on purpose, because they are true: parts that do not exhaust the whole, differences that come
    from rounding, rates above 100%.
    """
    runs = [
        run
        for run in document.figures()
        if run.figure.value is not None and run.figure.indicator in indicators
    ]
    by_request = {run.figure.request: run.figure for run in runs}
    found = [
        *_parts(runs, by_request, indicators),
        *_sums(runs, by_request, indicators, document.meta.place),
        *_rates(runs, by_request, indicators),
        *_twice(runs),
        *_positions(runs),
    ]
    return tuple({problem.text(): problem for problem in found}.values())


def _said(figure: Figure) -> str:
    return f"{plain(figure.value or Decimal(0))}{figure.unit}"


def _parts(
    runs: list[FigureRun], by_request: dict[Request, Figure], indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    """A part is never more than its whole."""
    for run in runs:
        part = run.figure
        whole = by_request.get(Request(indicators[part.indicator].part_of or "", part.place, part.period))
        if whole and whole.value is not None and part.value is not None and part.value > whole.value:
            params = {
                "part": part.label,
                "part_value": _said(part),
                "whole": whole.label,
                "whole_value": _said(whole),
            }
            yield Problem("finding_part", run.sentence, params)


def _sums(
    runs: list[FigureRun], by_request: dict[Request, Figure], indicators: Mapping[str, Indicator], place: str
) -> Iterator[Problem]:
    """What adds over places never adds up to more than the place above them."""
    below: dict[tuple[str, str, str], dict[Request, FigureRun]] = defaultdict(dict)
    for run in runs:
        figure = run.figure
        indicator = indicators[figure.indicator]
        if indicator.form in {"count", "sum"} and indicator.over_places:
            below[figure.indicator, figure.period.code, figure.unit][figure.request] = run
    for same in below.values():
        first = next(iter(same.values()))
        whole = by_request.get(Request(first.figure.indicator, place, first.figure.period))
        parts = [run for request, run in same.items() if request.place != place]
        total = sum((run.figure.value or Decimal(0) for run in parts), Decimal(0))
        if whole and whole.value is not None and total > whole.value:
            params = {"label": whole.label, "sum": f"{plain(total)}{whole.unit}", "whole": _said(whole)}
            yield Problem("finding_sum", parts[0].sentence, params)


def _rates(
    runs: list[FigureRun], by_request: dict[Request, Figure], indicators: Mapping[str, Indicator]
) -> Iterator[Problem]:
    """A rate is its numerator over its denominator, and both are what the text says they are."""
    for run in runs:
        figure = run.figure
        indicator = indicators[figure.indicator]
        above, below = figure.numerator, figure.denominator
        if figure.nature != "rate" or figure.value is None or above is None or not below:
            continue
        right = rounded(above * (_HUNDRED if figure.unit == "%" else 1) / below, indicator.decimals)
        # A steadied rate of a village leans on its township: it is not its own quotient, and says so.
        if right != figure.value and figure.term("around") is None:
            params = {"label": figure.label, "value": _said(figure), "right": f"{plain(right)}{figure.unit}"}
            terms = {"numerator": plain(above), "denominator": plain(below)}
            yield Problem("finding_rate", run.sentence, {**params, **terms})
        for code, used in ((indicator.numerator, above), (indicator.denominator, below)):
            told = by_request.get(Request(code or "", figure.place, figure.period))
            if told and told.value != used:
                params = {
                    "label": told.label,
                    "value": _said(told),
                    "rate": figure.label,
                    "used": plain(used),
                }
                yield Problem("finding_term", run.sentence, params)


def _twice(runs: list[FigureRun]) -> Iterator[Problem]:
    """One figure, one number: rounded in one sentence and exact in another is a contradiction on paper."""
    first: dict[Request, FigureRun] = {}
    for run in runs:
        if run.saying.manner != "say" or run.saying.style.form in _WORDED:
            continue
        earlier = first.setdefault(run.figure.request, run)
        if run.figure.value != earlier.figure.value or _number(run.shown) != _number(earlier.shown):
            params = {
                "label": run.figure.label,
                "place": run.figure.place_name,
                "period": run.figure.period.words(),
                "first": earlier.shown,
                "second": run.shown,
            }
            yield Problem("finding_twice", run.sentence, params)


def _number(shown: str) -> tuple[Decimal, str] | str:
    """Return what a reader takes from `shown`: the value, and whether it is a bound."""
    said = heard(shown)
    return (said.value, said.bound) if said else shown


def _positions(runs: list[FigureRun]) -> Iterator[Problem]:
    """All figures of a report are read at one moment."""
    pinned: dict[str, int] = {}
    for run in runs:
        for township, position in run.figure.positions.items():
            if pinned.setdefault(township, position) != position:
                params = {"first": pinned[township], "second": position}
                yield Problem("finding_positions", run.sentence, params)
