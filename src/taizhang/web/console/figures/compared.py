"""Several indicators side by side: places by months, as a table, as small charts, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Pack
from taizhang.indicators.figure import Figure
from taizhang.indicators.figure import Request as Question
from taizhang.org.places import Place
from taizhang.sheets.export import Heading, Value
from taizhang.web.console.figures.asked import Asked, Option, around, asked, periods, place_of
from taizhang.web.console.figures.counted import counted
from taizhang.web.console.figures.exports import sent
from taizhang.web.console.figures.inspected import short
from taizhang.web.console.figures.known import visible
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.language import in_chinese
from taizhang.web.shared.palette import initials
from taizhang.web.shared.registry import declared, registry
from taizhang.web.shared.request import Request

MOST: Final = 6
"""So many indicators and so many places: as many as there are hues that can be told apart."""
_MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class Panel:
    """One indicator over all places: a row a place with a figure a month, and the chart of them."""

    indicator: Indicator
    rows: tuple[tuple[Place, tuple[Figure, ...]], ...]

    @property
    def chart_id(self) -> str:
        """Return the id of its chart's data."""
        return f"compare-{self.indicator.code}"

    def chart(self) -> dict[str, Any]:
        """Return the lines of its places."""
        months = [one.period for one in self.rows[0][1]] if self.rows else []
        series = [
            {
                "name": place.name,
                "values": [None if one.value is None else float(one.value) for one in figures],
            }
            for place, figures in self.rows
        ]
        unit = registry().unit_said(self.indicator.unit)
        return {"kind": "line", "labels": [short(one) for one in months], "unit": unit, "series": series}


@access(POST)
@require_GET
def compare(request: Request) -> HttpResponseBase:
    """Show the table and the charts, or send the table as a file."""
    found = asked(request, request.GET)
    known = visible(request)
    wanted = [one for one in known if one.code in request.GET.getlist("i")][:MOST]
    places = list(dict.fromkeys(place_of(request, one) for one in request.GET.getlist("p")))[:MOST]
    months = found.period.months()[-_MONTHS:]
    form = request.GET.get("as", "")
    if form:
        with in_chinese():
            own = [declared().indicators[one.code] for one in wanted]
            panels = _panels(request, own, places or [found.place], months)
            return sent(f"指标对比 {found.period.words()}", form, _headings(months), _cells(panels))
    panels = _panels(request, wanted, places or [found.place], months)
    return _page(request, found, known, panels, months)


def _page(
    request: Request,
    found: Asked,
    known: list[Indicator],
    panels: list[Panel],
    months: tuple[Period, ...],
) -> HttpResponse:
    chosen = {panel.indicator.code for panel in panels}
    picked = set(request.GET.getlist("p")) or {found.place.id}
    context: dict[str, Any] = {
        "asked": found,
        "panels": panels,
        "months": [short(one) for one in months],
        "indicators": [
            (pack.label, [_offered(one.code, one.label, one.code in chosen) for one in some])
            for pack, some in _by_line(known)
        ],
        "places": [
            (title, [_offered(one.value, one.label, one.value in picked) for one in some])
            for title, some in around(request, found.place)
        ],
        "periods": periods(found.period, today()),
        "query": request.GET.urlencode(),
        "most": MOST,
    }
    return render(request, "figures/compare.html", context)


def _by_line(known: list[Indicator]) -> Iterator[tuple[Pack, list[Indicator]]]:
    for pack, some in groupby(known, key=lambda one: one.pack):
        yield registry().packs[pack], list(some)


def _offered(value: str, label: str, chosen: bool) -> tuple[Option, str]:  # noqa: FBT001 - as Option has it
    """Return a choice, and what it is found by: its words, its code and the initials of its pinyin."""
    return Option(value, label, chosen), f"{label} {value} {initials(label)}".lower()


def _panels(
    request: Request, wanted: list[Indicator], places: list[Place], months: tuple[Period, ...]
) -> list[Panel]:
    asks = [Question(one.code, place.id, month) for one in wanted for place in places for month in months]
    figures = counted(request, asks) if asks else {}
    return [
        Panel(
            one,
            tuple(
                (place, tuple(figures[Question(one.code, place.id, month)] for month in months))
                for place in places
            ),
        )
        for one in wanted
    ]


def _headings(months: tuple[Period, ...]) -> list[Heading]:
    head = [Heading("指标", 28), Heading("单位", 8), Heading("地方", 16)]
    return [*head, *(Heading(short(one), 12) for one in months)]


def _cells(panels: list[Panel]) -> Iterator[list[Value]]:
    for panel in panels:
        for place, figures in panel.rows:
            head: list[Value] = [panel.indicator.label, panel.indicator.unit, place.name]
            yield head + [one.value for one in figures]
