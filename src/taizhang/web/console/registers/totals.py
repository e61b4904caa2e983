"""Totals: what all pages of a list hold together, fetched after the page so that the page is quick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.declarations.types import Indicator, Kind, Registry
from taizhang.indicators.figure import Figure
from taizhang.indicators.figure import Request as Asked
from taizhang.indicators.read import figures
from taizhang.org.queries import finder
from taizhang.registers import worded
from taizhang.registers.columns import columns_of
from taizhang.registers.filters import Filter
from taizhang.registers.listing import Listing, Totals, totals
from taizhang.web.console.registers import asked, seen
from taizhang.web.console.registers.lists import placed
from taizhang.web.shared import clock
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

_WINDOWS: Final = frozenset({"opened", "end", "active", "to_date"})
_EVER: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of the footer: a column's, with the declared figure that says the same, if one does."""

    label: str
    words: str
    unit: str
    figure: Figure | None = None


@access(POST)
@require_GET
def footer(request: Request, code: str) -> HttpResponse:
    """Show the totals of the list that the query asks for."""
    kind = seen.kind_or_404(request, code)
    declared, lookup = registry(), finder()
    columns = columns_of(kind, declared)
    query, _ = placed(request, request.GET, columns, lookup)
    wanted = asked.listing(kind, query, columns)
    try:
        told = totals(wanted, viewer=request.viewer, registry=declared)
    except Refused:
        return HttpResponse("")
    same = _figures(request, wanted, told) if told.records else {}
    states = [
        (worded.state_said(kind, state, declared), count, asked.without(query, "state"), state)
        for state, count in told.states.items()
    ]
    return render(
        request,
        "registers/totals.html",
        {
            "kind": kind,
            "count": Sum("", f"{told.records:,}", "", same.get("")),
            "sums": [
                Sum(columns[name].label, f"{value.normalize():,f}", columns[name].unit, same.get(name))
                for name, value in told.sums.items()
                if value
            ],
            "states": sorted(states, key=lambda one: -one[1]) if len(states) > 1 else [],
        },
    )


def _figures(request: Request, wanted: Listing, told: Totals) -> dict[str, Figure]:
    """Return the declared figures that say the same as a total: by column, the count under an empty name.

    A figure is linked only where it was asked over the same place and days and came to the same value.
    """
    place = _place(request, wanted)
    period = _period(wanted.filters)
    if place is None or period is None or wanted.search:
        return {}
    values = {"": Decimal(told.records), **{name: value for name, value in told.sums.items() if value}}
    declared = registry()
    some = list(_candidates(declared.kinds[wanted.kind], declared, values.keys()))
    found = figures(
        [Asked(one.code, place, period) for one in some], viewer=request.viewer, registry=declared
    )
    same: dict[str, Figure] = {}
    for one, figure in zip(some, found, strict=True):
        name = one.field or ""
        if figure.value is not None and figure.value == values[name]:
            same.setdefault(name, figure)
    return same


def _candidates(kind: Kind, declared: Registry, names: object) -> Iterator[Indicator]:
    for one in declared.indicators.values():
        counted = one.form == "count" and not one.field
        summed = one.form == "sum" and isinstance(names, type({}.keys())) and one.field in names
        plain_one = one.where is None and one.among is None and one.kind == kind.code
        if plain_one and (counted or summed) and one.when is not None and one.when.window in _WINDOWS:
            yield one


def _place(request: Request, wanted: Listing) -> str | None:
    """Return the place the list is about: the one filtered by, or that of the post."""
    places = [one.values for one in wanted.filters if one.column == "place"]
    if places:
        return places[0][0] if len(places[0]) == 1 else None
    return seen.within(request)


def _period(filters: tuple[Filter, ...]) -> Period | None:
    """Return the days the list is about; None when it is filtered by anything but place and day."""
    start, end = _EVER, clock.today()
    for one in filters:
        if one.column == "opened_on" and one.operator in {"from", "to"}:
            day = date.fromisoformat(one.values[0])
            start, end = (day, end) if one.operator == "from" else (start, day)
        elif one.column != "place" or one.operator != "is":
            return None
    return _named(start, end) if start <= end else None


def _named(start: date, end: date) -> Period:
    """Return the period by its name where it has one, so that the figure is the one people know."""
    year = Period.of_year(start.year)
    some = [
        year,
        Period.of_half(start.year, (start.month - 1) // 6 + 1),
        Period.of_quarter(start.year, (start.month - 1) // 3 + 1),
        Period.of_month(start.year, start.month),
    ]
    return next((one for one in some if (one.start, one.end) == (start, end)), Period.span(start, end))
