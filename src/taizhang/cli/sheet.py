"""`taizhang sheet`: Excel forms out, filled-in sheets in, registers out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

from taizhang.actions.sheet import ImportOutcome, SheetOptions, import_sheet
from taizhang.base.numerals import plain
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.cli import opened, shown
from taizhang.declarations.types import Kind
from taizhang.org import queries as org
from taizhang.org.posts import ADMINISTRATOR
from taizhang.registers import exported
from taizhang.registers.listing import Listing
from taizhang.sheets.export import Value, export_csv, export_xlsx
from taizhang.sheets.template import write_template

sheet = typer.Typer(
    help="表样、导入、导出 / Excel forms, import, export", no_args_is_help=True, add_completion=False
)
_STAGES = {"read": "读表", "checked": "核对", "recorded": "入账"}
_FORMATS = near("", (".xlsx", ".csv"))
_MANY = 20
"""Problems shown on the screen when there is a marked copy that shows all of them."""


@sheet.command()
def template(
    kind: str = typer.Argument(..., metavar="KIND", help="台账的代码或名称 / Code or label of the kind"),
    out: Path | None = typer.Option(None, "--out", help="存到哪里，默认 KIND.xlsx / Where to put it"),
) -> None:
    """生成一类台账的Excel表样 / Write the Excel form of a kind."""
    registry = opened.registry()
    declared = opened.kind_of(kind, registry)
    target = out or Path(f"{declared.code}.xlsx")
    write_template(opened.writable(target), declared, registry, _places(declared))
    shown.say(f"表样已生成：{target}")
    shown.next_step(f"taizhang sheet import {target} --kind {declared.code} --dry-run")


def _places(kind: Kind) -> list[str]:
    """Return the names that the form offers for its place column; none before places are loaded."""
    try:
        opened.ready()
    except Refused:
        return []
    level = kind.place_level or "village"
    peers = {"village", "community"} if level in {"village", "community"} else {level}
    day = opened.today()
    return [one.name for one in org.tree() if one.level in peers and one.is_open(day)]


@sheet.command(name="import")
def import_(
    file: Path = typer.Argument(..., metavar="FILE", help="表格：.xlsx、.xls、.csv / The sheet"),
    kind: str = typer.Option(..., "--kind", help="台账的代码或名称 / Code or label of the kind"),
    sheet_name: str | None = typer.Option(
        None, "--sheet", help="用哪一张工作表 / Which sheet of the workbook"
    ),
    year: int | None = typer.Option(
        None, "--year", help="表中日期没写年份时，是哪一年 / Year of undated days"
    ),
    place: str | None = typer.Option(None, "--place", help="表中没写地点时，是哪里 / Place of rows without"),
    dry_run: bool = typer.Option(False, "--dry-run", help="只核对，不入账 / Check only, store nothing"),
    mended: Path | None = typer.Option(
        None, "--mended", help="标出问题的副本存到哪里，默认在原表旁 / Where to put the marked copy"
    ),
) -> None:
    """导入一张表：要么全部入账，要么一行不入 / Import a sheet: all of it or nothing."""
    opened.ready()
    registry = opened.registry()
    declared = opened.kind_of(kind, registry)
    if file.is_dir():
        raise Refused([Problem("cli_is_folder", "", {"path": str(file)})])
    marked = opened.writable(mended) if mended else _beside(file)
    options = SheetOptions(sheet_name, year, place, marked)
    with shown.stages(_STAGES) as tell:
        outcome = import_sheet(
            file, declared.code, opened.context(registry), options=options, dry_run=dry_run, progress=tell
        )
    _notes(outcome)
    if outcome.problems:
        _refused(outcome)
    _done(outcome, file, declared)


def _beside(file: Path) -> Path | None:
    """Return where a marked copy goes by default; a folder that cannot be written to gets none."""
    return file.with_name(f"{file.stem}-问题.xlsx") if os.access(file.absolute().parent, os.W_OK) else None


def _notes(outcome: ImportOutcome) -> None:
    for note in outcome.notes:
        shown.warn(f"说明 {shown.words(note)}")
    if outcome.totals:
        sums = "，".join(f"{label} {plain(value)}" for label, value in outcome.totals.items())
        shown.say(f"合计：{sums}")


def _refused(outcome: ImportOutcome) -> None:
    """Say what is wrong: all of it, or the first lines of it where a marked copy says the rest."""
    listed = outcome.problems[:_MANY] if outcome.mended else outcome.problems
    shown.complain(listed, count="")
    if len(listed) < len(outcome.problems):
        shown.warn(f"另有{len(outcome.problems) - len(listed)}个问题，全部标在下面这份副本里。")
    count = {"count": len(outcome.problems)}
    shown.complain([Problem("cli_count_refused", "", count)], count="")
    if outcome.mended:
        shown.warn(f"已标出问题的副本：{outcome.mended}（在其中改好，可直接导入）")
    raise typer.Exit(1)


def _done(outcome: ImportOutcome, file: Path, kind: Kind) -> None:
    again = f"，{outcome.duplicates}行此前已入账" if outcome.duplicates else ""
    nils = f"（含零报告{outcome.nils}行）" if outcome.nils else ""
    if outcome.dry_run:
        shown.say(f"核对通过：可入账{outcome.accepted}行{nils}{again}。未写入任何内容。")
        if outcome.accepted:
            shown.next_step(f"taizhang sheet import {file} --kind {kind.code}")
        return
    if not outcome.accepted:
        shown.say(f"没有新内容{again}。")
    else:
        people = f"，新登记对象{outcome.subjects_opened}个" if outcome.subjects_opened else ""
        shown.say(f"已导入{outcome.accepted}行{nils}{again}{people}。")
    shown.next_step(
        f"taizhang figures {kind.label}", f"taizhang sheet export {kind.code} --out {kind.code}-台账.xlsx"
    )


@sheet.command()
def export(
    kind: str = typer.Argument(..., metavar="KIND", help="台账的代码或名称 / Code or label of the kind"),
    out: Path = typer.Option(..., "--out", help="存到哪里：.xlsx 或 .csv / Where to put it"),
    place: str | None = typer.Option(None, "--place", help="只要这个地方的 / Only of this place"),
) -> None:
    """导出一类台账，不含个人信息 / Export the records of a kind, without personal data."""
    opened.ready()
    registry = opened.registry()
    declared = opened.kind_of(kind, registry)
    within = org.find_place(place, on=opened.today()).id if place else None
    suffix = out.suffix.lower()
    if suffix not in {".xlsx", ".csv"}:
        raise Refused([Problem("cli_choice", "", {"name": "--out", "value": out.name, "near": _FORMATS})])
    headings = exported.headings(declared, registry)
    asked = Listing(declared.code, opened.today(), place=within, descending=False)
    rows = exported.rows(asked, viewer=ADMINISTRATOR, registry=registry)
    with shown.progress("导出") as tell:
        counted = _counted(rows, tell)
        if suffix == ".csv":
            with opened.writable(out).open("w", newline="", encoding="utf-8-sig") as file:
                count = export_csv(file, headings, counted)
        else:
            count = export_xlsx(opened.writable(out), declared.label, headings, counted)
    shown.say(f"已导出{count}条{declared.label}：{out}")


def _counted(rows: Iterable[list[Value]], tell: Callable[[int], None]) -> Iterator[list[Value]]:
    for n, row in enumerate(rows, start=1):
        tell(n)
        yield row
