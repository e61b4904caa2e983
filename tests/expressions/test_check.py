"""Types and units: what may be compared with what, and what the reason says."""

from __future__ import annotations

import pytest

from taizhang.base.expressions.check import Type, condition, typed
from taizhang.base.expressions.parse import parse
from taizhang.base.problems import Problem

NAMES = {
    "area_mu": Type("number", unit="亩"),
    "area": Type("number", unit="平方米"),
    "floor": Type("number", unit="㎡"),
    "people": Type("number", unit="人"),
    "bare": Type("number"),
    "category": Type("code", options=frozenset({"fire", "electricity"})),
    "state": Type("code", options=frozenset({"reported", "closed"})),
    "found_on": Type("date"),
    "called_at": Type("datetime"),
    "on_file": Type("bool"),
    "note": Type("text"),
    "tags": Type("list", options=frozenset({"a"})),
    "project": Type("reference"),
}


def problems_of(text: str) -> list[Problem]:
    tree, problems = parse(text)
    assert tree is not None, problems
    return condition(tree, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "area > 10 and area_mu > 1.5 and area = floor and bare > people",
        "area + 5 > floor - 3",
        "category in ('fire', 'electricity') and state <> 'closed'",
        "found_on >= '2024-01-01' and called_at < '2024-01-01T08:30'",
        "found_on between '2024-01-01' and '2024-12-31'",
        "on_file = true and note > 'a' and 'fire' = category",
        "tags is null or project is not null",
        "coalesce(people, 0) > 1",
        "case when on_file = true then 'fire' else 'wire' end = category",
        "case when on_file = true then people else 0 end > 1",
        "on_file = (people > 1)",
        "coalesce(found_on, '2024-01-01') > '2024-01-01'",
        "case when on_file = true then null else null end = category",
        "coalesce(note, '无') = '无'",
    ],
)
def test_fits(text: str) -> None:
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("area > area_mu", "expression_units", "平方米与亩"),
        ("area + area_mu > 1", "expression_units", "换算成同一单位"),
        ("people > area", "expression_units", "人与平方米"),
        ("categori = 'fire'", "expression_unknown_name", "你是不是想写“category”"),
        ("category = 'fires'", "expression_unknown_code", "你是不是想写“fire”"),
        ("category in ('fire', '火灾')", "expression_unknown_code", "可以写：electricity、fire"),
        ("state = 'close'", "expression_unknown_code", "你是不是想写“closed”"),
        ("category = 1", "expression_types", "代码与1"),
        ("note = 1", "expression_types", "note（文字）与1（数字）"),
        ("people = '3'", "expression_types", "people（数字）与'3'（文字）"),
        ("found_on > '2024年1月1日'", "expression_date_text", "2024年1月1日"),
        ("found_on > '2024-02-30'", "expression_date_text", "2024-02-30"),
        ("found_on > '2024-01-01T08:30'", "expression_date_text", "2024-01-01T08:30"),
        ("found_on > 20240101", "expression_types", "日期"),
        ("found_on > called_at", "expression_types", "日期时间"),
        ("on_file", "expression_not_condition", "字段 = true"),
        ("note = 'a' and people", "expression_not_condition", "people"),
        ("true", "expression_not_condition", "true"),
        ("on_file > false", "expression_no_order", "on_file"),
        ("category < 'fire'", "expression_no_order", "category"),
        ("tags = 'a'", "expression_only_null", "tags"),
        ("project = 'x'", "expression_only_null", "project"),
        ("note + 1 > 2", "expression_not_number", "note"),
        ("case when on_file = true then 1 else 'x' end = 1", "expression_branches", "数字与代码"),
        ("coalesce(found_on, '去年') > '2024-01-01'", "expression_date_text", "去年"),
        ("coalesce(found_on, called_at) is null", "expression_branches", "日期与日期时间"),
        ("case when on_file = true then area else area_mu end > 1", "expression_units", "平方米与亩"),
    ],
)
def test_does_not_fit(text: str, code: str, says: str) -> None:
    found = problems_of(text)
    assert [problem.code for problem in found] == [code]
    assert says in found[0].text()
    assert "{" not in found[0].text("en")


def test_every_mistake_is_told_at_once() -> None:
    found = problems_of("categori = 'a' and category = 'fires' and area > area_mu")
    assert [problem.code for problem in found] == [
        "expression_unknown_name",
        "expression_unknown_code",
        "expression_units",
    ]


def test_a_case_of_texts_is_a_list_of_codes() -> None:
    tree, _ = parse("case when on_file = true then 'yes' else 'no' end")
    assert tree is not None
    assert typed(tree, NAMES) == (Type("code", options=frozenset({"yes", "no"})), [])
    tree, _ = parse("area + 1")
    assert tree is not None
    assert typed(tree, NAMES)[0] == Type("number", unit="平方米")
