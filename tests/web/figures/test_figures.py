"""Figures as pages: what they show adds up, belongs to the post, and costs few statements."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_records
from taizhang.declarations.types import Registry
from taizhang.indicators.figure import Figure
from taizhang.org.posts import LOCAL_ACTOR
from taizhang.web.shared.clock import today
from tests.people import EAST, TOWNSHIP, WEST
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.usefixtures("year")


def shown(client: Client, code: str, place: str = "", period: str = "2025") -> Figure:
    """Return the figure that the inspector shows."""
    answer = client.get(f"/figures/{code}/", {"place": place, "period": period})
    assert answer.status_code == 200
    figure: Figure = answer.context["figure"]
    return figure


def test_a_post_sees_its_own_places_and_lines_alone(signed_in: SignedIn) -> None:
    mayor, secretary, officer = signed_in("mayor"), signed_in("secretary"), signed_in("officer")
    assert shown(mayor, "hazards_found").value == 4
    assert shown(secretary, "hazards_found").value == 2
    assert secretary.get("/figures/hazards_found/", {"place": WEST}).status_code == 404
    assert secretary.get("/figures/hazards_found/", {"place": TOWNSHIP}).status_code == 404
    assert "西坡村" not in secretary.get("/figures/hazards_found/?period=2025").content.decode()
    assert shown(officer, "collective_income_total").missing == "not_permitted"
    index = officer.get("/figures/?period=2025").content.decode()
    assert "排查隐患" in index
    assert "村集体收入" not in index
    assert "/figures/collective" not in officer.get("/find/?q=村集体收入").content.decode()


def test_a_rank_is_not_made_up_from_one_village(signed_in: SignedIn) -> None:
    assert shown(signed_in("mayor"), "collective_income_rank", EAST).value == 1
    told = shown(signed_in("secretary"), "collective_income_rank", EAST)
    assert (told.value, told.missing, told.terms) == (None, "not_permitted", ())


def test_no_data_is_never_nought(signed_in: SignedIn) -> None:
    page = signed_in("mayor").get("/figures/hazards_found/", {"period": "2023"}).content.decode()
    assert "无数据" in page
    assert "没有数据不等于零" in page


def test_a_position_makes_the_figure_of_then(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    at = client.get("/figures/hazards_found/", {"period": "2025", "at": "2"})
    assert at.context["figure"].value == 1
    assert "第2条" in at.content.decode()
    wrong = client.get("/figures/hazards_found/", {"period": "2025", "at": "999"})
    assert wrong.context["figure"].value == 4
    assert wrong.context["asked"].problems


def test_places_are_ranked_with_ties_kept(signed_in: SignedIn) -> None:
    told = signed_in("mayor").get("/figures/hazards_found/", {"period": "2025"}).context["told"]
    assert [(bar.rank, bar.figure.value) for bar in told.spread.bars] == [(1, 2), (1, 2)]
    told = signed_in("mayor").get("/figures/rectification_rate/", {"period": "2025"}).context["told"]
    assert [(bar.rank, bar.figure.place) for bar in told.spread.bars] == [(1, WEST), (2, EAST)]
    assert told.spread.mean.startswith("测试乡")


def test_what_is_beside_it_is_said_in_words(signed_in: SignedIn) -> None:
    page = signed_in("mayor").get("/figures/hazards_found/", {"period": "2025"}).content.decode()
    assert "+3处（+300%）" in page.replace("300.0%", "300%")


@pytest.mark.parametrize(
    ("text", "label"),
    [("pcyh", "排查隐患"), ("hazards_found", "排查隐患"), ("整改率", "隐患整改率")],
)
def test_an_indicator_is_found_by_name_code_and_initials(text: str, label: str, signed_in: SignedIn) -> None:
    client = signed_in("officer")
    shelf = client.get("/figures/", {"q": text}).context["shelf"]
    assert label in [one.label for one in shelf.indicators]
    assert label in client.get("/find/", {"q": text}).content.decode()


def test_the_list_is_paged_without_loss(signed_in: SignedIn) -> None:
    client = signed_in("auditor")
    codes: list[str] = []
    after = ""
    shelf = client.get("/figures/").context["shelf"]
    for _ in range(1 + shelf.total // 50):
        shelf = client.get("/figures/", {"after": after, "line": ""}).context["shelf"]
        codes += [one.code for one in shelf.indicators]
        after = shelf.after
    assert not after
    assert len(codes) == len(set(codes)) == shelf.total
    back = client.get("/figures/", {"before": codes[50]}).context["shelf"]
    assert [one.code for one in back.indicators] == codes[:50]


@pytest.mark.parametrize(
    "path",
    ["/figures/", "/figures/hazards_found/", "/figures/rectification_rate/", "/figures/village_score_rank/"],
)
def test_a_page_costs_few_statements(
    path: str, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("mayor")
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path, {"period": "2025"})


def test_a_pin_is_kept_shown_and_taken_off(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    sent = {"indicator": "hazards_found", "place": TOWNSHIP, "period": "year", "back": "/figures/"}
    assert client.post("/figures/pins/", sent)["Location"] == "/figures/"
    assert [one["pin"].indicator for one in client.get("/figures/").context["panel"]["context"]["pins"]] == [
        "hazards_found"
    ]
    client.post("/figures/pins/", {**sent, "off": "1"})
    assert client.get("/figures/").context["panel"]["context"]["pins"] == []
    assert client.post("/figures/pins/", {**sent, "back": "//elsewhere.example/"})["Location"] == "/figures/"


def test_wrong_words_lose_nothing(signed_in: SignedIn) -> None:
    answer = signed_in("mayor").get("/figures/", {"other": "哪天都行", "q": "隐患"})
    assert answer.status_code == 200
    assert answer.context["asked"].problems
    assert "哪天都行" in answer.content.decode()
    assert signed_in("mayor").get("/figures/none_such/").status_code == 404


def test_figures_stand_side_by_side_by_month(signed_in: SignedIn) -> None:
    client = signed_in("mayor")
    asked = {"i": ["hazards_found", "collective_income_total"], "p": [EAST, WEST], "period": "2025"}
    panels = client.get("/figures/compare/", asked).context["panels"]
    assert [panel.indicator.code for panel in panels] == ["collective_income_total", "hazards_found"]
    by_place = {place.id: [one.value for one in some] for place, some in panels[1].rows}
    assert by_place[EAST][:2] == [1, 1]
    assert by_place[WEST][10] == 1
    answer = client.get("/figures/compare/", {**asked, "as": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert len(rows) == 5
    assert rows[1][3 + 4] == "12000.5"
    assert signed_in("secretary").get("/figures/compare/", asked).status_code == 404
    panels = signed_in("officer").get("/figures/compare/", {"i": "collective_income_total"}).context["panels"]
    assert panels == []


def test_a_year_without_data_points_to_the_year_before_until_somebody_asks_for_a_period(
    signed_in: SignedIn,
) -> None:
    client = signed_in("officer")
    before = f"period={today().year - 1}"
    assert f'{before}">看去年的' in client.get("/figures/").content.decode()
    assert "看去年的" not in client.get(f"/figures/?{before}").content.decode()


def test_the_records_behind_a_figure_are_paged_there_and_back(office: Registry, signed_in: SignedIn) -> None:
    """Many of one day among them: a page begins past the last record, whatever came in meanwhile."""
    days = ["2025-03-01"] * 70 + [f"2025-04-{day:02d}" for day in range(1, 31)] + ["2025-05-01"] * 20
    fields = {"category": "fire", "grade": "general"}
    drafts = [Draft("hazard", EAST, day, fields, trail=(("found", day),)) for day in days]
    context = Context(LOCAL_ACTOR, office, door="test")
    ids = {one.id for one in open_records(drafts, context)}
    client, asked = signed_in("mayor"), f"/figures/hazards_found/?place={EAST}&period=2025"
    last = client.get(asked).context["leafed"]
    pages = [[line.row.record for line in last.lines]]
    while last.after:
        last = client.get(f"{asked}&{last.after}").context["leafed"]
        pages.append([line.row.record for line in last.lines])
    assert [len(one) for one in pages] == [50, 50, len(ids) + 2 - 100], "with the two of the township's year"
    every = [one for page in pages for one in page]
    assert len(set(every)) == len(every)
    assert ids < set(every)
    assert (last.start, last.end) == (100, len(every))
    for number in (1, 0):
        last = client.get(f"{asked}&{last.before}").context["leafed"]
        assert [line.row.record for line in last.lines] == pages[number]
    assert (last.start, last.before) == (0, "")
    assert client.get(f"{asked}&row=x.y.z").status_code == 200


def test_a_figure_of_many_terms_lists_the_records_of_the_one_chosen(signed_in: SignedIn) -> None:
    asked = f"/figures/hotline_satisfied_months/?place={TOWNSHIP}&period=2025"
    page = signed_in("mayor").get(f"{asked}&sheaf=7")
    leaves = page.context["told"].leaves
    assert len(leaves) > 7
    assert page.context["term"] is leaves[7]
    assert re.search(r'<select name="sheaf">.*<option value="7" selected>', page.content.decode())


def test_a_pin_that_is_on_can_be_taken_off_where_it_stands(signed_in: SignedIn) -> None:
    client, url = signed_in("mayor"), f"/figures/hazards_found/?place={EAST}&period=2025"
    assert 'aria-pressed="false"' in client.get(url).content.decode()
    pin = client.get(url).context["pin"]
    sent = {"indicator": pin.indicator, "place": pin.place, "period": pin.period, "back": url}
    client.post("/figures/pins/", sent)
    page = client.get(url).content.decode()
    assert 'name="off" value="1"' in page
    assert "取消固定" in page
    client.post("/figures/pins/", {**sent, "off": "1"})
    assert 'name="off" value="1"' not in client.get(url).content.decode()
