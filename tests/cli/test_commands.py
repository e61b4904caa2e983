"""Every command does what it is for, and says what came of it."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from scripts.render_cli import commands
from taizhang.actions.places import load_places
from taizhang.actions.subject import find_or_open_subject
from taizhang.base.periods import Period
from taizhang.cli import opened
from taizhang.declarations.types import Registry
from taizhang.indicators.figure import Request
from taizhang.indicators.read import figures
from taizhang.ledger.models import StoredEntry
from taizhang.org.posts import LOCAL_ACTOR
from taizhang.vault.identity import Identity
from taizhang.vault.queries import accesses, masked_subjects
from tests.cli.conftest import Run
from tests.people import EAST, EAST_GRID, PLACES, SECRETARY, TOWNSHIP, WEST

FOUND = ("--place", "测试乡", "--period", "2024-H1")


def done(result: object) -> str:
    """Return what a command printed; it must have done what it was asked."""
    assert result.exit_code == 0, f"{result.stdout}\n{result.stderr}\n{result.exception!r}"  # type: ignore[attr-defined]
    return str(result.stdout)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_init_makes_a_key_and_can_be_repeated(run: Run, home: Path) -> None:
    first = done(run("init"))
    key = (home / "instance.key").read_text()
    assert "下一步：taizhang places load" in first
    assert "台账已就绪" in done(run("init"))
    assert (home / "instance.key").read_text() == key


@pytest.mark.django_db
def test_places_are_loaded_and_shown(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(
        "编号,代码,代码年份,名称,级别,上级\nsq,990002001000,2023,石桥乡,乡镇,\nxp,,,西坡村,村,sq\n"
    )
    assert "新增2个" in done(run("places", "load", file))
    assert "新增0个，更新0个，未变2个" in done(run("places", "load", file))
    shown = done(run("places", "show"))
    assert "石桥乡（乡镇）  sq  990002001000\n  西坡村（村）  xp" in shown
    assert "共1个" in done(run("places", "show", "西坡村"))


def test_kinds_and_figures_are_found_by_words(office: Run) -> None:
    assert "hazard" in done(office("kinds", "隐患"))
    assert "共1个指标" in done(office("figures", "rectification_rate"))
    found = json.loads(done(office("figures", "rectification_rate", "--json")))
    assert [one["indicator"] for one in found] == ["rectification_rate"]
    assert {one["pack"] for one in json.loads(done(office("figures", "--pack", "安全生产", "--json")))} == {
        "safety"
    }


def test_a_form_offers_the_villages(office: Run, tmp_path: Path) -> None:
    out = tmp_path / "hazard.xlsx"
    assert str(out) in done(office("sheet", "template", "隐患", "--out", out))
    words = {cell for row in openpyxl.load_workbook(out)["字典"].iter_rows(values_only=True) for cell in row}
    assert {"东岭村", "西坡村"} <= words


def test_a_sheet_is_tried_imported_and_never_twice(office: Run, hazards: Path) -> None:
    command = ("sheet", "import", hazards, "--kind", "hazard")
    assert "可入账2行" in done(office(*command, "--dry-run"))
    assert not StoredEntry.objects.exists()
    assert "已导入2行" in done(office(*command))
    assert "没有新内容，2行此前已入账" in done(office(*command))
    assert StoredEntry.objects.count() == 2


def test_a_sheet_with_problems_comes_back_marked(office: Run, hazards: Path) -> None:
    hazards.write_text(hazards.read_text().replace("东岭村", "东岭树").replace("消防", "消肪"))
    result = office("sheet", "import", hazards, "--kind", "hazard")
    assert result.exit_code == 1
    assert "hazards.csv!A2: " in result.stderr
    assert "东岭村" in result.stderr
    assert "共2个问题，未写入任何内容" in result.stderr
    assert not StoredEntry.objects.exists()
    assert "问题清单" in openpyxl.load_workbook(hazards.with_name("hazards-问题.xlsx")).sheetnames


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_register_is_exported(busy_office: Run, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    assert "已导出1条" in done(busy_office("sheet", "export", "hazard", "--out", out, "--place", "东岭村"))
    if suffix == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            row = next(csv.DictReader(file))
    else:
        heads, values = openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True)
        row = dict(zip(map(str, heads), map(str, values), strict=True))
    assert row["地点"] == "东岭村"
    assert row["隐患类别"] == "消防"
    assert row["销号日期"].startswith("2024-01-15")


def test_a_figure_tells_its_definition_its_sql_and_its_records(busy_office: Run) -> None:
    told = done(busy_office("figure", "rectification_rate", *FOUND, "--records"))
    for words in (
        "隐患整改率：50%",
        "口径：",
        "测试乡 2",
        "SELECT ",
        "分子：",
        "分母：",
        "已销号",
        "记录2条",
    ):
        assert words in told
    ids = set(re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", told))
    assert ids == {str(one) for one in StoredEntry.objects.values_list("id", flat=True)}


def test_records_beyond_the_limit_are_counted(busy_office: Run) -> None:
    told = done(busy_office("figure", "hazards_found", *FOUND, "--records", "--no-sql", "--limit", "1"))
    assert "另有1条未列出" in told
    assert "SELECT" not in told


def test_a_figure_of_each_village_and_of_an_earlier_position(busy_office: Run) -> None:
    each = done(busy_office("figure", "hazards_found", *FOUND, "--each", "village", "--no-sql"))
    assert re.search(r"东岭村\s+1处", each)
    assert re.search(r"西坡村\s+1处", each)
    assert "排查隐患：1处" in done(busy_office("figure", "排查隐患", *FOUND, "--at", "1"))
    told = json.loads(
        done(busy_office("figure", "hazards_found", *FOUND, "--json", "--records", "--each", "village"))
    )
    assert told["value"] == "2"
    assert told["positions"] == {TOWNSHIP: 2}
    assert [one["value"] for one in told["each"]] == ["1", "1"]
    assert len(told["records"][0]["rows"]) == 2


def test_the_command_line_is_told_what_no_post_of_a_village_may_be(busy_office: Run, packs: Registry) -> None:
    grid = next(one for one in PLACES if one["id"] == EAST_GRID)
    load_places([grid, {**grid, "parent": WEST, "from_on": "2024-04-01"}], actor=LOCAL_ACTOR)
    asked = ("figure", "hazards_found", "--place", "东岭村", "--period", "2024-H1", "--no-sql")
    assert "排查隐患：1处" in done(busy_office(*asked))
    assert len(json.loads(done(busy_office(*asked, "--json", "--records")))["records"][0]["rows"]) == 1
    question = Request("hazards_found", EAST, Period.of_half(2024, 1))
    (figure,) = figures([question], viewer=SECRETARY.viewer, registry=packs)
    assert (figure.value, figure.missing) == (None, "not_permitted")


def test_nothing_recorded_is_no_data_until_someone_reports_nil(office: Run) -> None:
    asked = ("figure", "hazards_found", "--place", "测试乡", "--period", "2023", "--no-sql")
    assert "无数据（这一项没有登记，也没有零报告）" in done(office(*asked))
    year = ("--from", "2023-01-01", "--to", "2023-12-31")
    assert "流水第1条" in done(office("record", "nil", "hazard", "--place", "测试乡", *year))
    assert "排查隐患：0处" in done(office(*asked))


def test_a_record_shows_its_entries_and_digests(busy_office: Run) -> None:
    entry = StoredEntry.objects.order_by("position").first()
    assert entry is not None
    told = done(busy_office("record", "show", entry.id))
    assert "台账：隐患（hazard）" in told
    assert "状态：已销号" in told
    assert f"#{entry.position} 登记 2024-01-08 东岭村" in told
    assert entry.digest in told


def test_a_report_is_composed_verified_and_sealed(busy_office: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "safety_brief" in done(busy_office("report", "templates"))
    told = done(busy_office("report", "compose", "safety_brief", *FOUND, "--out", out))
    assert {path.name for path in out.iterdir()} == {
        "safety_brief.docx",
        "safety_brief.html",
        "safety_brief.figures.json",
    }
    assert "下一步：taizhang report verify" in told
    file = out / "safety_brief.docx"
    assert json.loads(done(busy_office("report", "verify", file, "--json")))["clean"] is True
    assert "已封存" in done(busy_office("report", "seal", file, "--remark", "已核对"))
    assert json.loads(done(busy_office("report", "verify", file, "--json")))["seal"] == "matches"


def test_the_ledger_is_proved_archived_restored_and_rebuilt(busy_office: Run, tmp_path: Path) -> None:
    archive = tmp_path / "ledger.zip"
    assert "流水2条首尾相接" in done(busy_office("ledger", "check"))
    told = json.loads(done(busy_office("ledger", "check", "--json")))
    assert (told["entries"], told["problems"]) == (2, [])
    assert "流水：2条" in done(busy_office("ledger", "status"))
    assert "已归档流水2条" in done(busy_office("ledger", "export", archive))
    assert "已重建2条记录" in done(busy_office("ledger", "rebuild"))
    with opened.in_memory():
        assert "已恢复流水2条" in done(busy_office("ledger", "restore", archive))
        assert json.loads(done(busy_office("ledger", "check", "--json")))["ends"] == told["ends"]


def test_a_person_is_erased_with_a_reason(office: Run) -> None:
    who = find_or_open_subject(Identity("household", TOWNSHIP, name="丁大山", place=EAST), actor=LOCAL_ACTOR)
    assert office("subject", "erase", who, "--reason", "本人申请").exit_code == 1  # nobody there to ask
    assert "已抹除 丁*山" in done(office("subject", "erase", who, "--reason", "本人申请", "--yes"))
    assert masked_subjects([who])[who].erased
    assert [one.purpose for one in accesses(who)] == ["本人申请"]


@pytest.mark.django_db
def test_packs_are_checked_and_tested_without_touching_the_ledger(run: Run) -> None:
    assert "没有错误" in done(run("pack", "check"))
    assert json.loads(done(run("pack", "check", "--json")))["ok"] is True
    assert json.loads(done(run("pack", "schema")))["$defs"]["kind"]
    safety = opened.pack_folders()[0] / "safety"
    told = done(run("pack", "test", safety))
    assert "✓ safety：两处隐患已整改一处" in told
    assert "未通过0个" in done(run("pack", "test", safety, "--here"))
    assert not StoredEntry.objects.exists()


def test_tables_fit_eighty_columns(busy_office: Run) -> None:
    for words in (
        ("kinds",),
        ("figures",),
        ("report", "templates"),
        ("figure", "hazards_found", *FOUND, "--records", "--no-sql"),
    ):
        lines = done(busy_office(*words)).splitlines()
        tables = [line for line in lines if "  " in line.strip() or "─" in line]
        assert tables
        assert max(map(_width, tables)) <= 80, words


def _width(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in line)


def test_the_help_of_every_command_is_whole(office: Run) -> None:
    for name, command in commands():
        told = "".join(done(office(*name.split()[1:], "--help")).split())
        said = ["".join(param.help.split()) for param in command.params]
        assert not [words for words in said if words not in told], name
