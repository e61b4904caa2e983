"""The forms a value in a pack may have: text, codes, numbers, dates, expressions, lists and maps of these."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Generic, TypeVar

from taizhang.base.expressions.ast import Expr
from taizhang.base.expressions.parse import LONGEST, parse
from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.keys import Schema, Shape, wrong_form
from taizhang.declarations.nodes import Form, Node

T = TypeVar("T")

CODE: Final = r"[a-z][a-z0-9_]*"
"""How codes and field names are spelt: they travel into SQL, URLs and file names."""


_ANY_TEXT: Final = Form("文字", "text")


@dataclass(frozen=True, slots=True)
class Text:
    """Any text that is not blank, or text of one pattern with `say` to name it."""

    pattern: str = ""
    say: Form = _ANY_TEXT

    def read(self, node: Node, key: str, problems: list[Problem]) -> str | None:
        """Return the text; a bare number or yes/no is refused, for YAML has already changed it."""
        if not isinstance(node.value, str) or not node.value.strip():
            wrong_form(node, key, self.say, problems)
            return None
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            params = {"key": key, "value": node.value, "wanted": self.say}
            problems.append(Problem("pack_bad_text", node.where, params))
            return None
        return node.value

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "string", "pattern": f"^{self.pattern}$" if self.pattern else r"\S"}


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """One word of a closed list."""

    words: tuple[T, ...]

    def read(self, node: Node, key: str, problems: list[Problem]) -> T | None:
        """Return the word; anything else is answered with the nearest one."""
        for word in self.words:
            if word == node.value:
                return word
        said = _said(node.value)
        params = {"key": key, "value": said, "near": near(said, (str(word) for word in self.words))}
        problems.append(Problem("pack_bad_word", node.where, params))
        return None

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> bool | None:
        """Return the truth value."""
        if not isinstance(node.value, bool):
            wrong_form(node, key, Form("true 或 false", "true or false"), problems)
            return None
        return node.value

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number between two bounds."""

    least: int = 0
    most: int = 10**6

    def read(self, node: Node, key: str, problems: list[Problem]) -> int | None:
        """Return the number."""
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            said = Form(f"{self.least}到{self.most}的整数", f"an integer from {self.least} to {self.most}")
            wrong_form(node, key, said, problems)
            return None
        return value

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Number:
    """Any number, exact."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> Decimal | None:
        """Return the number as a Decimal."""
        if isinstance(node.value, bool) or not isinstance(node.value, (int, Decimal)):
            wrong_form(node, key, Form("数字", "a number"), problems)
            return None
        return Decimal(node.value)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "number"}


@dataclass(frozen=True, slots=True)
class Day:
    """A date as `2024-03-01`, kept as text."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> str | None:
        """Return the date's text."""
        try:
            return date.fromisoformat(node.value if isinstance(node.value, str) else "").isoformat()
        except ValueError:
            wrong_form(node, key, Form("日期（如 2024-03-01）", "a date such as 2024-03-01"), problems)
            return None

    def schema(self) -> Schema:
        """Return the JSON Schema; YAML readers differ in whether a bare date is text."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or computation in the closed expression language."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> Expr | None:
        """Return the parsed tree."""
        if not isinstance(node.value, str):
            wrong_form(node, key, Form("带引号的表达式", "a quoted expression"), problems)
            return None
        expr, found = parse(node.value)
        problems += [replace(problem, where=node.where) for problem in found]
        return expr

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST}


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T]):
    """A list of one form, with at least `least` items and none twice."""

    item: Shape[T]
    least: int = 0

    def read(self, node: Node, key: str, problems: list[Problem]) -> tuple[T, ...] | None:
        """Return the items, or None where any is wrong."""
        if node.items is None or len(node.items) < self.least:
            wrong_form(node, key, Form("列表", "a list"), problems)
            return None
        found = [self.item.read(item, key, problems) for item in node.items]
        return None if any(item is None for item in found) else tuple(i for i in found if i is not None)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": "array", "items": self.item.schema(), "minItems": self.least}


@dataclass(frozen=True, slots=True)
class MapOf(Generic[T]):
    """A mapping from codes to one form; at least one entry."""

    item: Shape[T]
    pattern: str = CODE

    def read(self, node: Node, key: str, problems: list[Problem]) -> dict[str, T] | None:
        """Return the entries that could be read; each problem stands at its own line."""
        if not node.mapping:
            wrong_form(node, key, Form("一组键值", "a mapping"), problems)
            return None
        found: dict[str, T] = {}
        for name, child in node.mapping.items():
            if not re.fullmatch(self.pattern, name):
                problems.append(Problem("pack_bad_code", child.where, {"code": name}))
            elif (value := self.item.read(child, name, problems)) is not None:
                found[name] = value
        return found

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{self.pattern}$"},
            "additionalProperties": self.item.schema(),
            "minProperties": 1,
        }


@dataclass(frozen=True, slots=True)
class Either(Generic[T]):
    """A short form (one scalar) or a long form (a mapping) of the same thing."""

    short: Shape[T]
    long: Shape[T]

    def read(self, node: Node, key: str, problems: list[Problem]) -> T | None:
        """Read by the form that was chosen."""
        return (self.long if node.mapping is not None else self.short).read(node, key, problems)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"oneOf": [self.short.schema(), self.long.schema()]}


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, (str, int, Decimal)) else "…"


IDENTIFIER: Final = Text(
    CODE, Form("小写字母开头、只含小写字母、数字和下划线的代码", "a code of lower-case letters, digits and _")
)
LABEL: Final = Text()
