"""Recording through forms: once for each form, personal data in the vault alone, every step in the ledger."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.accounts.models import Kept
from taizhang.base.ids import new_id
from taizhang.declarations.types import Registry
from taizhang.ledger.models import StoredEntry
from taizhang.vault.models import StoredAccess, StoredItem
from tests.web.conftest import SignedIn

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccf"
    "c0f01f0005050202"
) + bytes.fromhex("5ff5b1a10000000049454e44ae426082")
NEW = "/registers/hazard/new/"


def hazard(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - what a browser sends
    """Return a filled-in form of a hazard."""
    form = {
        "id": new_id(),
        "place": "东岭村",
        "happened_on": "2024-03-01",
        "category": "fire",
        "grade": "general",
    }
    return {**form, **more}


def recorded(client: Client, form: dict[str, Any], code: str = "hazard") -> str:
    """Record a form and return the address of its record."""
    answer = client.post(f"/registers/{code}/new/", form)
    assert answer.status_code == 302, re.findall(r'class="error"[^>]*>([^<]+)', answer.content.decode())
    return str(answer["Location"]).split("?", maxsplit=1)[0]


def codes(office: Registry) -> dict[str, Any]:
    """Return valid codes of a hazard's required choices."""
    kind = office.kinds["hazard"]
    return {
        name: next(iter(office.dictionaries[kind.fields[name].choices or ""].codes))
        for name in ("category", "grade")
    }


def test_a_form_sent_twice_is_recorded_once(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    form = hazard(**codes(office))
    first, second = recorded(client, form), recorded(client, form)
    assert first == second
    assert StoredEntry.objects.filter(kind="hazard").count() == 1
    page = client.get(f"{first}?new=1").content.decode()
    assert "已登记" in page
    assert "流水第1条" in page
    assert "place=east-ridge" in page.replace("&amp;", "&")
    assert first in client.get("/registers/hazard/?q=dlc").content.decode()


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("officer")
    form = hazard(
        **codes(office), place="西坡", happened_on="2199-01-01", content="路边护栏缺了三米", due_on="x"
    )
    answer = client.post(NEW, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "路边护栏缺了三米" in page
    assert 'id="id_place_error"' in page
    assert 'id="id_due_on_error"' in page
    assert not StoredEntry.objects.filter(kind="hazard").exists()
    late = client.post(NEW, hazard(**codes(office), happened_on="2199-01-01")).content.decode()
    assert 'id="id_happened_on_error"' in late


def test_a_post_records_only_where_and_what_it_may(office: Registry, signed_in: SignedIn) -> None:
    form = hazard(**codes(office), place="西坡村")
    assert signed_in("secretary").post(NEW, form).status_code == 422
    assert signed_in("auditor").get(NEW).status_code == 403
    assert signed_in("officer").get("/registers/dispute/").status_code == 404
    assert signed_in("officer").get("/registers/dispute/new/").status_code == 404
    offered = signed_in("secretary").get(NEW).content.decode()
    assert "西坡村" not in offered
    assert not StoredEntry.objects.exists()


def test_a_subject_and_personal_fields_live_in_the_vault_alone(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("admin")
    kind = office.kinds["dispute"]
    form: dict[str, Any] = {"id": new_id(), "place": "东岭村", "happened_on": "2024-03-01"}
    for one in kind.fields.values():
        if one.required and one.choices:
            form[one.name] = next(iter(office.dictionaries[one.choices].codes))
        elif one.required and not one.personal and one.type in {"integer", "decimal", "money"}:
            form[one.name] = "1"
    form["parties"] = "甲某与乙某"
    url = recorded(client, form, "dispute")
    entry = StoredEntry.objects.get(kind="dispute")
    assert "甲某" not in entry.payload
    assert StoredItem.objects.filter(attribute="dispute.parties", record=entry.id).exists()
    page = client.get(url).content.decode()
    assert "甲某" not in page
    assert "unmask" in page
    short = client.post(f"{url}unmask/", {"purpose": "看"})
    assert short.status_code == 422
    shown = client.post(f"{url}unmask/", {"purpose": "回访当事人"})
    assert "甲某与乙某" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    access = StoredAccess.objects.get()
    assert (access.purpose, access.actor) == ("回访当事人", "admin@admin-post")


def test_a_person_is_found_again_and_shown_masked(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    form = hazard(
        **codes(office), subject_name="王建国", subject_type="household", subject_phone="13900000001"
    )
    url = recorded(client, form)
    page = client.get(url).content.decode()
    assert "王*国" in page
    assert "王建国" not in page
    assert "王建国" not in client.get("/registers/hazard/").content.decode()
    found = client.post("/registers/hazard/people/", {"subject_q": "王建国"}).content.decode()
    assert "王*国" in found
    known = re.search(r'value="([0-9a-f-]{36})"', found)
    assert known
    again = recorded(client, hazard(**codes(office), subject=known[1]))
    assert "王*国" in client.get(again).content.decode()
    elsewhere = client.post("/registers/hazard/people/", {"subject_q": "王建"}).content.decode()
    assert "王*国" not in elsewhere
    assert url in client.get("/registers/hazard/?q=13900000001").content.decode()


def test_a_draft_keeps_what_is_typed_but_nothing_personal(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    form = hazard(
        **codes(office),
        content="护栏缺了",
        notice_no="身份证号110101199003070000",
        subject_name="王建国",
        subject_id_no="110101199003070000",
    )
    told = client.post("/registers/hazard/check/", form).content.decode()
    assert "已存草稿" in told
    kept = Kept.objects.get(shelf="drafts")
    assert kept.value["values"]["content"] == "护栏缺了"
    assert "王建国" not in str(kept.value)
    assert "110101" not in str(kept.value)
    page = client.get(f"{NEW}?draft={form['id']}").content.decode()
    assert "护栏缺了" in page
    del form["subject_id_no"], form["notice_no"]
    recorded(client, form)
    assert not Kept.objects.filter(shelf="drafts").exists()


def test_a_record_is_moved_corrected_and_voided_and_each_step_is_told(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("officer")
    url = recorded(client, hazard(**codes(office), content="护栏缺了"))
    page = client.get(url).content.decode()
    assert "下发整改通知" in page
    assert client.get(f"{url}moves/closed/").status_code == 200
    assert client.get(f"{url}moves/rechecked/").status_code == 404
    early = client.post(f"{url}moves/notified/", {"happened_on": "2024-02-01"})
    assert early.status_code == 422
    assert (
        client.post(f"{url}moves/notified/", {"happened_on": "2024-03-02", "note": "当面送达"}).status_code
        == 302
    )
    assert client.post(f"{url}amend/", {"place": "东岭村", "happened_on": "2024-03-01"}).status_code == 422
    form = {
        **codes(office),
        "place": "西坡村",
        "happened_on": "2024-03-01",
        "content": "护栏缺了三米",
        "reason": "看错了村",
    }
    assert client.post(f"{url}amend/", form).status_code == 302
    page = client.get(url).content.decode()
    for said in ("当面送达", "看错了村", "护栏缺了三米", "<del>护栏缺了</del>", "应急办专干"):
        assert said in page, said
    assert "西坡村" in page
    assert client.post(f"{url}void/", {"reason": "重复"}).status_code == 422
    assert client.post(f"{url}void/", {"reason": "重复", "sure": "on"}).status_code == 302
    assert "已作废" in client.get(url).content.decode()
    assert client.get(f"{url}amend/").status_code == 404
    assert url not in client.get("/registers/hazard/").content.decode()
    acts = list(StoredEntry.objects.order_by("position").values_list("act", flat=True))
    assert acts == ["open", "move", "amend", "void"]
    proof = re.search(rf'href="({url}entries/[0-9a-f-]+/)"', page)
    assert proof
    assert "对得上" in client.get(f"{proof[1]}?verify=1").content.decode()


def test_a_slip_is_taken_back_by_whoever_made_it(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    url = recorded(client, hazard(**codes(office)))
    assert signed_in("secretary").post(f"{url}undo/").status_code == 404
    assert client.post(f"{url}undo/").status_code == 302
    assert "已作废" in client.get(url).content.decode()
    assert client.post(f"{url}undo/").status_code == 404


def test_files_are_kept_shown_to_who_sees_the_record_and_never_run(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("officer")
    bad = SimpleUploadedFile("photo.png", b"<script>alert(1)</script>")
    answer = client.post(NEW, hazard(**codes(office), photos=[bad]))
    assert answer.status_code == 422
    assert 'id="id_photos_error"' in answer.content.decode()
    url = recorded(client, hazard(**codes(office), photos=[SimpleUploadedFile("photo.png", PNG)]))
    file = re.search(rf'src="({url}files/[0-9a-f]{{64}}/)"', client.get(url).content.decode())
    assert file
    shown = client.get(file[1])
    assert shown["Content-Type"] == "image/png"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert signed_in("grid-worker").get(file[1]).status_code == 404


def test_none_is_reported_where_there_was_none(office: Registry, signed_in: SignedIn) -> None:
    assert office.kinds["hazard"].nil
    client = signed_in("officer")
    said = {"id": new_id(), "place": "东岭村", "start": "2024-03-01", "end": "2024-03-31"}
    assert client.post("/registers/hazard/nil/", {**said, "end": "2024-02-01"}).status_code == 422
    assert client.post("/registers/hazard/nil/", said).status_code == 302
    assert client.post("/registers/hazard/nil/", said).status_code == 302
    assert StoredEntry.objects.get().act == "nil"


@pytest.mark.parametrize(
    "query", ["state=x&before=zzz", "opened_on.from=not-a-day", "place=nowhere", "category.near=1"]
)
def test_a_wrong_condition_is_told_in_words(query: str, office: Registry, signed_in: SignedIn) -> None:  # noqa: ARG001
    answer = signed_in("officer").get(f"/registers/hazard/?{query}")
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()


def test_a_form_tells_what_is_wrong_what_follows_and_what_is_there_already(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("admin")
    late = client.post("/registers/hazard/check/", {"id": new_id(), "happened_on": "2199-01-01"})
    slot = re.search(r'id="live-happened_on"[^>]*>([^<]+)<', late.content.decode())
    assert slot
    assert "2199-01-01" in slot[1]
    assert 'class="registers-live error" id="live-place"' not in late.content.decode()
    kind = office.kinds["livestock"]
    species = next(iter(office.dictionaries[kind.fields["species"].choices or ""].codes))
    numbers = {
        one.name: "3"
        for one in kind.fields.values()
        if one.required and one.type in {"integer", "decimal", "money"}
    }
    form = {"id": new_id(), "place": "东岭村", "happened_on": "2024-03-01", "species": species, **numbers}
    url = recorded(client, form, "livestock")
    told = client.post("/registers/livestock/check/", {**form, "id": new_id()}).content.decode()
    assert url in told
    assert (
        url
        not in client.post(
            "/registers/livestock/check/", {**form, "id": new_id(), "place": "西坡村"}
        ).content.decode()
    )


def test_a_computed_value_is_shown_in_words_while_the_form_is_filled_in(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("admin")
    kind = office.kinds["payment"]
    declared = next(one for one in kind.fields.values() if one.type == "computed")
    words = {code.label for code in office.dictionaries[declared.choices or ""].codes.values()}
    before = client.get("/registers/payment/new/").content.decode()
    assert f"<dt>{declared.label}</dt><dd><b>—</b>" in before
    form = {"id": new_id()}
    for one in kind.fields.values():
        if one.choices and one.type == "choice":
            form[one.name] = next(iter(office.dictionaries[one.choices].codes))
    told = client.post("/registers/payment/check/", form).content.decode()
    shown = re.search(rf"<dt>{declared.label}</dt><dd><b>([^<]+)</b>", told)
    assert shown
    assert shown[1] in words


def test_a_record_shows_what_it_links_to_and_what_links_to_it(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    kind = office.kinds["inspection"]
    form: dict[str, Any] = {"id": new_id(), "place": "东岭村", "happened_on": "2024-02-01"}
    for one in kind.fields.values():
        if one.required and one.choices:
            form[one.name] = next(iter(office.dictionaries[one.choices].codes))
        elif one.required and one.type in {"integer", "decimal", "money"}:
            form[one.name] = "1"
    seen = recorded(client, form, "inspection")
    found = client.post("/registers/hazard/pick/inspection/", {"inspection.q": "dlc"}).content.decode()
    assert form["id"] in found
    url = recorded(client, hazard(**codes(office), inspection=form["id"]))
    assert f'href="{seen}"' in client.get(url).content.decode()
    assert f'href="{url}"' in client.get(f"{seen}links/").content.decode()
    unknown = client.post(NEW, hazard(**codes(office), inspection=new_id()))
    assert unknown.status_code == 422
