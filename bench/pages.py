"""The section of the results about the console's pages: bench.web on SQLite and on PostgreSQL.

    python -m bench.pages [ROWS ON SQLITE] [ROWS ON POSTGRESQL]

In place of a number of rows may stand a .json file that holds what bench.web printed before. Run alone, it
renews its own section of bench/results.md.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import ground

HEADING = "## Pages of the console"
ROWS = ("200000", "1000000")
SECTION = (
    HEADING
    + """

{day}. Beside the Django admin's change list over the same table of records of one kind: both through Django's
test client in one process, each with its own middleware, in turns, so that what else the machine does hits
both. Times are milliseconds: of the processor where the database works in this process (SQLite), else of the
clock on the wall. Aims: not slower at any page, lists with totals at least 3 times as fast, a figure's page
within half a second, first page at most 200 KB.

{engines}

*With totals*: the page and its footer, which is fetched after it; the admin counts, sums and groups over the
same records in one more statement. Nothing is cached between requests. *Deep page*: half way down, by keyset;
the admin's by OFFSET. *Figure*: a year's plain count with its villages and eight years; *with a condition*: a
sum over what its records say. *Report*: a page of the annual report in work, then what is asked for after it,
its checks. The admin has none of these.
"""
)
ENGINE = """### {engine}, {rows:,} records, load {load:.1f} on {cores} cores

| page | p50 | p95 | a second | admin p50 | admin p95 | a second | ratio |
|---|---:|---:|---:|---:|---:|---:|---:|
{lines}

The statements that the figure with a condition needs, written by hand: {bare:.0f}. Recorded in
{filling:.0f} s, the report composed in {report:.1f} s. First page compressed: {page:.1f} KB, with every
script and style it loads {all:.1f} KB."""


def section(rows: tuple[str, ...] = ROWS) -> str:
    """Measure on both engines and return the section that tells it."""
    measured = [
        _kept(some) if some.endswith(".json") else ground.carried_out("bench.web", some, postgres=postgres)
        for some, postgres in zip(rows, (False, True), strict=True)
    ]
    return SECTION.format(day=f"{datetime.now(UTC):%Y-%m-%d}", engines="\n\n".join(map(_told, measured)))


def _kept(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8").strip().splitlines()[-1])
    return found


def _told(one: dict[str, Any]) -> str:
    page, assets = one["first page"]["page"] / 1000, one["first page"]["assets"] / 1000
    return ENGINE.format(
        **{name: one[name] for name in ("engine", "rows", "load", "cores", "filling", "report")},
        bare=one["bare"] * 1000,
        lines="\n".join(_line(name, told) for name, told in one["pages"].items()),
        page=page,
        all=page + assets,
    )


def _line(name: str, told: dict[str, Any]) -> str:
    cells = [*_cells(told["ours"]), *(_cells(told["admin"]) if "admin" in told else ["", "", ""])]
    ratio = f"**{told['ratio']:.1f}**" if "ratio" in told else ""
    return f"| {name} | {' | '.join([*cells, ratio])} |"


def _cells(one: dict[str, float]) -> list[str]:
    return [f"{one['p50'] * 1000:.0f}", f"{one['p95'] * 1000:.0f}", f"{one['a second']:.1f}"]


def main() -> None:
    """Measure, and renew the section."""
    made = section((*sys.argv[1:], *ROWS[len(sys.argv) - 1 :]))
    page = ground.renewed(ground.RESULTS.read_text(encoding="utf-8"), HEADING, made)
    ground.RESULTS.write_text(page, encoding="utf-8")
    print(made)


if __name__ == "__main__":
    main()
