"""A number another office answers for: it comes with its signed paper, at a township or above."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from taizhang.actions.attachment import attachment_bytes
from taizhang.declarations.types import Registry
from taizhang.demo.papers import paper
from taizhang.ledger import stored
from taizhang.ledger.queries import record_now, records
from tests.cli.conftest import Run
from tests.people import ADMINISTRATOR

PAPER = paper(["签报单", "在册社区矫正12人"])
OPEN = (
    "record",
    "open",
    "上报汇总数",
    "--on",
    "2024-06-30",
    "--set",
    "数值=12",
    "--set",
    "measure=在册社区矫正",
)
SIGNED = (*OPEN, "--set", "office=司法所", "--set", "文号=司〔2024〕5号")
HEADS = "乡镇,截止日期,汇总项目,数值,签报单位,文号,签报材料"


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """Return the folder in which a signed paper lies."""
    (tmp_path / "签报.docx").write_bytes(PAPER)
    (tmp_path / "名单.xlsx").write_bytes(_workbook(tmp_path))
    return tmp_path


def _workbook(folder: Path) -> bytes:
    path = folder / "book.xlsx"
    Workbook().save(path)
    return path.read_bytes()


def test_a_number_is_recorded_with_its_paper_and_the_paper_comes_out_again(office: Run, signed: Path) -> None:
    said = office(*SIGNED, "--place", "测试乡", "--set", f"签报材料={signed / '签报.docx'}")
    assert said.exit_code == 0, said.output
    found = re.search(r"record show ([0-9a-f-]{36})", said.output.replace("\n", ""))
    assert found
    record = record_now(found[1])
    assert record is not None
    assert attachment_bytes(str(record.now.fields["paper"])) == PAPER
    assert "附件（摘要" in office("record", "show", found[1]).output
    assert office("record", "files", found[1], "--out", signed / "out").exit_code == 1
    assert office("record", "files", found[1], "--out", signed).exit_code == 0
    assert (signed / "签报材料-1.docx").read_bytes() == PAPER


@pytest.mark.parametrize(
    ("place", "file", "text"),
    [
        ("测试乡", None, "签报材料"),
        ("测试乡", "没有.docx", "打不开附件"),
        ("测试乡", "名单.xlsx", "只收PDF、JPG、PNG、DOCX"),
        ("东岭村", "签报.docx", "不能记在“东岭村”"),
    ],
)
def test_what_is_not_signed_or_lies_below_the_township_is_refused(
    office: Run, signed: Path, place: str, file: str | None, text: str
) -> None:
    more = ("--set", f"paper={signed / file}") if file else ()
    said = office(*SIGNED, "--place", place, *more)
    assert said.exit_code == 1
    assert text in said.output.replace("\n", "")
    assert not list(stored.walk())


@pytest.mark.parametrize(("place", "text"), [("东岭村", "不做零报告"), ("测试乡", "数值为0的上报汇总数")])
def test_none_is_a_signed_zero_and_no_nil_report(office: Run, tmp_path: Path, place: str, text: str) -> None:
    when = ("--from", "2024-01-01", "--to", "2024-03-31")
    said = office("record", "nil", "reported_figure", "--place", place, *when)
    assert said.exit_code == 1
    assert text in said.output.replace("\n", "")
    sheet = _sheet(tmp_path, f"{place},零报告（2024年第一季度）,,,,,")
    for more in ((), ("--dry-run",)):
        said = office("sheet", "import", sheet, "--kind", "reported_figure", *more)
        assert said.exit_code == 1
        assert "不做零报告" in said.output.replace("\n", "")
    assert not list(stored.walk())


def _sheet(folder: Path, *rows: str) -> Path:
    path = folder / "汇总.csv"
    path.write_text("\n".join([HEADS, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_sheet_names_the_paper_that_lies_beside_it(office: Run, signed: Path, packs: Registry) -> None:
    row = "测试乡,2024-06-30,在册社区矫正,12,司法所,司〔2024〕5号,签报.docx"
    sheet = _sheet(signed, row)
    assert office("sheet", "import", sheet, "--kind", "reported_figure", "--dry-run").exit_code == 0
    said = office("sheet", "import", sheet, "--kind", "reported_figure")
    assert said.exit_code == 0, said.output
    assert office("sheet", "import", sheet, "--kind", "reported_figure").exit_code == 0
    (record,) = records("reported_figure", viewer=ADMINISTRATOR, registry=packs)
    assert attachment_bytes(str(record.now.fields["paper"])) == PAPER


@pytest.mark.parametrize(
    ("place", "file", "text"),
    [
        ("测试乡", "", "没有填"),
        ("测试乡", "没有.docx", "旁边没有文件“没有.docx”"),
        ("测试乡", "../签报.docx", "旁边没有文件"),
        ("测试乡", "名单.xlsx", "只收PDF"),
        ("东岭村", "签报.docx", "不能记在“东岭村”"),
    ],
)
def test_a_row_without_a_fit_paper_or_at_a_village_is_refused_at_its_cell(
    office: Run, signed: Path, place: str, file: str, text: str
) -> None:
    sheet = _sheet(signed, f"{place},2024-06-30,在册社区矫正,12,司法所,司〔2024〕5号,{file}")
    said = office("sheet", "import", sheet, "--kind", "reported_figure")
    assert said.exit_code == 1
    told = said.output.replace("\n", "")
    assert text in told
    assert re.search(r"![AG]2", told)
    assert not list(stored.walk())


def test_the_form_asks_for_the_paper(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert office("sheet", "template", "reported_figure", "--out", path).exit_code == 0
    cells = [cell.value for row in load_workbook(path).worksheets[0].iter_rows(max_row=5) for cell in row]
    assert "签报材料*" in cells
