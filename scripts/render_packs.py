"""The reference page of the built-in packs, made from their declarations."""

from __future__ import annotations

from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Indicator, Kind, Pack, Registry

HEAD = """# Built-in packs

What can be recorded and counted without writing a pack of one's own.
[Add a register](../howto/add-a-register.md) shows how to go on from here.
"""
NATURES = {"event": "事件", "register": "台账", "case": "办件", "measurement": "测值"}


def packs_page() -> str:
    """Return the page: for each pack its kinds and its indicators."""
    registry, _ = load([builtin_packs()])
    packs = sorted(registry.packs.values(), key=lambda pack: pack.id)
    return "\n".join([HEAD, *(_section(pack, registry) for pack in packs)])


def _section(pack: Pack, registry: Registry) -> str:
    kinds = [kind for kind in registry.kinds.values() if kind.pack == pack.id]
    indicators = [one for one in registry.indicators.values() if one.pack == pack.id]
    parts = [f"## {pack.label} `{pack.id}`", ""]
    if kinds:
        parts += ["| kind | 名称 | nature | fields |", "|---|---|---|---|", *map(_kind_row, kinds), ""]
    if indicators:
        parts += [
            "| indicator | 名称 | unit | nature |",
            "|---|---|---|---|",
            *map(_indicator_row, indicators),
            "",
        ]
    return "\n".join(parts)


def _kind_row(kind: Kind) -> str:
    fields = "、".join(field.label for field in kind.fields.values())
    return f"| `{kind.code}` | {kind.label} | {kind.nature}（{NATURES[kind.nature]}） | {fields} |"


def _indicator_row(one: Indicator) -> str:
    return f"| `{one.code}` | {one.label} | {one.unit} | {one.nature} |"
