"""Today and the matters that wait."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.web.shared.access import POST, access
from taizhang.web.shared.request import Request


@access(POST)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show what the acting post should know today."""
    return render(request, "today/home.html")


@access(POST)
@require_GET
def matters(request: Request) -> HttpResponse:
    """Show the records that wait for a move."""
    return render(request, "today/matters.html")
