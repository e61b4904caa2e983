"""The whole console over one small county: in this process, and served to a browser by `taizhang serve`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django import DjangoDbBlocker, Settings

from taizhang.accounts.models import Account
from taizhang.declarations.types import Registry
from taizhang.demo.accounts import ACCOUNTS
from tests.web.whole import county

PEOPLE = {one.person: one for one in ACCOUNTS}
SignedIn = Callable[[str], Client]
Visit = Callable[..., BrowserContext]
START_SECONDS = 60


@pytest.fixture(scope="session")
def made(
    django_db_setup: None,  # noqa: ARG001 - the connection it sets up is kept aside meanwhile
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    packs: Registry,
) -> Path:
    """Return the folder of the county, as it was made."""
    folder = tmp_path_factory.mktemp("whole") / "county"
    with django_db_blocker.unblock():
        county.make(folder, packs)
    return folder


@pytest.fixture(scope="module")
def ledger(
    request: pytest.FixtureRequest,
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    packs: Registry,
) -> Iterator[Path]:
    """Have the county in the ledger of this process; on PostgreSQL in one transaction that is undone."""
    folder = tmp_path_factory.mktemp("ledger") / "county"
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            with county.opened(county.copied(request.getfixturevalue("made"), folder)):
                yield folder
            return
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patched, transaction.atomic():
            patched.setattr("django.conf.settings.TAIZHANG_HOME", folder)
            county.fill_up(folder, packs)
            # Nothing else gathers statistics on rows that no other transaction sees, and plans go astray.
            connection.cursor().execute("ANALYZE")
            yield folder
            transaction.set_rollback(True)


@pytest.fixture
def signed_in(ledger: Path, settings: Settings) -> SignedIn:
    """Return a way to get a client that is signed in as one of the demonstration's people."""
    settings.TAIZHANG_HOME = ledger

    def client(person: str) -> Client:
        found = Client()
        found.force_login(
            Account.objects.get(person=person), "allauth.account.auth_backends.AuthenticationBackend"
        )
        return found

    return client


@pytest.fixture(scope="session")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the county in a process of its own; return its address."""
    folder = county.copied(made, tmp_path_factory.mktemp("served") / "county")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "TAIZHANG_HOME": str(folder),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "taizhang.config.web",
    }
    command = [sys.executable, "-m", "taizhang", "serve", "--port", str(port), "--workers", "1"]
    with (folder / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, server)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, "the server did not start"
        try:
            urllib.request.urlopen(url + "/account/sign-in/", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def states(served: str, browser: Browser) -> Callable[[str], object]:
    """Return a way to get a person's signed-in cookies; each signs in through the form, once."""
    kept: dict[str, object] = {}

    def state(person: str) -> object:
        if person not in kept:
            context = browser.new_context(base_url=served)
            page = context.new_page()
            page.goto("/account/sign-in/")
            page.fill("#id_login", person)
            page.fill("#id_password", PEOPLE[person].password)
            page.click("form button.button")
            page.wait_for_url(f"{served}/")
            kept[person] = context.storage_state()
            context.close()
        return kept[person]

    return state


@pytest.fixture
def entering(served: str, browser: Browser, states: Callable[[str], object]) -> Iterator[Visit]:
    """Return a way to open a browser as a person; what the browser complains about fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def context(person: str, width: int = 1440) -> BrowserContext:
        found = browser.new_context(
            base_url=served,
            viewport={"width": width, "height": 900 if width > 600 else 844},
            has_touch=width < 600,
            storage_state=states(person),  # type: ignore[arg-type]
            locale="zh-CN",
        )
        found.set_default_timeout(30_000)
        found.on(
            "console",
            lambda one: (
                complaints.append(f"{one.text} at {one.page.url if one.page else ''}")
                if one.type == "error"
                else None
            ),
        )
        found.on("weberror", lambda one: complaints.append(str(one.error)))
        contexts.append(found)
        return found

    yield context
    for one in contexts:
        one.close()
    assert not complaints
