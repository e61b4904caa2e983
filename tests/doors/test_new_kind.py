"""The architecture's own test: a new register walks from YAML to a verified report without code."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from pytest_django import Settings
from typer.testing import CliRunner

from taizhang.cli.app import app
from taizhang.ledger.models import StoredEntry

# A pack as a county would write it: water points (取水点) and what goes wrong with them.
PACK = {
    "pack.yaml": "{pack: water, label: 农村供水, line: water, version: 1, format: 1}",
    "dictionaries.yaml": """
water_fault:
  label: 故障类别
  codes:
    burst: {label: 爆管, aliases: [管道破裂]}
    dry: 断水
""",
    "kinds/water_fault.yaml": """
kind: water_fault
label: 供水故障
version: 1
nature: case
date: 报修日期
place: village
workflow: water_repair
title: [category]
fields:
  category:   {type: choice, label: 故障类别, choices: water_fault, required: true}
  households: {type: integer, label: 影响户数, unit: 户, required: true, minimum: 0}
  cost_yuan:  {type: money, label: 维修费用}
""",
    "workflows/water_repair.yaml": """
workflow: water_repair
label: 供水抢修
initial: reported
states:
  reported: {label: 已报修, moves: {mended: {label: 修复, by: [office]}}}
  mended:   {label: 已修复, dated: 修复日期, last: true}
""",
    "indicators.yaml": """
water_faults: {label: 供水故障, nature: flow, count: water_fault, unit: 起}
water_faults_mended:
  {label: 已修复供水故障, nature: part, of: water_faults, where: "state = 'mended'", unit: 起}
water_repair_rate:
  {label: 供水修复率, nature: rate, unit: '%', numerator: water_faults_mended, denominator: water_faults}
water_households: {label: 停水影响户, nature: flow, sum: water_fault.households, unit: 户}
water_cost: {label: 供水维修费用, nature: flow, sum: water_fault.cost_yuan, unit: 元}
""",
    "reports/water_note.md": """---
code: water_note
title: "{{ :place }}{{ :period }}供水情况"
genre: bulletin
place: township
---
{% if water_faults > 0 %}
共报修供水故障{{ water_faults }}，影响{{ water_households }}，\
修复率{{ water_repair_rate }}，支出{{ water_cost | 万元2 }}。
{% else %}
没有报修。
{% endif %}
""",
    "tests/water.yaml": """
name: 两起故障修复一起
places: [上游村, 下游村]
entries:
  - kind: water_fault
    place: 上游村
    on: 2024-02-01
    fields: {category: burst, households: 30, cost_yuan: "12000.50"}
    moves: [{to: mended, on: 2024-02-03}]
  - {kind: water_fault, place: 下游村, on: 2024-03-01, fields: {category: dry, households: 12}}
figures:
  - {figure: water_faults, period: 2024, value: 2}
  - {figure: water_repair_rate, period: 2024, value: "50"}
  - {figure: water_households, period: 2024, place: 下游村, value: 12}
  - {figure: water_faults, period: 2023, value: null}
text: [共报修供水故障2起，影响42户，修复率50%，支出1.20万元。]
""",
}
PLACES = """编号,代码,代码年份,名称,级别,上级
qx,990003001000,2023,清溪乡,乡镇,
sy,990003001201,2023,上游村,村,qx
xy,990003001202,2023,下游村,村,qx
"""
ROWS = (
    {"村": "上游村", "报修日期": "2024-02-01", "故障类别": "管道破裂", "影响户数": 30, "维修费用": 12000.5}
    | {"状态": "已修复", "修复日期": "2024-02-03"},
    {"村": "下游村", "报修日期": "2024-03-01", "故障类别": "断水", "影响户数": 12},
    {"村": "下游村", "报修日期": "2024-05-06", "故障类别": "爆管", "影响户数": 8, "维修费用": 800},
)


@pytest.fixture
def county(tmp_path: Path, settings: Settings) -> Path:
    """Write the pack, and tell the program where it is, as TAIZHANG_PACKS would."""
    folder = tmp_path / "county" / "water"
    for name, text in PACK.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
    settings.TAIZHANG_PACKS = [folder]
    return folder


def give(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, f"{words}: {result.output}\n{result.exception!r}"
    return result.stdout


def fill(form: Path) -> None:
    """Fill the form in as a person would: each value under its header."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if any(_plain(cell.value) == "报修日期" for cell in row))
    for n, row in enumerate(ROWS, start=header[0].row + 1):
        for cell in header:
            label = next((name for name in row if _plain(cell.value).startswith(name)), None)
            if label:
                sheet.cell(n, cell.column, row[label])
    book.save(form)


def _plain(value: object) -> str:
    return str(value or "").strip("*＊★ ")


ASKED = ("--place", "清溪乡", "--period", "2024-H1")


def declare(county: Path) -> None:
    """Check the declarations, and that they mean what their test says."""
    assert "没有错误" in give("pack", "check", county)
    assert "✓ water：两起故障修复一起" in give("pack", "test", county)


def settle(tmp_path: Path) -> None:
    """Make a ledger and load its places."""
    give("init")
    places = tmp_path / "places.csv"
    places.write_text(PLACES, encoding="utf-8")
    assert "新增3个" in give("places", "load", places)
    assert "water_fault" in give("kinds", "供水")


def capture(form: Path) -> None:
    """Fill the form that follows from the kind, try it, import it, and import it again."""
    give("sheet", "template", "water_fault", "--out", form)
    fill(form)
    command = ("sheet", "import", form, "--kind", "water_fault")
    assert "可入账3行" in give(*command, "--dry-run")
    assert not StoredEntry.objects.exists()
    assert "已导入3行" in give(*command)
    assert "没有新内容" in give(*command)
    assert StoredEntry.objects.count() == 3


def count() -> None:
    """Ask for figures and open their records."""
    told = give("figure", "water_repair_rate", *ASKED, "--records")
    for words in (
        "供水修复率：33.33%",
        "分子：已修复供水故障",
        "记录1条",
        "分母：供水故障",
        "记录3条",
        "爆管",
    ):
        assert words in told
    cost = json.loads(give("figure", "water_cost", *ASKED, "--records", "--json"))
    assert cost["value"] == "12800.5"
    assert [row["gave"] for row in cost["records"][0]["rows"]] == ["12000.5", None, "800"]


def tell(folder: Path) -> None:
    """Compose the report and verify every figure of it."""
    give("report", "compose", "water_note", *ASKED, "--out", folder)
    page = (folder / "water_note.html").read_text(encoding="utf-8")
    assert all(words in page for words in ("3起", "50户", "33.33%", "1.28万元"))
    verified = json.loads(give("report", "verify", folder / "water_note.docx", "--json"))
    assert verified["clean"] is True
    labels = {one["label"] for one in verified["figures"]}
    assert labels == {"供水故障", "停水影响户", "供水修复率", "供水维修费用"}


@pytest.mark.django_db
def test_a_new_kind_needs_yaml_only(county: Path, tmp_path: Path) -> None:
    declare(county)
    settle(tmp_path)
    capture(tmp_path / "form.xlsx")
    count()
    tell(tmp_path)
    assert "流水3条首尾相接" in give("ledger", "check")
    assert "已导出3条供水故障" in give("sheet", "export", "water_fault", "--out", tmp_path / "out.xlsx")
