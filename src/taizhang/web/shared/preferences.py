"""How a person likes to read: language, light or dark, size of type; in cookies, and with the account."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from taizhang.accounts.models import Account
from taizhang.accounts.queries import kept
from taizhang.actions.kept import keep
from taizhang.web.shared.access import ANYONE, access
from taizhang.web.shared.frame import SIZES, THEMES
from taizhang.web.shared.language import COOKIE, LANGUAGES, LOOK
from taizhang.web.shared.request import Request

SHELF: Final = "look"
_YEAR: Final = 365 * 24 * 3600
_KNOWN: Final = {
    "language": (COOKIE, tuple(LANGUAGES)),
    "theme": ("tz_theme", THEMES),
    "size": ("tz_size", SIZES),
}


@access(ANYONE)
@require_POST
def preferences(request: Request) -> HttpResponse:
    """Take a choice and go back to its page; for who is signed in it is kept for other machines too."""
    response = HttpResponseRedirect(back(request))
    for name, (cookie, values) in _KNOWN.items():
        if (chosen := request.POST.get(name)) in values and chosen:
            if request.user.is_authenticated:
                keep(SHELF, name, chosen, viewer=request.viewer)
                request.session[LOOK] = {**request.session.get(LOOK, {}), name: chosen}
            response.set_cookie(
                cookie, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
            )
    return response


@receiver(user_logged_in)
def follow(request: HttpRequest, user: Account, **_more: object) -> None:
    """On signing in, look as the person chose on any machine; what was never chosen stays the cookie's."""
    chosen = kept(user.person, SHELF)
    request.session[LOOK] = {
        name: chosen[name] for name, (_, values) in _KNOWN.items() if chosen.get(name) in values
    }


def back(request: Request, default: str = "/") -> str:
    """Return the address of ours that a form was sent from (`next`), never one of another host."""
    asked = request.POST.get("next") or request.GET.get("next") or default
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else default
