"""The program as a process: how it starts without a ledger, and how it ends when it cannot go on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "taizhang"]
Done = subprocess.CompletedProcess[str]


def taizhang(home: Path, *words: str, **settings: str) -> Done:
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"TAIZHANG_HOME": str(home), **settings}
    source = Path(__file__).parents[2] / "src"
    environment["PYTHONPATH"] = os.pathsep.join([str(source), environment.get("PYTHONPATH", "")])
    return subprocess.run(
        [*PROGRAM, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder that is not there yet."""
    return tmp_path / "data"


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("pack", "--help"), ("figure", "--help")])
def test_help_needs_no_database_and_leaves_nothing_behind(data: Path, words: tuple[str, ...]) -> None:
    done = taizhang(data, *words, DATABASE_URL="sqlite:////nonexistent/x.sqlite3")
    assert (done.returncode, done.stderr) == (0, "")
    assert not data.exists()


def test_help_names_every_command_in_both_languages(data: Path) -> None:
    told = taizhang(data, "--help").stdout
    for name in (
        "init",
        "pack",
        "places",
        "sheet",
        "record",
        "figure",
        "report",
        "ledger",
        "subject",
        "demo",
    ):
        assert f"\n  {name} " in told
    assert "核对、试算业务包 / Check and test packs" in told


def test_packs_are_checked_and_tested_without_a_ledger(data: Path, tmp_path: Path) -> None:
    pack = tmp_path / "lights"
    pack.mkdir()
    (pack / "pack.yaml").write_text("{pack: lights, label: 路灯, line: sanitation, version: 1, format: 1}")
    assert taizhang(data, "pack", "check", str(pack)).returncode == 0
    assert taizhang(data, "pack", "test", str(pack)).returncode == 0
    assert "仍显示中文的文字：lights 1处" in taizhang(data, "pack", "check", str(pack)).stdout
    (pack / "en.yaml").write_text("路灯: Street lights\n路标: Road signs\n")
    done = taizhang(data, "pack", "check", str(pack))
    assert (done.returncode, "en.yaml:2: " in done.stderr, "仍显示中文" in done.stdout) == (0, True, False)
    (pack / "pack.yaml").write_text("{pack: lights, label: 路灯, line: sanitation, version: one, format: 1}")
    done = taizhang(data, "pack", "check", str(pack))
    assert done.returncode == 1
    assert "pack.yaml:1: " in done.stderr
    assert not data.exists()


def test_without_a_ledger_the_first_step_is_named_and_none_is_made(data: Path) -> None:
    done = taizhang(data, "ledger", "check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "请先运行 taizhang init" in done.stderr
    assert not data.exists()


def test_init_makes_a_ledger_that_only_its_owner_reads(data: Path) -> None:
    done = taizhang(data, "init")
    assert done.returncode == 0, done.stderr
    assert {"instance.key", "ledger.sqlite3"} <= {path.name for path in data.iterdir()}
    assert (data / "instance.key").stat().st_mode & 0o077 == 0
    assert data.stat().st_mode & 0o077 == 0
    assert taizhang(data, "ledger", "check").returncode == 0


BROKEN: dict[str, tuple[dict[str, str], str]] = {
    "unknown database": ({"DATABASE_URL": "oracle8://x/y"}, "DATABASE_URL 不能用"),
    "no url": ({"DATABASE_URL": "ledger"}, "DATABASE_URL 不能用"),
    "another engine": ({"DATABASE_URL": "mysql://root@127.0.0.1:1/x"}, "DATABASE_URL 不能用"),
    "no server": ({"DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/x"}, "连不上数据库"),
    "no pack folder": ({"TAIZHANG_PACKS": "/nonexistent"}, "/nonexistent: 没有这个文件夹"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_wrong_setting_is_told(data: Path, name: str) -> None:
    settings, words = BROKEN[name]
    done = taizhang(data, "init", **settings)
    assert (done.returncode, words in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_a_damaged_database_is_told(data: Path) -> None:
    data.mkdir()
    (data / "ledger.sqlite3").write_bytes(b"not a database at all " * 100)
    done = taizhang(data, "ledger", "check")
    assert (done.returncode, "已损坏" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_data_folder_that_is_a_file_is_told(data: Path) -> None:
    data.write_text("")
    done = taizhang(data, "init")
    assert (done.returncode, "不是文件夹" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_reader_who_has_seen_enough_ends_it_quietly(data: Path) -> None:
    source = Path(__file__).parents[2] / "src"
    line = f"{sys.executable} -m taizhang figures | head -n 1"
    environment = {**os.environ, "TAIZHANG_HOME": str(data), "PYTHONPATH": str(source)}
    done = subprocess.run(
        ["bash", "-c", line], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
