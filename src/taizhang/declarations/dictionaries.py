"""Reads dictionaries.yaml: the closed lists of codes that choice fields point to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from taizhang.base.problems import Problem
from taizhang.declarations.keys import Got, Key, Schema, Table
from taizhang.declarations.nodes import Node
from taizhang.declarations.shapes import LABEL, Day, Either, ListOf, MapOf
from taizhang.declarations.types import Code, Dictionary

_LABEL: Final = Key("label", LABEL, "Chinese label that staff see.", required=True)
_UNIT: Final = Key("unit", LABEL, "Unit of quantities whose `unit_from` field holds this code.")
_ALIASES: Final = Key("aliases", ListOf(LABEL), "Other words that sheets use for this code.")
_SINCE: Final = Key("since", Day(), "First day the code may be used.")
_UNTIL: Final = Key("until", Day(), "Last day the code may be used.")
_CODE: Final = Table((_LABEL, _UNIT, _ALIASES, _SINCE, _UNTIL))
_EITHER: Final[Either[Any]] = Either(LABEL, _CODE)


@dataclass(frozen=True, slots=True)
class _CodeShape:
    """A code: its label alone, or a table."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> Code | None:
        """Return the code named `key`."""
        got = _EITHER.read(node, key, problems)
        if isinstance(got, str):
            return Code(key, got)
        return _code(key, got) if isinstance(got, Got) else None

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return _EITHER.schema()


def _code(name: str, got: Got) -> Code:
    return Code(
        name,
        got.need(_LABEL),
        unit=got.get(_UNIT),
        aliases=got.get(_ALIASES) or (),
        since=got.get(_SINCE),
        until=got.get(_UNTIL),
    )


_CODES: Final = Key("codes", MapOf(_CodeShape()), "Codes with their labels.", required=True)
DICTIONARY: Final = Table((_LABEL, _CODES))
FILE: Final = MapOf(DICTIONARY)


def dictionaries(node: Node, pack: str, problems: list[Problem]) -> dict[str, tuple[Dictionary, Node]]:
    """Return the dictionaries of one file that could be read, with their nodes."""
    found = FILE.read(node, "dictionaries", problems) or {}
    return {code: (_dictionary(code, got, pack), got.node) for code, got in found.items()}


def _dictionary(code: str, got: Got, pack: str) -> Dictionary:
    codes = got.need(_CODES)
    return Dictionary(code, got.need(_LABEL), codes, source=got.node.where, pack=pack)
