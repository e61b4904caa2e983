"""`taizhang read` beside the ledger and beside an earlier report, as a person gives the commands."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, open_record
from taizhang.cli.read import read
from taizhang.declarations.registry import builtin_packs, load
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST, PLACES, WEST

REPORT = "测试乡2023年安全生产工作总结\n全年共排查隐患6处，完成整改隐患2处。\n种植向日葵面积120棵。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def ledger(db: None) -> None:  # noqa: ARG001 - asks for the database
    """Record three hazards of the year, two of them mended."""
    load_places(PLACES, actor=LOCAL_ACTOR)
    context = Context(LOCAL_ACTOR, load([builtin_packs()])[0], door="test", today=date(2024, 1, 20))
    for place, on, closed in (
        (EAST, "2023-02-01", "2023-02-11"),
        (WEST, "2023-03-01", "2023-03-08"),
        (WEST, "2023-04-01", None),
    ):
        trail = (("found", on), ("closed", closed)) if closed else (("found", on),)
        fields = {"category": "fire", "grade": "general"}
        open_record(Draft("hazard", place, on, fields, trail=trail), context)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(read, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


@pytest.mark.usefixtures("ledger")
def test_the_place_and_period_of_the_report_are_enough(report: Path) -> None:
    code, told = run(str(report), "--place", "测试乡")
    assert code == 1
    assert "不一致 1" in told
    assert "台账3处，差3处" in told
    assert "taizhang figure hazards_found --place 测试乡 --period 2023 --records" in told
    assert "没有指标" in told


@pytest.mark.usefixtures("ledger")
def test_the_ledger_stands_in_the_json_beside_each_figure(report: Path) -> None:
    code, told = run(str(report), "--json", "--place", "测试乡", "--period", "2023")
    found = json.loads(told)
    assert code == 1
    assert len(found["ledger"]["figures"]) == len(found["figures"])
    first = found["ledger"]["figures"][0]
    assert (first["standing"], first["indicator"], first["ledger"]) == ("differs", "hazards_found", 3)
    last = found["ledger"]["figures"][-1]
    assert last["stub"].startswith("# 报告中第")
    assert 0 < len(last["nearest"]) <= 3


@pytest.mark.usefixtures("ledger")
def test_confirming_from_the_command_line_is_remembered(report: Path) -> None:
    _, before = run(str(report), "--place", "测试乡", "--json")
    figures = json.loads(before)["ledger"]["figures"]
    unknown = next(one["figure"] + 1 for one in figures if one["indicator"] is None)
    run(str(report), "--place", "测试乡", "--confirm", f"{unknown}=hazards_closed")
    _, after = run(str(report), "--place", "测试乡", "--json")
    meant = json.loads(after)["ledger"]["figures"][unknown - 1]
    assert (meant["indicator"], meant["how"]) == ("hazards_closed", "confirmed")


@pytest.mark.usefixtures("ledger")
def test_a_template_is_written_with_its_gaps(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "next.md"
    run(str(report), "--place", "测试乡", "--template", str(out))
    text = out.read_text(encoding="utf-8")
    assert text.startswith("---\ncode: next\n")
    assert "{{ :year }}安全生产工作总结" in text
    assert "共排查隐患{{ hazards_found }}" in text
    assert "〔待填：" in text


def test_against_an_earlier_report_needs_no_ledger(report: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.txt"
    earlier.write_text(REPORT.replace("2023", "2022").replace("6处", "9处"), encoding="utf-8")
    words = [sys.executable, "-X", "importtime", "-m", "taizhang", "read", str(report)]
    done = subprocess.run(
        [*words, "--against", str(earlier), "--json"], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stdout)["against"]
    changed = [one for one in found["figures"] if one["fate"] == "changed"]
    assert [(one["old"]["text"], one["difference"]) for one in changed] == [("9处", -3)]
    assert {one["fate"] for one in found["figures"]} <= {"changed", "same", "suspicious"}
    assert "django.db" not in done.stderr
    code, told = run(str(report), "--against", str(earlier))
    assert code == 0
    assert "有变化1个" in told
