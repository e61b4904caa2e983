"""The county the whole console is tried on: a very small demonstration, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, connections
from django.db.utils import ConnectionHandler

from taizhang.actions.record import Context
from taizhang.actions.report import compose_report, seal_report, write_report
from taizhang.declarations.types import Registry
from taizhang.demo.accounts import open_accounts
from taizhang.demo.fill import fill
from taizhang.demo.folder import DATABASE, own_ledger
from taizhang.demo.places import TODAY
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR

SCALE: Final = 0.001
TOWNSHIP: Final = "枫汀镇"
REPORT: Final = "枫汀镇2025年工作总结.docx"


def make(folder: Path, registry: Registry) -> None:
    """Make the county in a folder of its own: its records, its accounts, one sealed report with its file."""
    with own_ledger(folder, seed=1, permille=round(SCALE * 1000)):
        fill_up(folder, registry)


def fill_up(folder: Path, registry: Registry) -> None:
    """Fill the ledger that is open."""
    fill(registry, seed=1, scale=SCALE, progress=_silent)
    open_accounts(registry)
    composed = compose_report(
        "annual", TOWNSHIP, "2025", viewer=ADMINISTRATOR, registry=registry, today=TODAY
    )
    write_report(composed, folder / REPORT)
    seal_report(composed.document, Context(LOCAL_ACTOR, registry, "demo", TODAY), remark="照原样签发。")


def copied(source: Path, target: Path) -> Path:
    """Copy a county, so that what one test writes is not what another reads."""
    shutil.copytree(source, target)
    return target


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """Work on the SQLite ledger of a county in this process, in place of the configured database."""
    kept = connections["default"]
    there = {**kept.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": folder / DATABASE}
    there["TEST"] = {}
    connections["default"] = ConnectionHandler({"default": there})["default"]
    home, settings.TAIZHANG_HOME = settings.TAIZHANG_HOME, folder
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = kept
        settings.TAIZHANG_HOME = home


def rows(sql: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the database itself: what pages show is held against it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[object, ...]] = cursor.fetchall()
        return found


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
