"""Access rules: every view says who may open it, and one that says nothing is open to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from taizhang.org.posts import Right
from taizhang.web.shared.request import Request

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Who: TypeAlias = Literal["anyone", "account", "post", "demo"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a view; `rights` are of the acting post, any of them will do."""

    who: Who
    rights: frozenset[Right] = frozenset()


ANYONE: Final = Rule("anyone")
"""No account needed: signing in, setting up, errors."""
ACCOUNT: Final = Rule("account")
"""Signed in, with or without a post: one's own password and sessions."""
POST: Final = Rule("post")
"""Signed in and acting by a post: what it shows is scoped by `request.viewer`."""
DEMO: Final = Rule("demo")
"""Signed in, in a demonstration only."""


def may(*rights: Right) -> Rule:
    """Return the rule that the acting post has one of these rights somewhere."""
    return Rule("post", frozenset(rights))


def access(rule: Rule) -> Callable[[View], View]:
    """Say who may open a view."""

    def marked(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]
        return view

    return marked


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """Return the rule a view was marked with."""
    return cast("Rule | None", getattr(view, "access", None))


class AccessMiddleware:
    """Holds the rules: asks people to sign in, and refuses what their post may not open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; `answer_instead` decides."""
        return self.get_response(request)

    def answer_instead(
        self, plain: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Answer in place of the view where its rule is not met."""
        request, rule = cast("Request", plain), rule_of(view)
        if rule is None:
            raise PermissionDenied
        if rule.who == "anyone":
            return None
        if not plain.user.is_authenticated:
            return _sign_in(request)
        if rule.who == "account":
            return None
        if rule.who == "demo" and not settings.TAIZHANG_DEMO:
            raise Http404
        if request.post is None:
            return render(request, "shared/no_post.html", status=403)
        if rule.rights and not rule.rights & request.post.rights:
            raise PermissionDenied
        return None

    process_view = answer_instead  # Django's name for it


def _sign_in(request: Request) -> HttpResponse:
    """Send to the sign-in page and back again afterwards; a fragment sends the whole page."""
    back = request.htmx.current_url_abs_path if request.htmx else request.get_full_path()
    target = f"{reverse('account_login')}?{urlencode({'next': back or '/'})}"
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
