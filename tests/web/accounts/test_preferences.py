"""How a person likes to read follows the account; before signing in this machine's choice holds."""

from __future__ import annotations

import pytest
from django.test import Client

from taizhang.accounts.models import Kept
from tests.web.conftest import SignedIn


def test_what_was_chosen_follows_the_person_to_another_machine(signed_in: SignedIn) -> None:
    here = signed_in("officer")
    here.post("/preferences/", {"language": "en", "next": "/"})
    here.post("/preferences/", {"theme": "dark"})
    here.post("/preferences/", {"size": "large"})
    there = signed_in("officer").get("/").content.decode()
    assert '<html lang="en" data-theme="dark" data-size="large">' in there
    another = signed_in("mayor").get("/").content.decode()
    assert '<html lang="zh-Hans" data-theme="auto" data-size="normal">' in another
    here.post("/preferences/", {"language": "zh"})
    assert 'lang="zh-Hans" data-theme="dark"' in here.get("/").content.decode()


@pytest.mark.usefixtures("office")
def test_before_signing_in_the_machine_remembers_and_after_it_the_account(signed_in: SignedIn) -> None:
    nobody = Client()
    nobody.post("/preferences/", {"language": "en"})
    assert '<html lang="en"' in nobody.get("/account/sign-in/").content.decode()
    assert not Kept.objects.filter(shelf="look").exists()
    officer = signed_in("officer")
    officer.cookies["tz_theme"] = "light"
    assert 'data-theme="light"' in officer.get("/").content.decode(), "never chosen with the account"
    officer.post("/preferences/", {"theme": "dark"})
    officer.cookies["tz_theme"] = "light"
    assert 'data-theme="dark"' in officer.get("/").content.decode()


def test_nonsense_is_kept_nowhere(signed_in: SignedIn) -> None:
    officer = signed_in("officer")
    officer.post("/preferences/", {"language": "xx", "theme": "<b>"})
    assert not Kept.objects.filter(shelf="look").exists()
    assert 'lang="zh-Hans" data-theme="auto"' in officer.get("/").content.decode()
