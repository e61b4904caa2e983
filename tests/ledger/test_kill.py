"""kill -9 at any moment: nothing acknowledged lost or doubled, the chain whole, imports all or nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from openpyxl import Workbook

ROOT = Path(__file__).parents[2]
ROWS = 2_000


@dataclass
class Victim:
    """A ledger of its own, and ways to run programs on it."""

    env: dict[str, str]

    def run(self, *task: str) -> str:
        """Run a task to its end and return what it said."""
        done = subprocess.run(
            self._command(*task), env=self.env, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def killed(self, *task: str, after: float) -> list[str]:
        """Start a task, kill it that many seconds after it is ready, and return the lines it said whole."""
        with subprocess.Popen(
            self._command(*task), env=self.env, cwd=ROOT, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(after)
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read().decode()
        return said.split("\n")[:-1]

    def report(self) -> dict[str, object]:
        """Return what the ledger holds."""
        held: dict[str, object] = json.loads(self.run("report"))
        return held

    def _command(self, *task: str) -> list[str]:
        return [sys.executable, "-m", "tests.ledger.child", *task]


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    """Return an empty ledger on the engine under test, in a database of its own."""
    url = os.environ.get("DATABASE_URL", "")
    env = {**os.environ, "TAIZHANG_HOME": str(tmp_path), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    if not url.startswith("postgres"):
        env["DATABASE_URL"] = f"sqlite:///{tmp_path / 'ledger.sqlite3'}"
        made = Victim(env)
        made.run("prepare")
        yield made
        return
    name = f"kill_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    env["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
    made = Victim(env)
    made.run("prepare")
    yield made
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def workbook(path: Path, first: int) -> Path:
    """Write a workbook of visits, each row unlike all others."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("走访")
    sheet.append(["村", "走访日期", "类别", "人数（人）"])
    for number in range(first, first + ROWS):
        sheet.append(["西坡村", "2023-03-01", "火灾", number])
    book.save(path)
    return path


def kills(victim: Victim, tmp_path: Path, times: int, chance: random.Random) -> None:
    """Kill the program while it appends and while it imports, `times` in all, and look each time."""
    acknowledged: list[str] = []
    imported = 0
    for number in range(times):
        if number % 2 == 0:
            acknowledged += victim.killed("append", after=chance.uniform(0.02, 0.6))
            continue
        path = workbook(tmp_path / f"{number}.xlsx", number * ROWS)
        said = victim.killed("import", str(path), after=chance.uniform(0.1, 1.6))
        held = victim.report()["kinds"].get("visit", 0) - imported  # type: ignore[attr-defined]
        assert held in {0, ROWS}
        assert not said or held == ROWS
        again = victim.run("import", str(path)).split("\n")[1].split()
        assert again == ["done", str(ROWS - held), str(held), "0"]
        imported += ROWS
    held_now = victim.report()
    ids = held_now["ids"]
    assert isinstance(ids, list)
    assert not set(acknowledged) - set(ids)
    assert len(ids) == len(set(ids))
    assert held_now["problems"] == []
    assert acknowledged
    assert imported


@pytest.mark.database
def test_ten_kills(victim: Victim, tmp_path: Path) -> None:
    kills(victim, tmp_path, 10, random.Random(1))


@pytest.mark.database
@pytest.mark.soak
def test_a_hundred_kills(victim: Victim, tmp_path: Path) -> None:
    kills(victim, tmp_path, 100, random.Random())
