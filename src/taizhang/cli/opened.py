"""What a command works with: the packs, a ledger that is ready, and the place and period that are meant."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ConnectionHandler
from django.utils import timezone

from taizhang.actions.draft import iso_date
from taizhang.actions.record import Context
from taizhang.base.periods import Period
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.types import Indicator, Kind, Registry
from taizhang.org.posts import LOCAL_ACTOR

T = TypeVar("T")
_APPS: Final = ("org", "vault", "ledger", "accounts")


def pack_folders() -> list[Path]:
    """Return where packs are read from: the built-in ones, then those of the county."""
    return [builtin_packs(), *settings.TAIZHANG_PACKS]


def registry() -> Registry:
    """Return everything declared. Raises Refused when a pack of the county does not load."""
    found, problems = load(pack_folders())
    if wrong := errors(problems):
        raise Refused(wrong)
    return found


def ready() -> None:
    """Make sure that there is a ledger of this program's version. Raises Refused."""
    if connection.settings_dict["ENGINE"] not in {
        "django.db.backends.sqlite3",
        "django.db.backends.postgresql",
    }:
        raise Refused([Problem("cli_database_url", "", {"why": connection.vendor})])
    name = str(connection.settings_dict["NAME"])
    if (
        connection.vendor == "sqlite"
        and not name.startswith(("file:", ":memory:"))
        and not Path(name).exists()
    ):
        # Opening it would make an empty file, as if there were a ledger.
        raise Refused([Problem("cli_not_initialised")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = {(app, name) for app, name in cursor.fetchall() if app in _APPS}
    known = set(_migrations())
    if newer := applied - known:
        raise Refused([Problem("cli_database_newer", "", {"names": "、".join(sorted(n for _, n in newer))})])
    if known - applied:
        raise Refused([Problem("cli_not_migrated")])


def ready_for_pages() -> None:
    """Make sure that the console's own tables (sessions, second factors) are there too. Raises Refused."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused([Problem("cli_not_migrated")])


def _migrations() -> Iterator[tuple[str, str]]:
    for app in _APPS:
        package = importlib.import_module(f"taizhang.{app}.migrations")
        yield from ((app, module.name) for module in pkgutil.iter_modules(package.__path__))


def migrate() -> None:
    """Bring the database's tables up to this program's version."""
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def in_memory() -> Iterator[None]:
    """Work on an empty ledger in memory, whatever database is configured."""
    kept = connections["default"]
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    connections["default"] = ConnectionHandler({"default": sqlite})["default"]
    try:
        migrate()
        yield
    finally:
        connections["default"].close()
        connections["default"] = kept


def context(known: Registry) -> Context:
    """Return who acts: whoever runs the command line on the machine that holds the ledger."""
    return Context(LOCAL_ACTOR, known, door="cli")


def today() -> date:
    """Return the day it is here."""
    return timezone.localdate()


def kind_of(code: str, known: Registry) -> Kind:
    """Return a kind by its code or its Chinese label. Raises Refused."""
    return _looked_up(code, known.kinds, "cli_kind_unknown")


def indicator_of(code: str, known: Registry) -> Indicator:
    """Return an indicator by its code or its Chinese label. Raises Refused."""
    return _looked_up(code, known.indicators, "cli_indicator_unknown")


def _looked_up(code: str, declared: Mapping[str, T], problem: str) -> T:
    if code in declared:
        return declared[code]
    labels = {name: str(getattr(one, "label", "")) for name, one in declared.items()}
    meant = [name for name, label in labels.items() if label == code]
    if len(meant) == 1:
        return declared[meant[0]]
    # Several of one label are all named; of hundreds, a list of the first would help nobody.
    guess = near("", meant) if meant else near(code, declared) or near(code, labels.values()) or near("", ())
    raise Refused([Problem(problem, "", {"code": code, "near": guess})])


def period_of(text: str) -> Period:
    """Return the period that is meant. Raises Refused."""
    period, problems = Period.parse(text, today())
    if period is None:
        raise Refused(problems)
    return period


def day_of(text: str, where: str) -> date:
    """Return the day that is meant. Raises Refused."""
    day = iso_date(text)
    if day is None:
        raise Refused([Problem("record_date_unreadable", where, {"value": text})])
    return day


def writable(path: Path) -> Path:
    """Return a path that a file can be written to: its folder is there, and it is none. Raises Refused."""
    if path.is_dir():
        raise Refused([Problem("cli_is_folder", "", {"path": str(path)})])
    if not path.absolute().parent.is_dir():
        raise Refused([Problem("cli_no_file", "", {"path": str(path.parent)})])
    return path
