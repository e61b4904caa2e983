"""An expression back as text: the canonical spelling for digests, and plain words for a definition."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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
from taizhang.base.language import Language, said

Label: TypeAlias = Callable[[str, Scalar], str]
"""`label(field, None)` names a field; `label(field, value)` says one of its values."""

_ATOMS: Final = (Column, Literal_, Case, Coalesce)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER_WORDS: Final[dict[Operator, tuple[str, str]]] = {
    "=": ("为", "is"),
    "<>": ("不为", "is not"),
    "<": ("小于", "is less than"),
    "<=": ("不大于", "is at most"),
    ">": ("大于", "is more than"),
    ">=": ("不小于", "is at least"),
}
_DATE_WORDS: Final[dict[Operator, tuple[str, str]]] = {
    "<": ("早于", "is before"),
    "<=": ("不晚于", "is not after"),
    ">": ("晚于", "is after"),
    ">=": ("不早于", "is not before"),
}


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


def words(expr: Expr, label: Label, language: Language = "zh") -> str:
    """Say `expr` in plain words, e.g. 类别为火灾 且 状态为已销号, Class is Fire and State is Closed."""
    return _Saying(label, language).words(expr)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What an expression is said with: how fields and values are called, and the language."""

    label: Label
    language: Language

    def pick(self, zh: str, en: str) -> str:
        return said(self.language, zh, en)

    def bracketed(self, text: str) -> str:
        return self.pick(f"（{text}）", f"({text})")

    def words(self, expr: Expr) -> str:  # noqa: C901, PLR0911 - one arm a node
        match expr:
            case Column(name):
                return self.label(name, None)
            case Literal_(value):
                return self.value(value)
            case Compare(op, left, right):
                return self.comparison(op, left, right)
            case In(item, options, negated):
                return self.among(item, options, negated=negated)
            case IsNull(item, negated):
                name = self.words(item)
                if negated:
                    return self.pick(f"已填{name}", f"{name} is filled in")
                return self.pick(f"未填{name}", f"{name} is not filled in")
            case And(parts):
                return self.pick(" 且 ", " and ").join(self.clause(part, Or) for part in parts)
            case Or(parts):
                return self.pick(" 或 ", " or ").join(self.clause(part, And) for part in parts)
            case Not(part):
                return self.pick("并非", "not ") + self.bracketed(self.words(part))
            case Add(op, left, right):
                sign = self.pick("加", " plus ") if op == "+" else self.pick("减", " less ")
                return f"{self.words(left)}{sign}{self.clause(right, Add)}"
            case Case(branches, otherwise):
                whens = [self.branch(self.words(when), self.words(then)) for when, then in branches]
                last = self.pick("否则为", "otherwise ") + self.words(otherwise)
                return self.bracketed(self.pick("；", "; ").join([*whens, last]))
            case Coalesce(parts):
                return self.bracketed(
                    self.pick("，没有则取", ", or else ").join(self.words(part) for part in parts)
                )

    def branch(self, when: str, then: str) -> str:
        return self.pick(f"{when}时为{then}", f"{then} where {when}")

    def among(self, item: Expr, options: tuple[Expr, ...], *, negated: bool) -> str:
        listed = self.bracketed(self.pick("、", ", ").join(self.beside(item, one) for one in options))
        name = self.words(item)
        if negated:
            return self.pick(f"{name}不属于{listed}", f"{name} is none of {listed}")
        return self.pick(f"{name}属于{listed}", f"{name} is one of {listed}")

    def clause(self, part: Expr, weaker: type) -> str:
        told = self.words(part)
        return self.bracketed(told) if isinstance(part, weaker) else told

    def comparison(self, op: Operator, left: Expr, right: Expr) -> str:
        dated = any(isinstance(side, Literal_) and _is_date(side.value) for side in (left, right))
        zh, en = (_DATE_WORDS if dated else _NUMBER_WORDS).get(op, _NUMBER_WORDS[op])
        return f"{self.beside(right, left)}{self.pick(zh, f' {en} ')}{self.beside(left, right)}"

    def beside(self, other: Expr, part: Expr) -> str:
        """Say `part`; a constant beside a field is said as that field says its values."""
        if isinstance(part, Literal_) and part.value is not None and isinstance(other, Column):
            return self.label(other.name, part.value)
        return self.words(part)

    def value(self, value: Scalar) -> str:
        match value:
            case None:
                return self.pick("空", "nothing")
            case bool():
                return self.pick("是", "yes") if value else self.pick("否", "no")
            case int() | Decimal():
                return number_text(value)
            case _:
                return value


def _is_date(value: Scalar) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None
