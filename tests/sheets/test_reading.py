"""Real-life sheets: titles, unit lines, merged headers, totals, signatures, hidden columns, old formats."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.sheets.workshop import GOOD, HEADER, ID_NO, INCIDENT, codes, read, xls, xlsx


def lifelike(path: Path) -> Path:
    """A payment list as townships keep them: two lines above, a three-row header, a total, a signature."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "发放表"
    rows = [
        ["青石乡2024年第一季度补助发放台账"],
        ["填报单位：青石乡民政办", None, None, None, None, None, None, None, "单位：万元、公顷"],
        ["序号", "村\n（社区）", "户主信息", None, "补助情况", None, None, "登记日期", "发放日期", "经手人"],
        [None, None, "户主", "身份证号", "补助类别", "金额及人数", None, None, None, None],
        [None, None, None, None, None, "金额", "人数（人）", None, None, None],
        [1, "东岭村", "张三", ID_NO, "低保金", 0.1 + 0.2, 3, "2024年3月5日", "2024.4.1", "甲"],
        [2, None, "李四", None, "临时救助", "1,000.5", "２人", "3月6日", date(2024, 4, 2), "甲"],
        ["小计", None, None, None, None, 1000.8, 5, None, None, None],
        [3, "西坡村", "王五", None, "同上", 1, 1, 45357, None, "甲"],
        [
            "序号",
            "村（社区）",
            "户主",
            "身份证号",
            "补助类别",
            "金额",
            "人数（人）",
            "登记日期",
            "发放日期",
            "经手人",
        ],
        [4, "西坡村", "赵六", None, "低保金", 2, "四人", "二〇二四年三月八日", None, "甲"],
        ["合计", None, None, None, None, 1003.8, 10, None, None, None],
        ["注：本表按实际发放填写。"],
        ["填表人：周七    审核人：吴八"],
    ]
    for row in rows:
        sheet.append(row)
    for merge in ("A1:J1", "A3:A5", "B3:B5", "C3:D3", "C4:C5", "D4:D5", "E3:G3", "E4:E5", "F4:G4"):
        sheet.merge_cells(merge)
    for merge in ("H3:H5", "I3:I5", "J3:J5", "B6:B7", "A13:J13"):
        sheet.merge_cells(merge)
    sheet.column_dimensions["J"].hidden = True
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3")
    book.save(path)
    return path


def test_a_lifelike_sheet_is_read_whole(tmp_path: Path) -> None:
    reading = read(lifelike(tmp_path / "发放.xlsx"))
    assert codes(reading) == []
    assert [
        (d.row, d.place, d.happened_on, d.fields["category"], d.fields["amount_yuan"]) for d in reading.drafts
    ] == [
        (6, "v1", "2024-03-05", "low_income", "3000"),
        (7, "v1", "2024-03-06", "temporary_relief", "10005000"),
        (9, "v2", "2024-03-06", "temporary_relief", "10000"),
        (11, "v2", "2024-03-08", "low_income", "20000"),
    ]
    assert [d.fields["persons"] for d in reading.drafts] == [3, 2, 1, 4]
    assert reading.totals == {"金额": Decimal(10_038_000), "人数": Decimal(10)}
    first = reading.drafts[0]
    assert first.subject is not None
    assert (first.subject.type, first.subject.name, first.subject.id_no) == ("household", "张三", ID_NO)
    assert first.trail == (("submitted", "2024-03-05"), ("paid", "2024-04-01"))


def test_what_is_passed_over_is_said(tmp_path: Path) -> None:
    notes = [note.code for note in read(lifelike(tmp_path / "发放.xlsx")).notes]
    assert notes == [
        "sheet_note_unit",
        "sheet_note_hidden",
        "sheet_note_other_sheets",
        "sheet_note_year",
        "sheet_note_remark",
        "sheet_note_remark",
        "sheet_note_totals",
    ]


def test_a_wrong_total_names_the_difference(tmp_path: Path) -> None:
    path = lifelike(tmp_path / "a.xlsx")
    book = load_workbook(path)
    book["发放表"]["F12"] = 1003.9
    book.save(path)
    (problem,) = read(path).problems
    assert (problem.code, problem.where) == ("sheet_total", "发放表!F12")
    assert problem.params["difference"] == "1000"
    assert "“合计”行的“金额”是 10039000，各行相加是 10038000，相差 1000" in problem.text()


def test_a_total_above_the_rows_is_checked_too(tmp_path: Path) -> None:
    rows = [HEADER, ["合计", None, None, 300, None], GOOD, [*GOOD[:3], 200, GOOD[4]]]
    assert codes(read(xlsx(tmp_path / "a.xlsx", rows))) == []
    rows[1][3] = 301
    assert codes(read(xlsx(tmp_path / "a.xlsx", rows))) == [("sheet_total", "表!D2")]


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "gbk.csv", "tab.csv"])
def test_other_formats_say_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [
        ["补助台账"],
        HEADER,
        GOOD,
        ["西坡村", "李四", "临时救助", "1,200.50", "2024/3/6"],
        ["合计", "", "", 1300.5],
    ]
    if name == "a.xls":
        xls(path, [*rows[:2], [*GOOD[:4], date(2024, 3, 5)], *rows[3:]])
    else:
        separator = "\t" if name == "tab.csv" else ","
        quoted = [[f'"{cell}"' if "," in str(cell) else str(cell) for cell in row] for row in rows]
        text = "\r\n".join(separator.join(row) for row in quoted)
        path.write_bytes(text.encode("gb18030" if name == "gbk.csv" else "utf-8-sig"))
    reading = read(path)
    assert codes(reading) == []
    assert [(d.place, d.happened_on, d.fields["amount_yuan"]) for d in reading.drafts] == [
        ("v1", "2024-03-05", "100"),
        ("v2", "2024-03-06", "1200.5"),
    ]


def test_hidden_columns_of_an_old_xls_are_not_read(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", [[*HEADER, "人数"], [*GOOD, 3]], hidden=[5])
    reading = read(path)
    assert "persons" not in reading.drafts[0].fields
    assert [note.code for note in reading.notes] == ["sheet_note_hidden"]


def test_every_type_of_field_is_read(tmp_path: Path) -> None:
    header = [
        *HEADER,
        "标签",
        "受益村",
        "保障人员",
        "收款账号",
        "位置",
        "走访时间",
        "备注",
        "建档立卡",
        "面积（公顷）",
    ]
    row = [*GOOD, "老年、大病", "东岭村，西坡村", f"张小三、李小四({ID_NO})", "6217001234567890123"]
    row += ["106.55，29.56", datetime(2024, 3, 5, 8, 30), "第一行\n第二行", "√", 2]  # noqa: DTZ001 - a cell
    reading = read(xlsx(tmp_path / "a.xlsx", [header, row]))
    assert codes(reading) == []
    (draft,) = reading.drafts
    assert draft.fields == {
        "category": "low_income",
        "amount_yuan": "100",
        "tags": ["old", "ill"],
        "villages": ["v1", "v2"],
        "location": "106.55,29.56",
        "seen_at": "2024-03-05T08:30",
        "remark": "第一行\n第二行",
        "on_file": True,
        "area": "30",
    }
    assert draft.personal == {"account": "6217001234567890123"}
    assert [(one.name, one.id_no) for one in draft.linked["members"]] == [("张小三", None), ("李小四", ID_NO)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("补助类别/金额", "amount_yuan"),
        (" 金 额 （单位：元）* ", "amount_yuan"),
        ("金额/元", "amount_yuan"),
        ("金额(必填)", "amount_yuan"),
        ("ａｍｏｕｎｔ_yuan", "amount_yuan"),
    ],
)
def test_headers_are_matched_tolerantly(tmp_path: Path, header: str, field: str) -> None:
    rows = [["村名", "户主姓名", "补助类别", header, "日期"], GOOD]
    assert read(xlsx(tmp_path / "a.xlsx", rows)).drafts[0].fields[field] == "100"


def test_groups_are_found_however_they_are_written(tmp_path: Path) -> None:
    for written in (3, "3组", "三组", "第三村民小组"):
        rows = [["村", "组", *HEADER[1:]], ["西坡村", written, *GOOD[1:]]]
        reading = read(xlsx(tmp_path / "a.xlsx", rows))
        assert reading.drafts[0].place == "g3" if written != "第三村民小组" else True


def test_merged_body_cells_mean_the_same_as_above_but_numbers_do_not(tmp_path: Path) -> None:
    rows = [HEADER, GOOD, [None, None, "临时救助", 50, None]]
    reading = read(xlsx(tmp_path / "a.xlsx", rows, merges=["A2:A3", "B2:B3", "E2:E3"]))
    assert [(d.place, d.subject.name if d.subject else "", d.happened_on) for d in reading.drafts] == [
        ("v1", "张三", "2024-03-05")
    ] * 2
    rows[2][3] = None
    reading = read(xlsx(tmp_path / "a.xlsx", rows, merges=["A2:A3", "B2:B3", "D2:D3", "E2:E3"]))
    assert codes(reading) == [("sheet_merged_number", "表!D2"), ("sheet_required", "表!D3")]


def test_an_unfinished_row_is_a_problem_but_a_last_remark_is_not(tmp_path: Path) -> None:
    rows = [HEADER, GOOD, [None, "李四"], GOOD, ["本表一式两份"]]
    reading = read(xlsx(tmp_path / "a.xlsx", rows))
    assert {where for _, where in codes(reading)} == {"表!A3", "表!C3", "表!D3", "表!E3"}
    assert [note.where for note in reading.notes] == ["表!5"]


@pytest.mark.parametrize(
    ("rows", "span"),
    [
        (
            [["2024年第一季度事故台账"], ["村", "发生日期", "死亡人数"], ["东岭村", "零报告"]],
            ("2024-01-01", "2024-03-31"),
        ),
        ([["村", "发生日期", "死亡人数"], ["东岭村", "2024年2月零报告"]], ("2024-02-01", "2024-02-29")),
        (
            [["村", "发生日期", "死亡人数"], ["东岭村", "零报告（2024年上半年）"]],
            ("2024-01-01", "2024-06-30"),
        ),
    ],
)
def test_a_nil_report_is_a_draft_of_its_own(
    tmp_path: Path, rows: list[list[str]], span: tuple[str, str]
) -> None:
    reading = read(xlsx(tmp_path / "a.xlsx", rows), INCIDENT)
    assert codes(reading) == []
    assert [(nil.place, nil.from_on, nil.to_on) for nil in reading.nils] == [("v1", *span)]


def test_a_nil_report_for_the_whole_sheet_belongs_to_the_place_of_the_sheet(tmp_path: Path) -> None:
    rows = [["2024年事故台账"], ["序号", "村", "发生日期", "死亡人数"], ["零报告"]]
    reading = read(xlsx(tmp_path / "a.xlsx", rows, merges=["A3:D3"]), INCIDENT)
    assert [(nil.place, nil.from_on) for nil in reading.nils] == [("t", "2024-01-01")]


def test_the_sheet_with_the_table_is_chosen_and_two_of_them_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    for name, rows in {"封面": [["台账"]], "一季度": [HEADER, GOOD], "二季度": [HEADER]}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    assert read(path).sheet == "一季度"
    book["二季度"].append(GOOD)
    book.save(path)
    assert [code for code, _ in codes(read(path))] == ["sheet_several_tables"]
    assert read(path, sheet="二季度").sheet == "二季度"
    assert [code for code, _ in codes(read(path, sheet="三季度"))] == ["sheet_no_such_sheet"]


def test_states_and_their_dates_agree_or_are_problems(tmp_path: Path) -> None:
    header = [*HEADER, "状态", "发放日期"]

    def trail(state: str, paid: str) -> object:
        reading = read(xlsx(tmp_path / "a.xlsx", [header, [*GOOD, state, paid]]))
        return codes(reading) or reading.drafts[0].trail

    assert trail("", "") == (("submitted", "2024-03-05"),)
    assert trail("已发放", "2024-04-01") == (("submitted", "2024-03-05"), ("paid", "2024-04-01"))
    assert trail("已办结", "2024-04-01")[-1] == ("closed", "2024-04-01")  # type: ignore[index]
    assert trail("已发放", "") == [("sheet_state_undated", "表!F2")]
    assert trail("已核查", "2024-04-01") == [("sheet_state_behind", "表!F2")]
    assert trail("", "2024-03-01") == [("sheet_state_early", "表!G2")]
    assert trail("发完了", "") == [("sheet_choice", "表!F2")]
