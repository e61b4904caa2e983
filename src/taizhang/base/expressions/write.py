"""An expression back as text: the canonical spelling for digests, and Chinese words for a definition."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

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
    Operator,
    Or,
    Scalar,
)

Label: TypeAlias = Callable[[str, Scalar], str]
"""`label(field, None)` names a field in Chinese; `label(field, value)` says one of its values."""

_ATOMS: Final = (Column, Literal_, Case, Coalesce)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER_WORDS: Final[dict[Operator, str]] = {
    "=": "为",
    "<>": "不为",
    "<": "小于",
    "<=": "不大于",
    ">": "大于",
    ">=": "不小于",
}
_DATE_WORDS: Final[dict[Operator, str]] = {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}


def text(expr: Expr) -> str:  # noqa: C901, PLR0911 - one arm a node
    """Write `expr` in its canonical spelling, which `parse` reads back to an equal tree."""
    match expr:
        case Column(name):
            return name
        case Literal_(value):
            return _constant(value)
        case Compare(op, left, right):
            return f"{_inner(left)} {op} {_inner(right)}"
        case In(item, options, negated):
            listed = ", ".join(_inner(option) for option in options)
            return f"{_inner(item)} {'not in' if negated else 'in'} ({listed})"
        case IsNull(item, negated):
            return f"{_inner(item)} is {'not ' if negated else ''}null"
        case And(parts):
            return " and ".join(_inner(part, Compare, In, IsNull) for part in parts)
        case Or(parts):
            return " or ".join(_inner(part, Compare, In, IsNull) for part in parts)
        case Not(part):
            return f"not ({text(part)})"
        case Add(op, left, right):
            return f"{_inner(left)} {op} {_inner(right)}"
        case Case(branches, otherwise):
            whens = " ".join(f"when {text(when)} then {_inner(then)}" for when, then in branches)
            return f"case {whens} else {_inner(otherwise)} end"
        case Coalesce(parts):
            return f"coalesce({', '.join(_inner(part) for part in parts)})"


def _inner(expr: Expr, *bare: type) -> str:
    return text(expr) if isinstance(expr, (*_ATOMS, *bare)) else f"({text(expr)})"


def _constant(value: Scalar) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return number_text(value)
        case _:
            return "'" + value.replace("'", "''") + "'"


def number_text(value: int | Decimal) -> str:
    """Write a number plainly: no exponent, no zeros at the end of its decimals."""
    plain = format(Decimal(value), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def words(expr: Expr, label: Label) -> str:  # noqa: C901, PLR0911 - one arm a node
    """Say `expr` in plain Chinese, e.g. 类别为火灾 且 状态为已销号."""
    match expr:
        case Column(name):
            return label(name, None)
        case Literal_(value):
            return _value(value)
        case Compare(op, left, right):
            return _comparison(op, left, right, label)
        case In(item, options, negated):
            listed = "、".join(_said(item, option, label) for option in options)
            return f"{words(item, label)}{'不属于' if negated else '属于'}（{listed}）"
        case IsNull(item, negated):
            return f"{'已填' if negated else '未填'}{words(item, label)}"
        case And(parts):
            return " 且 ".join(_clause(part, label, Or) for part in parts)
        case Or(parts):
            return " 或 ".join(_clause(part, label, And) for part in parts)
        case Not(part):
            return f"并非（{words(part, label)}）"
        case Add(op, left, right):
            return f"{words(left, label)}{'加' if op == '+' else '减'}{_clause(right, label, Add)}"
        case Case(branches, otherwise):
            whens = "；".join(f"{words(when, label)}时为{words(then, label)}" for when, then in branches)
            return f"（{whens}；否则为{words(otherwise, label)}）"
        case Coalesce(parts):
            return f"（{'，没有则取'.join(words(part, label) for part in parts)}）"


def _clause(part: Expr, label: Label, weaker: type) -> str:
    said = words(part, label)
    return f"（{said}）" if isinstance(part, weaker) else said


def _comparison(op: Operator, left: Expr, right: Expr, label: Label) -> str:
    dated = any(isinstance(side, Literal_) and _is_date(side.value) for side in (left, right))
    verb = (_DATE_WORDS if dated else _NUMBER_WORDS).get(op, _NUMBER_WORDS[op])
    return f"{_said(right, left, label)}{verb}{_said(left, right, label)}"


def _said(beside: Expr, part: Expr, label: Label) -> str:
    """Say `part`; a constant beside a field is said as that field says its values."""
    if isinstance(part, Literal_) and part.value is not None and isinstance(beside, Column):
        return label(beside.name, part.value)
    return words(part, label)


def _is_date(value: Scalar) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _value(value: Scalar) -> str:
    match value:
        case None:
            return "空"
        case bool():
            return "是" if value else "否"
        case int() | Decimal():
            return number_text(value)
        case _:
            return value
