"""The closed expression language as a tree: few node types, no I/O, nothing that is not listed here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Scalar: TypeAlias = "str | int | Decimal | bool | None"
Operator: TypeAlias = Literal["=", "<>", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the kind, or `state`."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal_:  # noqa: N801 - `Literal` is taken by typing
    """A constant: text, integer, decimal, boolean or null."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Compare:
    """`left op right`; unknown (null) when either side is."""

    op: Operator
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class In:
    """`item in (…)`."""

    item: Expr
    options: tuple[Expr, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class IsNull:
    """`item is [not] null`: whether a field was filled in at all."""

    item: Expr
    negated: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Some part holds."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Expr


@dataclass(frozen=True, slots=True)
class Add:
    """`left + right` or `left - right`, of numbers in one unit."""

    op: Literal["+", "-"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Case:
    """`case when … then … else … end`."""

    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class Coalesce:
    """The first part that is not null."""

    parts: tuple[Expr, ...]


Expr: TypeAlias = "Column | Literal_ | Compare | In | IsNull | And | Or | Not | Add | Case | Coalesce"


def columns(expr: Expr) -> frozenset[str]:
    """Return the names that `expr` reads."""
    if isinstance(expr, Column):
        return frozenset({expr.name})
    return frozenset().union(*(columns(child) for child in children(expr)))


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the direct parts of `expr`."""
    match expr:
        case Compare(_, left, right) | Add(_, left, right):
            return (left, right)
        case In(item, options):
            return (item, *options)
        case IsNull(item) | Not(item):
            return (item,)
        case And(parts) | Or(parts) | Coalesce(parts):
            return parts
        case Case(branches, otherwise):
            return (*(part for branch in branches for part in branch), otherwise)
        case _:
            return ()
