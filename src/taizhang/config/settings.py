"""Django settings, read once from the environment; docs/reference/settings.md tells each one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["taizhang.org", "taizhang.vault", "taizhang.ledger"]

# The command line serves no page and signs nothing. `taizhang.config.web` replaces this.
SECRET_KEY = "no-web-here"  # noqa: S105 - not a secret: nothing signs with it


def data_folder() -> Path:
    """Return where the ledger, its keys and its attachments live, as an absolute path."""
    if chosen := os.environ.get("TAIZHANG_HOME"):
        return Path(chosen).expanduser().resolve()
    shared = Path(os.environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser()
    return (shared / "taizhang").resolve()


def environment_for(folder: Path) -> dict[str, str]:
    """Return the environment for a program of ours that is to work on the SQLite ledger of another folder."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "TAIZHANG_HOME": str(folder)}


def sqlite_options() -> dict[str, Any]:
    """Return how SQLite is opened: several processes may read and write, and a commit is on disk.

    IMMEDIATE takes the write lock when a transaction begins, so that it waits (`timeout`, seconds)
    where a deferred one would fail half way. FULL syncs each commit before it is acknowledged. The 64 MB
    of cache hold the indexes that an import of a hundred thousand rows walks at random.
    """
    durability = os.environ.get("TAIZHANG_SYNCHRONOUS", "FULL").upper()
    if durability not in {"FULL", "EXTRA", "NORMAL", "OFF"}:
        durability = "FULL"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            f"PRAGMA journal_mode=WAL; PRAGMA synchronous={durability}; PRAGMA cache_size=-65536;"
        ),
    }


def database() -> dict[str, Any]:
    """Return the database named by DATABASE_URL, or one SQLite file in the data folder."""
    default = f"sqlite:///{TAIZHANG_HOME / 'ledger.sqlite3'}"
    chosen: dict[str, Any] = dict(dj_database_url.parse(os.environ.get("DATABASE_URL") or default))
    if chosen["ENGINE"] == "django.db.backends.sqlite3":
        chosen["OPTIONS"] = {**sqlite_options(), **chosen.get("OPTIONS", {})}
    return chosen


TAIZHANG_HOME = data_folder()
# Folders of a county's own packs, read after the built-in ones: a pack with the id of one of those wins.
TAIZHANG_PACKS = [Path(folder) for folder in os.environ.get("TAIZHANG_PACKS", "").split(os.pathsep) if folder]
TAIZHANG_LANG = os.environ.get("TAIZHANG_LANG", "zh")
DATABASES = {"default": database()}
