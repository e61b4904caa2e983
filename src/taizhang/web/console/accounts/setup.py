"""First set-up: whoever holds the token that `taizhang serve` prints makes administrator and places."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from taizhang.accounts import queries
from taizhang.actions.people import set_up
from taizhang.base.problems import Refused
from taizhang.org.reading import Row
from taizhang.web.console.accounts.forms import SetupForm
from taizhang.web.shared.access import ANYONE, access
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


@sensitive_post_parameters()
@access(ANYONE)
@require_http_methods(["GET", "POST"])
def setup(request: Request) -> HttpResponse:
    """Ask for the administrator and the places, once."""
    if queries.anybody():
        return redirect("account_login")
    if not _is_holder(request.GET.get("token", "")):
        raise PermissionDenied
    form = SetupForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _carried_out(form):
        (settings.TAIZHANG_HOME / settings.SETUP_TOKEN).unlink(missing_ok=True)
        messages.success(
            request, say("已设好。请用刚才的账号登录。", "All set. Sign in with your new account.")
        )
        return redirect("account_login")
    context = {"form": form, "packs": registry().packs.values(), "kinds": len(registry().kinds)}
    return render(request, "accounts/setup.html", context, status=422 if form.errors else 200)


def _is_holder(token: str) -> bool:
    path = settings.TAIZHANG_HOME / settings.SETUP_TOKEN
    known = path.read_text(encoding="ascii").strip() if path.exists() else ""
    return bool(known) and secrets.compare_digest(token.encode(), known.encode())


def _carried_out(form: SetupForm) -> bool:
    told = form.cleaned_data
    with tempfile.TemporaryDirectory() as folder:
        try:
            set_up(
                told["person"],
                told["name"],
                told["password"],
                _places(form, Path(folder)),
                registry=registry(),
            )
        except Refused as refused:
            take(form, refused.problems)
            return False
    return True


def _places(form: SetupForm, folder: Path) -> Path | Iterable[Row]:
    """Return the uploaded file of places, or one row for a township by its name."""
    file = cast("UploadedFile[bytes] | None", form.cleaned_data.get("places"))
    if file is None:
        return [{"id": "township", "name": form.cleaned_data["township"], "level": "township"}]
    path = folder / Path(file.name or "places.csv").name
    path.write_bytes(file.read())
    return path
