"""Types and units of an expression: what it may compare, and with what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from taizhang.base.expressions.ast import (
    Add,
    And,
    Case,
    Coalesce,
    Column,
    Compare,
    Expr,
    In,
    IsNull,
    Literal_,
    Not,
    Or,
    Scalar,
)
from taizhang.base.expressions.write import text
from taizhang.base.problems import Problem
from taizhang.base.quantities import same_unit
from taizhang.base.spelling import near

TypeKind: TypeAlias = Literal[
    "text", "number", "bool", "date", "datetime", "code", "list", "reference", "null"
]

_WORDS: Final[Mapping[TypeKind, str]] = {
    "text": "文字",
    "number": "数字",
    "bool": "是非值",
    "date": "日期",
    "datetime": "日期时间",
    "code": "代码",
    "list": "多值字段",
    "reference": "引用字段",
    "null": "空值",
}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATETIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?")
_ORDERED: Final = frozenset({"text", "number", "date", "datetime"})
_OPAQUE: Final = frozenset({"list", "reference"})


@dataclass(frozen=True, slots=True)
class Type:
    """What a name or a part of an expression holds.

    `unit` is a unit's name, None for a bare number. `options` are the codes a `code` may hold. `literal`
    marks a constant, which takes the unit, the code list or the date form of what it meets.
    """

    kind: TypeKind
    unit: str | None = None
    options: frozenset[str] | None = None
    literal: bool = False

    def words(self) -> str:
        """Name the type in Chinese, with its unit."""
        return f"{_WORDS[self.kind]}（{self.unit}）" if self.unit else _WORDS[self.kind]


_BOOL: Final = Type("bool")
_NULL: Final = Type("null", literal=True)


def typed(expr: Expr, names: Mapping[str, Type]) -> tuple[Type | None, list[Problem]]:
    """Return the type of `expr` over `names`, or None, with every problem in it (`where` left empty)."""
    reading = _Reading(names)
    found = reading.type_of(expr)
    return (None if reading.problems else found), reading.problems


def condition(expr: Expr, names: Mapping[str, Type]) -> list[Problem]:
    """Return what is wrong with `expr` as a condition: it must compare, not merely hold, a value."""
    reading = _Reading(names)
    reading.condition(expr)
    return reading.problems


class _Reading:
    """One walk over one expression; problems gather so that all are told at once."""

    def __init__(self, names: Mapping[str, Type]) -> None:
        self.names = names
        self.problems: list[Problem] = []

    def complain(self, code: str, /, **params: object) -> None:
        self.problems.append(Problem(code, params=params))

    def type_of(self, expr: Expr) -> Type | None:
        match expr:
            case Column(name):
                return self._name(name)
            case Literal_(value):
                return _constant(value)
            case Add(_, left, right):
                return self._sum(left, right)
            case Case(branches, otherwise):
                for when, _ in branches:
                    self.condition(when)
                return self._merged([*(then for _, then in branches), otherwise])
            case Coalesce(parts):
                return self._merged(parts)
            case _:
                self.condition(expr)
                return _BOOL

    def condition(self, expr: Expr) -> None:
        match expr:
            case Compare(op, left, right):
                self._compare(left, right, ordered=op not in {"=", "<>"})
            case In(item, options):
                for option in options:
                    self._compare(item, option, ordered=False)
            case IsNull(item):
                self.type_of(item)
            case And(parts) | Or(parts):
                for part in parts:
                    self.condition(part)
            case Not(part):
                self.condition(part)
            case _:
                self.type_of(expr)
                self.complain("expression_not_condition", text=text(expr))

    def _name(self, name: str) -> Type | None:
        if (found := self.names.get(name)) is None:
            self.complain("expression_unknown_name", name=name, near=near(name, self.names))
        return found

    def _compare(self, left: Expr, right: Expr, *, ordered: bool) -> None:
        a, b = self.type_of(left), self.type_of(right)
        if a is None or b is None or "null" in (a.kind, b.kind):
            return
        for side, type_ in ((left, a), (right, b)):
            if type_.kind in _OPAQUE:
                self.complain("expression_only_null", name=text(side))
                return
        if a.kind == "code" and b.literal:
            self._code(left, a, right)
        elif b.kind == "code" and a.literal:
            self._code(right, b, left)
        else:
            self._same(left, a, right, b)
        if ordered and not self.problems and (odd := {a.kind, b.kind} - _ORDERED):
            self.complain("expression_no_order", text=text(left if a.kind in odd else right))

    def _code(self, column: Expr, codes: Type, constant: Expr) -> None:
        value = constant.value if isinstance(constant, Literal_) else None
        if not isinstance(value, str):
            self.complain("expression_types", left=codes.words(), right=text(constant))
        elif codes.options is not None and value not in codes.options:
            self.complain(
                "expression_unknown_code", code=value, name=text(column), near=near(value, codes.options)
            )

    def _same(self, left: Expr, a: Type, right: Expr, b: Type) -> None:
        if "date" in (a.kind, b.kind) or "datetime" in (a.kind, b.kind):
            self._dates(left, a, right, b)
        elif a.kind != b.kind:
            self.complain("expression_types", left=_shown(left, a), right=_shown(right, b))
        elif a.kind == "number":
            self._units(a, b)

    def _dates(self, left: Expr, a: Type, right: Expr, b: Type) -> None:
        if a.literal or b.literal:
            constant, other = (left, b) if a.literal else (right, a)
            if isinstance(constant, Literal_) and isinstance(constant.value, str):
                if not _is_date(constant.value, with_time=other.kind == "datetime"):
                    self.complain("expression_date_text", text=constant.value)
                return
        if a.kind != b.kind:
            self.complain("expression_types", left=_shown(left, a), right=_shown(right, b))

    def _units(self, a: Type, b: Type) -> bool:
        bare = (a.unit is None) or (b.unit is None)
        if bare or same_unit(a.unit or "", b.unit or ""):
            return True
        self.complain("expression_units", left=a.unit, right=b.unit)
        return False

    def _sum(self, left: Expr, right: Expr) -> Type | None:
        a, b = self.type_of(left), self.type_of(right)
        for side, found in ((left, a), (right, b)):
            if found is not None and found.kind != "number":
                self.complain("expression_not_number", text=text(side))
        if a is None or b is None or not self._units(a, b):
            return None
        return Type("number", unit=a.unit or b.unit)

    def _merged(self, parts: Iterable[Expr]) -> Type | None:
        """Return the one type that all of `parts` yield; texts alone become a list of codes."""
        found = [type_ for part in parts if (type_ := self._part(part)) is not None and type_.kind != "null"]
        if not found:
            return None if self.problems else _NULL
        first, *rest = found
        for other in rest:
            if (joined := self._joined(first, other)) is None:
                return None
            first = joined
        return replace(first, literal=False)

    def _part(self, part: Expr) -> Type | None:
        found = self.type_of(part)
        if found and found.kind == "text" and isinstance(part, Literal_) and isinstance(part.value, str):
            return Type("code", options=frozenset({part.value}), literal=True)
        return found

    def _joined(self, a: Type, b: Type) -> Type | None:
        if a.kind != b.kind:
            constant, other = (a, b) if a.kind == "code" and a.literal else (b, a)
            return self._said_as(constant, other)
        if a.kind == "number":
            return Type("number", unit=a.unit or b.unit) if self._units(a, b) else None
        if a.kind == "code" and a.options is not None and b.options is not None:
            return Type("code", options=a.options | b.options, literal=a.literal and b.literal)
        return a

    def _said_as(self, constant: Type, other: Type) -> Type | None:
        """Return the type of a text beside a field: it is a date or free text where the field is."""
        if constant.kind == "code" and constant.literal:
            if other.kind == "text":
                return other
            if other.kind in {"date", "datetime"}:
                return self._dated(constant, other)
        self.complain("expression_branches", left=other.words(), right=constant.words())
        return None

    def _dated(self, constant: Type, other: Type) -> Type | None:
        for said in sorted(constant.options or ()):
            if not _is_date(said, with_time=other.kind == "datetime"):
                self.complain("expression_date_text", text=said)
                return None
        return other


def _constant(value: Scalar) -> Type:
    match value:
        case None:
            return _NULL
        case bool():
            return Type("bool", literal=True)
        case int() | Decimal():
            return Type("number", literal=True)
        case _:
            return Type("text", literal=True)


def _shown(part: Expr, type_: Type) -> str:
    return f"{text(part)}（{_WORDS[type_.kind]}）"


def _is_date(value: str, *, with_time: bool) -> bool:
    if not (_DATETIME if with_time else _DATE).fullmatch(value):
        return False
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
