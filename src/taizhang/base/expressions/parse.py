"""Expression text to a closed tree: SQLGlot reads the SQL, and whatever is not listed here is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, Literal, NoReturn

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError

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
from taizhang.base.expressions.characters import folded
from taizhang.base.problems import Problem
from taizhang.base.quantities import PLACES, fits, is_fine

LONGEST: Final = 2000
"""Characters an expression may have; also bounds how deep SQLGlot may recurse."""
KEYWORDS: Final = frozenset(
    {"and", "or", "not", "in", "is", "null", "between", "true", "false"}
    | {"case", "when", "then", "else", "end", "coalesce", "select", "from", "where"}
)
"""Words of the language itself, which therefore cannot name a field."""

_COMPARISONS: Final[dict[type[exp.Expr], Operator]] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}


class _Refusal(Exception):  # noqa: N818 - stays inside this module and becomes a Problem
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Expr | Problem:
    try:
        return _expr(_tree(text))
    except _Refusal as refusal:
        return refusal.problem
    except RecursionError:
        return Problem("expression_too_deep")


def parse(text: str) -> tuple[Expr | None, list[Problem]]:
    """Parse one expression in SQL spelling, as typed by county staff.

    Returns the tree and no problem, or None and the reason in words; never raises on any text.
    """
    result = _parsed(text)
    return (None, [result]) if isinstance(result, Problem) else (result, [])


def _refuse(code: str, /, **params: object) -> NoReturn:
    raise _Refusal(Problem(code, params=params))


def _tree(text: str) -> exp.Expr:
    if len(text) > LONGEST:
        _refuse("expression_too_long", length=len(text), limit=LONGEST)
    if not (sql := folded(text).strip()):
        _refuse("expression_empty")
    dialect = Dialect.get_or_raise(None)
    try:
        tokens = dialect.tokenize(sql)
        if any(token.token_type.name == "SEMICOLON" for token in tokens):
            _refuse("expression_several")
        if any(token.comments for token in tokens):
            _refuse("expression_comment")
        trees = dialect.parse_into(exp.Condition, sql)
    except SqlglotError as error:
        raise _Refusal(Problem("expression_syntax", params={"text": text.strip()})) from error
    if len(trees) != 1 or (tree := trees[0]) is None:
        _refuse("expression_syntax", text=text.strip())
    return tree


def _expr(node: exp.Expr) -> Expr:
    if isinstance(node, exp.Paren):
        return _expr(node.this)
    if (op := _COMPARISONS.get(type(node))) is not None:
        return _compare(op, node)
    if (writer := _WRITERS.get(type(node))) is not None:
        return writer(node)
    return _refused(node)


def _compare(op: Operator, node: exp.Expr) -> Expr:
    left, right = _expr(node.this), _expr(node.expression)
    if Literal_(None) in (left, right):
        _refuse("expression_null_compare")
    return Compare(op, left, right)


def _between(node: exp.Expr) -> Expr:
    item = _expr(node.this)
    low, high = _expr(node.args["low"]), _expr(node.args["high"])
    if node.args.get("symmetric"):
        _refuse("expression_not_allowed", what="between symmetric")
    if Literal_(None) in (item, low, high):
        _refuse("expression_null_compare")
    return And((Compare(">=", item, low), Compare("<=", item, high)))


def _in(node: exp.Expr) -> Expr:
    if node.args.get("query") is not None:
        _refuse("expression_subquery")
    options = tuple(_expr(option) for option in node.expressions)
    if not options or node.args.get("field") is not None or node.args.get("unnest") is not None:
        _refuse("expression_syntax", text=node.sql())
    if Literal_(None) in options:
        _refuse("expression_null_compare")
    return In(_expr(node.this), options)


def _is(node: exp.Expr) -> Expr:
    if isinstance(node.expression, exp.Boolean):
        _refuse("expression_is_true", name=node.this.sql())
    if not isinstance(node.expression, exp.Null):
        _refuse("expression_not_allowed", what="is")
    return IsNull(_expr(node.this))


def _not(node: exp.Expr) -> Expr:
    part = _expr(node.this)
    match part:
        case In(item, options, False) if isinstance(node.this, exp.In):
            return In(item, options, negated=True)
        case IsNull(item, False) if isinstance(node.this, exp.Is):
            return IsNull(item, negated=True)
    return Not(part)


def _joined(join: type[And | Or]) -> Callable[[exp.Expr], Expr]:
    def write(node: exp.Expr) -> Expr:
        parts: list[Expr] = []
        for side in (node.this, node.expression):
            part = _expr(side)
            parts.extend(part.parts if isinstance(part, join) else (part,))
        return join(tuple(parts))

    return write


def _added(sign: Literal["+", "-"]) -> Callable[[exp.Expr], Expr]:
    return lambda node: Add(sign, _expr(node.this), _expr(node.expression))


def _case(node: exp.Expr) -> Expr:
    operand = node.this and _expr(node.this)
    branches = tuple((_branch(operand, when.this), _expr(when.args["true"])) for when in node.args["ifs"])
    default = node.args.get("default")
    return Case(branches, Literal_(None) if default is None else _expr(default))


def _branch(operand: Expr | None, when: exp.Expr) -> Expr:
    if operand is None:
        return _expr(when)
    if isinstance(when, exp.Null):
        _refuse("expression_null_compare")
    return Compare("=", operand, _expr(when))


def _coalesce(node: exp.Expr) -> Expr:
    return Coalesce((_expr(node.this), *(_expr(part) for part in node.expressions)))


def _column(node: exp.Expr) -> Expr:
    if not isinstance(node.this, exp.Identifier):
        _refuse("expression_star")
    if table := node.args.get("table"):
        _refuse("expression_qualified", table=table.name, name=node.name)
    if node.this.args.get("quoted"):
        _refuse("expression_double_quotes", text=node.name)
    return Column(node.name)


def _literal(node: exp.Expr) -> Expr:
    return Literal_(str(node.this)) if node.args["is_string"] else Literal_(_number(str(node.this)))


def _negative(node: exp.Expr) -> Expr:
    if not isinstance(node.this, exp.Literal) or node.this.is_string:
        _refuse("expression_not_allowed", what="-")
    return Literal_(-_number(str(node.this.this)))


def _number(text: str) -> int | Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        _refuse("expression_syntax", text=text)
    if not text.replace(".", "", 1).isdecimal():
        _refuse("expression_not_allowed", what=text)
    if not is_fine(number):
        _refuse("expression_too_fine", number=text, places=PLACES)
    if not fits(number):
        _refuse("expression_too_large", number=text)
    return int(text) if text.isdecimal() else number


_WRITERS: Final[dict[type[exp.Expr], Callable[[exp.Expr], Expr]]] = {
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Neg: _negative,
    exp.Boolean: lambda node: Literal_(bool(node.this)),
    exp.Null: lambda _: Literal_(None),
    exp.Between: _between,
    exp.In: _in,
    exp.Is: _is,
    exp.Not: _not,
    exp.And: _joined(And),
    exp.Or: _joined(Or),
    exp.Add: _added("+"),
    exp.Sub: _added("-"),
    exp.Case: _case,
    exp.Coalesce: _coalesce,
}

_SIGNS: Final[dict[type[exp.Expr], str]] = {exp.Div: "/", exp.IntDiv: "div", exp.Mul: "*", exp.Mod: "%"}


def _refused(node: exp.Expr) -> NoReturn:
    """Say why a node that SQL knows has no place here."""
    if sign := _SIGNS.get(type(node)):
        _refuse("expression_arithmetic", sign=sign)
    match node:
        case exp.Subquery() | exp.Query() | exp.Exists():
            _refuse("expression_subquery")
        case exp.Window():
            _refuse("expression_window")
        case exp.Star():
            _refuse("expression_star")
        case exp.Cast() | exp.CurrentDate():
            _refuse("expression_cast")
        case exp.Anonymous():
            _refuse("expression_function", name=node.name)
        case exp.Func():
            _refuse("expression_function", name=node.sql_name().lower())
    _refuse("expression_not_allowed", what=type(node).__name__.lower())
