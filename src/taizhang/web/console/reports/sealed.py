"""A sealed report as the ledger holds it, and how its figures stand by the ledger of today."""

from __future__ import annotations

from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.actions.report import SEALED
from taizhang.actions.review import standing_of
from taizhang.base.digests import sm3
from taizhang.ledger import queries as ledger
from taizhang.ledger.fold import Record, fold
from taizhang.ledger.positions import heads
from taizhang.reports.provenance import Provenance, read_provenance
from taizhang.reports.verify import Checked
from taizhang.web.console.reports.new import context_of
from taizhang.web.console.reports.placing import lines_of
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.language import language
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request
from taizhang.writing import queries
from taizhang.writing.begun import period_of

_KEPT = 300
"""Seconds for which a count is shown again while the ledger stands still: counting twice takes a while."""


def sealed_or_404(request: Request, record: UUID) -> tuple[Record, Provenance]:
    """Return a sealed report that the acting post may see."""
    entries = ledger.history(str(record), viewer=request.viewer, registry=declared(), on=today())
    if not entries or entries[0].kind != SEALED:
        raise Http404
    folded = fold(entries)
    provenance, _ = read_provenance(str(folded.now.fields["content"]), folded.id)
    if provenance is None:
        raise Http404
    return folded, provenance


@access(POST)
@require_GET
def sealed(request: Request, record: UUID) -> HttpResponse:
    """Show a sealed report: read only, as it was signed."""
    folded, provenance = sealed_or_404(request, record)
    context = {
        "record": folded,
        "fields": folded.now.fields,
        "provenance": provenance,
        "lines": lines_of(provenance),
        "period_words": period_of(provenance.period).words(language()),
        "holds": folded.now.fields.get("digest") == provenance.content(),
        "work": queries.sealed_by([folded.id], viewer=request.viewer).get(folded.id),
    }
    return render(request, "reports/sealed.html", context)


@access(POST)
@require_GET
def standing(request: Request, record: UUID) -> HttpResponse:
    """Show what the ledger says of the figures now: a short word for lists, all of it for the page."""
    folded, provenance = sealed_or_404(request, record)
    reached = "-".join(map(str, heads().values()))
    key = f"standing:{folded.id}:{request.post.id if request.post else ''}:{sm3(reached.encode())[:16]}"
    checked: list[Checked] | None = cache.get(key)
    if checked is None:
        checked = standing_of(provenance, context_of(request))
        cache.set(key, checked, _KEPT)
    context = {
        "holds": folded.now.fields.get("digest") == provenance.content(),
        "corrected": [one for one in checked if one.verdict == "corrected"],
        "unknown": [one for one in checked if one.verdict == "unknown"],
        "edited": [one for one in checked if one.verdict == "edited"],
        "count": len(checked),
        "short": "short" in request.GET,
    }
    return render(request, "reports/standing.html", context)
