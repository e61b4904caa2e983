"""Pages of the area `places`."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.web.shared.access import POST, access
from taizhang.web.shared.request import Request


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the first page of the area."""
    return render(request, "places/index.html")


@access(POST)
@require_GET
def place(request: Request, place_id: str) -> HttpResponse:
    """Show one place."""
    return render(request, "places/index.html", {"place_id": place_id})
