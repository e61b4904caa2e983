"""The console as people have it: a small made-up ledger, an account for each post, and a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from taizhang.accounts.models import Account
from taizhang.actions.places import load_places
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from taizhang.web.shared.registry import registry as loaded
from tests.people import PLACES
from tests.web.guards import empty_guarded_tables
from tests.web.people import PASSWORD, open_accounts

expect.set_options(timeout=20_000)  # a page may wait for a busy machine; none may be wrong
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""It draws in software anyway, and need not look for its maker's hosts."""
SignedIn = Callable[[str], Client]
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def packs() -> Registry:
    """Return the built-in packs, read once."""
    return loaded()


@pytest.fixture(autouse=True)
def quick(settings: Settings) -> None:
    """Hash passwords quickly, and do long work at once."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TAIZHANG_JOBS_AT_ONCE = True
    settings.TAIZHANG_DEMO = False


@pytest.fixture
def office(db: None, packs: Registry) -> Registry:  # noqa: ARG001
    """Return the packs of an office whose places are loaded and whose posts are held."""
    load_places(PLACES, actor=LOCAL_ACTOR)
    open_accounts(packs)
    return packs


@pytest.fixture
def signed_in(office: Registry) -> SignedIn:  # noqa: ARG001
    """Return a way to get a client that is signed in as a person of tests/web/people.py."""

    def client(person: str) -> Client:
        found = Client()
        found.force_login(
            Account.objects.get(person=person), "allauth.account.auth_backends.AuthenticationBackend"
        )
        return found

    return client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium; a test that needs it skips where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium: apt-get install chromium fonts-noto-cjk")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright runs a loop in this thread; we wait for it
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def visit(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,  # noqa: ARG001
    packs: Registry,
) -> Iterator[Visit]:
    """Return a way to open a page in Chromium as a person: `visit("/", "officer", width=390)`.

    What the browser complains about (scripts, the content policy, failed answers) fails the test.
    """
    load_places(PLACES, actor=LOCAL_ACTOR)
    open_accounts(packs)
    complaints: list[str] = []
    contexts = []

    def page(path: str, person: str = "", *, width: int = 1440) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url)
        contexts.append(context)
        found = context.new_page()
        found.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        found.on("pageerror", lambda one: complaints.append(str(one)))
        if person:
            found.goto("/account/sign-in/")
            found.fill("#id_login", person)
            found.fill("#id_password", PASSWORD)
            found.click("button.button")
            found.wait_for_url(f"{live_server.url}/")
        found.goto(path)
        return found

    yield page
    for context in contexts:
        context.close()
    empty_guarded_tables()
    assert not complaints
