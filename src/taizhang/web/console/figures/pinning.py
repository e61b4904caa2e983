"""Pinning a figure to one's own dashboard, and taking it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from taizhang.actions import kept
from taizhang.web.console.figures.asked import place_of
from taizhang.web.console.figures.pinned import SHELF, Pin
from taizhang.web.console.figures.views import indicator_of
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request


@access(POST)
@require_POST
def pin(request: Request) -> HttpResponse:
    """Keep a figure on the dashboard, or keep it no more, and go back to where the button was."""
    sent = request.POST
    indicator = indicator_of(sent.get("indicator", ""))
    found = Pin(indicator.code, place_of(request, sent.get("place", "")).id, sent.get("period", "")[:60])
    if sent.get("off"):
        kept.discard(SHELF, found.key, viewer=request.viewer)
        messages.success(request, say("已取消固定。", "Taken off the dashboard."))
    else:
        value: kept.Json = {"indicator": found.indicator, "place": found.place, "period": found.period}
        kept.keep(SHELF, found.key, value, viewer=request.viewer)
        messages.success(request, say("已固定到“我的指标”。", "Pinned to your figures."))
    back = sent.get("back", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if safe else "figures:index")
