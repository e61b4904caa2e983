"""`taizhang kinds`: which registers there are."""

from __future__ import annotations

import typer

from taizhang.base.normal import squeezed
from taizhang.cli import opened, shown

kinds = typer.Typer(add_completion=False)
_NATURES = {"event": "事件", "register": "名册", "case": "办件", "measurement": "测量"}


@kinds.command()
def list_kinds(
    words: str = typer.Argument("", help="代码、名称或业务包里的字 / Words of the code, label or pack"),
    json: bool = typer.Option(False, "--json", help="输出JSON / Print JSON"),
) -> None:
    """列出各类台账 / List the kinds of records."""
    registry = opened.registry()
    wanted = squeezed(words).lower()
    found = [
        (kind, registry.packs[kind.pack])
        for kind in registry.kinds.values()
        if wanted
        in squeezed(f"{kind.code} {kind.label} {kind.pack} {registry.packs[kind.pack].label}").lower()
    ]
    if json:
        shown.as_json(
            [{"kind": k.code, "label": k.label, "pack": p.id, "nature": k.nature} for k, p in found]
        )
        return
    shown.table(
        ["代码", "台账", "性质", "流程", "业务包"],
        [
            (
                kind.code,
                kind.label,
                _NATURES[kind.nature],
                registry.workflows[kind.workflow].label if kind.workflow else "",
                pack.label,
            )
            for kind, pack in found
        ],
    )
    shown.say(f"共{len(found)}类。")
    if found:
        shown.next_step(f"taizhang sheet template {found[0][0].code}")
