"""Loading places: whole or not at all, the same file twice changes nothing, readers see it at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.actions.places import LoadedPlaces, load_places
from taizhang.base.problems import Refused
from taizhang.org import queries
from taizhang.org.models import StoredPlace, StoredPlacement
from taizhang.org.posts import LOCAL_ACTOR, Actor, Post, Viewer
from tests.org.conftest import ROWS

pytestmark = pytest.mark.django_db


def test_rows_load_and_load_again() -> None:
    done = load_places(ROWS, actor=LOCAL_ACTOR)
    assert done == LoadedPlaces(opened=9, amended=0, unchanged=0, placements=StoredPlacement.objects.count())
    again = load_places(ROWS, actor=LOCAL_ACTOR)
    assert again == LoadedPlaces(opened=0, amended=0, unchanged=9, placements=done.placements)


def test_a_merger_told_later_changes_the_resolution_at_once() -> None:
    load_places(ROWS, actor=LOCAL_ACTOR)
    assert queries.tree().resolve("xp", date(2024, 1, 1)) == "xp"
    row = {
        "id": "xp", "code": "990100100202", "name": "西坡村", "level": "village", "parent": "qs",
        "closes_on": "2024-01-01", "successor": "hk",
    }  # fmt: skip
    done = load_places([row], actor=LOCAL_ACTOR)
    assert (done.opened, done.amended, done.unchanged) == (0, 1, 0)
    assert queries.tree().resolve("dl", date(2024, 1, 1)) == "hk"
    assert queries.township_of("dl", date(2024, 1, 1)) == "bx"
    assert queries.township_of("dl", date(2023, 12, 31)) == "qs"


def test_a_bad_file_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("编号,名称,级别,上级\nt,甲乡,乡镇,\nv,乙村,村,丙乡\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_places(path, actor=LOCAL_ACTOR)
    assert [one.where for one in refused.value.problems] == ["places.csv:3"]
    assert not StoredPlace.objects.exists()


def test_a_kept_place_keeps_its_level() -> None:
    load_places(ROWS, actor=LOCAL_ACTOR)
    with pytest.raises(Refused) as refused:
        load_places([{"id": "g1", "name": "一组", "level": "group", "parent": "dl"}], actor=LOCAL_ACTOR)
    assert [one.code for one in refused.value.problems] == ["org_place_in_use"]


def test_only_an_administrator_loads() -> None:
    clerk = Post("clerk", "", "qs", ("*",), frozenset({"record"}))
    with pytest.raises(Refused, match="administer"):
        load_places(ROWS, actor=Actor(Viewer("li", (clerk,)), clerk))


def test_a_lookup_costs_one_query_once_the_tree_is_read() -> None:
    load_places(ROWS, actor=LOCAL_ACTOR)
    assert queries.find_place("青石乡/东岭村", on=date(2022, 1, 1)).id == "dl"
    with CaptureQueriesContext(connection) as captured:
        queries.find_place("990100100202", on=date(2022, 1, 1))
    assert len(captured) == 1
    with pytest.raises(Refused):
        queries.find_place("无此村", on=date(2022, 1, 1))
