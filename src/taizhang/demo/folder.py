"""The demo's own folder: its database and keys lie there, and it never opens anybody else's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler

from taizhang.base.problems import Problem, Refused

DATABASE: Final = "ledger.sqlite3"
REPORTS: Final = "reports"
_MARK: Final = "demo.json"
_OPTIONS: Final = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


@contextmanager
def own_ledger(folder: Path, **about: int) -> Iterator[None]:
    """Work on a new, empty ledger in `folder`, whatever database is configured. Raises Refused.

    What an earlier demo left there is removed. A folder with a ledger that no demo made is left alone.
    """
    _cleared(folder)
    (folder / _MARK).write_text(json.dumps(about), encoding="utf-8")
    kept, home = connections["default"], settings.TAIZHANG_HOME
    sqlite: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / DATABASE}
    connections["default"] = ConnectionHandler({"default": {**sqlite, "OPTIONS": _OPTIONS}})["default"]
    settings.TAIZHANG_HOME = folder
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        connections["default"].close()
        connections["default"] = kept
        settings.TAIZHANG_HOME = home


def _cleared(folder: Path) -> None:
    """Make the folder, or take away what an earlier demo made in it."""
    ours = [
        folder / DATABASE,
        folder / f"{DATABASE}-wal",
        folder / f"{DATABASE}-shm",
        folder / "instance.key",
    ]
    if not (folder / _MARK).exists() and any(path.exists() for path in ours):
        raise Refused([Problem("demo_not_empty", str(folder))])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in [*ours, *sorted((folder / REPORTS).glob("*"))]:
            path.unlink(missing_ok=True)
    except OSError as failure:
        params = {"folder": str(folder), "reason": failure.strerror or "?"}
        raise Refused([Problem("demo_folder", "", params)]) from failure
