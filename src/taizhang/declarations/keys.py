"""Tables of keys: one description reads a pack file, refuses what is unknown and writes the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Protocol, TypeAlias, TypeVar, cast

from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.nodes import Form, Node

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
RENAMED: Final = "pack_renamed_key"
STALE: Final = "pack_english_stale"
_WARNINGS: Final = frozenset({RENAMED, STALE})
"""The codes that warn and let the pack load."""
Schema: TypeAlias = "dict[str, Any]"


class Shape(Protocol[T_co]):
    """A form that a node may have: how it is read, and how a schema says it."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> T_co | None:
        """Return the value of `node`, or None after adding why it has not this form."""

    def schema(self) -> Schema:
        """Return the JSON Schema of this form."""


@dataclass(frozen=True, slots=True)
class Key(Generic[T_co]):
    """One key of a table: its form, whether it must stand, one sentence about it, and its former names."""

    name: str
    shape: Shape[T_co]
    about: str
    required: bool = False
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What one value of the deciding key asks for: keys that must stand, keys that may, one of several."""

    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()

    def names(self) -> frozenset[str]:
        """Return every key that this value gives a meaning to."""
        return frozenset({*self.required, *self.allowed, *self.one_of})


@dataclass(frozen=True, slots=True)
class Got:
    """A table as read: typed values by key, and where each stands."""

    values: Mapping[str, object]
    node: Node

    def get(self, key: Key[T]) -> T | None:
        """Return the value of a key, or None where it was left out."""
        return cast("T | None", self.values.get(key.name))

    def need(self, key: Key[T]) -> T:
        """Return the value of a required key: a table without it was never read."""
        return cast("T", self.values[key.name])


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with these keys and no others. `rules` say more by the value of the key `by`."""

    keys: tuple[Key[Any], ...]
    by: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def read(self, node: Node, key: str, problems: list[Problem]) -> Got | None:
        """Read every key; None where a required one is missing or any is wrong."""
        given = node.mapping
        if given is None:
            wrong_form(node, key, Form("一组键值", "a mapping"), problems)
            return None
        before = len(problems)
        values: dict[str, object] = {}
        placed = self._placed(given, problems)
        misspelt = {str(p.params["near"]) for p in problems[before:] if p.code == "pack_unknown_key"}
        for known in self.keys:
            if known.name in placed:
                values[known.name] = known.shape.read(placed[known.name], known.name, problems)
            elif known.required and known.name not in misspelt:
                problems.append(Problem("pack_missing_key", node.where, {"key": known.name}))
        self._follow(placed, node, problems)
        return None if _errors(problems[before:]) else Got(values, node)

    def _placed(self, given: Mapping[str, Node], problems: list[Problem]) -> dict[str, Node]:
        """Return the nodes by today's key names; tell of unknown and of renamed keys."""
        names = {known.name for known in self.keys}
        renamed = {old: known.name for known in self.keys for old in known.was}
        placed = {name: child for name, child in given.items() if name in names}
        for name, child in given.items():
            if name in names:
                continue
            if (new := renamed.get(name)) is None:
                params = {"key": name, "near": near(name, names)}
                problems.append(Problem("pack_unknown_key", child.where, params))
            elif new in given:
                problems.append(Problem("pack_renamed_twice", child.where, {"old": name, "new": new}))
            else:
                placed[new] = child
                problems.append(Problem(RENAMED, child.where, {"old": name, "new": new}))
        return placed

    def _follow(self, placed: Mapping[str, Node], node: Node, problems: list[Problem]) -> None:
        """Apply the rule of the deciding key's value."""
        value = placed[self.by].value if self.by in placed else None
        rule = self.rules.get(value) if isinstance(value, str) else None
        if rule is None:
            return
        special = frozenset().union(*(each.names() for each in self.rules.values()))
        for name in sorted(placed.keys() & (special - rule.names())):
            params = {"key": name, "by": self.by, "value": value, "near": near("", rule.names())}
            problems.append(Problem("pack_key_not_here", placed[name].where, params))
        for name in rule.required:
            if name not in placed:
                params = {"key": name, "by": self.by, "value": value}
                problems.append(Problem("pack_missing_key_for", node.where, params))
        if rule.one_of and len(set(rule.one_of) & placed.keys()) != 1:
            params = {"keys": "、".join(rule.one_of), "by": self.by, "value": value}
            problems.append(Problem("pack_one_of", node.where, params))

    def schema(self) -> Schema:
        """Return the JSON Schema of the table, its rules as if/then."""
        properties: Schema = {}
        for key in self.keys:
            described = {**key.shape.schema(), "description": key.about}
            properties[key.name] = described
            for old in key.was:
                properties[old] = {**described, "deprecated": True}
        out: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required := [key.name for key in self.keys if key.required and not key.was]:
            out["required"] = required
        if self.rules:
            out["allOf"] = [self._when(value, rule) for value, rule in self.rules.items()]
        return out

    def _when(self, value: str, rule: Rule) -> Schema:
        special = frozenset().union(*(each.names() for each in self.rules.values()))
        then: Schema = {}
        if rule.required:
            then["required"] = list(rule.required)
        if refused := sorted(special - rule.names()):
            then["properties"] = dict.fromkeys(refused, False)
        if rule.one_of:
            then["oneOf"] = [{"required": [name]} for name in rule.one_of]
        return {"if": {"properties": {self.by: {"const": value}}, "required": [self.by]}, "then": then}


def wrong_form(node: Node, key: str, wanted: Form, problems: list[Problem]) -> None:
    """Add that `key` holds another form than `wanted`."""
    params = {"key": key, "wanted": wanted, "got": node.words()}
    problems.append(Problem("pack_wrong_form", node.where, params))


def _errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if not is_warning(problem)]


def is_warning(problem: Problem) -> bool:
    """Say whether a pack with this problem still loads and works."""
    return problem.code in _WARNINGS
