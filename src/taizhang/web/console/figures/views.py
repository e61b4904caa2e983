"""Pages of the area `figures`: the list of indicators, and the inspector of one figure."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.accounts.queries import kept
from taizhang.declarations.types import Indicator
from taizhang.indicators.figure import Figure
from taizhang.indicators.figure import Request as Question
from taizhang.web.console.figures import behind, known
from taizhang.web.console.figures.asked import Asked, Option, around, asked, named, periods, preset, preset_of
from taizhang.web.console.figures.counted import counted
from taizhang.web.console.figures.inspected import inspected, short
from taizhang.web.console.figures.pinned import SHELF, Pin, pins
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request
from taizhang.web.shared.tags.figures import WHY, figure_url


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the pinned figures, and every indicator the post may ask for with its figure of the period."""
    query = request.GET
    found = asked(request, query)
    shelf = known.found(
        request,
        text=query.get("q", "").strip()[:50],
        line=query.get("line", ""),
        nature=query.get("nature", ""),
        after=query.get("after", ""),
        before=query.get("before", ""),
    )
    wanted = [Question(one.code, found.place.id, found.period) for one in shelf.indicators]
    pinned = pins(request) if not query else ()
    figures = counted(request, [*wanted, *(pin.question() for pin in pinned)])
    groups = [
        (pack, [(one, figures[Question(one.code, found.place.id, found.period)]) for one in some])
        for pack, some in shelf.groups()
    ]
    context: dict[str, Any] = {
        "asked": found,
        "shelf": shelf,
        "groups": groups,
        "panel": {"context": {"pins": [{"figure": figures[pin.question()], "pin": pin} for pin in pinned]}},
        "lines": [Option(pack.id, pack.label, pack.id == query.get("line")) for pack in known.lines(request)],
        "natures": [Option(n, str(w), n == query.get("nature")) for n, w in known.NATURES.items()],
        "places": around(request, found.place),
        "periods": periods(found.period, today()),
        "narrowed": any(query.get(key) for key in ("q", "line", "nature")),
        "fuller": _fuller(request, [figures[one] for one in wanted]),
    }
    return render(request, "figures/index.html", context)


def _fuller(request: Request, shown: list[Figure]) -> str:
    """Return last year's period where nobody asked for another and most of this year has no data yet."""
    chosen = request.GET.get("period") or request.GET.get("other")
    before = preset("last-year", today())
    sparse = 2 * sum(one.value is None for one in shown) > len(shown)
    return before.code if before and sparse and not chosen else ""


def indicator_of(code: str) -> Indicator:
    """Return a declared indicator. Raises Http404."""
    found = registry().indicators.get(code)
    if found is None:
        raise Http404
    return found


@access(POST)
@require_GET
def figure(request: Request, code: str) -> HttpResponse:
    """Show one figure whole: its value, how it was made, what it is beside others, and its records."""
    indicator, found = indicator_of(code), asked(request, request.GET)
    told = inspected(request, indicator, found)
    which = _number(request.GET.get("sheaf", ""))
    term = told.leaves[min(which, len(told.leaves) - 1)] if told.leaves else None
    pin = Pin(code, found.place.id, preset_of(found.period, today()))
    context: dict[str, Any] = {
        "told": told,
        "asked": found,
        "indicator": indicator,
        "figure": told.figure,
        "why": WHY.get(told.figure.missing) if told.figure.missing else None,
        "pack": registry().packs[indicator.pack],
        "nature": known.NATURES[indicator.nature],
        "chain": " › ".join(named(found.place)),
        "places": around(request, found.place),
        "periods": periods(found.period, today()),
        "chart": told.chart(),
        "points": [(short(one.period), one) for one in told.series],
        "term": term,
        "sheaf": min(which, max(len(told.leaves) - 1, 0)),
        "leafed": _leafed(request, term.figure, found) if term else None,
        "pin": pin,
        "pinned": pin.key in kept(request.viewer.id, SHELF),
        "figure_query": figure_url(told.figure).partition("?")[2] + (f"&at={found.at}" if found.at else ""),
        "url": figure_url(told.figure) + (f"&at={found.at}" if found.at else ""),
    }
    return render(request, "figures/figure.html", context)


def _leafed(request: Request, term: Figure, found: Asked) -> behind.Leafed:
    return behind.leafed(request, term, just_counted=found.at is None)


@access(POST)
@require_GET
def reports(request: Request, code: str) -> HttpResponse:
    """Show the sealed reports that told a figure: asked for once the inspector is open."""
    indicator, found = indicator_of(code), asked(request, request.GET)
    used = behind.used(request, Question(indicator.code, found.place.id, found.period))
    context = {"used": used, "indicator": indicator, "fragment": bool(request.htmx)}
    return render(request, "figures/parts/used.html" if request.htmx else "figures/reports.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004
