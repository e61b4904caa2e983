"""A places file is read whole or refused with every problem at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taizhang.base.problems import Problem
from taizhang.org.places import Link
from taizhang.org.reading import places_of, read_places

HEADER = "编号,代码,代码年份,名称,级别,上级,上级起始日期,设立日期,撤销日期,并入\n"
GOOD = """c,990100000000,2023,云岭县,县,,,,,
qs,990100100000,2023,青石乡,乡镇,c,,,,
dl,990100100201,2023,东岭村,村,青石乡,,,2022年7月1日,xp
xp,990100100202,2023,西坡村,村,990100100000,,,,
g1,,,第一网格,网格,东岭村,,,,
g1,,,第一网格,网格,西坡村,2022/3/1,,,
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "places.csv"
    path.write_bytes(text.encode(encoding))
    return path


def codes(problems: list[Problem]) -> list[str]:
    assert all(problem.text("zh") and problem.text("en") for problem in problems)
    return sorted(problem.code for problem in problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_good_file_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    places, problems = read_places(written(tmp_path, HEADER + GOOD, encoding))
    assert not problems
    by_id = {place.id: place for place in places}
    assert by_id["dl"].closes_on == date(2022, 7, 1)
    assert by_id["dl"].successors == ("xp",)
    assert by_id["xp"].parents == (Link("qs"),)
    assert by_id["g1"].parents == (Link("dl"), Link("xp", date(2022, 3, 1)))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("x,9901,,新村,村,qs,,,,", "org_code_malformed"),
        ("x,990100100201,2023,新村,村,qs,,,,", "org_code_twice"),
        ("dl,990100100209,2023,新村,村,qs,,,,", "org_id_twice"),
        ("dl,990100100201,2023,东岭村,村,qs,,,2022-07-01,xp", "org_id_twice"),
        ("x,,,,村,qs,,,,", "org_value_missing"),
        (",,,新村,村,qs,,,,", "org_value_missing"),
        ("x,,,新村,,qs,,,,", "org_value_missing"),
        ("x,,,新村,材,qs,,,,", "org_level_unknown"),
        ("x,,,新村,村,青石镇,,,,", "org_parent_unknown"),
        ("x,,,新村,村,第一网格,,,,", "org_parent_level"),
        ("x,,,新村,村,,,,,", "org_parent_missing"),
        ("x,,,新村,村,qs,,2022-02-30,,", "org_date_unreadable"),
        ("x,,今年,新村,村,qs,,,,", "org_year_unreadable"),
        ("x,,,新村,村,qs,,2022-02-01,2022-01-01,", "org_closes_before_opens"),
        ("x,,,新村,村,qs,2023-01-01,,2022-01-01,", "org_parent_after_close"),
        ("x,,,第一网格,网格,东岭村,,,,", "org_name_twice"),
        ("x,,,新村,村,qs,,,,xp", "org_successor_without_close"),
        ("x,,,新村,村,qs,,,2022-01-01,不在", "org_successor_unknown"),
        ("x,,,新村,村,qs,,,2022-01-01,g1", "org_successor_level"),
        ("x,,,新村,村,qs,,,2022-01-01,x", "org_successor_cycle"),
        ("x,,,新县,县,,,,2022-01-01,", "org_root_closes"),
    ],
)
def test_a_bad_line_is_told_with_its_place(tmp_path: Path, line: str, code: str) -> None:
    places, problems = read_places(written(tmp_path, HEADER + GOOD + line + "\n"))
    assert not places
    assert codes(problems) == [code]
    assert problems[0].where == "places.csv:8"


def test_every_problem_at_once(tmp_path: Path) -> None:
    bad = "x,,,,村,qs,,,,\ny,,,新村,材,qs,,,,\nz,,,旧村,村,qs,,昨天,,\n"
    _, problems = read_places(written(tmp_path, HEADER + GOOD + bad))
    assert [problem.where for problem in problems] == ["places.csv:8", "places.csv:9", "places.csv:10"]


def test_two_parents_from_one_day(tmp_path: Path) -> None:
    again = "g1,,,第一网格,网格,东岭村,2022-03-01,,,\n"
    assert codes(read_places(written(tmp_path, HEADER + GOOD + again))[1]) == ["org_parent_order"]


def test_a_guess_is_offered(tmp_path: Path) -> None:
    _, problems = read_places(written(tmp_path, HEADER + GOOD + "x,,,新村,村,青石镇,,,,\n"))
    assert "青石乡" in problems[0].text()


def test_a_child_must_not_outlive_its_parent() -> None:
    rows = [
        {"id": "t", "name": "甲乡", "level": "township"},
        {"id": "v", "name": "乙村", "level": "village", "parent": "t", "closes_on": "2022-01-01"},
        {"id": "g", "name": "一格", "level": "grid", "parent": "v"},
    ]
    assert codes(places_of([("r", row) for row in rows])[1]) == ["org_child_outlives_parent"]
    moved = {"id": "g", "name": "一格", "level": "grid", "parent": "t", "from_on": "2022-01-01"}
    assert not places_of([("r", row) for row in [*rows, moved]])[1]


def test_a_successor_must_stand_and_circles_are_told_once() -> None:
    village = {"level": "village", "parent": "t", "closes_on": "2022-01-01"}
    rows = [
        {"id": "t", "name": "甲乡", "level": "township"},
        village | {"id": "a", "name": "甲村", "successor": "b"},
        village | {"id": "b", "name": "乙村", "successor": "a"},
        village | {"id": "d", "name": "丁村", "successor": "e"},
        {"id": "e", "name": "戊村", "level": "village", "parent": "t", "opens_on": "2023-01-01"},
    ]
    problems = places_of([("r", row) for row in rows])[1]
    assert codes(problems) == ["org_successor_cycle", "org_successor_not_open"]


def test_an_ambiguous_parent_is_told_with_its_candidates() -> None:
    rows = [
        {"id": "c", "name": "某县", "level": "county"},
        {"id": "t", "name": "甲乡", "level": "township", "parent": "c"},
        {"id": "u", "name": "乙乡", "level": "township", "parent": "c"},
        {"id": "a", "name": "东村", "level": "village", "parent": "t"},
        {"id": "b", "name": "东村", "level": "village", "parent": "u"},
        {"id": "g", "name": "一格", "level": "grid", "parent": "东村"},
    ]
    problems = places_of([("r", row) for row in rows])[1]
    assert codes(problems) == ["org_reference_ambiguous"]
    assert "a、b" in problems[0].text()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "org_file_empty"),
        (HEADER, "org_file_empty"),
        ("编号,名称,级别\nx,新村,村\n", "org_column_missing"),
        ("编号,名称,级别,上及\nx,新村,村,y\n", "org_column_unknown"),
    ],
)
def test_a_file_without_places_or_columns(tmp_path: Path, text: str, code: str) -> None:
    assert code in codes(read_places(written(tmp_path, text))[1])


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert codes(read_places(tmp_path / "none.csv")[1]) == ["org_file_unreadable"]
    path = tmp_path / "book.csv"
    path.write_bytes(b"PK\x03\x04\x00\x00\xff\xff\x80")
    assert codes(read_places(path)[1]) == ["org_file_encoding"]
