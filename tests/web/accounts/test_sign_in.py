"""Signing in: the password, the lock after five failures, the second factor, and ending sessions."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from taizhang.accounts.models import Account
from taizhang.actions.people import appoint, end_account
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.web.conftest import SignedIn
from tests.web.people import PASSWORD

SIGN_IN = "/account/sign-in/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


def send(client: Client, person: str, password: str = PASSWORD) -> object:
    return client.post(SIGN_IN, {"login": person, "password": password})


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def test_a_person_signs_in_and_out(office: Registry, client: Client) -> None:  # noqa: ARG001
    assert client.post(SIGN_IN, {"login": "officer", "password": PASSWORD})["Location"] == "/"
    assert "应急办专干" in client.get("/").content.decode()
    client.post("/account/sign-out/")
    assert client.get("/").status_code == 302


def test_a_wrong_password_is_told_without_saying_which_was_wrong(office: Registry, client: Client) -> None:  # noqa: ARG001
    wrong = client.post(SIGN_IN, {"login": "officer", "password": "not-the-password"})
    nobody = client.post(SIGN_IN, {"login": "nobody", "password": "not-the-password"})
    errors = [answer.context["form"].non_field_errors() for answer in (wrong, nobody)]
    assert errors[0] == errors[1]
    assert errors[0][0]


def test_five_failures_lock_and_the_page_says_until_when(office: Registry, client: Client) -> None:  # noqa: ARG001
    answers = [client.post(SIGN_IN, {"login": "officer", "password": f"wrong-{n}"}) for n in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 200, 429]
    assert "以后再试" in answers[-1].content.decode()
    locked = client.post(SIGN_IN, {"login": "officer", "password": PASSWORD})
    assert locked.status_code == 429
    assert client.post(SIGN_IN, {"login": "secretary", "password": PASSWORD}).status_code == 302


def test_an_ended_account_cannot_sign_in(office: Registry, client: Client) -> None:  # noqa: ARG001
    end_account("officer", actor=LOCAL_ACTOR, door="test")
    client.post(SIGN_IN, {"login": "officer", "password": PASSWORD})
    assert client.get("/").status_code == 302


def test_the_second_factor_is_asked_for(office: Registry, client: Client) -> None:  # noqa: ARG001
    TOTP.activate(Account.objects.get(person="officer"), SECRET)
    answer = client.post(SIGN_IN, {"login": "officer", "password": PASSWORD})
    assert answer["Location"] == "/account/code/"
    assert client.get("/").status_code == 302
    assert "动态口令" in client.get("/account/code/").content.decode()
    assert client.post("/account/code/", {"code": "000000"}).status_code == 200
    assert client.post("/account/code/", {"code": code()})["Location"] == "/"
    assert client.get("/").status_code == 200


def test_the_secret_of_the_second_factor_is_not_stored_in_the_clear(office: Registry) -> None:  # noqa: ARG001
    TOTP.activate(Account.objects.get(person="officer"), SECRET)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert SECRET not in stored
    assert get_adapter().decrypt(stored) == SECRET


def test_turning_it_on_asks_again_and_gives_recovery_codes(office: Registry, client: Client) -> None:  # noqa: ARG001
    send(client, "officer")
    asked = client.get("/account/second-factor/on/")
    assert asked["Location"].startswith("/account/confirm/")
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get("/account/second-factor/on/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    given = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post("/account/second-factor/on/", {"code": given}, follow=True).status_code == 200
    codes = client.get("/account/recovery-codes/")
    assert len(codes.context["unused_codes"]) == 10


def test_another_post_is_acted_by(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    appoint("officer", "secretary-post", actor=LOCAL_ACTOR, door="test")
    assert "东岭村支书" in client.get("/").content.decode()
    client.post("/account/post/", {"post": "secretary-post"})
    assert client.get("/").context["post"].id == "secretary-post"
    client.post("/account/post/", {"post": "mayor-post"})
    assert client.get("/").context["post"].id == "secretary-post", "a post one does not hold is not taken"


def test_a_new_password_ends_other_sessions(signed_in: SignedIn) -> None:
    here, there = signed_in("officer"), signed_in("officer")
    told = {"old": PASSWORD, "new": "another-made-up-one", "again": "another-made-up-one"}
    assert here.post("/account/password/", told)["Location"] == "/account/"
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


@pytest.mark.parametrize(
    ("field", "value"), [("old", "wrong"), ("again", "different"), ("new", "1234567890")]
)
def test_a_password_that_will_not_do_is_told_beside_its_field(
    field: str, value: str, signed_in: SignedIn
) -> None:
    told = {"old": PASSWORD, "new": "another-made-up-one", "again": "another-made-up-one", field: value}
    told |= {"again": value} if field == "new" else {}
    answer = signed_in("officer").post("/account/password/", told)
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_first_set_up_needs_its_token_and_works_once(
    db: None,  # noqa: ARG001
    client: Client,
    home: Path,
) -> None:
    (home / "setup-token").write_text("the-token")
    told = {
        "person": "admin",
        "name": "程立明",
        "password": PASSWORD,
        "again": PASSWORD,
        "township": "青石乡",
    }
    assert client.get("/account/setup/").status_code == 403
    assert client.post("/account/setup/?token=guessed", told).status_code == 403
    page = client.get("/account/setup/?token=the-token")
    assert "业务包" in page.content.decode()
    wrong = client.post("/account/setup/?token=the-token", {**told, "person": "程立明"})
    assert wrong.status_code == 422
    assert "person" in wrong.context["form"].errors
    assert client.post("/account/setup/?token=the-token", told)["Location"] == SIGN_IN
    assert not (home / "setup-token").exists()
    assert client.get("/account/setup/?token=the-token")["Location"] == SIGN_IN
    send(client, "admin")
    assert client.get("/settings/people/").status_code == 200
