"""`taizhang pack`: packs checked, tested, and the schema that editors read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from taizhang.actions.example import ExampleResult, run_examples
from taizhang.base.problems import Problem, Refused
from taizhang.cli import opened, shown
from taizhang.declarations.examples import load_examples
from taizhang.declarations.folders import packs_in
from taizhang.declarations.registry import errors, load
from taizhang.declarations.scaffold import scaffold
from taizhang.declarations.schema import schema as pack_schema
from taizhang.declarations.spoken import untold
from taizhang.declarations.types import Registry
from taizhang.reports.template import parse

pack = typer.Typer(help="核对、试算业务包 / Check and test packs", no_args_is_help=True, add_completion=False)
_FOLDERS = typer.Argument(
    None,
    metavar="[DIR]...",
    help="业务包的文件夹；不写则为全部已装载的 / Folders of packs; all loaded ones if none",
)


@pack.command()
def check(
    folders: list[Path] = _FOLDERS,
    json: bool = typer.Option(False, "--json", help="输出JSON / Print JSON"),
) -> None:
    """核对业务包，一次列出全部问题 / Check packs; every problem at once, with file and line."""
    registry, problems = _checked(folders or [])
    wrong = errors(problems)
    untold = _untold(registry, folders or opened.pack_folders())
    if json:
        shown.as_json(
            {
                "ok": not wrong,
                "packs": len(registry.packs),
                "problems": shown.problems_json(problems),
                "without_english": untold,
            }
        )
    else:
        shown.complain(problems)
    if wrong:
        raise typer.Exit(1)
    if not json:
        counts = (
            f"台账{len(registry.kinds)}类，指标{len(registry.indicators)}个，模板{len(registry.templates)}份"
        )
        shown.say(f"没有错误：业务包{len(registry.packs)}个，{counts}（含内置业务包）。")
        if untold:
            left = "、".join(f"{pack} {len(some)}处" for pack, some in untold.items())
            shown.say(f"英文页面上仍显示中文的文字：{left}。要译就写进 en.yaml；--json 列出每一处。")
        shown.next_step(" ".join(["taizhang pack test", *map(str, folders or [])]))


def _checked(folders: Sequence[Path]) -> tuple[Registry, list[Problem]]:
    """Load the packs beside those they may build on, and check their tests and templates too."""
    registry, problems = load([*opened.pack_folders(), *folders])
    # Where names are wrong, what rests on them would be reported a second time.
    if not errors(problems):
        for folder in _pack_folders(folders or opened.pack_folders()):
            problems += load_examples(folder, registry)[1]
        for template in registry.templates.values():
            problems += parse(template, registry)[1]
    return registry, problems


def _untold(registry: Registry, folders: Sequence[Path]) -> dict[str, list[str]]:
    """Return the texts without English of each pack of these folders; a pack of their own may do without."""
    ids = [one.pack.id for one in packs_in([folder for folder in folders if folder.is_dir()])[0]]
    told = {id_: untold(registry, id_) for id_ in ids if id_ in registry.packs}
    return {id_: some for id_, some in told.items() if some}


def _pack_folders(folders: Sequence[Path]) -> list[Path]:
    return [one.folder for one in packs_in(folders)[0]]


@pack.command()
def new(
    id_: str = typer.Argument(..., metavar="ID", help="业务包的编号，如 lights / Id of the pack"),
    label: str = typer.Option(..., "--label", help="中文名称，如 路灯 / Its name in Chinese"),
    out: Path = typer.Option(
        Path(), "--out", help="建在哪个文件夹里，默认当前文件夹 / Folder to put its folder into"
    ),
) -> None:
    """新建一个业务包：一类台账、流程、指标、报告、试算 / Start a pack that works, to be changed."""
    files, problems = scaffold(id_, label, out, opened.registry())
    if problems:
        raise Refused(problems)
    folder = out / id_
    shown.say(f"业务包已建好：{folder}")
    for path in files:
        shown.say(f"  {path.relative_to(folder)}")
    shown.next_step(f"taizhang pack check {folder}", f"taizhang pack test {folder}")


@pack.command()
def schema() -> None:
    """输出业务包文件的JSON Schema，供编辑器补全和检查 / Print the JSON Schema of pack files for editors."""
    shown.as_json(pack_schema())


@pack.command(name="test")
def try_out(
    folders: list[Path] = _FOLDERS,
    here: bool = typer.Option(
        False,
        "--here",
        help="在当前数据库上试算，随后撤销 / Run on the configured database, and take all back",
    ),
) -> None:
    """试算业务包的 tests/*.yaml，不动台账 / Run the packs' tests; the ledger is left alone."""
    registry, problems = _checked(folders or [])
    if wrong := errors(problems):
        raise Refused(wrong)
    wanted = _pack_folders(folders or opened.pack_folders())
    if here:
        opened.ready()
        results = _run(registry, wanted)
    else:
        with opened.in_memory():
            results = _run(registry, wanted)
    _told(results)


def _run(registry: Registry, folders: Sequence[Path]) -> list[ExampleResult]:
    with shown.progress("试算") as tell:
        return run_examples(registry, folders, progress=tell)


def _told(results: Sequence[ExampleResult]) -> None:
    for one in results:
        mark = "✗" if one.problems else "✓"
        shown.say(f"{mark} {one.pack}：{one.name}（记录{one.records}条，数字{one.figures}个）")
    failed = [problem for one in results for problem in one.problems]
    shown.complain(failed)
    good = sum(not one.problems for one in results)
    shown.say(f"通过{good}个，未通过{len(results) - good}个。")
    if failed:
        raise typer.Exit(1)
