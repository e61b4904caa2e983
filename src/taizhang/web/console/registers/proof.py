"""Proof: an entry's place in its chain, with the digests beside it, recomputed on the spot."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.digests import GENESIS
from taizhang.ledger.proof import entry_problem
from taizhang.ledger.queries import around
from taizhang.web.console.registers.known import known_or_404
from taizhang.web.console.registers.timeline import ACTS, DOORS, recorded_at
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.failures import worded
from taizhang.web.shared.offices import offices
from taizhang.web.shared.request import Request


@access(POST)
@require_GET
def entry(request: Request, record_id: str, entry_id: str) -> HttpResponse:
    """Show an entry of a record as it is chained; with `?verify=1` recompute its digest and links."""
    known = known_or_404(request, record_id)
    found = next((one for one in known.entries if one.id == entry_id), None)
    if found is None:
        raise Http404
    before, after = around(found)
    problems = []
    if request.GET.get("verify"):
        told = entry_problem(found, before.position if before else 0, before.digest if before else GENESIS)
        follows = entry_problem(after, found.position, found.digest) if after else None
        problems = [worded(one) for one in (told, follows) if one]
    return render(
        request,
        "registers/proof.html",
        {
            "record": known.record,
            "entry": found,
            "act": str(ACTS[found.act]),
            "at": recorded_at(found),
            "who": offices([found.actor])[found.actor],
            "door": str(DOORS.get(found.door, found.door)),
            "before": before,
            "after": after,
            "verified": bool(request.GET.get("verify")),
            "problems": problems,
        },
    )
