"""The inspector: one figure with what it is compared with, how it lies over places and time, what made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from taizhang.base.periods import Period
from taizhang.base.problems import Problem
from taizhang.declarations.types import Indicator
from taizhang.indicators import read
from taizhang.indicators.derive import rounded
from taizhang.indicators.figure import Figure, Role, Term
from taizhang.indicators.figure import Request as Question
from taizhang.org.places import Place
from taizhang.org.queries import tree
from taizhang.web.console.figures.asked import Asked, pinned
from taizhang.web.console.figures.counted import counted
from taizhang.web.console.figures.known import visible
from taizhang.web.console.figures.spread import Spread, spread
from taizhang.web.shared.clock import today
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request
from taizhang.web.shared.tags.figures import amount

POINTS: Final = 8
"""So many periods are drawn, the one asked for the last."""
_SHOWN: Final = 8
"""With more counted terms than this, each is opened on its own page instead of a tab."""
ROLES: Final[dict[Role, Words]] = {
    "whole": Words("计入", "Counted"),
    "numerator": Words("分子", "Numerator"),
    "denominator": Words("分母", "Denominator"),
    "now": Words("本期", "This period"),
    "then": Words("对比期", "Compared with"),
    "member": Words("各项", "Member"),
    "line": Words("标准线", "Line"),
    "around": Words("全乡镇", "Whole township"),
    "component": Words("组成", "Component"),
}


@dataclass(frozen=True, slots=True)
class Against:
    """The same figure at another time, and the difference in words."""

    label: str
    figure: Figure
    difference: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the inspector shows of a figure."""

    indicator: Indicator
    figure: Figure
    against: tuple[Against, ...]
    series: tuple[Figure, ...]
    spread: Spread | None
    terms: tuple[tuple[str, Figure], ...]
    leaves: tuple[Term, ...]
    parts: tuple[Figure, ...]
    users: tuple[Figure, ...]
    findings: tuple[str, ...]
    positions: tuple[tuple[str, str, int], ...]

    def chart(self) -> dict[str, Any] | None:
        """Return the line over periods for the chart island, where there is more than one point to draw."""
        first = next((n for n, one in enumerate(self.series) if one.value is not None), 0)
        told_of = self.series[first:]
        values = [None if one.value is None else float(one.value) for one in told_of]
        if self.indicator.form == "day" or sum(value is not None for value in values) < 2:  # noqa: PLR2004
            return None
        labels = [short(one.period) for one in told_of]
        series = [{"name": "", "values": values}]
        return {
            "kind": "line",
            "labels": labels,
            "unit": registry().unit_said(self.figure.unit),
            "series": series,
        }

    def statements(self) -> list[tuple[str, str]]:
        """Return each SQL statement once, with the labels of what it counts."""
        found: dict[str, list[str]] = {}
        for term in read.leaves(self.figure):
            if term.figure.sql:
                found.setdefault(term.figure.sql, []).append(term.figure.label)
        return [(say("、", ", ").join(dict.fromkeys(labels)), sql) for sql, labels in found.items()]


def inspected(request: Request, indicator: Indicator, asked: Asked) -> Inspected:
    """Count everything the inspector shows, in one call and at one moment."""
    code, period = indicator.code, asked.period
    main = Question(code, asked.place.id, period)
    last_year, before = (
        Question(code, main.place, period.last_year()),
        Question(code, main.place, period.before()),
    )
    series = [Question(code, main.place, one) for one in back(period)]
    below = tree().children(asked.place.id, period.end) if indicator.form != "day" else []
    each = [Question(code, one.id, period) for one in below]
    parts, users = _relatives(request, indicator)
    related = [Question(one.code, main.place, period) for one in (*parts, *users)]
    whole = [Question(indicator.part_of, main.place, period)] if indicator.part_of else []
    figures = counted(
        request,
        [main, last_year, before, *series, *each, *related, *whole],
        pinned(asked.place, asked.at),
    )
    figure = figures[main]
    leaves = read.leaves(figure)
    return Inspected(
        indicator,
        figure,
        _against(indicator, figure, figures[last_year], figures[before]),
        tuple(figures[one] for one in series),
        spread(indicator, figure, [figures[one] for one in each]) if each else None,
        tuple((str(ROLES[term.role]), term.figure) for term in figure.terms),
        tuple(leaves),
        tuple(figures[one] for one in related[: len(parts)]),
        tuple(figures[one] for one in related[len(parts) :]),
        tuple(_findings(figure, [figures[one] for one in whole])),
        positions_of(figure, asked.place),
    )


def back(period: Period) -> list[Period]:
    """Return the period with those before it, the oldest first."""
    found = [period]
    while len(found) < POINTS:
        found.append(found[-1].before())
    return found[::-1]


def short(period: Period) -> str:
    """Say a period on an axis."""
    if period.form in {"year", "half", "quarter", "month"}:
        return period.code
    return f"{period.end:%Y-%m-%d}"


def _relatives(request: Request, indicator: Indicator) -> tuple[list[Indicator], list[Indicator]]:
    """Return the parts of an indicator, and the rates and scores that are made with it."""
    some = visible(request)
    parts = [one for one in some if one.part_of == indicator.code]
    users = [
        one
        for one in some
        if indicator.code in {one.numerator, one.denominator, one.of, *one.weights} and one.form != "rank"
    ]
    return parts[:_SHOWN], users[:_SHOWN]


def _against(indicator: Indicator, now: Figure, last_year: Figure, before: Figure) -> tuple[Against, ...]:
    if indicator.form == "day":
        return ()
    found = [Against(say("上年同期", "A year before"), last_year, difference(now, last_year))]
    if before.period != last_year.period:
        found.append(Against(say("上期", "The period before"), before, difference(now, before)))
    return tuple(found)


def difference(now: Figure, then: Figure) -> str:
    """Say how much more or less: a share in percentage points, anything else in its unit and in per cent."""
    if now.value is None or then.value is None:
        return ""
    change = now.value - then.value
    if not change:
        return say("持平", "no change")
    sign = "+" if change > 0 else "−"
    if now.unit == "%":
        return f"{sign}{abs(change)}{say('个百分点', ' points')}"
    said = f"{sign}{amount(abs(change), now.unit)}"
    if then.value <= 0 or now.nature == "rank":
        return said
    share = rounded(abs(change) * 100 / then.value, 1)
    return said + say(f"（{sign}{share}%）", f" ({sign}{share}%)")


def _findings(part: Figure, wholes: Sequence[Figure]) -> list[str]:
    """Return what cannot be true: a part that is more than its whole."""
    return [
        worded(
            Problem(
                "finding_part",
                "",
                {
                    "part": part.label,
                    "part_value": amount(part.value, part.unit),
                    "whole": whole.label,
                    "whole_value": amount(whole.value, whole.unit),
                },
            )
        )
        for whole in wholes
        if part.value is not None and whole.value is not None and part.value > whole.value
    ]


def positions_of(figure: Figure, place: Place) -> tuple[tuple[str, str, int], ...]:
    """Return (township, its name, position) of the chains a figure of `place` rests on."""
    places, on = tree(), today()
    above = places.township_of(place.id, on)
    townships = (
        [above] if above else [place.id, *(one.id for one in places.children(place.id, on, "township"))]
    )
    known: Mapping[str, int] = figure.positions
    return tuple((one, places[one].name, known[one]) for one in townships if one in known)
