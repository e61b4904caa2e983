"""The palette: records by what they are called, within the scope; nothing typed comes into an address."""

from __future__ import annotations

from typing import Any

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST, WEST
from tests.web.conftest import SignedIn, Visit
from tests.web.registers.test_recording import codes, hazard, recorded


def project(office: Registry, name: str, place: str) -> str:
    kind = office.kinds["project"]
    fields: dict[str, Any] = {"title": name}
    for one in kind.fields.values():
        if one.required and one.choices:
            fields[one.name] = next(iter(office.dictionaries[one.choices].codes))
    draft = Draft("project", place, "2024-03-01", fields)
    return open_record(draft, Context(LOCAL_ACTOR, office, door="test")).id


def found(client: Client, text: str) -> str:
    return client.post("/find/", {"q": text}).content.decode()


def test_a_record_is_found_by_its_name_and_initials_within_the_scope(
    office: Registry, signed_in: SignedIn
) -> None:
    here, there = project(office, "东岭灌渠维修", EAST), project(office, "西坡灌渠维修", WEST)
    admin, secretary = signed_in("admin"), signed_in("secretary")
    for text in ("灌渠维修", "dlgq", "灌渠 维修"):
        assert here in found(admin, text)
        assert here in found(secretary, text)
    assert there in found(admin, "灌渠")
    assert there not in found(secretary, "灌渠"), "the west is not hers"
    assert here not in found(signed_in("officer"), "灌渠"), "projects are not the officer's line"
    assert here not in secretary.get("/find/?q=灌渠").content.decode(), "not by an address"


def test_at_most_six_and_the_newest_first_in_twelve_statements(
    office: Registry, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        project(office, f"灌渠维修{number}", EAST)
    client = signed_in("admin")
    found(client, "灌渠")
    with django_assert_max_num_queries(12):
        page = found(client, "灌渠")
    assert page.count("/registers/records/") == 6


def test_a_person_is_found_by_the_whole_name_and_shown_masked(
    office: Registry, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("secretary")
    kind = office.kinds["household"]
    state = next(iter(office.dictionaries[kind.fields["dwelling_state"].choices or ""].codes))
    form = hazard(subject_name="王建国", members="3", dwelling_state=state)
    url = recorded(client, {key: form[key] for key in form if key not in codes(office)}, "household")
    with django_assert_max_num_queries(14):
        page = found(client, "王建国")
    assert url in page
    assert "王*国" in page
    assert "王建国" not in page
    assert url not in found(client, "王建")


def test_what_can_be_done_is_offered_by_name(signed_in: SignedIn) -> None:
    assert "/registers/hazard/new/" in found(signed_in("officer"), "登记隐患")
    assert "/registers/hazard/new/" in found(signed_in("officer"), "djyh")
    assert "/registers/hazard/new/" not in found(signed_in("mayor"), "登记隐患")


def test_what_is_typed_is_sent_in_no_address(visit: Visit) -> None:
    page = visit("/", "officer")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(f"{one.method} {one.url}"))
    page.keyboard.press("Control+k")
    with page.expect_response("**/find/"):
        page.keyboard.type("隐患")
    page.wait_for_selector("#palette-list a[href='/registers/hazard/']")
    assert all(one.endswith("/find/") for one in asked if "/find/" in one)
    page.keyboard.press("Enter")
    page.wait_for_url("**/registers/hazard/")
