"""Today and the matters that wait."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.registers.recent import lately
from taizhang.registers.waiting import LIMIT, Waiting, waiting
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

SHOWN: Final = 8
"""So many of each sort stand on Today; the page of matters has all."""


@access(POST)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show what the acting post should know today."""
    known = registry()
    found = _waiting(request)
    late = [one for one in found.matters if one.late]
    soon = [one for one in found.matters if one.soon]
    rest = [one for one in found.matters if not one.late and not one.soon]
    context = {
        "today": today(),
        "waiting": found,
        "late": late,
        "soon": soon,
        "groups": [("late", late[:SHOWN], len(late)), ("soon", soon[:SHOWN], len(soon))],
        "rest": rest[:SHOWN],
        "rest_count": found.total - len(late) - len(soon),
        "more": found.total > len(found.matters),
        "lately": lately(viewer=request.viewer, actor=request.actor, registry=known, today=today()),
    }
    return render(request, "today/home.html", context)


@access(POST)
@require_GET
def matters(request: Request) -> HttpResponse:
    """Show the records that wait for a move of the acting post, by kind and by how pressing they are."""
    known = registry()
    everything = _waiting(request)
    kind = request.GET.get("kind", "")
    shown = _waiting(request, kind) if kind in known.kinds else everything
    pressing = request.GET.get("pressing", "")
    rows = [one for one in shown.matters if pressing == "" or (one.late if pressing == "late" else one.soon)]
    context = {
        "waiting": everything,
        "kinds": [
            (known.kinds[code], number)
            for code, number in sorted(everything.counts.items(), key=lambda one: -one[1])
        ],
        "kind": kind,
        "pressing": pressing,
        "rows": rows,
        "shown": shown,
        "cut": shown.total > len(shown.matters),
        "limit": LIMIT,
        "late": sum(one.late for one in shown.matters),
        "soon": sum(one.soon for one in shown.matters),
    }
    return render(request, "today/matters.html", context)


def _waiting(request: Request, kind: str = "") -> Waiting:
    return waiting(
        viewer=request.viewer,
        roles=request.actor.roles(),
        registry=registry(),
        today=today(),
        kinds=[kind] if kind else None,
    )
