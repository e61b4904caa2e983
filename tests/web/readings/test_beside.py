"""A reading beside the ledger: what it says to each post, what a person confirms, and what is made of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record
from taizhang.declarations.types import Registry
from taizhang.ledger import queries
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR
from taizhang.reader.beside_kept import Beside, Said
from taizhang.reader.confirmed import KIND
from taizhang.web.shared.registry import registry
from tests.people import EAST, TOWNSHIP, WEST
from tests.web.conftest import SignedIn
from tests.web.readings.test_give import give
from tests.web.readings.texts import REPORT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.TAIZHANG_HOME = tmp_path
    return tmp_path


@pytest.fixture
def hazards(office: Registry) -> Registry:
    """Record three hazards of 2025: one in the east, two in the west."""
    context = Context(LOCAL_ACTOR, office, door="test", today=date(2026, 1, 20))
    for place, on in ((EAST, "2025-02-01"), (WEST, "2025-03-01"), (WEST, "2025-04-01")):
        fields = {"category": "fire", "grade": "general"}
        open_record(Draft("hazard", place, on, fields, trail=(("found", on),)), context)
    return office


def beside(client: Client, path: str) -> tuple[Said, ...]:
    """Return what the ledger said to each figure, as the page has it."""
    found: Beside = client.get(f"{path}ledger/").context["beside"]
    return found.said


def compared(client: Client, text: str = REPORT) -> str:
    """Give a report in, compare it, and return its address."""
    path = give(client, text)
    answer = client.post(f"{path}ledger/compare/")
    assert answer["Location"] == f"{path}ledger/"
    return path


@pytest.mark.usefixtures("hazards")
def test_each_figure_stands_beside_the_ledger_with_the_way_to_its_records(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    page = client.get(f"{compared(client)}ledger/").content.decode()
    assert "不一致 " in page
    assert f"/figures/hazards_found/?place={TOWNSHIP}&amp;period=2025" in page
    assert "<b>3</b>处" in page
    assert "#f0" in page


@pytest.mark.usefixtures("hazards")
def test_a_post_is_told_only_what_it_may_see_whole(signed_in: SignedIn) -> None:
    def told(person: str, place: str) -> tuple[str, tuple[Said, ...]]:
        client = signed_in(person)
        path = give(client)
        client.post(f"{path}scope/", {"place": place, "period": "2025"})
        client.post(f"{path}ledger/compare/", follow=True)
        pages = [client.get(f"{path}ledger/?standing={one}") for one in ("differs", "not_permitted")]
        return "".join(page.content.decode() for page in pages), beside(client, path)

    assert "<b>2</b>处" in told("admin", "西坡村")[0]
    assert "<b>3</b>处" in told("admin", "测试乡")[0]
    assert "<b>1</b>处" in told("secretary", "东岭村")[0]
    for place in ("西坡村", "测试乡"):
        page, said = told("secretary", place)
        assert {one.standing for one in said if one.indicator} == {"not_permitted"}
        assert not any(one.ledger or any(near.value for near in one.offers) for one in said)
        assert "没有查看权限" in page


@pytest.mark.usefixtures("hazards")
def test_what_one_post_was_told_is_not_shown_to_another_of_the_same_person(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    path = compared(client)
    assert client.get(f"{path}ledger/").context["beside"] is not None
    told = {
        "code": "admin-post",
        "label": "管理员",
        "place": "*",
        "lines": ["roads"],
        "rights": ["administer"],
    }
    client.post("/settings/people/posts/admin-post/", {**told, "role": ""})
    assert client.get(f"{path}ledger/").context["beside"] is None


def test_what_is_confirmed_is_remembered_and_can_be_taken_back(
    signed_in: SignedIn, hazards: Registry
) -> None:
    client = signed_in("admin")
    path = compared(client)
    answer = client.post(
        f"{path}ledger/confirm/", {"choice": "6=", "indicator": "hazards_found"}, follow=True
    )
    assert "已认定：第6个数字" in answer.content.decode()
    records = queries.records(KIND, viewer=ADMINISTRATOR, registry=hazards, place=TOWNSHIP)
    assert [record.now.fields["indicator"] for record in records] == ["hazards_found"]
    anew = compared(client)
    said = beside(client, anew)[5]
    assert (said.indicator, said.how) == ("hazards_found", "confirmed")
    taken = client.post(f"{path}ledger/undo/", {"figure": "6"}, follow=True)
    assert "已撤销认定" in taken.content.decode()
    assert beside(client, path)[5].indicator != "hazards_found"


@pytest.mark.usefixtures("hazards")
def test_who_may_not_confirm_is_told_so_in_words(signed_in: SignedIn) -> None:
    client = signed_in("secretary")
    path = give(client)
    client.post(f"{path}scope/", {"place": "东岭村", "period": "2025"})
    client.post(f"{path}ledger/compare/")
    shown = client.get(f"{path}ledger/?standing=no_indicator").content.decode()
    assert "没有这个登记权限" in shown
    assert all(" disabled" in one for one in re.findall(r'<button[^>]*name="choice"[^>]*>', shown))
    assert re.search(r'<input name="indicator"[^>]* disabled', shown)
    assert (
        "没有这个登记权限"
        not in signed_in("admin").get(f"{compared(signed_in('admin'))}ledger/").content.decode()
    )
    page = client.post(f"{path}ledger/confirm/", {"choice": "6=hazards_found"}, follow=True)
    assert 'class="message error"' in page.content.decode()
    unknown = client.post(f"{path}ledger/confirm/", {"choice": "6=", "indicator": "没有这个"}, follow=True)
    assert "没有这个" in unknown.content.decode()


@pytest.mark.usefixtures("hazards")
def test_a_template_is_shown_downloaded_and_tried(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    path = compared(client)
    page = client.get(f"{path}template/").content.decode()
    assert "hazards_found" in page
    assert "〔待填：" in page
    file = client.get(f"{path}template/?code=own_report&download=1")
    assert "own_report.md" in file["Content-Disposition"]
    assert "{{ hazards_found }}" in file.content.decode()
    draft = client.post(f"{path}template/compose/", follow=True).content.decode()
    assert ">3处</a>" in draft


@pytest.mark.usefixtures("hazards")
def test_two_readings_are_compared(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    old, new = give(client, REPORT.replace("2025", "2024").replace("12次", "9次")), give(client)
    other = old.split("/")[2]
    page = client.get(f"{new}against/?with={other}&show=changed").content.decode()
    assert "9次" in page
    assert "+3" in page
    assert "疑似照抄" in page
    copied = client.get(f"{new}against/?with={other}&show=sentences").content.decode()
    assert "一字未改" in copied


@pytest.mark.usefixtures("hazards")
def test_pages_beside_the_ledger_ask_the_database_little(
    signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("admin")
    path = compared(client)
    give(client)
    client.post(f"{path}template/compose/")
    for more in ("ledger/", "template/", "template/draft/", "against/"):
        with django_assert_max_num_queries(12):
            assert client.get(path + more).status_code == 200


def own_pack(folder: Path, settings: Settings) -> Path:
    """Make an empty pack of the county's own and return it."""
    pack = folder / "packs" / "county"
    pack.mkdir(parents=True)
    told = "pack: county\nlabel: 本县\nline: safety\nversion: 1\nformat: 1\n"
    (pack / "pack.yaml").write_text(told, encoding="utf-8")
    settings.TAIZHANG_PACKS = [folder / "packs"]
    return pack


@pytest.mark.usefixtures("hazards")
def test_a_template_without_gaps_is_installed_by_who_administers_and_never_over_another(
    signed_in: SignedIn, home: Path, settings: Settings
) -> None:
    pack = own_pack(home, settings)
    text = "测试乡2025年安全生产工作总结\n全年共排查隐患3处。\n"
    client = signed_in("admin")
    path = compared(client, text)
    assert "装进本县的业务包" in client.get(f"{path}template/").content.decode()
    told = {"code": "own_report", "pack": "county"}
    gaps = client.post(f"{compared(client)}template/install/", told, follow=True).content.decode()
    assert "处待填，先认定指标" in gaps
    assert "已装为" in client.post(f"{path}template/install/", told, follow=True).content.decode()
    assert "{{ hazards_found }}" in (pack / "reports" / "own_report.md").read_text(encoding="utf-8")
    assert "own_report" in registry().templates, "without a restart"
    again = client.post(f"{path}template/install/", told, follow=True).content.decode()
    assert 'class="message error"' in again
    officer = signed_in("officer")
    assert officer.post(f"{compared(officer, text)}template/install/", told).status_code == 403
