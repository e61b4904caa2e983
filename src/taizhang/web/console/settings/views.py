"""Pages of the area `settings`."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.org.queries import administers
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show what can be set."""
    return render(request, "settings/index.html", {"administers": administers(request.viewer)})


@access(POST)
@require_GET
def packs(request: Request) -> HttpResponse:
    """Show the packs that are loaded."""
    known = registry()
    kinds = Counter(one.pack for one in known.kinds.values())
    indicators = Counter(one.pack for one in known.indicators.values())
    rows = [(one, kinds[one.id], indicators[one.id]) for one in known.packs.values()]
    return render(request, "settings/packs.html", {"packs": rows})
