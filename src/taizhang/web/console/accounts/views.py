"""Signing in, the posts one acts by, and one's own password."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.accounts import queries
from taizhang.actions.people import set_password
from taizhang.base.problems import Refused
from taizhang.demo.accounts import ACCOUNTS
from taizhang.web.console.accounts.forms import PasswordForm
from taizhang.web.shared.access import ACCOUNT, access
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request
from taizhang.web.shared.viewer import ACTING


class SignIn(LoginView):  # type: ignore[misc]
    """The sign-in page; a demonstration lists its accounts there."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - allauth's signature
        """Add what only our page shows."""
        return {**super().get_context_data(**kwargs), "empty": not queries.anybody(), **_demo()}


@access(ACCOUNT)
@require_GET
def home(request: Request) -> HttpResponse:
    """Show one's own account: posts, password, second factor, sessions."""
    return render(request, "accounts/home.html")


@access(ACCOUNT)
@require_POST
def switch_post(request: Request) -> HttpResponse:
    """Act by another of one's posts, from Today on: the page left may not be open to it."""
    wanted = request.POST.get("post", "")
    if any(post.id == wanted for post in request.posts):
        request.session[ACTING] = wanted
    return HttpResponseRedirect("/")


@sensitive_post_parameters()
@access(ACCOUNT)
@require_http_methods(["GET", "POST"])
def password(request: Request) -> HttpResponse:
    """Change one's own password; other sessions end."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_password(request.viewer.id, form.cleaned_data["new"], actor=request.actor, door="console")
        except Refused as refused:
            take(form, refused.problems)
        else:
            request.user.refresh_from_db()
            update_session_auth_hash(request, request.user)
            messages.success(
                request, say("密码已更换，其他地方的登录已退出。", "Password changed; other sessions ended.")
            )
            return redirect("account_home")
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


def _demo() -> dict[str, Any]:
    return {"demo_accounts": ACCOUNTS} if settings.TAIZHANG_DEMO else {}
