"""Everything that can be wrong with a sheet: each with its own code, its cell and its words."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook

from taizhang.sheets.book import Limits
from taizhang.sheets.files import open_book
from taizhang.sheets.reading import MOST_PROBLEMS
from tests.sheets.workshop import GOOD, HEADER, INCIDENT, codes, read, xls, xlsx

CELLS: list[tuple[str, Any, str, str]] = [
    ("金额", None, "sheet_required", "“金额”没有填"),
    ("金额", "若干", "sheet_number", "“若干”不是数字"),
    ("金额", "约100", "sheet_number_about", "“约100”是约数"),
    ("金额", "20余", "sheet_number_about", "约数"),
    ("金额", -1, "sheet_too_small", "-1 小于允许的最小值 0"),
    ("金额", 0.00001, "unit_too_fine", "0.00001"),
    ("金额", date(2024, 1, 2), "sheet_number_is_date", "被 Excel 当成了日期"),
    ("金额", "3户", "sheet_cell_unit", "“户”和本列的“元”不是一回事"),
    ("金额", "1,00", "sheet_number", "“1,00”不是数字"),
    ("金额", True, "sheet_number", "不是数字"),
    ("金额", 123456789012345678, "sheet_digits_lost", "15 位以后的数字已经丢失"),
    ("人数", 1.5, "sheet_not_whole", "“1.5”不是整数"),
    ("人数", 21, "sheet_too_large_number", "21 大于允许的最大值 20"),
    ("登记日期", "3月5日", "sheet_date_no_year", "“3月5日”没有年份"),
    ("登记日期", "2024年3月", "sheet_date_no_day", "没有写到日"),
    ("登记日期", "24.3.5", "sheet_date_short_year", "年份只有两位"),
    ("登记日期", "2024-02-30", "sheet_date_impossible", "没有“2024-02-30”这一天"),
    ("登记日期", "昨天", "sheet_date", "“昨天”不是日期"),
    ("登记日期", 12, "sheet_date", "“12”不是日期"),
    ("登记日期", time(8, 30), "sheet_date", "不是日期"),
    ("登记日期", datetime(2030, 1, 1, 8, 0), "sheet_future", "2030-01-01 还没有到"),  # noqa: DTZ001 - a cell
    ("登记日期", None, "sheet_required", "“登记日期”没有填"),
    ("补助类别", "低保金额", "sheet_choice", "你是不是想写“低保金”"),
    ("补助类别", None, "sheet_required", "“补助类别”没有填"),
    ("村", "东岭", "record_place_unknown", "东岭"),
    ("村", None, "sheet_required", "没有填"),
    ("户主", None, "sheet_required", "“户主”没有填"),
    ("户主", "12345", "sheet_name", "不像名称"),
    ("身份证号", 1.10101199003070e17, "sheet_digits_lost", "已经丢失"),
    ("身份证号", "1.10101E+17", "sheet_digits_lost", "已经丢失"),
    ("身份证号", "110101199003070019", "vault_id_no_check", "1"),
    ("身份证号", "12345", "vault_id_no_length", "5"),
    ("联系电话", "无号", "sheet_phone", "不是电话号码"),
    ("建档立卡", "可能", "sheet_bool", "看不出是或否"),
    ("位置", "村口", "sheet_point", "不是位置"),
    ("受益村", "东岭村、南山村", "record_place_unknown", "南山村"),
    ("标签", "老年、少年", "sheet_choice", "少年"),
    ("收款账号", 6217001234567890123, "sheet_digits_lost", "已经丢失"),
]


@pytest.mark.parametrize(("header", "cell", "code", "words"), CELLS, ids=lambda value: str(value)[:20])
def test_a_wrong_cell_is_named_with_its_place_and_its_words(
    tmp_path: Path, header: str, cell: object, code: str, words: str
) -> None:
    headers = HEADER if header in HEADER else [*HEADER, header]
    row = [cell if name == header else value for name, value in zip(headers, [*GOOD, None], strict=False)]
    reading = read(xlsx(tmp_path / "a.xlsx", [headers, GOOD, row]))
    where = f"表!{'ABCDEF'[headers.index(header)]}3"
    assert codes(reading) == [(code, where)]
    text = reading.problems[0].text()
    assert text.startswith(f"{where}: ")
    assert words in text
    assert "{" not in text + reading.problems[0].text("en")


def test_all_problems_of_all_rows_come_at_once(tmp_path: Path) -> None:
    rows = [HEADER, ["东岭", "张三", "低保", "x", "y"], GOOD, [*GOOD[:3], -5, None]]
    assert [where for _, where in codes(read(xlsx(tmp_path / "a.xlsx", rows)))] == [
        "表!E2",
        "表!C2",
        "表!D2",
        "表!A2",
        "表!E4",
        "表!D4",
    ]


def test_too_many_problems_stop_the_reading_and_say_so(tmp_path: Path) -> None:
    reading = read(xlsx(tmp_path / "a.xlsx", [HEADER, *[[*GOOD[:3], "x", "y"]] * MOST_PROBLEMS]))
    assert reading.problems[-1].code == "sheet_too_many_problems"
    assert len(reading.problems) < MOST_PROBLEMS + 10


HEADERS: list[tuple[list[Any], str, str, str]] = [
    (["村", "户主", "补助类别", "登记日期"], "sheet_column_missing", "表!1", "缺少必填列“金额”"),
    ([*HEADER, "金额（元）"], "sheet_column_twice", "表!F1", "D 列和 F 列都像“金额”"),
    ([*HEADER, "面积（公斤）"], "sheet_header_unit", "表!F1", "“公斤”不能换算成“亩”"),
    (["甲", "乙"], "sheet_no_header", "a.xlsx", "找不到表头"),
]


@pytest.mark.parametrize(("header", "code", "where", "words"), HEADERS, ids=lambda value: str(value)[:20])
def test_a_wrong_header_is_named(
    tmp_path: Path, header: list[Any], code: str, where: str, words: str
) -> None:
    reading = read(xlsx(tmp_path / "a.xlsx", [header, [*GOOD, 1]]))
    assert codes(reading) == [(code, where)]
    assert words in reading.problems[0].text()


def test_a_hidden_required_column_is_said_to_be_hidden(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEADER, GOOD):
        book.worksheets[0].append(row)
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert [code for code, _ in codes(read(tmp_path / "a.xlsx"))] == ["sheet_column_hidden"]


def test_error_values_and_uncalculated_formulas_are_not_taken_for_blanks(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for row in ([*HEADER, "人数"], [*GOOD, "#REF!"], [*GOOD, "=1+1"]):
        sheet.append(row)
    sheet["F2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    assert codes(read(tmp_path / "a.xlsx")) == [
        ("sheet_cell_error", "表!F2"),
        ("sheet_cell_formula", "表!F3"),
    ]
    old = xlwt.Workbook()
    table = old.add_sheet("表")
    for at, row in enumerate(([*HEADER, "人数"], GOOD)):
        for column, value in enumerate(row):
            table.write(at, column, value)
    table.row(1).set_cell_error(5, "#REF!")
    old.save(str(tmp_path / "a.xls"))
    assert codes(read(tmp_path / "a.xls")) == [("sheet_cell_error", "表!F2")]


def test_nothing_but_a_header_is_a_problem_and_so_is_a_nil_report_without_a_period(tmp_path: Path) -> None:
    assert codes(read(xlsx(tmp_path / "a.xlsx", [HEADER]))) == [("sheet_no_rows", "表")]
    rows = [["村", "发生日期", "死亡人数"], ["东岭村", "零报告"]]
    assert codes(read(xlsx(tmp_path / "a.xlsx", rows), INCIDENT)) == [("sheet_nil_period", "表!B2")]
    assert read(tmp_path / "a.xlsx", INCIDENT, year=2023).nils[0].to_on == "2023-12-31"


def good_zip(
    extra: dict[str, bytes] | None = None, changed: Callable[[str, bytes], bytes] | None = None
) -> bytes:
    """Return a sound .xlsx, with parts added or changed."""
    buffer, out = io.BytesIO(), io.BytesIO()
    book = Workbook()
    for row in (HEADER, GOOD):
        book.worksheets[0].append(row)
    book.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, changed(name, data) if changed else data)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def with_entities(name: str, data: bytes) -> bytes:
    lol = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return data.replace(b"<worksheet", lol + b"<worksheet", 1) if "sheet1" in name else data


def with_far_cell(name: str, data: bytes) -> bytes:
    far = b'<row r="150000"><c r="ALK150000" t="n"><v>1</v></c></row></sheetData>'
    return data.replace(b"</sheetData>", far) if "sheet1" in name else data


def with_other_root(_name: str, data: bytes) -> bytes:
    return data.replace(b'Target="/xl/worksheets/sheet1.xml"', b'Target="/xl/worksheets/sheet1.bin"')


def bloated_strings() -> bytes:
    """Return a workbook of one long text that many cells share: small packed, huge when written out."""
    text = "长" * 30_000
    strings = f"<sst><si><t>{text}</t></si></sst>".encode()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    return good_zip(
        {"xl/sharedStrings.xml": strings},
        lambda name, data: (
            f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
            if name.endswith("sheet1.xml")
            else data
        ),
    )


def encrypted() -> bytes:
    """Return the outer shell of a workbook with a password, as Excel writes it."""
    entry = "EncryptedPackage".encode("utf-16-le")
    directory = entry.ljust(64, b"\0") + struct.pack("<HBB", len(entry) + 2, 2, 1) + b"\0" * 60
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<8I", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    header[48:52] = struct.pack("<I", 1)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    return bytes(header) + table + directory.ljust(512, b"\0")


FILES: list[tuple[str, bytes, str, str]] = [
    ("空.xlsx", b"", "sheet_empty_file", "文件是空的"),
    ("网页.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "sheet_pretends", "内容其实是 html"),
    (
        "网页.xls",
        b"\xef\xbb\xbf<!DOCTYPE html><table></table>",
        "sheet_pretends",
        "以 .xls 结尾，内容其实是 html",
    ),
    ("旧网页.xls", b"<?xml version='1.0'?><Workbook/>", "sheet_pretends", "内容其实是 xml"),
    ("逗号.xlsx", "村,户主\n东岭村,张三".encode(), "sheet_pretends", "内容其实是 csv/txt"),
    ("打印.xlsx", b"%PDF-1.7", "sheet_pretends", "内容其实是 pdf"),
    ("新装旧.xls", good_zip(), "sheet_pretends", "以 .xls 结尾，内容其实是 xlsx"),
    ("乱码.csv", b"\xff\xff\x00\x81\x00", "sheet_not_workbook", "不是表格文件"),
    ("文档.docx", good_zip(), "sheet_other_format", "不支持这种文件"),
    ("宏.xlsm", good_zip(), "sheet_macros", "带有宏"),
    ("宏.xlsx", good_zip({"xl/vbaProject.bin": b"x"}), "sheet_macros", "带有宏"),
    ("二进制.xlsx", good_zip({"xl/workbook.bin": b"x"}), "sheet_other_format", "另存为 .xlsx"),
    ("实体.xlsx", good_zip(changed=with_entities), "sheet_entities", "外部定义"),
    ("炸弹.xlsx", good_zip({"xl/media/a.bin": b"\0" * 40_000_000}), "sheet_bomb", "xl/media/a.bin"),
    ("远格.xlsx", good_zip(changed=with_far_cell), "sheet_too_large", "太多"),
    ("换皮.xlsx", good_zip(changed=with_other_root), "sheet_broken", "已损坏"),
    ("共享.xlsx", bloated_strings(), "sheet_too_large", "文字太多"),
    ("坏.xlsx", good_zip()[:900], "sheet_broken", "已损坏"),
    (
        "缺件.xlsx",
        good_zip(changed=lambda n, d: d[:-9] if "sheet1" in n else d),
        "sheet_broken_part",
        "sheet1",
    ),
    ("假.xlsx", b"PK\x03\x04" + b"x" * 100, "sheet_broken", "已损坏"),
    ("密码.xlsx", encrypted(), "sheet_password", "有密码"),
    ("坏.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 700, "sheet_broken", "已损坏"),
    ("引号.csv", ("村,户主\n" + '"' + "长" * 200_000).encode(), "sheet_csv_broken", "引号不成对"),
]


@pytest.mark.parametrize(("name", "data", "code", "words"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_is_not_what_it_says_is_refused(
    tmp_path: Path, name: str, data: bytes, code: str, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    reading = read(path)
    assert codes(reading) == [(code, name)]
    assert words in reading.problems[0].text()
    assert (reading.drafts, reading.nils) == ([], [])


def test_an_old_xls_in_new_clothes_and_macros_in_an_old_one(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", [HEADER, GOOD])
    data = path.read_bytes()
    (tmp_path / "a.xlsx").write_bytes(data)
    assert codes(read(tmp_path / "a.xlsx")) == [("sheet_pretends", "a.xlsx")]
    root = "Root Entry".encode("utf-16-le")
    spare = data.rindex(b"\0" * 64, 0, data.index(root) + 1024)
    assert spare
    named = "_VBA_PROJECT_CUR".encode("utf-16-le")
    at = data.index(root) + 3 * 128
    macro = named.ljust(64, b"\0") + struct.pack("<HBB", len(named) + 2, 1, 1) + b"\0" * 60
    path.write_bytes(data[:at] + macro + data[at + 128 :])
    assert codes(read(path)) == [("sheet_macros", "a.xls")]


def test_a_missing_file_is_a_problem_too(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "没有.xlsx")) == [("sheet_unreadable", "没有.xlsx")]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(bytes=1000), "sheet_too_big"),
        (Limits(rows=1), "sheet_too_many_rows"),
        (Limits(columns=3), "sheet_too_many_columns"),
        (Limits(cells=5), "sheet_too_large"),
        (Limits(expanded=1000), "sheet_bomb"),
        (Limits(parts=3), "sheet_bomb"),
    ],
)
def test_limits_are_limits(tmp_path: Path, limits: Limits, code: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADER, GOOD])
    book, (problem,) = open_book(path, limits)
    assert (book, problem.code) == (None, code)


def test_merges_are_limited_too(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADER, GOOD], merges=["A5:B6", "A7:B8"])
    assert open_book(path, Limits(merges=1))[1][0].code == "sheet_too_large"
