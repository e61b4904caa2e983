"""What template authors get wrong, and what they are told: the file, the line and the way out."""

from __future__ import annotations

import re

import pytest

from taizhang.base.numerals import Style
from taizhang.declarations.types import Registry, Template
from taizhang.reports.outline import levels, place_names, requests
from taizhang.reports.template import parse
from tests.reports.township import REGISTRY, SAMPLE, SETTING, outline_of

FRONT = "---\ncode: test\ntitle: 试\ngenre: annual\n---\n"
BROKEN = {
    "no front matter": ("正文。", ["t.md:1 template_front_missing"]),
    "front not closed": ("---\ncode: test\n正文。", ["t.md:1 template_front_open"]),
    "front line": (
        "---\ncode: test\ntitle: 试\ngenre: annual\n没有冒号\n---\n",
        ["t.md:5 template_front_line"],
    ),
    "front key": (
        "---\ncode: test\ntitle: 试\ngenre: annual\nperiod: year\n---\n",
        ["t.md:5 template_front_key"],
    ),
    "front lacks": ("---\ncode: test\ngenre: annual\n---\n", ["t.md:1 template_front_needed"]),
    "genre": ("---\ncode: test\ntitle: 试\ngenre: anual\n---\n", ["t.md:4 template_genre"]),
    "code": ("---\ncode: other\ntitle: 试\ngenre: annual\n---\n", ["t.md:2 template_code_name"]),
    "form": (
        "---\ncode: test\ntitle: 试\ngenre: annual\nperiods: [year, decade]\n---\n",
        ["t.md:5 template_form"],
    ),
    "slot in title": (
        '---\ncode: test\ntitle: "{{ :plce }}总结"\ngenre: annual\n---\n',
        ["t.md:3 template_name"],
    ),
    "indicator": (FRONT + "一\n二{{ hazard_found }}", ["t.md:7 template_indicator"]),
    "name": (FRONT + "{{ :years }}", ["t.md:6 template_name"]),
    "style": (FRONT + "{{ petitions | 万员 }}", ["t.md:6 template_style"]),
    "unit": (FRONT + "{{ petitions | 万元 }}", ["t.md:6 template_style_unit"]),
    "change of a flow": (FRONT + "{{ petitions | change }}", ["t.md:6 template_style_nature"]),
    "rank of a flow": (FRONT + "{{ petitions | rank }}", ["t.md:6 template_style_nature"]),
    "names of a flow": (FRONT + "{{ petitions | names }}", ["t.md:6 template_style_nature"]),
    "top without level": (FRONT + "{{ petitions | top 3 }}", ["t.md:6 template_top"]),
    "option": (FRONT + "{{ petitions | preiod=last_year }}", ["t.md:6 template_option"]),
    "period": (FRONT + "{{ petitions | period=lastyear }}", ["t.md:6 template_period"]),
    "period without day": (FRONT + "{{ petitions | period=last30 }}", ["t.md:6 template_period"]),
    "level": (FRONT + "{{ petitions | each=township }}", ["t.md:6 template_level"]),
    "condition": (FRONT + "{% if petitions %}一{% endif %}", ["t.md:6 template_condition"]),
    "condition on words": (FRONT + "{% if 村名 长 > 1 %}一{% endif %}", ["t.md:6 template_condition"]),
    "condition with style": (
        FRONT + "{% if petitions(余) > 1 %}一{% endif %}",
        ["t.md:6 template_condition"],
    ),
    "known nothing": (FRONT + "{% if known %}一{% endif %}", ["t.md:6 template_condition"]),
    "each": (FRONT + "{% each village %}一{% endeach %}", ["t.md:6 template_each"]),
    "tag": (FRONT + "{% fi petitions > 1 %}", ["t.md:6 template_tag"]),
    "tag alone": (
        FRONT + "一\n{% endif %}\n{% else %}",
        ["t.md:7 template_tag_alone", "t.md:8 template_tag_alone"],
    ),
    "if open": (FRONT + "一\n{% if petitions > 1 %}\n二", ["t.md:7 template_unclosed"]),
    "each open": (FRONT + "{% each village in petitions %}\n二", ["t.md:6 template_unclosed"]),
    "stray": (FRONT + "一{{ petitions\n}}", ["t.md:6 template_stray", "t.md:7 template_stray"]),
    "heading": (FRONT + "一\n\n##### 太深", ["t.md:8 template_heading"]),
    "section": (FRONT + "{% section safty %}", ["t.md:6 template_section"]),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_template_names_its_line(text: str, expected: list[str]) -> None:
    outline, problems = parse(Template("test", text, "test", "t.md"), REGISTRY)
    assert outline is None
    assert [f"{problem.where} {problem.code}" for problem in problems][: len(expected)] == expected
    for problem in problems:
        assert not re.search(r"\{\w", problem.text()), problem.text()
        assert problem.text("en") != problem.text("zh")


def test_every_problem_is_told_at_once_with_what_was_meant() -> None:
    text = FRONT + "{{ hazard_found }}{{ petitons | 万 }}\n{{ income | 万圆 }}"
    _, problems = parse(Template("test", text, "test", "t.md"), REGISTRY)
    assert [problem.where for problem in problems] == ["t.md:6", "t.md:6", "t.md:7"]
    assert "hazards_found" in problems[0].text()
    assert "petitions" in problems[1].text("en")


def test_problems_inside_a_section_name_the_section() -> None:
    section = Template(
        "x_section", "---\ncode: x\ntitle: x\ngenre: section\n---\n\n{{ nothing }}", "x", "x/section.md"
    )
    registry = Registry(indicators=REGISTRY.indicators, templates={"x_section": section})
    _, problems = parse(Template("test", FRONT + "{% section x %}", "test", "t.md"), registry)
    assert [problem.where for problem in problems] == ["x/section.md:7"]


def test_sections_do_not_nest() -> None:
    text = "---\ncode: x\ntitle: x\ngenre: section\n---\n{% section x %}"
    section = Template("x_section", text, "x", "x/section.md")
    registry = Registry(indicators=REGISTRY.indicators, templates={"x_section": section})
    _, problems = parse(Template("test", FRONT + "{% section x %}", "test", "t.md"), registry)
    assert [problem.code for problem in problems] == ["template_section_nested"]


def test_the_figures_of_every_branch_and_place_are_asked_for_once() -> None:
    outline = outline_of(
        "{% if petitions > petitions(period=last_year) %}{{ trees }}{% elif known households %}"
        "{{ petitions }}{% else %}{{ income | place=东岭村 }}{% endif %}"
        "{% each village in hazards_found %}{{ hazards_closed }}{% endeach %}"
    )
    asked = [(one.indicator, one.place, one.period.code) for one in requests(outline, SETTING)]
    assert asked == [
        ("petitions", "t", "2022"),
        ("petitions", "t", "2021"),
        ("trees", "t", "2022"),
        ("households", "t", "2022"),
        ("income", "v1", "2022"),
        *[("hazards_found", place, "2022") for place in ("v1", "v2", "v3")],
        *[("hazards_closed", place, "2022") for place in ("v1", "v2", "v3")],
    ]
    assert place_names(outline) == ("东岭村",)
    assert levels(outline) == {"village"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("period", "2022"),
        (":period", "2022"),
        ("last_year", "2021"),
        ("before", "2021"),
        ("ytd", "ytd@2022-12-31"),
        ("asat", "asat@2022-12-31"),
        ("2022-H1", "2022-H1"),
    ],
)
def test_periods_of_slots(word: str, code: str) -> None:
    outline = outline_of(f"{{{{ petitions | period={word} }}}}")
    assert [one.period.code for one in requests(outline, SETTING)] == [code]


def test_the_sample_parses_and_bars_and_commas_both_part_options() -> None:
    assert outline_of(SAMPLE.read_text()).front.periods == ("year",)
    one, other = (
        outline_of(f"{{{{ income | {text} }}}}") for text in ("place=东岭村, 万元2", "place=东岭村 | 万元2")
    )
    assert [(slot.ask, slot.style) for slot in one.nodes] == [(slot.ask, slot.style) for slot in other.nodes]  # type: ignore[union-attr]
    assert one.nodes[0].style == Style("plain", "万", money=True, decimals=2)  # type: ignore[union-attr]
