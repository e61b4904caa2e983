"""Correcting personal data: values change in the vault, the ledger tells that and by whom, and not what."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from taizhang.base.ids import new_id
from taizhang.declarations.types import Registry
from taizhang.ledger import proof, stored
from taizhang.ledger.models import StoredSpan
from taizhang.vault.models import StoredItem, StoredSubject
from taizhang.vault.numbers import check_digit
from tests.web.conftest import SignedIn
from tests.web.registers.test_recording import codes, hazard, recorded

SECRETS = ("王建国", "王建华", "13900000001", "13900000002", "某甲与某乙")


def ledger_text() -> str:
    return "\n".join(entry.payload for entry in stored.walk())


def correct(client: Client, url: str, **said: Any) -> str:  # noqa: ANN401 - what a browser sends
    """Send the form and return the record's page, or the form with what is wrong."""
    form = {"act": new_id(), "reason": "抄错了", **said}
    answer = client.post(f"{url}person/", form)
    assert answer.status_code in {302, 422}
    return (answer if answer.status_code == 422 else client.get(url)).content.decode()


def named(client: Client, office: Registry, **more: str) -> str:
    whom = {"subject_name": "王建国", "subject_type": "household", "subject_phone": "13900000001"}
    return recorded(client, hazard(**codes(office), **whom, **more))


def test_a_name_and_a_phone_are_corrected_for_every_record_of_the_person(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("officer")
    first, second = named(client, office), named(client, office)
    form = client.get(f"{first}person/").content.decode()
    assert "139****0001" in form
    assert "13900000001" not in form
    page = correct(client, first, name="王建 华", phone="139 0000 0002")
    assert "更正了个人信息：姓名、电话" in re.sub(r"\s+", "", page)
    assert "抄错了" in page
    assert "应急办专干" in page
    assert "139****0002" in client.get(second).content.decode()
    found = client.post("/registers/hazard/people/", {"subject_q": "王建华"}).content.decode()
    assert "王*华" in found
    assert not any(secret in ledger_text() for secret in SECRETS)
    assert not proof.check(office).problems


def test_a_record_about_someone_else_is_put_right_and_its_personal_values_go_along(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("officer")
    url, other = named(client, office), named(client, office)
    page = correct(client, url, name="李大山", another="on", reason="同名，认错了人")
    assert "李*山" in page
    assert "另一个人" in page
    assert "王*国" not in page, "who it was is not told"
    assert "王*国" in client.get(other).content.decode()
    assert StoredSubject.objects.count() == 2
    subjects = dict(StoredSpan.objects.values_list("record_id", "subject"))
    assert len(set(subjects.values())) == 2
    assert not proof.check(office).problems


def test_a_personal_field_is_corrected_in_the_vault_alone(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("admin")
    category = next(iter(office.dictionaries[office.kinds["dispute"].fields["category"].choices or ""].codes))
    form = {"id": new_id(), "place": "东岭村", "happened_on": "2024-03-01", "category": category}
    url = recorded(client, {**form, "parties": "甲某与乙某"}, "dispute")
    page = correct(client, url, parties="某甲与某乙")
    assert "当事人" in page
    assert "更正了个人信息" in page
    shown = client.post(f"{url}unmask/", {"purpose": "回访当事人"}).content.decode()
    assert "某甲与某乙" in shown
    assert "甲某" not in shown
    assert StoredItem.objects.filter(attribute="dispute.parties").count() == 1
    assert not any(secret in ledger_text() for secret in SECRETS)


def test_a_reason_that_tells_the_person_is_refused_and_nothing_changes(
    office: Registry, signed_in: SignedIn
) -> None:
    client = signed_in("officer")
    url = named(client, office)
    for reason in ("不是王建国", "应为王建华", "电话是13900000003"):
        page = correct(client, url, name="王建华", reason=reason)
        assert "不要写姓名" in page
    assert "王*国" in client.get(url).content.decode()
    assert "没有任何改动" in correct(client, url)


def test_a_form_sent_twice_corrects_once(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    url, act = named(client, office), new_id()
    for _ in range(2):
        assert "李*山" in correct(client, url, act=act, name="李大山", another="on")
    assert sum(entry.act == "amend" for entry in stored.walk()) == 1


def test_a_number_of_someone_else_is_refused(office: Registry, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    number = "99010019900307001"
    number += check_digit(number)
    named(client, office, subject_id_no=number)
    other = recorded(client, hazard(**codes(office), subject_name="李大山", subject_type="household"))
    assert "已是另一个人的" in correct(client, other, id_no=number)
    assert "校验位" in correct(client, other, id_no=number[:-1] + ("0" if number[-1] != "0" else "1"))


def test_who_may_not_amend_has_no_such_page(office: Registry, signed_in: SignedIn) -> None:
    url = named(signed_in("officer"), office)
    assert signed_in("mayor").get(f"{url}person/").status_code == 403
    assert "更正个人信息" not in signed_in("mayor").get(url).content.decode()


def test_a_record_about_nobody_takes_a_personal_field_alone_or_a_person(
    office: Registry, signed_in: SignedIn
) -> None:
    client, kind = signed_in("admin"), office.kinds["service_case"]
    chosen = {
        name: next(iter(office.dictionaries[kind.fields[name].choices or ""].codes))
        for name in ("channel", "category")
    }
    form = {"id": new_id(), "place": "东岭村", "happened_on": "2024-03-01", **chosen}
    url = recorded(client, {**form, "reporter": "甲某"}, "service_case")
    assert "登记的是另一个人" not in client.get(f"{url}person/").content.decode()
    assert "反映人" in correct(client, url, reporter="乙某")
    assert "请写上那个人的姓名" in correct(client, url, phone="13900000001")
    correct(client, url, name="东岭养殖合作社", reason="漏登了")
    assert "乙某" in client.post(f"{url}unmask/", {"purpose": "回访反映人"}).content.decode()
    assert StoredSpan.objects.get(kind="service_case").subject
    assert not proof.check(office).problems
