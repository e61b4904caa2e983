"""Two languages, Chinese first: each text stands in both where it is used, and a cookie picks one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import lazystr

from taizhang.base.language import Language

COOKIE: Final = "tz_lang"
LOOK: Final = "look"
"""The session's word for how the person signed in likes to read; it wins over this machine's cookies."""
LANGUAGES: Final[dict[str, str]] = {"zh": "zh-hans", "en": "en"}
"""Our short word for a language, and Django's."""


def language() -> Language:
    """Return the language of this request."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """Return the text in the language of this request."""
    return en if language() == "en" else zh


def in_chinese() -> AbstractContextManager[None]:
    """Return a context in which everything is said in Chinese: for files that leave the console."""
    return cast("AbstractContextManager[None]", translation.override(LANGUAGES["zh"]))


class Words:
    """A text in both languages that picks one when it is shown: for labels made when a module loads."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both."""
        self.zh, self.en = zh, en

    def __str__(self) -> str:
        """Return the text in the language of this request."""
        return say(self.zh, self.en)

    def __html__(self) -> str:
        """Return the text; it is ours and holds no markup."""
        return str(self)


def words(zh: str, en: str) -> str:
    """Return a lazy text for form labels and hints, which Django wants as strings."""
    return cast("str", lazystr(Words(zh, en)))


def liked(request: HttpRequest, name: str, cookie: str) -> str:
    """Return what was chosen: with the account of who is signed in, else on this machine; "" for nothing."""
    session = getattr(request, "session", {})
    return str(session.get(LOOK, {}).get(name) or request.COOKIES.get(cookie, ""))


class LanguageMiddleware:
    """Speaks the language of the cookie, or Chinese."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for the time of the request."""
        chosen = LANGUAGES.get(liked(request, "language", COOKIE), LANGUAGES["zh"])
        with translation.override(chosen):
            return self.get_response(request)
