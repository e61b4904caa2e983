"""Places are found by what people write, or the answer says what they may have meant."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.org.finding import Finder
from taizhang.org.places import Tree

ON = date(2022, 1, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("xp", "xp"),
        ("990100100202", "xp"),
        ("西坡村", "xp"),
        (" 西 坡村 ", "xp"),
        ("青石乡/东岭村", "dl"),
        ("云岭县/白溪镇/东岭村", "bx-dl"),
        ("云岭县／白溪镇／东岭村", "bx-dl"),
        ("云岭县/河口社区", "hk"),
        ("东岭村/第一网格", "g1"),
    ],
)
def test_what_people_write_finds_the_place(tree: Tree, text: str, found: str) -> None:
    assert Finder(tree).find(text, on=ON) == (found, [])


def test_within_and_the_day_tell_two_of_a_name_apart(tree: Tree) -> None:
    finder = Finder(tree)
    assert finder.find("东岭村", on=ON, within="bx")[0] == "bx-dl"
    assert finder.find("东岭村", on=date(2022, 7, 1))[0] == "bx-dl"
    assert finder.find("东岭村", on=date(2022, 7, 1), within="qs")[0] == "dl"
    assert finder.find("青石乡/东岭村", on=date(2024, 1, 1))[0] == "dl"


def test_an_ambiguous_name_lists_what_it_may_be(tree: Tree) -> None:
    found, problems = Finder(tree).find("东岭村", on=ON, where="一月!B3")
    assert found is None
    assert problems[0].code == "org_place_ambiguous"
    text = problems[0].text()
    assert text.startswith("一月!B3")
    assert "青石乡/东岭村（dl）、白溪镇/东岭村（bx-dl）" in text


@pytest.mark.parametrize("text", ["西坂村", "青石镇/西坡村", "", "/"])
def test_an_unknown_name_is_told(tree: Tree, text: str) -> None:
    found, problems = Finder(tree).find(text, on=ON)
    assert found is None
    assert [one.code for one in problems] == ["org_place_unknown"]


def test_an_unknown_name_gets_a_guess(tree: Tree) -> None:
    assert "西坡村" in Finder(tree).find("西坂村", on=ON)[1][0].text()


def test_an_empty_tree_says_what_to_do() -> None:
    assert Finder(Tree()).find("东岭村", on=ON)[1][0].code == "org_no_places"
