"""Today and the matters that wait."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.registers.recent import lately
from taizhang.registers.waiting import Matter, Waiting, waiting
from taizhang.registers.waiting import matters as listed
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.language import say
from taizhang.web.shared.panels import panels
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

SHOWN: Final = 8
"""So many of each sort stand on Today; the page of matters has all."""
EACH: Final = 50
_DIGITS: Final = 10


@access(POST)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show what the acting post should know today."""
    known, found = registry(), _waiting(request)
    late, soon, rest = _matters(request, *[(one, 0, SHOWN) for one in (found.late, found.soon, found.rest)])
    context = {
        "today": today(),
        "waiting": found,
        "late": late,
        "soon": soon,
        "rest": rest,
        "lately": lately(viewer=request.viewer, actor=request.actor, registry=known, today=today()),
        "panels": panels(request),
    }
    return render(request, "today/home.html", context)


@access(POST)
@require_GET
def matters(request: Request) -> HttpResponse:
    """Show the records that wait for a move of the acting post, by kind and by how pressing they are."""
    known, everything = registry(), _waiting(request)
    kind, pressing = request.GET.get("kind", ""), request.GET.get("pressing", "")
    shown = everything.of(kind) if kind in known.kinds else everything
    chosen = {"late": shown.late, "soon": shown.soon}.get(pressing, shown)
    total = chosen.total
    start = min(_start(request), max(total - 1, 0) // EACH * EACH)
    (rows,) = _matters(request, (chosen, start, EACH))
    end = start + len(rows)
    context = {
        "kinds": [
            (known.kinds[code], number)
            for code, number in sorted(everything.counts.items(), key=lambda one: -one[1])
        ],
        "kind": kind,
        "pressing": pressing,
        "rows": rows,
        "shown": shown,
        "total": total,
        "before": str(max(start - EACH, 0)) if start else "",
        "after": str(end) if end < total else "",
        "words": say(f"第{start + 1}–{end}件，共{total}件", f"{start + 1}–{end} of {total}"),
    }
    return render(request, "today/matters.html", context)


def _start(request: Request) -> int:
    """Return the number of the first matter the address asks for; what is no number asks for the first."""
    text = request.GET.get("after", "") or request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def _waiting(request: Request) -> Waiting:
    return waiting(viewer=request.viewer, roles=request.actor.roles(), registry=registry(), today=today())


def _matters(request: Request, *some: tuple[Waiting, int, int]) -> list[list[Matter]]:
    return listed(
        some, viewer=request.viewer, roles=request.actor.roles(), registry=registry(), today=today()
    )
