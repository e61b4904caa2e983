"""Runs the benchmarks on SQLite and PostgreSQL and writes bench/results.md.

python -m bench.run [ROWS] [ENTRIES]
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from typing import Any

from bench import ground, pages, reader

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
"""


def written(ledgers: list[dict[str, Any]], reports: list[dict[str, Any]]) -> str:
    """Return the results as a page."""
    about = (
        f"{datetime.now(UTC):%Y-%m-%d}, {ground.machine()}, Python {platform.python_version()}, "
        f"load {os.getloadavg()[1]:.1f} (others used the machine too where it is above 1)."
    )
    return PAGE.format(
        about=about,
        command=" ".join(["python -m bench.run", *sys.argv[1:]]),
        ledgers="\n".join(map(_ledger_line, ledgers)),
        reports="\n".join(map(_report_line, reports)),
    )


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
    ledgers = [ground.carried_out("bench.ledger", rows, postgres=one) for one in (False, True)]
    reports = [ground.carried_out("bench.report", entries, postgres=one) for one in (False, True)]
    page = written(ledgers, reports)
    for heading, section in ((pages.HEADING, pages.section()), (reader.HEADING, reader.section())):
        page = ground.renewed(page, heading, section)
    ground.RESULTS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
