"""The ledger as pages: each post sees the entries of its own records, in order, each proved."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_records
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST, TOWNSHIP, WEST
from tests.web.conftest import SignedIn


@pytest.fixture(autouse=True)
def entries(office: Registry) -> None:
    """Record sixty hazards and incomes, in turn in the east and the west."""
    context = Context(LOCAL_ACTOR, office, door="test")
    drafts = []
    for n in range(30):
        place = EAST if n % 2 else WEST
        day = f"2025-03-{1 + n % 28:02}"
        drafts.append(Draft("hazard", place, day, {"category": "fire", "grade": "general"}))
        drafts.append(Draft("collective_income", place, day, {"source": "lease", "amount_yuan": "1"}))
    open_records(drafts, context)


def positions(client: Client, **query: str) -> list[int]:
    return [row["entry"].position for row in client.get("/ledger/", query).context["rows"]]


def test_the_newest_come_first_and_pages_lose_none(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    first = positions(client)
    assert first == list(range(60, 10, -1))
    assert positions(client, after="11") == list(range(10, 0, -1))
    assert positions(client, before="10") == first


def test_an_entry_shows_only_with_its_record(signed_in: SignedIn) -> None:
    secretary, officer = signed_in("secretary"), signed_in("officer")
    assert len(positions(secretary)) == 30
    assert all(row["entry"].place == EAST for row in secretary.get("/ledger/").context["rows"])
    assert {row["entry"].kind for row in officer.get("/ledger/").context["rows"]} == {"hazard"}
    assert "村集体收入" not in officer.get("/ledger/").content.decode()
    assert secretary.get(f"/ledger/{TOWNSHIP}/1/").status_code == 404, "the west is not hers"
    assert secretary.get(f"/ledger/{TOWNSHIP}/3/").status_code == 200
    assert officer.get(f"/ledger/{TOWNSHIP}/2/").status_code == 404, "incomes are not his"
    assert officer.get("/ledger/", {"township": "elsewhere"}).status_code == 404


def test_entries_are_filtered(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    assert len(positions(client, kind="hazard")) == 30
    assert positions(client, act="void") == []
    assert len(positions(client, since="2025-03-28", until="2025-03-28")) == 2
    assert len(positions(client, actor="administrator", door="test")) == 50
    answer = client.get("/ledger/", {"since": "昨天"})
    assert answer.context["wrong"]
    assert len(answer.context["rows"]) == 50


def test_an_entry_is_proved_and_a_changed_one_is_told(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    page = client.get(f"/ledger/{TOWNSHIP}/7/")
    assert page.context["problem"] == ""
    assert page.context["recomputed"] == page.context["entry"].digest
    tampered()
    assert "digest" not in (told := client.get(f"/ledger/{TOWNSHIP}/7/").context["problem"])
    assert told
    assert client.get(f"/ledger/{TOWNSHIP}/9/").context["problem"] == ""


def tampered() -> None:
    """Change an entry behind the guards' back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entry'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("UPDATE ledger_entry SET payload = '{}' WHERE position = 7")


def test_the_chain_is_checked_as_a_job(signed_in: SignedIn) -> None:
    client = signed_in("secretary")
    page = client.post("/ledger/check/", {"township": TOWNSHIP}, follow=True).content.decode()
    assert "60条流水首尾相接" in page
    tampered()
    page = client.post("/ledger/check/", {"township": TOWNSHIP}, follow=True).content.decode()
    assert "首尾相接" not in page
    assert re.search(r"第\s*7\s*条|7", page)
    assert client.post("/ledger/check/", {"township": "elsewhere"}).status_code == 404


def test_only_who_administers_takes_the_archive(signed_in: SignedIn) -> None:
    assert signed_in("mayor").post("/ledger/archive/").status_code == 403
    assert signed_in("mayor").post("/ledger/check/all/").status_code == 403
    client = signed_in("admin")
    page = client.post("/ledger/archive/", follow=True).content.decode()
    link = re.search(r"/ledger/archive/[0-9a-f-]+/", page)
    assert link
    data = b"".join(client.get(link[0]))
    assert "entries.jsonl" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert signed_in("mayor").get(link[0]).status_code == 403
    assert "60条首尾相接" in client.post("/ledger/check/all/", follow=True).content.decode()


def test_a_page_costs_few_statements(
    signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("mayor")
    client.get("/ledger/")
    for path in ("/ledger/", f"/ledger/{TOWNSHIP}/7/"):
        with django_assert_max_num_queries(12):
            client.get(path)
