"""Reads en.yaml: the English of what a pack says in Chinese, keyed by the Chinese as the pack writes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.keys import STALE, Schema, wrong_form
from taizhang.declarations.nodes import Form, Node
from taizhang.declarations.spoken import squeezed

ENGLISH_FILE: Final = "en.yaml"


@dataclass(frozen=True, slots=True)
class _English:
    """A flat mapping from a text to its English. An empty English is one: nothing is said (个)."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> dict[str, str] | None:
        """Return the English by text; each problem stands at its own line."""
        if not node.mapping:
            wrong_form(node, key, Form("一组键值", "a mapping"), problems)
            return None
        found: dict[str, str] = {}
        for text, child in node.mapping.items():
            if isinstance(child.value, str):
                found[squeezed(text)] = squeezed(child.value)
            else:
                wrong_form(child, text, Form("文字", "text"), problems)
        return found

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {
            "type": "object",
            "propertyNames": {"pattern": r"\S"},
            "additionalProperties": {"type": "string"},
            "minProperties": 1,
        }


ENGLISH: Final = _English()


def english(node: Node, problems: list[Problem]) -> dict[str, str]:
    """Return the English that a file holds, by the Chinese text."""
    return ENGLISH.read(node, ENGLISH_FILE, problems) or {}


def stale(node: Node, written: Collection[str]) -> list[Problem]:
    """Return a warning for each key that no text of the pack equals: the text was changed since."""
    return [
        Problem(STALE, child.where, {"text": text, "near": near(squeezed(text), written)})
        for text, child in (node.mapping or {}).items()
        if squeezed(text) not in written
    ]
