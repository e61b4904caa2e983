"""How a person likes to read, kept in cookies: language, light or dark, size of type."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from taizhang.web.shared.access import ANYONE, access
from taizhang.web.shared.frame import SIZES, THEMES
from taizhang.web.shared.language import COOKIE, LANGUAGES
from taizhang.web.shared.request import Request

_YEAR: Final = 365 * 24 * 3600
_KNOWN: Final = {
    "language": (COOKIE, tuple(LANGUAGES)),
    "theme": ("tz_theme", THEMES),
    "size": ("tz_size", SIZES),
}


@access(ANYONE)
@require_POST
def preferences(request: Request) -> HttpResponse:
    """Take a choice and go back to the page it was made on."""
    response = HttpResponseRedirect(back(request))
    for name, (cookie, values) in _KNOWN.items():
        if (chosen := request.POST.get(name)) in values:
            response.set_cookie(
                cookie, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
            )
    return response


def back(request: Request, default: str = "/") -> str:
    """Return the address of ours that a form was sent from (`next`), never one of another host."""
    asked = request.POST.get("next") or request.GET.get("next") or default
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else default
