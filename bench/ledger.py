"""Measures appending against bare inserts of the same rows into the same database, in the same run.

    python -m bench.ledger [ROWS]

Bare means: into a table with the same columns and indexes, without guard, chain or current records; in bulk
by executemany (SQLite) or COPY (PostgreSQL) in one transaction, singly by one durable commit each.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench import ground

ROWS = 100_000
SINGLES = 400
TURN = 20
"""Singly, ours and bare take turns of so many, so that a busy moment of the machine hits both."""
BARE_TIMES = 3
VILLAGES = 20
PLACES: list[dict[str, object]] = [
    {"id": "t", "name": "测试乡", "level": "township"},
    *[dict[str, object](id=f"v{n}", name=f"测试{n}村", level="village", parent="t") for n in range(VILLAGES)],
]
RESULTS = ("未发现问题", "发现隐患", "移交处理")
DAYS = 701
"""A prime, so that every village has records on every one of these days, of every category and result."""
CATEGORIES = ("安全生产", "消防", "交通", "河道", "校园")


@dataclass(frozen=True, slots=True)
class Row:
    """One inspection as a sheet says it."""

    place: int
    on: str
    category: int
    inspectors: int
    result: int


def row(n: int) -> Row:
    """Return the `n`th row."""
    turn = n // VILLAGES
    on = date(2024, 1, 1) + timedelta(days=turn * 7 % DAYS)
    return Row(n % VILLAGES, on.isoformat(), turn % len(CATEGORIES), 2 + turn % 11, n % len(RESULTS))


def workbook(path: Path, rows: int) -> None:
    """Write the rows as an office would send them."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("检查巡查")
    sheet.append(["村（社区）", "检查日期", "检查类别", "出动人次", "检查结果", "检查情况"])
    for n in range(rows):
        one = row(n)
        sheet.append(
            [
                f"测试{one.place}村",
                one.on,
                CATEGORIES[one.category],
                one.inspectors,
                RESULTS[one.result],
                f"第{n}次",
            ]
        )
    book.save(path)


def measure(rows: int) -> dict[str, Any]:
    """Return seconds and ratios of every way to append."""
    home = ground.ready()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from taizhang.actions.places import load_places  # noqa: PLC0415
    from taizhang.actions.record import Context  # noqa: PLC0415
    from taizhang.declarations.registry import builtin_packs, load  # noqa: PLC0415
    from taizhang.org.posts import LOCAL_ACTOR  # noqa: PLC0415

    settings.TAIZHANG_HOME = home
    registry, problems = load([builtin_packs()])
    assert not problems, problems
    load_places(PLACES, actor=LOCAL_ACTOR)
    context = Context(LOCAL_ACTOR, registry)
    taken = {**_bulk(home, rows, context), **_singly(rows, context, connection)}
    return {
        "engine": ground.engine(),
        "rows": rows,
        "seconds": taken,
        "bulk": taken["recorded"] / taken["bare bulk"],
        "workbook": taken["workbook"] / taken["bare bulk"],
        "single": taken["single"] / taken["bare single"],
    }


def _bulk(home: Path, rows: int, context: Any) -> dict[str, float]:  # noqa: ANN401 - imported once Django is ready
    from taizhang.actions.record import check_drafts, record_checked  # noqa: PLC0415
    from taizhang.actions.sheet import import_sheet  # noqa: PLC0415

    taken: dict[str, float] = {}
    path = home / "检查.xlsx"
    workbook(path, rows)
    with ground.timed(taken, "workbook"):
        outcome = import_sheet(path, "inspection", context)
    assert outcome.accepted == rows, outcome.problems[:3]
    drafts = [draft_of(n) for n in range(rows)]
    with ground.timed(taken, "checked"):
        assert not check_drafts(drafts, context)
    with ground.timed(taken, "recorded"):
        record_checked(drafts, context)
    kept = _entries(limit=rows)
    times = []
    for _ in range(BARE_TIMES):
        _bare_table()
        times += ground.seconds(lambda: _bare(kept))
    taken["bare bulk"] = statistics.median(times)
    return taken


def draft_of(n: int) -> Any:  # noqa: ANN401 - imported once Django is ready
    """Return the draft of the n-th made-up hazard, the same at each run."""
    from taizhang.actions.draft import Draft  # noqa: PLC0415
    from taizhang.base.ids import id_from  # noqa: PLC0415

    one = row(n)
    fields = {
        "category": ("work_safety", "fire", "traffic", "river", "school")[one.category],
        "inspectors": one.inspectors,
        "result": ("clear", "hazards_found", "referred")[one.result],
        "remark": f"第{n}次",
    }
    return Draft("inspection", f"v{one.place}", one.on, fields, id=id_from("bench", str(n)))


def _entries(limit: int) -> list[tuple[Any, ...]]:
    """Return the rows that the ledger has just stored, as they are stored."""
    from django.db import connection  # noqa: PLC0415

    from taizhang.ledger.stored import ENTRY_COLUMNS  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(ENTRY_COLUMNS)} FROM ledger_entry ORDER BY position DESC LIMIT {limit}"  # noqa: S608
        )
        return list(reversed(cursor.fetchall()))


def _bare_table() -> None:
    """Make a table with the columns and indexes of the entries', and nothing else."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare_entry")
        if connection.vendor == "postgresql":
            cursor.execute("CREATE TABLE bare_entry (LIKE ledger_entry INCLUDING ALL)")
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'ledger_entry'")
        statement = (
            cursor.fetchone()[0].replace('"ledger_entry"', '"bare_entry"').replace("one_entry", "bare_one")
        )
        cursor.execute(statement)
        cursor.execute("CREATE INDEX bare_record ON bare_entry (record)")


def _bare(rows: list[tuple[Any, ...]]) -> None:
    from django.db import transaction  # noqa: PLC0415

    from taizhang.ledger import stored  # noqa: PLC0415

    with transaction.atomic():
        stored.insert("bare_entry", stored.ENTRY_COLUMNS, rows)


def _singly(rows: int, context: Any, connection: Any) -> dict[str, float]:  # noqa: ANN401
    """Return the median seconds of one append and of one bare durable commit, taken in turns."""
    from taizhang.actions.record import open_record  # noqa: PLC0415
    from taizhang.ledger.stored import ENTRY_COLUMNS  # noqa: PLC0415

    names, marks = ", ".join(ENTRY_COLUMNS), ", ".join(["%s"] * len(ENTRY_COLUMNS))
    statement = f"INSERT INTO bare_entry ({names}) VALUES ({marks})"  # noqa: S608 - constant names
    drafts = [draft_of(rows + n) for n in range(SINGLES)]
    ours: list[float] = []
    bare: list[float] = []
    with connection.cursor() as cursor:
        for start in range(0, SINGLES, TURN):
            turn = drafts[start : start + TURN]
            ours += [_taken(partial(open_record, one, context)) for one in turn]
            bare += [_taken(partial(cursor.execute, statement, kept)) for kept in _entries(limit=len(turn))]
    return {"single": statistics.median(ours), "bare single": statistics.median(bare)}


def _taken(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    ground.tell(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
