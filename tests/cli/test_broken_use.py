"""Broken uses: each ends with its exit code and a line that helps, no trace, and nothing stored."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection
from django.db.utils import DatabaseError, OperationalError, ProgrammingError

from taizhang.cli import failures, opened, shown
from taizhang.ledger.models import StoredEntry
from taizhang.org.models import StoredPlace
from tests.cli.conftest import Run

ASKED = ("--place", "测试乡", "--period", "2024")
# name: the command ({tmp} is an empty folder, {sheet} a good sheet), its exit code, words of its answer.
BROKEN: dict[str, tuple[str, int, str]] = {
    "no such command": ("figgure", 2, "没有命令“figgure”。你是不是想写“figure”？"),
    "no such subcommand": ("ledger chek", 2, "你是不是想写“check”？"),
    "no such option": ("figure hazards_found --plce 测试乡", 2, "你是不是想写“--place”？"),
    "argument missing": ("figure", 2, "缺少CODE"),
    "option missing": ("figure hazards_found --place 测试乡", 2, "缺少--period"),
    "option without value": ("figure hazards_found --place", 2, "选项“--place”后面要有值"),
    "one word too many": ("figure hazards_found 多余 --place 测试乡 --period 2024", 2, "多出了“多余”"),
    "no number": ("figure hazards_found --place 测试乡 --period 2024 --at x", 2, "--at的值不对：要写整数"),
    "too small a number": ("demo --entries 1", 2, "--entries的值不对：至少300"),
    "unknown indicator": ("figure hazards_fund {asked}", 1, "你是不是想写“hazards_found”？"),
    "unknown place": ("figure hazards_found --place 东岭树 --period 2024", 1, "测试乡/东岭村"),
    "unknown period": ("figure hazards_found --place 测试乡 --period 去年", 1, "看不懂期间“去年”"),
    "backward period": (
        "figure hazards_found --place 测试乡 --period 2024-06-30..2024-01-01",
        1,
        "结束日早于开始日",
    ),
    "unknown level": ("figure hazards_found {asked} --each 村", 1, "--each不能是“村”"),
    "position not reached": ("figure hazards_found {asked} --at 9", 1, "只到第0条，没有第9条"),
    "unknown kind": ("sheet template hazrd --out {tmp}/a.xlsx", 1, "你是不是想写“hazard”？"),
    "unknown kind of an import": ("sheet import {sheet} --kind 隐幻", 1, "没有“隐幻”这类台账"),
    "missing sheet": ("sheet import {tmp}/none.xlsx --kind hazard", 1, "none.xlsx: 打不开文件"),
    "folder for a sheet": ("sheet import {tmp} --kind hazard", 1, "是文件夹，这里要一个文件"),
    "no workbook": ("sheet import {tmp}/text.xlsx --kind hazard", 1, "text.xlsx"),
    "unwritable form": ("sheet template hazard --out {tmp}/none/a.xlsx", 1, "找不到"),
    "folder for a form": ("sheet template hazard --out {tmp}", 1, "是文件夹"),
    "unknown format of an export": ("sheet export hazard --out {tmp}/a.pdf", 1, "--out不能是“a.pdf”"),
    "missing places": ("places load {tmp}/none.csv", 1, "打不开地点文件"),
    "broken places": ("places load {tmp}/text.xlsx", 1, "列“"),
    "unknown place to show": ("places show 没有村", 1, "找不到地点“没有村”"),
    "no date": ("places show --on 昨天", 1, "--on: 日期“昨天”读不出来"),
    "nil without a kind": (
        "record nil x --place 测试乡 --from 2023-01-01 --to 2023-12-31",
        1,
        "没有“x”这类台账",
    ),
    "nil without a date": (
        "record nil hazard --place 测试乡 --from 2023-02-30 --to 2023-12-31",
        1,
        "2023-02-30",
    ),
    "unknown record": ("record show 不存在", 1, "没有编号为“不存在”的记录"),
    "unknown template": ("report compose safety_brif {asked}", 1, "safety_brief"),
    "wrong level of a report": (
        "report compose safety_brief --place 东岭村 --period 2024 --out {tmp}",
        1,
        "safety_brief",
    ),
    "report that is none": ("report verify {tmp}/text.xlsx", 1, "不是 .docx"),
    "missing report": ("report verify {tmp}/none.docx", 1, "none.docx"),
    "sealing what is no report": ("report seal {tmp}/text.xlsx", 1, "不是 .docx"),
    "archive that is none": ("ledger restore {tmp}/text.xlsx", 1, "不是台账归档文件"),
    "damaged archive": ("ledger restore {tmp}/bad.zip", 1, "不是台账归档文件"),
    "archive to nowhere": ("ledger export {tmp}/none/a.zip", 1, "找不到"),
    "unknown person": ("subject erase 不存在 --reason 本人申请 --yes", 1, "不存在"),
    "erasing without a reason": ("subject erase 不存在", 2, "缺少--reason"),
    "missing pack": ("pack check {tmp}/none", 1, "没有这个文件夹"),
    "empty pack": ("pack check {tmp}/empty", 1, "empty"),
    "testing a missing pack": ("pack test {tmp}/none", 1, "没有这个文件夹"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a few things that are not what they should be."""
    (tmp_path / "text.xlsx").write_text("这不是表格", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("manifest.json", "{}")
    return tmp_path


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_use_is_answered_and_stores_nothing(
    name: str, office: Run, folder: Path, hazards: Path
) -> None:
    command, code, words = BROKEN[name]
    places = StoredPlace.objects.count()
    given = [
        one.replace("{tmp}", str(folder)).replace("{sheet}", str(hazards))
        for one in command.replace("{asked}", " ".join(ASKED)).split()
    ]
    result = office(*given)
    assert (result.exit_code, words in result.stderr) == (code, True), result.output
    assert "Traceback" not in result.output
    assert not result.stdout
    assert not StoredEntry.objects.exists()
    assert StoredPlace.objects.count() == places


def test_an_archive_is_not_restored_over_entries(busy_office: Run, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    assert busy_office("ledger", "export", archive).exit_code == 0
    result = busy_office("ledger", "restore", archive)
    assert (result.exit_code, StoredEntry.objects.count()) == (1, 2)
    assert "已有流水" in result.stderr


def test_problems_are_in_english_where_asked_for(office: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_LANG", "en")
    result = office("figure", "hazards_fund", *ASKED)
    assert "There is no indicator “hazards_fund”. Did you mean `hazards_found`?" in result.stderr
    assert "Nothing was stored" in result.stderr


@pytest.mark.parametrize(
    ("applied", "words"),
    [("0001_initial", "请先运行 taizhang init"), ("9999_later", "请升级程序")],
)
def test_a_database_of_another_version_is_told(office: Run, applied: str, words: str) -> None:
    with connection.cursor() as cursor:
        if applied == "9999_later":
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', %s, CURRENT_TIMESTAMP)",
                [applied],
            )
        else:
            cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger' AND name = %s", [applied])
    result = office("ledger", "check")
    assert (result.exit_code, words in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (OperationalError("no such table: ledger_entry"), 1, "taizhang init"),
        (ProgrammingError('relation "ledger_entry" does not exist\nLINE 1'), 1, "taizhang init"),
        (OperationalError("database is locked"), 1, "正被另一个程序写入"),
        (OperationalError("database or disk is full"), 1, "磁盘已满"),
        (OperationalError("attempt to write a readonly database"), 1, "只能读"),
        (DatabaseError("file is not a database"), 1, "已损坏"),
        (DatabaseError("database disk image is malformed"), 1, "已损坏"),
        (OperationalError("connection failed: Connection refused"), 1, "连不上数据库"),
        (OperationalError("unable to open database file"), 1, "连不上数据库"),
        (PermissionError(13, "Permission denied", "/secret"), 1, "没有权限读写“/secret”"),
        (FileNotFoundError(2, "No such file or directory", "/none"), 1, "找不到“/none”"),
        (IsADirectoryError(21, "Is a directory", "/tmp"), 1, "“/tmp”是文件夹"),  # noqa: S108 - only named
        (OSError(28, "No space left on device"), 1, "磁盘已满"),
        (OSError(5, "Input/output error", "/x"), 1, "Input/output error"),
        (KeyboardInterrupt(), 130, "已中断，未写入任何内容"),
    ],
    ids=str,
)
def test_what_the_machine_says_becomes_one_line(
    error: BaseException, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown.speak("zh")
    assert failures.told(error) == code
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_a_fault_of_ours_is_written_down_and_told_in_one_line(
    office: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(opened, "ready", fail)
    result = office("ledger", "status")
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"程序出错，未写入任何内容。详情已记入“{home / 'errors.log'}”，请连同它反映给维护者。\n"
    )
    assert "RuntimeError: a fault of ours" in (home / "errors.log").read_text()


def test_an_interruption_stores_nothing(office: Run, hazards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("taizhang.actions.sheet.record_checked", interrupted)
    result = office("sheet", "import", hazards, "--kind", "hazard")
    assert (result.exit_code, result.stderr) == (130, "已中断，未写入任何内容。\n")
    assert not StoredEntry.objects.exists()
