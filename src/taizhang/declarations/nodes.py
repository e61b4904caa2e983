"""A YAML document as plain nodes: a value and the `file:line` a person can open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

Scalar: TypeAlias = "str | int | Decimal | bool | None"

_WORDS: Final[Mapping[type, tuple[str, str]]] = {
    str: ("文字", "text"),
    bool: ("是非值", "true or false"),
    int: ("整数", "an integer"),
    Decimal: ("小数", "a decimal"),
    type(None): ("空值", "nothing"),
    tuple: ("列表", "a list"),
    dict: ("一组键值", "a mapping"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, a list of nodes, or a mapping of nodes. `where` of a mapping's child is its key's line."""

    value: Scalar | tuple[Node, ...] | Mapping[str, Node]
    where: str

    @property
    def mapping(self) -> Mapping[str, Node] | None:
        """Return the children by key, or None for another form."""
        return self.value if isinstance(self.value, dict) else None

    @property
    def items(self) -> tuple[Node, ...] | None:
        """Return the items of a list, or None for another form."""
        return self.value if isinstance(self.value, tuple) else None

    def at(self, *path: str | int) -> str:
        """Return the `file:line` of the deepest part of `path` that was written down."""
        here = self
        for step in path:
            if (below := here._child(step)) is None:
                break
            here = below
        return here.where

    def _child(self, step: str | int) -> Node | None:
        if isinstance(step, str):
            return self.mapping.get(step) if self.mapping is not None else None
        items = self.items or ()
        return items[step] if step < len(items) else None

    def words(self) -> Form:
        """Name the form of this node, for a sentence in either language."""
        return Form(*_WORDS[type(self.value)])


class Form:
    """A word in both languages, which formats itself: `{got:zh}`, `{got:en}`."""

    __slots__ = ("en", "zh")

    def __init__(self, zh: str, en: str) -> None:
        """Keep both words."""
        self.zh, self.en = zh, en

    def __format__(self, lang: str) -> str:
        """Return the word of `lang`."""
        return self.en if lang == "en" else self.zh

    def __eq__(self, other: object) -> bool:
        """Two words are equal when both languages are."""
        return isinstance(other, Form) and (self.zh, self.en) == (other.zh, other.en)

    def __hash__(self) -> int:
        """Hash by both words."""
        return hash((self.zh, self.en))
