"""Runs the benchmarks on SQLite and PostgreSQL and writes bench/results.md.

python -m bench.run [ROWS] [ENTRIES]
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from bench import ground, reader

POSTGRES = [sys.executable, "-W", "ignore", "scripts/with_postgres.py", "--durable"]


PAGE = """# Measured

{about} Made by `make bench` (`{command}`); times are seconds of the clock on the wall.

## Appending

Bare: the same rows into a table with the same columns and indexes, without guard, chain or current records;
in bulk by executemany (SQLite) or COPY (PostgreSQL) in one transaction, singly by one durable commit each.
Aims: bulk at most 3 times, single at most 2 times.

| | rows | bare bulk | recorded | ratio | checked | workbook | ratio | bare single | single | ratio |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{ledgers}

*Recorded*: drafts chained, folded and stored. *Workbook*: the .xlsx read, matched, checked and recorded.

## A report's figures

| | entries | county | all figures | 300 figures at once | one query each | ratio | annual report |
|---|---:|---:|---:|---:|---:|---:|---:|
{reports}

*County*: the demo county made up, checked and recorded. *All figures*: every indicator of the county and its
townships over two years. *Annual report*: composed with the records behind each figure.

## Pages of the console

{pages}
"""

PAGES = """{engine}, {rows:,} records of one kind, load {load:.1f}, made by `python -m bench.web {rows}`.
Beside the Django admin's change list over the same table: both through Django's test client in one process,
each with its own middleware, in turns. Milliseconds {clock}. Aims: not slower at any page, lists with totals
at least 3 times as fast, first page at most 200 KB.

| page | p50 | p95 | a second | admin p50 | admin p95 | a second | ratio |
|---|---:|---:|---:|---:|---:|---:|---:|
{lines}

First page compressed: {page:.1f} KB, with every script and style it loads {all:.1f} KB. *With totals*: the
page and its footer, which is fetched after it; the admin counts, sums and groups in one more statement.
*Deep page*: half way down, by keyset; the admin's by OFFSET. The admin has no figures and no reports.
"""


def carried_out(module: str, size: str, *, postgres: bool) -> dict[str, Any]:
    """Run a benchmark in a process of its own and return what it measured."""
    print(f"{module} {'PostgreSQL' if postgres else 'SQLite'} …", flush=True)
    command = [*(POSTGRES if postgres else []), sys.executable, "-m", module, size]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    paths = [str(ground.ROOT / "src"), str(ground.ROOT), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    done = subprocess.run(
        command, cwd=ground.ROOT, env=environment, check=True, capture_output=True, text=True
    )
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def written(ledgers: list[dict[str, Any]], reports: list[dict[str, Any]]) -> str:
    """Return the results as a page."""
    about = (
        f"{datetime.now(UTC):%Y-%m-%d}, {ground.machine()}, Python {platform.python_version()}, "
        f"load {os.getloadavg()[1]:.1f} (others used the machine too where it is above 1)."
    )
    return PAGE.format(
        about=about,
        pages=pages_told(carried_out("bench.web", "200000", postgres=False)),
        command=" ".join(["python -m bench.run", *sys.argv[1:]]),
        ledgers="\n".join(map(_ledger_line, ledgers)),
        reports="\n".join(map(_report_line, reports)),
    )


def pages_told(one: dict[str, Any]) -> str:
    """Return the section about pages, without its heading."""
    lines = []
    for name, told in one["pages"].items():
        mine, admin = told["ours"], told.get("admin")
        cells = [f"{mine['p50'] * 1000:.1f}", f"{mine['p95'] * 1000:.1f}", f"{mine['a second']:.0f}"]
        cells += (
            [
                f"{admin['p50'] * 1000:.1f}",
                f"{admin['p95'] * 1000:.1f}",
                f"{admin['a second']:.0f}",
                f"**{told['ratio']:.1f}**",
            ]
            if admin
            else ["", "", "", ""]
        )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    page, assets = one["first page"]["page"] / 1000, one["first page"]["assets"] / 1000
    clock = "of the processor" if one["engine"].startswith("SQLite") else "of the clock on the wall"
    return PAGES.format(
        engine=one["engine"],
        rows=one["rows"],
        load=one["load"],
        clock=clock,
        lines="\n".join(lines),
        page=page,
        all=page + assets,
    ).strip()


def _ledger_line(one: dict[str, Any]) -> str:
    took = one["seconds"]
    return (
        f"| {one['engine']} | {one['rows']:,} | {took['bare bulk']:.2f} | {took['recorded']:.2f} "
        f"| **{one['bulk']:.1f}** | {took['checked']:.2f} | {took['workbook']:.2f} | {one['workbook']:.1f} "
        f"| {took['bare single']:.4f} | {took['single']:.4f} | **{one['single']:.2f}** |"
    )


def _report_line(one: dict[str, Any]) -> str:
    took = one["seconds"]
    return (
        f"| {one['engine']} | {one['entries']:,} | {took['county']:.1f} "
        f"| {one['counted']:,} in {took['everything']:.1f} | {took['together']:.2f} | {took['apart']:.2f} "
        f"| **{one['ratio']:.2f}** | {took['report']:.1f} |"
    )


def main() -> None:
    """Measure, print and keep."""
    rows, entries = [*sys.argv[1:], *("100000", "100000")[len(sys.argv) - 1 :]]
    ledgers = [carried_out("bench.ledger", rows, postgres=one) for one in (False, True)]
    reports = [carried_out("bench.report", entries, postgres=one) for one in (False, True)]
    page = reader.renewed(written(ledgers, reports), reader.section())
    ground.RESULTS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
