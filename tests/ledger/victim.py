"""A ledger of its own on the engine under test, and programs that can be killed while they write to it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parents[2]
HELD = "SELECT COUNT(*) FROM ledger_entry WHERE kind = 'visit'"


@dataclass
class Running:
    """A program at work: its process id, and the pipe that it says its lines into."""

    pid: int
    pipe: IO[bytes]

    def said(self, lines: int) -> list[str]:
        """Wait until it has said so many more lines, and return them."""
        return [self.pipe.readline().decode().rstrip("\n") for _ in range(lines)]

    def killed(self) -> list[str]:
        """Kill it, wherever it is (or has ended), and return the lines it had yet said whole."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with self.pipe:
            return self.pipe.read().decode().split("\n")[:-1]

    def finished(self) -> list[str]:
        """Wait for its end and return what it said."""
        with self.pipe:
            *said, last = self.pipe.read().decode().splitlines()
        assert last == "ok", "\n".join([*said, last])
        return said


@dataclass
class Victim:
    """The ledger, and the program that forks those that write to it."""

    url: str
    folder: Path
    server: subprocess.Popen[str]
    numbers: Iterator[int]

    def start(self, *task: str) -> Running:
        """Start a task and return when it is ready to do its work."""
        running = self._start(*task)
        assert running.said(1) == ["ready"]
        return running

    def killed(self, *task: str, after: float) -> list[str]:
        """Start a task, kill it that many seconds after it is ready, and return the lines it said whole."""
        running = self.start(*task)
        time.sleep(after)
        return running.killed()

    def run(self, *task: str) -> list[str]:
        """Run a task to its end and return what it said."""
        return self._start(*task).finished()

    def held(self) -> int:
        """Return how many visits the ledger holds, asked past the program under test."""
        if not self.url.startswith("postgres"):
            with closing(sqlite3.connect(self.folder / "ledger.sqlite3", timeout=30)) as database:
                return int(database.execute(HELD).fetchone()[0])
        with psycopg.connect(self.url, autocommit=True) as database:
            _settle(database)
            found = database.execute(HELD).fetchone()
            assert found is not None
            return int(found[0])

    def _start(self, *task: str) -> Running:
        pipe = self.folder / f"pipe-{next(self.numbers)}"
        os.mkfifo(pipe)
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(json.dumps([str(pipe), *task]) + "\n")
        self.server.stdin.flush()
        return Running(int(self.server.stdout.readline()), pipe.open("rb"))


def _settle(database: psycopg.Connection[tuple[object, ...]]) -> None:
    """Wait for the server to be done with the connection of a killed program: its commit may be under way."""
    here = "datname = current_database() AND pid <> pg_backend_pid()"
    while database.execute(f"SELECT COUNT(*) FROM pg_stat_activity WHERE {here}").fetchone() != (0,):  # noqa: S608
        time.sleep(0.01)


@contextmanager
def victim_in(folder: Path) -> Iterator[Victim]:
    """Give an empty ledger on the engine under test, in a database of its own."""
    with _database(folder) as url:
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        env = {**os.environ, "DATABASE_URL": url, "TAIZHANG_HOME": str(folder), "PYTHONPATH": paths}
        command = [sys.executable, "-m", "tests.ledger.child"]
        with subprocess.Popen(
            command, env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as server:
            made = Victim(url, folder, server, count())
            made.run("prepare")
            yield made
            assert server.stdin is not None
            server.stdin.close()


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """Give the URL of a new database, and take a PostgreSQL one away again."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'ledger.sqlite3'}"
        return
    name = f"kill_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield urlsplit(url)._replace(path=f"/{name}").geturl()
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
