"""Failures in words: no page shows a trace, each says what to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from taizhang.base.problems import Problem
from taizhang.web.shared.language import language


def worded(problem: Problem) -> str:
    """Return a problem's text in the language of this request."""
    return problem.text(language())


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 403."""
    return render(request, "shared/403.html", status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 404."""
    return render(request, "shared/404.html", status=404)


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500, with a page that needs neither the database nor the session."""
    return render(None, "shared/500.html", {"language": language(), "path": request.path}, status=500)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Answer a form whose token is missing or too old."""
    return render(request, "shared/csrf.html", status=403)
