"""The value of an expression over one row by SQL's three-valued logic: what all SQL we write must equal."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

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
)

Value: TypeAlias = object
"""str, int, Decimal, bool, a list of these, or None for what is not known."""

_COMPARE: Final[Mapping[Operator, Callable[[Any, Any], object]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(expr: Expr | None, values: Mapping[str, Value]) -> bool:
    """Say whether a condition holds: only what is surely true does, as in SQL's WHERE. None holds always."""
    return expr is None or evaluate(expr, values) is True


def evaluate(expr: Expr, values: Mapping[str, Value]) -> Value:  # noqa: C901, PLR0911 - one arm a node
    """Return the value of `expr`; a name that `values` lacks is null. None means null or unknown."""
    match expr:
        case Column(name):
            return values.get(name)
        case Literal_(value):
            return value
        case Compare(op, left, right):
            return _compared(op, evaluate(left, values), evaluate(right, values))
        case In(item, options, negated):
            among = _any(_compared("=", evaluate(item, values), evaluate(o, values)) for o in options)
            return _negated(among) if negated else among
        case IsNull(item, negated):
            return (evaluate(item, values) is None) is not negated
        case And(parts):
            return _negated(_any(_negated(_truth(evaluate(part, values))) for part in parts))
        case Or(parts):
            return _any(_truth(evaluate(part, values)) for part in parts)
        case Not(part):
            return _negated(_truth(evaluate(part, values)))
        case Add(op, left, right):
            return _added(op, evaluate(left, values), evaluate(right, values))
        case Case(branches, otherwise):
            chosen = (then for when, then in branches if evaluate(when, values) is True)
            return evaluate(next(chosen, otherwise), values)
        case Coalesce(parts):
            known = (found for part in parts if (found := evaluate(part, values)) is not None)
            return next(known, None)


def _truth(value: Value) -> bool | None:
    return None if value is None else bool(value)


def _negated(value: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is the operand here
    return None if value is None else not value


def _any(truths: Iterable[bool | None]) -> bool | None:
    """True if some are, else unknown if some are unknown, else false."""
    unknown = False
    for truth in truths:
        if truth:
            return True
        unknown = unknown or truth is None
    return None if unknown else False


def _compared(op: Operator, left: Value, right: Value) -> bool | None:
    if left is None or right is None:
        return None
    try:
        return bool(_COMPARE[op](left, right))
    except TypeError:
        # A field that changed its type between versions of a kind: no order is known.
        return None


def _added(op: str, left: Value, right: Value) -> Value:
    if not isinstance(left, (int, Decimal)) or not isinstance(right, (int, Decimal)):
        return None
    return left + right if op == "+" else left - right
