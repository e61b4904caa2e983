"""Signing in: what allauth and axes ask of us."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from taizhang.vault.stored import open_keys
from taizhang.web.shared.language import words

_PURPOSE: Final = "second factor"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by administrators: nobody signs up, and no mail is sent."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": words("账号或密码不对。", "The account or the password is wrong."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Say no."""
        return False

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:  # noqa: ANN401 - allauth's signature
        """Say nothing: our pages say what happened themselves."""


def person_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the account that somebody tries to open: allauth calls it `username`, its form `login`."""
    return (credentials or {}).get("username") or request.POST.get("login", "")


def locked_out(
    request: HttpRequest, _response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Tell that signing in is locked, and until when."""
    person = person_of(request, credentials)
    last = AccessAttempt.objects.filter(username=person).order_by("-attempt_time").first()
    since = last.attempt_time if last else timezone.now()
    until = since + settings.AXES_COOLOFF_TIME
    return render(request, "accounts/locked.html", {"until": until}, status=429)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Names the account on the authenticator and keeps its secret sealed."""

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return the code of the person."""
        return user.get_username()

    def encrypt(self, text: str) -> str:
        """Seal a secret by the instance key: who has only the database cannot make codes."""
        return open_keys(create=True).lock(_PURPOSE, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again. Raises Refused where the instance key is another."""
        return open_keys().unlock(_PURPOSE, encrypted_text)
