"""Templates round-trip: what they offer is what the reader understands, for every kind there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from taizhang.declarations.folders import builtin_packs
from taizhang.declarations.registry import load
from taizhang.declarations.types import Kind, Registry
from taizhang.sheets.advice import choices_of
from taizhang.sheets.columns import Column, columns_of
from taizhang.sheets.headers import Matcher
from taizhang.sheets.mended import write_mended
from taizhang.sheets.template import FIRST_ROW, HEADER_ROW, write_template
from tests.sheets.workshop import GOOD, HEADER, ID_NO, INCIDENT, PAYMENT, REGISTRY, codes, read, xls, xlsx

VALUES = {
    "村（社区）*": "东岭村",
    "户主*": "张三",
    "证件号码": ID_NO,
    "登记日期*": date(2024, 3, 5),
    "补助类别*": "低保金",
    "金额（元）*": 1047.67,
    "人数（人）": 3,
    "建档立卡": "是",
    "标签": "老年、大病",
    "收款账号": "6217001234567890123",
    "状态": "已发放",
    "发放日期": date(2024, 4, 1),
}


def test_a_filled_template_imports(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(path, PAYMENT, REGISTRY, ["东岭村", "西坡村"])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[HEADER_ROW]:
        if cell.value in VALUES:
            sheet.cell(FIRST_ROW, cell.column, VALUES[cell.value])
    book.save(path)
    reading = read(path)
    assert codes(reading) == []
    assert reading.notes == []
    (draft,) = reading.drafts
    assert draft.fields == {
        "category": "low_income",
        "amount_yuan": "1047.67",
        "persons": 3,
        "on_file": True,
        "tags": ["old", "ill"],
    }
    assert draft.trail == (("submitted", "2024-03-05"), ("paid", "2024-04-01"))


def test_a_template_guides_whoever_fills_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_template(path, PAYMENT, REGISTRY, ["东岭村", "西坡村"])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert book.sheetnames == ["补助发放", "字典", "填表说明"]
    assert book["字典"].sheet_state == "hidden"
    assert sheet.freeze_panes == "A3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    by_header = {cell.value: cell for cell in sheet[HEADER_ROW]}
    letter = by_header["证件号码"].column_letter
    assert sheet.column_dimensions[letter].number_format == "@"
    assert "必填" in by_header["金额（元）*"].comment.text
    rules = {str(rule.sqref).split(":")[0][:-1]: rule for rule in sheet.data_validations.dataValidation}
    rule = rules[by_header["补助类别*"].column_letter]
    assert rule.type == "list"
    listed = book.defined_names[rule.formula1.lstrip("=")].attr_text
    name, _, cells = listed.partition("!")
    assert [cell.value for (cell,) in book[name][cells.replace("$", "")]] == ["低保金", "临时救助金"]
    assert rules[by_header["金额（元）*"].column_letter].formula1 == "0"


def test_an_empty_template_has_nothing_to_import(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx", INCIDENT, REGISTRY)
    assert codes(read(tmp_path / "a.xlsx", INCIDENT)) == [("sheet_no_rows", "事故")]


@pytest.mark.parametrize("kind", REGISTRY.kinds.values(), ids=lambda kind: kind.code)
def test_every_header_of_a_template_is_understood(kind: Kind) -> None:
    assert_understood(kind, REGISTRY)


def test_every_header_of_the_built_in_packs_is_understood(tmp_path: Path) -> None:
    registry, _ = load([builtin_packs()])
    assert registry.kinds
    for kind in registry.kinds.values():
        assert_understood(kind, registry)
        write_template(tmp_path / f"{kind.code}.xlsx", kind, registry)


def assert_understood(kind: Kind, registry: Registry) -> None:
    columns = [column for column in columns_of(kind, registry) if column.offered]
    matches = Matcher(columns).match({n: (column.titled,) for n, column in enumerate(columns)})
    assert [match.column.key for match in matches.found] == [column.key for column in columns]
    assert (matches.unknown, matches.twice) == ((), ())


def test_closed_lists_are_offered_and_open_ones_are_not() -> None:
    def offered(column: Column) -> list[str]:
        return choices_of(column, PAYMENT, REGISTRY)

    by_label = {column.label: offered(column) for column in columns_of(PAYMENT, REGISTRY)}
    assert by_label["状态"] == ["已提交", "已核查", "已发放", "已办结"]
    assert by_label["户主类别"] == ["户", "单位"]
    assert by_label["建档立卡"] == ["是", "否"]
    assert (by_label["标签"], by_label["备注"], by_label["村（社区）"]) == ([], [], [])


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_a_mended_copy_marks_each_cell_and_lists_all(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [HEADER, GOOD, [*GOOD[:3], "若干", "昨天"]]
    if name == "a.csv":
        path.write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8-sig")
    else:
        (xlsx if name == "a.xlsx" else xls)(path, rows)
    reading = read(path)
    target = tmp_path / "改.xlsx"
    assert write_mended(path, target, reading.problems)
    book = load_workbook(target)
    listed = [[cell.value for cell in row] for row in book["问题清单"]]
    assert [row[1] for row in listed[1:]] == [problem.where for problem in reading.problems]
    sheet = book[reading.sheet]
    assert sheet["D3"].comment.text == "“若干”不是数字。请只填数字。"
    assert sheet["D3"].fill.fgColor.rgb == "FFFFE699"
    assert (sheet["A2"].value, sheet["A2"].comment) == ("东岭村", None)
    sheet["D3"], sheet["E3"] = 50, "2024-03-06"
    book.save(target)
    assert [draft.fields["amount_yuan"] for draft in read(target).drafts] == ["100", "50"]


def test_a_mark_inside_a_merged_cell_goes_to_its_corner(tmp_path: Path) -> None:
    rows = [HEADER, [*GOOD[:4], "昨天"], ["西坡村", "李四", "低保金", 5, None]]
    reading = read(xlsx(tmp_path / "a.xlsx", rows, merges=["E2:E3"]))
    assert [problem.where for problem in reading.problems] == ["表!E2", "表!E3"]
    assert write_mended(tmp_path / "a.xlsx", tmp_path / "b.xlsx", reading.problems)
    assert load_workbook(tmp_path / "b.xlsx")["表"]["E2"].comment is not None


def test_no_copy_is_made_of_a_file_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"<html>")
    assert not write_mended(tmp_path / "a.xlsx", tmp_path / "b.xlsx", [])
    assert not (tmp_path / "b.xlsx").exists()
