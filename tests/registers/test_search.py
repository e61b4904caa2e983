"""What a person types finds records by their words, labels, places, initials, ids and people."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, open_record
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.spoken import in_english
from taizhang.declarations.types import Registry
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR
from taizhang.registers.initials import matching, pattern
from taizhang.registers.listing import Listing, page
from tests.people import EAST, PLACES, WEST

ON = date(2024, 6, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load([builtin_packs()])[0]


@pytest.fixture
def ids(db: None, registry: Registry) -> dict[str, str]:  # noqa: ARG001 - opens the database
    """Record three hazards and return their ids by a short name."""
    load_places(PLACES, actor=LOCAL_ACTOR)
    told = {
        "wire": (
            EAST,
            {"category": "electricity", "grade": "general", "content": "配电箱私拉乱接", "notice_no": "A_1"},
        ),
        "store": (
            WEST,
            {"category": "fire", "grade": "major", "content": "仓库通道堵塞", "notice_no": "AB1"},
        ),
        "plain": (WEST, {"category": "fire", "grade": "general"}),
    }
    context = Context(LOCAL_ACTOR, registry)
    return {
        name: open_record(Draft("hazard", place, "2024-03-01", fields), context).id
        for name, (place, fields) in told.items()
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("配电箱", {"wire"}),
        ("pdx", {"wire"}),
        ("东岭", {"wire"}),
        ("xpc", {"store", "plain"}),
        ("重大", {"store"}),
        ("西坡 堵塞", {"store"}),
        ("A_1", {"wire"}),  # an underscore is itself, not any character
        ("%", set()),
        ("没有的词", set()),
        ("  ", {"wire", "store", "plain"}),
    ],
)
def test_a_search_finds_what_it_says(
    ids: dict[str, str], registry: Registry, text: str, names: set[str]
) -> None:
    found = page(Listing("hazard", ON, search=text), viewer=ADMINISTRATOR, registry=registry)
    assert {row.record for row in found.rows} == {ids[name] for name in names}


def test_a_record_is_found_by_its_id(ids: dict[str, str], registry: Registry) -> None:
    found = page(Listing("hazard", ON, search=ids["plain"].upper()), viewer=ADMINISTRATOR, registry=registry)
    assert [row.record for row in found.rows] == [ids["plain"]]


def test_initials_allow_every_reading_of_a_character() -> None:
    labels = [("bank", "农商银行"), ("walk", "步行道"), ("heavy", "重大隐患"), ("again", "重复")]
    assert matching("nsyh", labels) == ["bank"]
    assert matching("bxd", labels) == ["walk"]
    assert matching("zd", labels) == ["heavy"]
    assert matching("cf", labels) == ["again"]
    assert matching("重", labels) == ["heavy", "again"]
    assert pattern("AB") == pattern("ab")


@pytest.mark.parametrize(
    ("text", "names"), [("major", {"store"}), ("重大", {"store"}), ("FIRE", {"store", "plain"})]
)
def test_in_english_labels_are_found_by_both_languages(
    ids: dict[str, str], registry: Registry, text: str, names: set[str]
) -> None:
    found = page(Listing("hazard", ON, search=text), viewer=ADMINISTRATOR, registry=in_english(registry))
    assert {row.record for row in found.rows} == {ids[name] for name in names}
