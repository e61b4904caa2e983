"""People and posts from the browser: each act goes through the actions, and stands in the log."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from taizhang.accounts.models import AccountEvent
from taizhang.org.queries import viewer_of
from tests.people import EAST
from tests.web.conftest import SignedIn
from tests.web.people import PASSWORD

NEW = {"person": "zhuren", "name": "钱七", "password": PASSWORD, "post": "officer-post"}


def test_an_account_is_opened_and_appointed(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    assert client.post("/settings/people/accounts/new/", NEW).status_code == 302
    assert [post.id for post in viewer_of("zhuren", timezone.localdate()).posts] == ["officer-post"]
    assert "钱七" in client.get("/settings/people/").content.decode()
    assert "开账号" in client.get("/settings/people/log/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("person", "钱七"), ("password", "short"), ("person", "officer")]
)
def test_what_will_not_do_is_told_beside_its_field(field: str, value: str, signed_in: SignedIn) -> None:
    answer = signed_in("admin").post("/settings/people/accounts/new/", {**NEW, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_post_is_made_and_stated_anew(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    told = {
        "code": "east",
        "label": "东岭村文书",
        "place": "东岭村",
        "lines": ["*"],
        "rights": ["record"],
        "role": "",
    }
    assert client.post("/settings/people/posts/new/", told).status_code == 302
    client.post(
        "/settings/people/accounts/officer/", {"act": "appoint", "post": "east", "from_on": "2026-01-01"}
    )
    (post,) = [one for one in viewer_of("officer", timezone.localdate()).posts if one.id == "east"]
    assert (post.place, post.rights) == (EAST, {"record"})
    client.post("/settings/people/posts/east/", {**told, "rights": []})
    (post,) = [one for one in viewer_of("officer", timezone.localdate()).posts if one.id == "east"]
    assert post.rights == frozenset()


def test_the_last_administrator_stays(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    for told in ({"act": "end"}, {"act": "end_term", "post": "admin-post"}):
        assert client.post("/settings/people/accounts/admin/", told).status_code == 422
    assert client.get("/settings/people/").status_code == 200


def test_nobody_else_gets_there(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    for path in ("", "accounts/new/", "accounts/officer/", "posts/new/", "posts/officer-post/", "log/"):
        assert client.get(f"/settings/people/{path}").status_code == 403


def test_the_log_cannot_be_changed(signed_in: SignedIn) -> None:
    signed_in("admin")
    assert AccountEvent.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountEvent.objects.update(actor="somebody else")
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountEvent.objects.all().delete()
