"""The ground the benchmarks stand on: an empty ledger on the configured engine, and a clock."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = [sys.executable, "-W", "ignore", "scripts/with_postgres.py", "--durable"]
RESULTS = ROOT / "bench" / "results.md"


def ready(settings: str = "taizhang.config.settings") -> Path:
    """Set the program up on an empty data folder and database; return the folder."""
    home = Path(tempfile.mkdtemp(prefix="tz-bench-"))
    os.environ["TAIZHANG_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    # Django is ready only now, and what uses it can be imported only then.
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    return home


@contextmanager
def timed(found: dict[str, float], name: str) -> Iterator[None]:
    """Keep the seconds that a block took under a name."""
    start = time.perf_counter()
    yield
    found[name] = time.perf_counter() - start


def seconds(work: Callable[[], object], times: int = 1) -> list[float]:
    """Return how long some work took, each time."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def engine() -> str:
    """Name the engine and its version."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}"


def machine() -> str:
    """Tell the processor, its cores and the memory."""
    info = Path("/proc/cpuinfo")
    names = [line for line in info.read_text().splitlines() if "model name" in line] if info.exists() else []
    processor = names[0].split(":", 1)[1].strip() if names else platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB"


def carried_out(module: str, size: str, *, postgres: bool) -> dict[str, Any]:
    """Run a benchmark in a process of its own and return what it measured."""
    print(f"{module} {'PostgreSQL' if postgres else 'SQLite'} …", flush=True)
    command = [*(POSTGRES if postgres else []), sys.executable, "-m", module, size]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    paths = [str(ROOT / "src"), str(ROOT), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def renewed(page: str, heading: str, made: str) -> str:
    """Return the results with the section of this heading in place of an older one, or at the end."""
    older = re.search(rf"^{heading}\n.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    if older:
        return page[: older.start()] + made.rstrip("\n") + "\n\n" + page[older.end() :]
    return page.rstrip("\n") + "\n\n" + made


def tell(measured: dict[str, Any]) -> None:
    """Print the measurements as one line of JSON: the last line of the output."""
    sys.stdout.write(json.dumps(measured, ensure_ascii=False) + "\n")
