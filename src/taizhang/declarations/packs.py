"""Reads pack.yaml: the name of a pack, its line of work and the format it is written in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from taizhang.base.problems import Problem
from taizhang.declarations.keys import Key, Table
from taizhang.declarations.nodes import Node
from taizhang.declarations.read import shown
from taizhang.declarations.shapes import IDENTIFIER, LABEL, Integer
from taizhang.declarations.types import Pack

PACK_FILE: Final = "pack.yaml"
FORMAT: Final = 1
"""The pack format this version reads. A pack of a later format is refused as a whole."""

_ID: Final = Key(
    "pack", IDENTIFIER, "Id of the pack; a later folder replaces the pack of this id.", required=True
)
_LABEL: Final = Key("label", LABEL, "Chinese name of the pack.", required=True)
_LINE: Final = Key("line", IDENTIFIER, "Line of work (条线) that posts are scoped by.", required=True)
_VERSION: Final = Key("version", Integer(1), "Raised with each release of the pack.", required=True)
_FORMAT: Final = Key("format", Integer(1), f"Format of the files: {FORMAT}.", required=True)
PACK: Final = Table((_ID, _LABEL, _LINE, _VERSION, _FORMAT))


def pack(node: Node, folder: Path, problems: list[Problem]) -> Pack | None:
    """Return the pack that `folder` holds, or None with its problems."""
    got = PACK.read(node, "pack", problems)
    if got is None:
        return None
    if (given := got.need(_FORMAT)) > FORMAT:
        problems.append(Problem("pack_format", node.at("format"), {"given": given, "known": FORMAT}))
        return None
    return Pack(got.need(_ID), got.need(_LABEL), got.need(_LINE), got.need(_VERSION), path=shown(folder))
