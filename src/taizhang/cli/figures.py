"""`taizhang figures`: which indicators there are."""

from __future__ import annotations

import typer

from taizhang.base.normal import squeezed
from taizhang.cli import opened, shown
from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators.words import definition

figures = typer.Typer(add_completion=False)
NATURES = {
    "flow": "流量",
    "stock": "存量",
    "part": "其中",
    "rate": "比率",
    "change": "增减",
    "rank": "位次",
    "threshold": "达标数",
    "latest": "最近值",
    "target": "目标",
    "score": "得分",
    "other": "时长",
}
_FEW = 5
"""Up to so many are shown with their definitions."""


@figures.command()
def find(
    words: str = typer.Argument("", help="代码、名称或口径里的字 / Words of the code, label or definition"),
    pack: str = typer.Option("", "--pack", help="只看这个业务包 / Only of this pack"),
    json: bool = typer.Option(False, "--json", help="输出JSON / Print JSON"),
) -> None:
    """查找指标 / Find indicators."""
    registry = opened.registry()
    found = [one for one in registry.indicators.values() if _meant(one, words, pack, registry)]
    if json:
        shown.as_json([_json(one, registry) for one in found])
        return
    rows = [(one.code, one.label, NATURES[one.nature], one.unit, one.pack) for one in found]
    shown.table(["代码", "指标", "性质", "单位", "业务包"], rows)
    if len(found) <= _FEW:
        shown.facts((one.label, definition(one, registry)) for one in found)
    shown.say(f"共{len(found)}个指标。")
    if found:
        shown.next_step(f"taizhang figure {found[0].code} --place 地方 --period 2024")


def _meant(one: Indicator, words: str, pack: str, registry: Registry) -> bool:
    if pack and pack not in {one.pack, registry.packs[one.pack].label}:
        return False
    return (
        not words
        or squeezed(words).lower() in squeezed(f"{one.code} {one.label} {definition(one, registry)}").lower()
    )


def _json(one: Indicator, registry: Registry) -> dict[str, str]:
    return {
        "indicator": one.code,
        "label": one.label,
        "nature": one.nature,
        "unit": one.unit,
        "pack": one.pack,
        "words": definition(one, registry),
        "definition": one.digest,
    }
