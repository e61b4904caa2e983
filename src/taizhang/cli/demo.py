"""`taizhang demo`: a made-up county, counted, told and proved, and where to look next."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

import typer
from django.conf import settings

from taizhang.cli import opened, shown
from taizhang.cli.serve import served_demo
from taizhang.demo.places import COUNTY
from taizhang.demo.reporting import TOWNSHIP, Told
from taizhang.demo.run import ENTRIES, DemoResult, run_demo, scale_of
from taizhang.reports.verify import VERDICTS

demo = typer.Typer(add_completion=False)

_STAGES: Final = {
    "made": "[1/5] 虚构一个县的两年",
    "recorded": "[2/5] 逐周入账",
    "count": "[3/5] 计算全部指标",
    "tell": "[4/5] 生成、签发、核验年度报告",
    "check": "[5/5] 自证台账",
}
_LEAST: Final = 300


@demo.command()
def run(
    entries: int = typer.Option(
        ENTRIES, "--entries", min=_LEAST, help="至少多少条流水 / At least so many entries"
    ),
    seed: int = typer.Option(1, "--seed", help="随机种子；相同则结果相同 / The same seed, the same county"),
    out: Path | None = typer.Option(
        None,
        "--out",
        help="放在哪个文件夹；默认数据文件夹下的 demo / Folder; demo in the data folder if none",
    ),
    serve: bool = typer.Option(
        False, "--serve", help="生成后打开网页控制台 / Serve the console when it is made"
    ),
    port: int = typer.Option(8000, "--port", min=1, max=65535, help="控制台的端口 / The console's port"),
) -> None:
    """生成一个虚构的县和它的报告；再次运行即重做 / Make a made-up county and its report, or make it anew."""
    folder = (out or settings.TAIZHANG_HOME / "demo").expanduser().absolute()
    registry = opened.registry()
    with shown.stages(_STAGES, 100) as tell:
        stage = ""

        def drawn(now: str, done: int, total: int) -> None:
            nonlocal stage
            if now != stage:
                stage = now
                shown.say(_STAGES[now])
            tell(now, done * 100 // max(total, 1))

        result = run_demo(folder, seed=seed, scale=scale_of(entries), progress=drawn, registry=registry)
    _told(result)
    if result.proof.problems:
        shown.complain(result.proof.problems)
        raise typer.Exit(1)
    if serve and sys.stdout.isatty():
        shown.say()
        served_demo(folder, "127.0.0.1", port)


def _told(result: DemoResult) -> None:
    filled, counted, took = result.filled, result.counted, result.seconds
    shown.say()
    shown.say(f"{COUNTY}（虚构）", style="bold")
    shown.facts(
        [
            ("区划", f"{filled.places}处，其中一村并入邻村、一个网格改划"),
            (
                "流水",
                f"{filled.entries}条，{filled.records}件，涉及{filled.subjects}户（人、单位），用时{took['fill']:.0f}秒",
            ),
            (
                "数字",
                f"{len(counted.figures)}个，其中无数据{counted.missing()}个，用时{counted.seconds:.1f}秒",
            ),
            (
                "自证",
                f"{result.proof.entries}条流水、{result.proof.records}件，问题{len(result.proof.problems)}处",
            ),
        ]
    )
    _verified(result.told)
    _next(result)


def _verified(told: Told) -> None:
    sound = sum(one.verdict == "reproduces" for one in told.verified.figures)
    shown.facts(
        [
            (
                "报告",
                f"数字{told.figures}个，可复现{sound}个，无数据{told.gaps}处，前后矛盾{told.findings}处",
            ),
            *(
                ("改动一处后核验", f"{one.label} {one.before} → {one.after}：{VERDICTS[one.verdict]}")
                for one in told.caught.figures
                if one.verdict != "reproduces"
            ),
        ]
    )


def _next(result: DemoResult) -> None:
    told = result.told
    shown.say()
    shown.say("接下来看哪里", style="bold")
    for path, about in (
        (told.written.docx, "年度报告，用Word或LibreOffice打开；文末有数字来源表"),
        (told.written.html, "同一份报告，点数字看它的记录"),
        (told.altered, "改了一个数字的副本"),
        *((path, "") for path in told.others),
    ):
        shown.say(f"  {path}")
        if about:
            shown.say(f"      {about}")
    shown.say("试试这些命令：")
    for command in (
        *_found(),
        f"export TAIZHANG_HOME={shlex.quote(str(result.folder))}",
        f"taizhang figure rectification_rate --place {TOWNSHIP} --period 2025-H1 --records",
        "taizhang figure demolished_structures --place 石鼓岭乡 --period 2024",
        f"taizhang report verify '{told.altered}'",
        "taizhang sheet export hazard --out 隐患.xlsx",
        "taizhang ledger check",
        "taizhang serve",
    ):
        shown.say(f"  {command}", style="cyan")


def _found() -> list[str]:
    """Return what lets a shell find the program, where it would not: `make demo` runs it from its folder."""
    folder = Path(sys.executable).parent
    return [] if shutil.which("taizhang") else [f"export PATH={shlex.quote(str(folder))}:$PATH"]
