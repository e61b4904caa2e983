"""Composing: the text a template yields, its figures, its gaps and its contradictions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.reports.blocks import sentence_at
from taizhang.reports.compose import compose
from taizhang.reports.document import FigureRun, Paragraph, Table, Text
from taizhang.reports.outline import requests
from taizhang.reports.titles import title_lines, title_parts, width
from tests.reports.township import HIDDEN, SAMPLE, SETTING, VALUES, composed, figure, outline_of, sample


def body(text: str, **values: str | None) -> list[str]:
    """Return the texts of a report without its title; `values` replace the township's own of 2022."""
    changed = {**VALUES, **{(code, "t", "2022"): value for code, value in values.items()}}
    return list(composed(text, changed).texts()[1:])


@pytest.mark.parametrize(
    ("slot", "shown"),
    [
        ("hazards_found", "48处"),
        ("hazards_found | number", "48"),
        ("rectification_rate", "93.75%"),
        ("rectification_rate | percent1", "93.8%"),
        ("rectification_rate | 百分之", "百分之九十三点七五"),
        ("income | 万元", "57.81万元"),
        ("income | 万元1", "57.8万元"),
        ("income | place=东岭村, 万元", "21.35万元"),
        ("income | value of 东岭村 | 万元", "21.35万元"),
        ("petitions | period=last_year", "12件"),
        ("petitions_change", "同比下降41.67%"),
        ("petitions_change | change1", "同比下降41.7%"),
        ("petitions_change | percent", "-41.67%"),
        ("trees | 余", "2000余株"),
        ("trees | 余100", "2300余株"),
        ("trees | 近", "近2400株"),
        ("villages_at_15", "3个"),
        ("villages_at_15 | names", "东岭村、南塘村、西坡村"),
        ("income_rank | top 2", "东岭村、南塘村"),
        ("income | each=village, top 2", "东岭村、南塘村"),
        ("income_rank | value of 东岭村", "第1位"),
        ("income_rank | place=东岭村, number", "1"),
        ("hazards_found | each=village", "东岭村30处、西坡村12处、南塘村6处"),
        ("funds", "〔无数据〕"),
        (":place", "青石乡"),
        (":period", "2022年"),
        (":today", "2022年12月20日"),
        (":last_year", "2021年"),
    ],
)
def test_slots(slot: str, shown: str) -> None:
    assert body(f"{{{{ {slot} }}}}") == [shown]


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ("petitions < 8", True),
        ("petitions <= 7", True),
        ("petitions > 7", False),
        ("petitions >= 7.5", False),
        ("petitions = 7", True),
        ("petitions != 7", False),
        ("petitions < petitions(period=last_year)", True),
        ("income(place=东岭村) > 200000 and petitions < 8", True),
        ("petitions < 8 and funds > 0", False),
        ("known petitions income", True),
        ("known petitions funds", False),
        ("funds <= 0", False),
    ],
)
def test_conditions(condition: str, *, met: bool) -> None:
    assert body(f"{{% if {condition} %}}是{{% else %}}否{{% endif %}}") == ["是" if met else "否"]


def test_the_other_branches() -> None:
    text = "{% if petitions > 10 %}多{% elif petitions > 5 %}中{% else %}少{% endif %}"
    assert [body(text, petitions=value) for value in ("11", "7", "2", None)] == [
        ["多"],
        ["中"],
        ["少"],
        ["少"],
    ]


def test_headings_are_numbered_by_level_and_items_count_from_one() -> None:
    text = "# 甲\n一\n## 子\n二\n### 孙\n三\n#### 末\n四\n# 乙\n## 子\n- 天\n\n- 地\n\n后\n\n- 人"
    assert body(text) == [
        *("一、甲", "一", "（一）子", "二", "1.孙", "三", "（1）末", "四", "二、乙", "（一）子"),
        *("一是天", "二是地", "后", "一是人"),
    ]


def test_lines_of_a_paragraph_join_without_a_space_and_tags_leave_no_blank_line() -> None:
    text = "甲，\n{% if petitions > 0 %}\n乙，\n{% endif %}\n{# 说明 #}\n丙。\n\n丁。"
    assert body(text) == ["甲，乙，丙。", "丁。"]


def test_a_heading_with_nothing_under_it_is_left_out_and_said() -> None:
    document = composed("# 甲\n## 空\n{% if funds > 0 %}有{% endif %}\n## 实\n一\n# 乙\n## 空二")
    assert document.texts()[1:] == ("一、甲", "（一）实", "一")
    assert [gap.params["headings"] for gap in document.gaps] == ["空、乙、空二"]


def test_each_goes_through_the_places_that_are_known() -> None:
    values = {**VALUES, ("hazards_found", "v2", "2022"): None}
    text = "{% each village in hazards_found %}{{ :place }}{{ hazards_found }}。{% endeach %}"
    assert composed(text, values).texts()[1:] == ("东岭村30处。南塘村6处。",)


def test_each_of_a_threshold_or_rank_goes_in_its_order() -> None:
    values = {**VALUES, ("income", "v2", "2022"): "149999.99"}
    reached = "{% each village in villages_at_15 %}{{ :place }}{{ income | 万元 }}。{% endeach %}"
    assert composed(reached, values).texts()[1:] == ("东岭村21.35万元。南塘村20.86万元。",)
    ranked = "{% each village in income_rank %}{{ income_rank }}{{ :place }}。{% endeach %}"
    assert composed(ranked).texts()[1:] == ("第1位东岭村。第2位南塘村。第3位西坡村。",)


def test_a_table_has_a_row_for_each_place_and_cells_say_what_they_are() -> None:
    row = "| {{ :place }} | {{ hazards_found | number }} |\n"
    text = f"| 村 | 隐患 |\n|---|---:|\n{{% each village in hazards_found %}}{row}{{% endeach %}}| 合计 |"
    document = composed(text)
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["村", "隐患"],
        ["东岭村", "30"],
        ["西坡村", "12"],
        ["南塘村", "6"],
        ["合计", ""],
    ]
    assert [run.sentence for run in document.figures()] == ["隐患：东岭村", "隐患：西坡村", "隐患：南塘村"]


def test_figures_know_their_sentence_and_are_counted_in_reading_order() -> None:
    document = composed(
        "# 排查{{ hazards_found }}\n前句。整改{{ hazards_closed }}，率{{ rectification_rate }}。后句。"
    )
    assert [(run.id, run.sentence) for run in document.figures()] == [
        (1, "排查48处"),
        (2, "整改45处，率93.75%。"),
        (3, "整改45处，率93.75%。"),
    ]
    assert [run.bookmark for run in document.figures()] == [
        "fig_1_hazards_found",
        "fig_2_hazards_closed",
        "fig_3_rectification_rate",
    ]
    assert sentence_at("没有标点", 2) == "没有标点"


def test_gaps_are_listed_once() -> None:
    document = composed("{{ funds }}。{{ funds | 万元 }}。{{ funds | each=village }}")
    assert [gap.code for gap in document.gaps] == ["report_gap"]
    assert document.gaps[0].params["place"] == "青石乡、东岭村、西坡村、南塘村"
    assert "到位资金" in document.gaps[0].text()


HIDES = {
    **VALUES,
    ("hazards_found", "t", "2022"): HIDDEN,
    ("hazards_found", "v1", "2022"): HIDDEN,
    ("villages_at_15", "t", "2022"): HIDDEN,
}


def test_what_the_author_may_not_see_is_said_so_and_named() -> None:
    document = composed("排查{{ hazards_found }}，整改{{ hazards_closed }}。", HIDES)
    assert document.texts()[1:] == ("排查〔没有查看权限〕，整改45处。",)
    assert [gap.code for gap in document.gaps] == ["report_gap_hidden"]
    assert "没有查看权限" in document.remarks()[0]


def test_a_gap_tells_each_reason_apart() -> None:
    values = {**HIDES, ("hazards_found", "v2", "2022"): None}
    document = composed("{{ hazards_found | each=village }}。", values)
    assert document.texts()[1:] == ("东岭村〔没有查看权限〕、西坡村〔无数据〕、南塘村6处。",)
    assert {gap.code: gap.params["place"] for gap in document.gaps} == {
        "report_gap_hidden": "东岭村",
        "report_gap": "西坡村",
    }


@pytest.mark.parametrize(
    "text",
    [
        "{% if hazards_found > 0 %}有隐患{% else %}没有隐患{% endif %}",
        "{% if known hazards_found %}有隐患{% elif petitions > 0 %}有信访{% endif %}",
        "{% if petitions > 100 and hazards_found > 0 %}多{% else %}少{% endif %}",
        "{% each village in villages_at_15 %}{{ :place }}{% endeach %}",
    ],
)
def test_nothing_is_said_that_rests_on_what_the_author_may_not_see(text: str) -> None:
    document = composed(f"甲。{text}", HIDES)
    assert document.texts()[1:] == ("甲。",)
    (gap,) = document.gaps
    assert gap.code == "report_unsaid"
    assert gap.params["labels"] in {"排查隐患", "收入达15万元的村"}


def test_the_places_that_are_seen_are_told_and_what_is_left_out_is_named() -> None:
    document = composed(
        "{% each village in hazards_found %}{{ :place }}{{ hazards_found }}。{% endeach %}", HIDES
    )
    assert document.texts()[1:] == ("西坡村12处。南塘村6处。",)
    assert [gap.code for gap in document.gaps] == ["report_unsaid"]


def test_the_first_of_those_seen_are_not_told_as_the_first_of_all() -> None:
    document = composed("最多的是{{ hazards_found | each=village, top 2 }}。", HIDES)
    assert document.texts()[1:] == ("最多的是〔没有查看权限〕。",)


def test_numbers_typed_into_the_template_are_told_apart() -> None:
    document = composed("今年修路3公里。\n\n推行“3+2”模式，办事{{ petitions }}。")
    assert document.typed == ("今年修路3公里。",)
    assert document.remarks() == ("手写数字，台账不能证明：今年修路3公里。",)


def test_the_whole_sample() -> None:
    document = sample()
    assert document.title == "青石乡2022年工作总结及2023年工作打算"
    assert document.texts()[1] == "县委、县政府："
    assert document.texts()[-2:] == ("青石乡人民政府", "2022年12月20日")
    assert "全年信访7件，上年为12件，同比下降41.7%。" in "".join(document.texts())
    assert len(document.figures()) == 34
    assert [finding.code for finding in document.findings] == []
    assert document.meta.positions == {"t": 118}


# --- contradictions ---


def found(text: str, **values: str | None) -> list[str]:
    changed = {**VALUES, **{(code, "t", "2022"): value for code, value in values.items()}}
    return [finding.code for finding in composed(text, changed).findings]


def test_a_part_above_its_whole() -> None:
    text = "{{ hazards_found }}，{{ hazards_closed }}"
    assert found(text, hazards_closed="49") == ["finding_part"]
    assert found(text, hazards_closed="48") == []


def test_places_that_add_up_to_more_than_the_whole() -> None:
    text = "{{ hazards_found }}，{{ hazards_found | each=village }}"
    assert found(text, hazards_found="47") == ["finding_sum"]
    assert found(text, hazards_found="50") == []


def test_a_rate_that_is_not_its_terms() -> None:
    assert found("{{ rectification_rate }}", rectification_rate="90") == ["finding_rate"]
    outline = outline_of("{{ hazards_found }}，{{ rectification_rate }}")
    asked = requests(outline, SETTING)
    figures = {one: figure(one) for one in asked}
    figures[asked[0]] = replace(figures[asked[0]], value=Decimal(50))
    assert [one.code for one in compose(outline, SETTING, figures).findings] == ["finding_term"]


def test_one_figure_said_in_two_ways() -> None:
    assert found("{{ trees }}，{{ trees | 余 }}") == ["finding_twice"]
    assert found("{{ trees }}，{{ trees | number }}") == []
    assert found("{{ income | 万元 }}，{{ income }}") == []
    assert found("{{ income | 万元 }}，{{ income | 万元1 }}") == ["finding_twice"]


def test_figures_of_two_moments() -> None:
    outline = outline_of("{{ trees }}，{{ petitions }}")
    first, second = requests(outline, SETTING)
    figures = {first: figure(first), second: replace(figure(second), positions={"t": 119})}
    assert [one.code for one in compose(outline, SETTING, figures).findings] == ["finding_positions"]


# --- properties ---

words = st.text(alphabet="甲乙丙丁，、：“”（）1a", min_size=1, max_size=12)
slots = st.sampled_from(
    ["petitions", "trees | 余", "income | 万元", "rectification_rate", "hazards_found | number"]
)


@given(st.lists(st.tuples(words, slots), min_size=1, max_size=8))
def test_words_stay_and_every_slot_is_a_figure(pieces: list[tuple[str, str]]) -> None:
    document = composed("首" + "".join(f"{word}{{{{ {slot} }}}}" for word, slot in pieces) + "尾。")
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert (
        "".join(run.text for run in block.runs if isinstance(run, Text))
        == "首" + "".join(w for w, _ in pieces) + "尾。"
    )
    assert [run.figure.indicator for run in document.figures()] == [slot.split()[0] for _, slot in pieces]
    assert all(run.shown in run.sentence for run in document.figures())


@given(st.integers(0, 10**9), st.sampled_from(["", " | 余", " | 近", " | number", " | 万"]))
def test_any_value_is_shown_by_a_figure_run_and_nothing_else(value: int, style: str) -> None:
    document = composed(f"共{{{{ trees{style} }}}}。", {**VALUES, ("trees", "t", "2022"): str(value)})
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert [type(run) for run in block.runs] == [Text, FigureRun, Text]
    assert not any(char.isdigit() for run in block.runs if isinstance(run, Text) for char in run.text)


def test_the_text_of_the_sample_is_under_review() -> None:
    """The snapshot `sample.txt` is renewed by hand and read as a diff."""
    assert "\n".join(sample().texts()) + "\n" == SAMPLE.with_suffix(".txt").read_text()


def test_composing_twice_gives_the_same_report() -> None:
    assert sample() == sample()


# --- titles ---


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青石乡2022年工作总结", ["青石乡2022年工作总结"]),
        (
            "青石乡人民政府2022年安全生产工作总结及2023年工作打算",
            ["青石乡人民政府2022年安全生产工作总结", "及2023年工作打算"],
        ),
    ],
)
def test_titles_break_at_sense(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines
    assert "".join(title_parts(title)) == title


def test_a_title_without_a_place_to_break_is_cut() -> None:
    assert [width(line) <= 20 for line in title_lines("题" * 45)] == [True, True, True]
