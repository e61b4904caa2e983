"""Exports stream, stay text where a spreadsheet would calculate, and come back as they went."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from taizhang.sheets import export
from taizhang.sheets.export import Heading, export_csv, export_xlsx, safe
from taizhang.sheets.files import open_book
from taizhang.sheets.values import unquoted
from tests.sheets.workshop import ID_NO

ROOT = Path(__file__).parents[2]
HEADINGS = [Heading("户主", 12), Heading("证件号码", 22), Heading("金额"), Heading("日期"), Heading("建档")]
ROW = ("张三", ID_NO, Decimal("1047.67"), date(2024, 3, 5), True)
DANGERS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("http://x")',
]


def test_values_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert export_xlsx(path, "补助/发放", HEADINGS, [ROW]) == 1
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [heading.label for heading in HEADINGS]
    name, number, amount, day, ticked = sheet[2]
    assert (name.value, number.value, number.data_type) == ("张三", ID_NO, "s")
    assert amount.value == pytest.approx(1047.67)
    assert (day.is_date, day.number_format, ticked.value) == (True, "yyyy-mm-dd", "是")
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("text", DANGERS)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    export_xlsx(path, "表", [Heading(text)], [[text]])
    for row in load_workbook(path).worksheets[0].iter_rows():
        assert row[0].data_type == "s"
        assert row[0].quotePrefix
    file = io.StringIO()
    export_csv(file, [Heading(text)], [[text]])
    assert all(line.lstrip('"').startswith("'") for line in file.getvalue().split("\r\n") if line)


@given(some.text(max_size=20))
def test_what_was_made_safe_reads_as_it_was(text: str) -> None:
    assert unquoted(safe(text)) == text or text.startswith(("'", '="'))


def test_csv_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        assert export_csv(file, HEADINGS, [ROW, ("李四", None, -5, None, False)]) == 2
    book, _ = open_book(path)
    assert book is not None
    rows = list(book.sheets[0].rows())
    assert rows[1:] == [["张三", f"'{ID_NO}", "1047.67", "2024-03-05", "是"], ["李四", "", "-5", "", "否"]]


def test_more_rows_than_a_sheet_holds_go_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 3)
    path = tmp_path / "a.xlsx"
    assert export_xlsx(path, "表", [Heading("数")], ([n] for n in range(7))) == 7
    book = load_workbook(path)
    assert book.sheetnames == ["表", "表（2）", "表（3）"]
    assert [cell.value for (cell,) in book["表（3）"]] == ["数", 6]


GROWTH = """
import resource, sys
from pathlib import Path
from taizhang.sheets.export import Heading, export_csv, export_xlsx

def rows(n):
    return ((f"户主{i}", "11010119900307001X", i, None) for i in range(n))

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

head = [Heading(str(n)) for n in range(4)]
export_xlsx(Path(sys.argv[1]), "表", head, rows(1_000))
before = peak()
assert export_xlsx(Path(sys.argv[1]), "表", head, rows(100_000)) == 100_000
with open(sys.argv[2], "w", encoding="utf-8-sig", newline="") as file:
    assert export_csv(file, head, rows(100_000)) == 100_000
print(peak() - before)
"""


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", GROWTH, str(tmp_path / "a.xlsx"), str(tmp_path / "a.csv")],
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) < 10_000, "kilobytes more for a hundred times the rows"
