"""What holds for every address of the console: an access rule, a token on each POST, no trace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from taizhang.declarations.types import Registry
from taizhang.web.shared.access import rule_of
from tests.web.conftest import SignedIn

VALUES = {
    "str": "none",
    "slug": "none",
    "int": "1",
    "uuid": "00000000-0000-7000-8000-000000000000",
    "path": "none",
}


def patterns(resolver: Any, before: str = "") -> Iterator[tuple[str, URLPattern]]:  # noqa: ANN401
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


EVERY = list(patterns(get_resolver()))
PATHS = [
    "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: VALUES[found[1] or "str"], route) for route, _ in EVERY
]


@pytest.mark.parametrize(("route", "pattern"), EVERY, ids=[route for route, _ in EVERY])
def test_each_address_says_who_may_open_it(route: str, pattern: URLPattern) -> None:
    assert rule_of(pattern.callback), f"{route}: mark its view with @access(…)"


@pytest.mark.parametrize("path", PATHS)
def test_nobody_gets_in_without_signing_in(path: str, office: Registry, client: Client) -> None:  # noqa: ARG001
    answer = client.get(path)
    pattern = EVERY[PATHS.index(path)][1]
    rule = rule_of(pattern.callback)
    if rule and rule.who != "anyone":
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/sign-in/?next=")
    else:
        assert answer.status_code < 500


@pytest.mark.parametrize("path", PATHS)
def test_a_post_without_its_token_is_refused(path: str, signed_in: SignedIn) -> None:
    client = signed_in("admin")
    client.handler.enforce_csrf_checks = True
    assert client.post(path, {"anything": "1"}).status_code in {403, 404, 405}


@pytest.mark.parametrize("person", ["admin", "officer", "grid-worker", "newcomer"])
def test_no_page_fails_or_shows_a_trace(person: str, signed_in: SignedIn) -> None:
    client = signed_in(person)
    for path in PATHS:
        answer = client.get(path)
        assert answer.status_code < 500, path
        text = answer.content.decode(errors="ignore") if not answer.streaming else ""
        assert "Traceback" not in text, path


def test_a_page_loads_nothing_from_elsewhere(signed_in: SignedIn) -> None:
    answer = signed_in("officer").get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    text = answer.content.decode()
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", text)
    assert not re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son\w+=", text)


def test_a_failure_is_told_in_words(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("officer")
    client.raise_request_exception = False

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("taizhang.web.shared.palette.matches", broken)
    answer = client.get("/find/?q=x")
    assert answer.status_code == 500
    assert "程序出错了" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()
