"""What people read: the whole life of a record, an altered report, problems by the hundred."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from docx import Document

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, amend_record, move_record, open_record, void_record
from taizhang.actions.subject import find_or_open_subject
from taizhang.base.problems import Refused
from taizhang.cli import figure_shown, opened
from taizhang.cli.figures import NATURES
from taizhang.declarations.types import Nature, Registry
from taizhang.indicators.figure import Role
from taizhang.org.posts import LOCAL_ACTOR
from taizhang.vault.identity import Identity
from tests.cli.conftest import Run
from tests.cli.test_commands import FOUND, done
from tests.people import EAST, TOWNSHIP


def test_a_record_tells_its_life(office: Run, packs: Registry) -> None:
    context = Context(LOCAL_ACTOR, packs, door="test")
    who = find_or_open_subject(Identity("household", TOWNSHIP, name="丁大山", place=EAST), actor=LOCAL_ACTOR)
    draft = Draft("hazard", EAST, "2024-03-01", {"category": "fire", "grade": "general"}, subject=who)
    open_record(draft, context)
    amend_record(draft.id, context, reason="等级填错", fields={"grade": "serious"})
    move_record(draft.id, context, on="2024-03-02", to="notified", note="已送达")
    void_record(draft.id, context, reason="重复登记")
    told = done(office("record", "show", draft.id))
    for words in (
        f"丁*山（{who}）",
        "效力：已作废",
        "隐患等级：较大",
        "更正",
        "原因：等级填错",
        "转到：已通知整改",
        "备注：已送达",
        "原因：重复登记",
    ):
        assert words in told
    assert "丁大山" not in told
    assert [line[:2] for line in told.splitlines() if line.startswith("#")] == ["#1", "#2", "#3", "#4"]


def test_names_stay_out_of_figures_and_lists(office: Run, packs: Registry) -> None:
    who = find_or_open_subject(Identity("household", TOWNSHIP, name="丁大山", place=EAST), actor=LOCAL_ACTOR)
    fields = {"category": "transport_subsidy", "amount_yuan": "1020.30"}
    trail = (("submitted", "2024-01-02"), ("approved", "2024-01-03"), ("paid", "2024-01-05"))
    open_record(
        Draft("payment", EAST, "2024-01-02", fields, subject=who, trail=trail),
        Context(LOCAL_ACTOR, packs, door="test"),
    )
    told = done(office("figure", "transport_subsidy_paid", *FOUND, "--records", "--no-sql"))
    assert "1020.3" in told
    assert "丁大山" not in told


def test_an_altered_report_is_told_from_to(busy_office: Run, tmp_path: Path) -> None:
    done(busy_office("report", "compose", "safety_brief", *FOUND, "--out", tmp_path))
    file = tmp_path / "safety_brief.docx"
    told = done(busy_office("report", "verify", file))
    assert "手工改动0个" in told
    report = Document(str(file))
    runs = [run for paragraph in report.paragraphs for run in paragraph.runs if run.text == "50%"]
    runs[0].text = "100%"
    report.save(str(file))
    result = busy_office("report", "verify", file)
    assert result.exit_code == 1
    assert "手工改动  隐患整改率：50% → 100%" in result.stdout
    assert busy_office("report", "seal", file).exit_code == 1


def test_many_problems_are_counted_and_all_are_in_the_copy(office: Run, tmp_path: Path) -> None:
    rows = [f"没有村{n},2024-01-08,消防,一般" for n in range(30)]
    sheet = tmp_path / "many.csv"
    sheet.write_text("\n".join(["村（社区）,发现日期,隐患类别,隐患等级", *rows]), encoding="utf-8")
    result = office("sheet", "import", sheet, "--kind", "hazard", "--mended", tmp_path / "marked.xlsx")
    assert result.exit_code == 1
    assert "另有10个问题" in result.stderr
    assert "共30个问题，未写入任何内容" in result.stderr
    assert (tmp_path / "marked.xlsx").exists()


def test_a_form_can_be_had_before_there_is_a_ledger(
    run: Run, packs: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise Refused([])

    monkeypatch.setattr(opened, "ready", missing)
    monkeypatch.setattr(opened, "registry", lambda: packs)
    assert "表样已生成" in done(run("sheet", "template", "hazard", "--out", tmp_path / "a.xlsx"))


def test_a_label_of_several_kinds_is_not_guessed(packs: Registry) -> None:
    twice = replace(packs, kinds={**packs.kinds, "second": packs.kinds["hazard"]})
    with pytest.raises(Refused) as refused:
        opened.kind_of("隐患", twice)
    assert "hazard、second" in refused.value.problems[0].text()
    assert opened.kind_of("隐患", packs).code == "hazard"


def test_kinds_are_listed_for_programs(office: Run) -> None:
    found = json.loads(done(office("kinds", "--json")))
    assert {"kind": "hazard", "label": "隐患", "pack": "safety", "nature": "case"} in found


def test_a_broken_ledger_is_told_and_counted(busy_office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taizhang.ledger.entry.Entry.recomputed", lambda _entry: "0" * 64)
    result = busy_office("ledger", "check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "共1个问题" in result.stderr


def test_each_nature_and_each_role_of_a_term_has_its_word() -> None:
    assert set(NATURES) == set(get_args(Nature))
    assert set(figure_shown.ROLES) == set(get_args(Role))
