"""`taizhang read` as a person at a prompt has it, over readings made by hand."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from taizhang.cli import read as command
from taizhang.cli.app import app
from taizhang.reader.files import text_of
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source
from taizhang.reader.unroll import unrolled
from tests.reader.foreign import p, package, r
from tests.reader.readings import TEXT, reading

Run = Callable[..., Result]
SOUND = "一切无误。\n"


def by_hand(source: Source) -> Reading:
    """Return the reading made by hand for its text, a fault where a text asks for one, else nothing found."""
    if source.text.rstrip() == TEXT.rstrip():
        return dataclasses.replace(reading(), text=source.text)
    if "出错" in source.text:
        raise ZeroDivisionError
    return Reading(source.text, source.text.strip().split("\n")[0], None, None, ())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a way to give the command; what it reads is known beforehand."""
    monkeypatch.setattr(command, "read_source", by_hand)
    runner = CliRunner()
    return lambda *words, pasted=None: runner.invoke(app, ["read", *map(str, words)], input=pasted)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a report that contradicts itself."""
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="gb18030")
    return path


@pytest.fixture
def folder(report: Path) -> Path:
    """Return a folder: a report that contradicts itself, one that does not, and some that cannot be read."""
    inside = report.parent / "汇报"
    (inside / "下级").mkdir(parents=True)
    shutil.copy(report, inside / "a.txt")
    (inside / "下级/b.docx").write_bytes(package(p(r("一切无误。"))))
    (inside / "c.docx").write_bytes(b"PK\x03\x04 no document")
    (inside / "d.txt").write_text("读到这里程序出错", encoding="utf-8")
    for other in ("picture.png", ".hidden.txt", "~$b.docx"):
        (inside / other).write_bytes(b"x")
    return inside


def test_findings_come_first_with_their_sentences_then_the_figures(run: Run, report: Path) -> None:
    told = run(report)
    assert told.exit_code == 1
    at = [
        told.stdout.index(words)
        for words in (
            "青石乡2023年工作总结",
            "数字7个，空缺1处，矛盾2处，其他提示1处，相符1处",
            "矛盾 2",
            "20＋112＝132户，文中合计131户，差1户。",
            "全乡低保户131户，其中一类20户、二类112户",
            "范围不同 1",
            "量的是",
            "127.85万元",
        )
    ]
    assert at == sorted(at)
    assert "G316" not in told.stdout.split("量的是")[1]
    assert "核对无误" not in told.stdout
    assert "\x1b" not in told.stdout


def test_all_shows_names_and_what_holds_and_findings_shows_nothing_else(run: Run, report: Path) -> None:
    everything = run(report, "--all").stdout
    assert "G316" in everything.split("量的是")[1]
    assert "相符 1" in everything
    few = run(report, "--findings").stdout
    assert "矛盾 2" in few
    assert "127.85万元" not in few.split("范围不同 1")[1]


def test_a_report_without_contradictions_is_left_with_0(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SOUND, encoding="utf-8")
    told = run(path)
    assert (told.exit_code, told.stderr) == (0, "")
    assert "矛盾0处" in told.stdout


def test_pasted_text_is_read(run: Run) -> None:
    told = run("-", "--json", pasted=TEXT)
    assert told.exit_code == 1
    found = json.loads(told.stdout)
    assert (found["file"], found["text"], len(found["figures"])) == ("粘贴的文字", TEXT, 9)


def test_json_is_one_line_a_file_and_tells_of_those_that_cannot_be_read(run: Run, folder: Path) -> None:
    told = run(folder, "--json")
    assert told.exit_code == 1
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert [Path(one["file"]).name for one in found] == ["a.txt", "c.docx", "d.txt", "b.docx"]
    assert [[problem["code"] for problem in one["problems"]] for one in found] == [
        [],
        ["docx_not_zip"],
        ["cli_bug"],
        [],
    ]
    assert [one["text"] is None for one in found] == [False, True, True, False]


def test_a_folder_is_summed_up_and_one_bad_file_stops_nothing(run: Run, folder: Path) -> None:
    told = run(folder)
    assert told.exit_code == 1
    assert "差1户" in told.stdout
    assert "共4个文件，数字7个，空缺1处，矛盾2处，其他提示1处，相符1处，读不了2个。" in told.stdout
    assert told.stdout.count("读不了") == 3
    assert "c.docx: 这不是 .docx 文件" in told.stderr


def test_what_is_not_there_is_named_before_anything_is_read(run: Run, report: Path, tmp_path: Path) -> None:
    told = run(report, tmp_path / "nothing.txt", tmp_path / "汇报材料")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "nothing.txt" in told.stderr
    assert "汇报材料" in told.stderr
    (tmp_path / "empty").mkdir()
    assert "没有可读的报告" in run(tmp_path / "empty").stderr
    assert run().exit_code == 2
    assert run(report, "--nonsense").exit_code == 2


def test_pages_and_documents_are_written_where_they_are_wanted(
    run: Run, report: Path, tmp_path: Path
) -> None:
    html, made = tmp_path / "out.html", tmp_path / "out.docx"
    told = run(report, "--html", html, "--docx", made)
    assert str(html) in told.stderr
    assert "<!doctype html>" in html.read_text(encoding="utf-8")
    assert len(list(docx.Document(str(made)).comments)) == 4


def test_a_document_that_cannot_be_written_is_told_in_words(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taizhang.reader.docx.comments._MOST", 100)
    told = run(report, "--docx", tmp_path / "out.docx")
    assert told.exit_code == 1
    assert "文件解压后过大" in told.stderr


def test_several_reports_are_written_into_a_folder_each_under_its_own_name(run: Run, folder: Path) -> None:
    (folder / "a.docx").write_bytes(package(p(r("一切无误。"))))
    out = folder.parent / "out"
    run(folder, "--html", out, "--docx", out)
    assert sorted(path.name for path in out.iterdir()) == [
        "a.docx",
        "a.docx.html",
        "a.txt.docx",
        "a.txt.html",
        "b.docx",
        "b.docx.html",
    ]


def test_the_report_itself_is_never_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(package(p(r("一切无误。"))))
    before = path.read_bytes()
    assert "不能写回原文件" in run(path, "--docx", path).stderr
    assert run(path, "--docx", tmp_path).exit_code == 0
    assert path.read_bytes() == before
    assert run(path, path.parent / "b.docx").exit_code == 1
    told = run(path, "--html", tmp_path / "nowhere/out.html")
    assert (told.exit_code, "nowhere" in told.stderr) == (1, True)
    other = tmp_path / "b.txt"
    other.write_text(SOUND, encoding="utf-8")
    assert "要写一个文件夹" in run(path, other, "--html", other).stderr


def test_it_needs_no_ledger_and_no_database_and_leaves_nothing_behind(report: Path, tmp_path: Path) -> None:
    home = tmp_path / "data"
    environment = {**os.environ, "TAIZHANG_HOME": str(home), "DATABASE_URL": "nonsense://"}
    environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[2] / "src")])
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "taizhang", "read", str(report), "--json"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert json.loads(done.stdout)["text"] == TEXT
    assert not home.exists()
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert (
        not {"django.db", "django.conf", "openpyxl", "lxml.etree", "taizhang.declarations.registry"} & loaded
    )


soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not on this machine: nothing converts"
)


@soffice
def test_a_file_of_another_program_is_converted(tmp_path: Path) -> None:
    form = "doc"
    made = docx.Document()
    for line in TEXT.split("\n")[:2]:
        made.add_paragraph(line)
    made.save(str(tmp_path / "a.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    subprocess.run([*words, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    source, problems = text_of((tmp_path / f"a.{form}").read_bytes(), f"a.{form}")
    assert not problems
    assert source is not None
    assert source.text.split("\n")[:2] == TEXT.split("\n")[:2]
    assert source.document
    assert [one.code for one in source.remarks] == ["read_from_other"]


def test_without_a_converter_it_is_said_how_to_convert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for data, form in ((b"{\\rtf1 x}", ".rtf"), (b"%PDF-1.4", ".pdf"), (b"<html>x</html>", ".html")):
        source, (problem,) = text_of(data, "a")
        assert source is None
        assert (problem.code, problem.params["form"]) == ("read_convert", form)
        assert "另存为 .docx" in problem.text()


def test_the_lines_of_a_printed_page_become_paragraphs_again() -> None:
    pages = (
        "青石乡工作总结\n一、民政工作\n全乡共有低保户 131 户，其中一类二十户，二类一百一十一户，全年共\n"
        "发放低保金 127.85 万元，拨付率达到 87.82%，群众满意度进一步提\n高。\n- 1 -\n\f"
        "（一）特困供养。全乡共有特困人员 17 户 18 人，其中集中供养的有三\n人，其余分散供养。\n2\n\f"
    )
    assert unrolled(pages).split("\n") == [
        "青石乡工作总结",
        "一、民政工作",
        (
            "全乡共有低保户131户，其中一类二十户，二类一百一十一户，全年共"
            "发放低保金127.85万元，拨付率达到87.82%，群众满意度进一步提高。"
        ),
        "（一）特困供养。全乡共有特困人员17户18人，其中集中供养的有三人，其余分散供养。",
    ]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_shows_is_what_is_printed(page: str) -> None:
    root = Path(__file__).parents[2]
    quoted = (root / page).read_text(encoding="utf-8")
    told = CliRunner().invoke(app, ["read", str(root / "docs/howto/report.txt"), "--findings"])
    assert told.exit_code == 1
    for words in ("矛盾 1", "21+58+69=148，多2户", "全乡现有低保户146户，其中一类21户、二类58户、三类69户。"):
        assert words in told.stdout
        assert words in quoted
