"""Index: the kinds of record the post sees, by line of work."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.declarations.types import Kind, Pack
from taizhang.registers.tally import Tally, tallies
from taizhang.web.console.registers import seen
from taizhang.web.shared import clock
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.palette import initials
from taizhang.web.shared.registry import called, registry
from taizhang.web.shared.request import Request


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the kinds; how many records each has is told after the page."""
    lines = [
        (
            pack,
            [(kind, _sought(kind, pack), seen.may(request, "record", kind)) for kind in kinds],
        )
        for pack, kinds in seen.kinds_by_line(request)
    ]
    return render(request, "registers/index.html", {"lines": lines})


def _sought(kind: Kind, pack: Pack) -> str:
    """Return what a kind is found by: its words in either language, and the initials of their pinyin."""
    names = [*called(kind), *called(pack)]
    return " ".join([*names, *(initials(name) for name in names)]).lower()


@access(POST)
@require_GET
def counts(request: Request) -> HttpResponse:
    """Tell how many records of each kind stand, and how many are open: one statement for all kinds."""
    found = tallies(viewer=request.viewer, registry=registry(), on=clock.today())
    told = [
        (kind.code, found.get(kind.code, Tally()))
        for _, kinds in seen.kinds_by_line(request)
        for kind in kinds
    ]
    return render(request, "registers/counts.html", {"tallies": told})
