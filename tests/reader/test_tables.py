"""Numbers in the tables of a report: unit from the header, place from the row, nothing across cells."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.reader.annex import without_annex
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source
from taizhang.reader.tables import tabled, tables
from taizhang.reader.whole import read_source

REPORT = (
    "青石乡2023年工作总结\n全年排查隐患48处。\n各村隐患整改情况如下：\n"
    "村名\t排查（处）\t收入（万元）\t整改率\t名次\n"
    "东岭村\t30\t1.25\t96.67%\t1\n"
    "西坡村\t12\t4\t83.33%\t—\n"
    "合计\t48\t5.25\t93.75%\t\n"
    "年末低保户131户。"
)


def read(text: str) -> Reading:
    return read_source(Source("report.txt", text, "text"))


def test_each_cell_has_its_unit_place_and_subject() -> None:
    cells = [one for one in read(REPORT).mentions if one.sentence == (one.start, one.end)]
    told = [(one.subject, one.place, one.text, one.value, one.unit, one.form) for one in cells]
    assert told[:4] == [
        ("排查", "东岭村", "30", Decimal(30), "处", "number"),
        ("收入", "东岭村", "1.25", Decimal(12500), "元", "number"),
        ("整改率", "东岭村", "96.67%", Decimal("96.67"), "%", "percent"),
        ("名次", "东岭村", "1", Decimal(1), None, "rank"),
    ]
    assert ("排查", None, "48", Decimal(48), "处", "number") in told
    assert len(told) == 10
    assert {one.heading for one in cells} == {("各村隐患整改情况如下",)}


def test_prose_around_a_table_is_read_as_before() -> None:
    found = read(REPORT)
    assert [one.text for one in found.mentions if one.sentence != (one.start, one.end)] == ["48处", "131户"]
    assert all(REPORT[one.start : one.end] == one.text for one in found.mentions)


def test_a_text_without_tables_is_left_alone() -> None:
    found = read("全年排查隐患48处，\t整改45处。\n年末低保户131户。")
    assert tabled(found) is found
    assert not list(tables("一\t二\n三"))


def test_findings_keep_their_figures() -> None:
    text = "全年排查隐患48处，其中重大隐患50处。\n村名\t排查（处）\n东岭村\t30\n西坡村\t18\n"
    found = read(text)
    for finding in found.findings:
        assert {found.mentions[n].text for n in finding.figures} <= {"48处", "50处"}


def test_the_annex_of_a_composed_report_is_no_part_of_it() -> None:
    annex = "附件\n数字来源表\n序号\t所在句子\t数字\n1\t排查隐患48处。\t48处\n"
    assert without_annex(f"排查隐患48处。\n{annex}") == "排查隐患48处。\n"
    assert without_annex("见数字来源表，共48处。\n") == "见数字来源表，共48处。\n"


grid = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 999), min_size=width, max_size=width), min_size=1, max_size=6
    )
)


@given(grid)
def test_every_number_of_a_table_is_read_once(rows: list[list[int]]) -> None:
    header = ["村名", *(f"项目{'甲乙丙丁戊'[n]}（件）" for n in range(len(rows[0])))]
    names = [f"{'东西南北上下'[n]}岭村" for n in range(len(rows))]
    lines = [header, *([name, *map(str, row)] for name, row in zip(names, rows, strict=True))]
    found = tabled(Reading("\n".join("\t".join(line) for line in lines), "", None, None, ()))
    told = [(one.place, one.subject, int(one.value or 0)) for one in found.mentions]
    assert told == [
        (name, f"项目{'甲乙丙丁戊'[n]}", value)
        for name, row in zip(names, rows, strict=True)
        for n, value in enumerate(row)
    ]
