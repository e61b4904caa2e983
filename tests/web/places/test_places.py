"""Places as pages: the tree of a day as far as a post reaches, one place, and loading from a file."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, open_record
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from taizhang.org.queries import tree
from taizhang.web.shared.clock import today
from tests.people import EAST, EAST_GRID, TOWNSHIP, WEST
from tests.web.conftest import SignedIn

NORTH = "编号,名称,级别,上级,设立日期\nnorth,北湾村,村,测试乡,2024-01-01\n"
MERGED = {
    "id": WEST, "code": "990001001202", "code_year": "2023", "name": "西坡村", "level": "village",
    "parent": TOWNSHIP, "closes_on": "2024-06-01", "successor": EAST,
}  # fmt: skip


def names(page: str) -> list[str]:
    return [one for one in ("测试乡", "东岭村", "西坡村", "东岭村一网格") if f">{one}<" in page]


def test_the_tree_is_that_of_the_post(signed_in: SignedIn) -> None:
    assert names(signed_in("mayor").get("/places/").content.decode()) == [
        "测试乡",
        "东岭村",
        "西坡村",
        "东岭村一网格",
    ]
    assert names(signed_in("secretary").get("/places/").content.decode()) == [
        "测试乡",
        "东岭村",
        "东岭村一网格",
    ]
    assert signed_in("secretary").get(f"/places/{WEST}/").status_code == 404
    assert signed_in("secretary").get(f"/places/{EAST_GRID}/").status_code == 200
    assert "西坡村" not in signed_in("secretary").get(f"/places/{TOWNSHIP}/").content.decode()
    assert "西坡村" not in signed_in("secretary").get("/places/?q=西").content.decode()
    assert f"/places/{WEST}/" not in signed_in("secretary").get("/find/?q=xpc").content.decode()


def test_the_tree_is_that_of_the_day(signed_in: SignedIn) -> None:
    load_places([MERGED], actor=LOCAL_ACTOR)
    client = signed_in("mayor")
    assert "西坡村" in names(client.get("/places/", {"on": "2024-05-31"}).content.decode())
    assert "西坡村" not in names(client.get("/places/", {"on": "2024-06-01"}).content.decode())
    assert "并入" in client.get(f"/places/{WEST}/").content.decode()
    assert "由此并来" in client.get(f"/places/{EAST}/").content.decode()
    assert client.get("/places/", {"on": "哪天"}).context["wrong"]


@pytest.mark.parametrize("text", ["东岭", "dlc", "990001001201"])
def test_a_place_is_found_by_name_initials_and_code(text: str, signed_in: SignedIn) -> None:
    hits = signed_in("mayor").get("/places/", {"q": text}).context["hits"]
    assert EAST in [one.id for one, _, _ in hits]


def test_a_place_shows_its_records_and_figures_alone(office: Registry, signed_in: SignedIn) -> None:
    for place in (EAST, WEST, WEST):
        draft = Draft("hazard", place, "2025-01-02", {"category": "fire", "grade": "general"})
        open_record(draft, Context(LOCAL_ACTOR, office, door="test"))
    context = signed_in("mayor").get(f"/places/{EAST}/").context
    assert len(context["recent"]) == 1
    assert [one.indicator for one in context["figures"]] == ["hazards_found"]
    assert len(signed_in("mayor").get(f"/places/{TOWNSHIP}/").context["recent"]) == 3


def test_a_place_that_held_more_than_the_post_sees_today_has_no_figure(
    office: Registry, signed_in: SignedIn
) -> None:
    on = today()
    for place in (EAST, EAST_GRID):
        draft = Draft("hazard", place, f"{on.year}-01-01", {"category": "fire", "grade": "general"})
        open_record(draft, Context(LOCAL_ACTOR, office, door="test"))
    path = f"/places/{EAST}/"
    assert [one.value for one in signed_in("secretary").get(path).context["figures"]] == [2]
    moved = {"id": EAST_GRID, "name": "东岭村一网格", "level": "grid"}
    load_places(
        [{**moved, "parent": EAST}, {**moved, "parent": WEST, "from_on": f"{on.year}-01-02"}],
        actor=LOCAL_ACTOR,
    )
    page = signed_in("secretary").get(path)
    assert [(one.value, one.missing) for one in page.context["figures"]] == [(None, "not_permitted")]
    assert "没有查看权限" in page.content.decode()
    assert [one.value for one in signed_in("mayor").get(path).context["figures"]] == [2]


def test_a_file_is_tried_then_loaded(signed_in: SignedIn) -> None:
    client = signed_in("admin")
    answer = client.post("/places/load/", {"file": SimpleUploadedFile("新村.csv", NORTH.encode())})
    assert answer.context["trial"].opened == 1
    assert "north" not in tree()
    client.post(f"/places/load/{answer.context['name']}/")
    assert "north" in tree()


def test_a_wrong_file_is_told_by_line(signed_in: SignedIn) -> None:
    wrong = NORTH.replace("测试乡", "测式乡").encode()
    answer = signed_in("admin").post("/places/load/", {"file": SimpleUploadedFile("新村.csv", wrong)})
    assert answer.status_code == 422
    assert "新村.csv:2" in answer.content.decode()
    assert signed_in("admin").post("/places/load/").status_code == 422
    assert signed_in("mayor").get("/places/load/").status_code == 403


def test_a_page_costs_few_statements(
    signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("mayor")
    client.get("/places/")
    for path in ("/places/", f"/places/{TOWNSHIP}/"):
        with django_assert_max_num_queries(12):
            client.get(path)
