"""Lists: conditions, totals that link to a figure, views and columns that a person keeps, exported files."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from taizhang.accounts.models import Kept
from taizhang.declarations.types import Registry
from taizhang.web.console.registers import exports
from tests.web.conftest import SignedIn
from tests.web.registers.test_recording import codes, hazard, recorded


@pytest.fixture
def three(office: Registry, signed_in: SignedIn) -> Client:
    """Return an officer's client with three hazards: two in 东岭村, one of them of 2023."""
    client = signed_in("officer")
    for place, on in (("东岭村", "2023-05-01"), ("东岭村", "2024-03-01"), ("西坡村", "2024-04-01")):
        recorded(client, hazard(**codes(office), place=place, happened_on=on, content=f"{place}路面塌陷"))
    return client


def shown(client: Client, query: str) -> int:
    """Return how many records a list shows."""
    return len(re.findall(r'data-kind="hazard"', client.get(f"/registers/hazard/?{query}").content.decode()))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("place=east-ridge", 2),
        ("place=东岭村", 2),
        ("opened_on.from=2024-01-01", 2),
        ("opened_on.from=2024-01-01&opened_on.to=2024-03-31", 1),
        ("q=lmtx", 3),
        ("q=西坡", 1),
        ("content.has=西坡", 1),
        ("due_on.empty=1", 3),
        ("state=closed", 0),
        ("nobody=knows", 3),
    ],
)
def test_conditions_in_the_address_narrow_the_list(query: str, count: int, three: Client) -> None:
    assert shown(three, query) == count


def test_each_condition_can_be_taken_away(three: Client) -> None:
    page = three.get("/registers/hazard/?place=east-ridge&q=lmtx").content.decode()
    away = [one.replace("&amp;", "&") for one in re.findall(r'class="pick" href="\?([^"]*)"', page)]
    assert sorted(away) == ["place=east-ridge", "q=lmtx"]


def test_a_total_links_to_the_figure_that_says_the_same(three: Client) -> None:
    year = three.get(
        "/registers/hazard/totals/?opened_on.from=2024-01-01&opened_on.to=2024-12-31"
    ).content.decode()
    assert "/figures/hazards_found/?place=test-township&amp;period=2024" in year
    filtered = three.get("/registers/hazard/totals/?content.has=西坡").content.decode()
    assert "/figures/" not in filtered
    assert "共1条" in filtered


def test_views_and_columns_are_kept_for_each_person(three: Client, signed_in: SignedIn) -> None:
    three.post("/registers/hazard/views/", {"view_name": "东岭村的", "query": "place=east-ridge&q=&after=x"})
    three.post("/registers/hazard/columns/", {"column": ["content", "nonsense"], "query": ""})
    page = three.get("/registers/hazard/").content.decode()
    assert 'href="/registers/hazard/?place=east-ridge"' in page
    assert "东岭村的" in page
    assert '<td data-label="隐患情况"' in page
    assert '<td data-label="责任主体"' not in page
    others = signed_in("admin").get("/registers/hazard/").content.decode()
    assert "东岭村的" not in others
    three.post("/registers/hazard/views/", {"view_name": "东岭村的", "forget": "1"})
    three.post("/registers/hazard/columns/", {"usual": "1"})
    assert not Kept.objects.filter(shelf__in=["views", "columns"]).exists()


def test_a_list_is_exported_as_it_is_filtered(three: Client) -> None:
    said = {"format": "csv", "query": "place=east-ridge"}
    answer = three.post("/registers/hazard/export/", said)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["地点"] for row in rows] == ["东岭村", "东岭村"]
    assert "attachment" in answer["Content-Disposition"]
    assert three.post("/registers/hazard/export/", {"format": "xlsx"}).content.startswith(b"PK")


def test_a_long_list_is_written_as_a_job_for_whoever_asked(
    three: Client, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 2)
    page = three.post("/registers/hazard/export/", {"format": "csv"}, follow=True).content.decode()
    assert "已导出3条" in page
    file = re.search(r'href="(/registers/exported/[^"]+)"', page)
    assert file
    assert three.get(file[1]).content.decode("utf-8-sig").count("\n") == 4
    assert signed_in("admin").get(file[1]).status_code == 404
    assert three.get("/registers/exported/made-up/").status_code == 404


def test_the_index_shows_what_the_post_sees(three: Client, signed_in: SignedIn) -> None:
    page = three.get("/registers/").content.decode()
    assert "/registers/hazard/" in page
    assert "/registers/dispute/" not in page
    assert (
        '<span class="registers-count" id="count-hazard" hx-swap-oob="true">3 '
        in three.get("/registers/counts/").content.decode()
    )
    assert (
        'id="count-hazard" hx-swap-oob="true">2 '
        in signed_in("secretary").get("/registers/counts/").content.decode()
    )


def test_the_palette_finds_registers_by_initials(three: Client) -> None:
    found = three.get("/find/?q=yh").content.decode()
    assert "/registers/hazard/new/" in found
    assert "/registers/dispute/" not in three.get("/find/?q=maodun").content.decode()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_palette_finds_by_both_languages(three: Client, language: str) -> None:
    three.cookies["tz_lang"] = language
    for text in ("隐患", "hazard", "record hazard"):
        assert "/registers/hazard/new/" in three.get("/find/", {"q": text}).content.decode()
    assert "/figures/hazards_found/" in three.get("/find/", {"q": "hazards found"}).content.decode()
    assert "hazards_found" in three.get("/figures/", {"q": "排查隐患"}).content.decode()


def test_an_english_list_speaks_english_and_its_export_chinese(three: Client) -> None:
    three.cookies["tz_lang"] = "en"
    page = three.get("/registers/hazard/").content.decode()
    assert "Found on" in page
    assert "发现日期" not in page
    exported = three.post("/registers/hazard/export/", {"format": "csv"}).content.decode("utf-8-sig")
    assert "发现日期" in exported.splitlines()[0]
    assert "Found on" not in exported
