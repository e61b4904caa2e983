"""Conditions as SQL: the closed expression language for one engine, values always as parameters. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

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
)
from taizhang.base.quantities import scaled
from taizhang.declarations.types import Kind
from taizhang.indicators.dialect import Dialect, is_scaled

_NUMERIC: Final = frozenset({"integer", "decimal", "money"})


@dataclass(slots=True)
class Writing:
    """A piece of SQL being written about the rows of `alias`, all of one kind.

    `values` are the parameters, in the order of their marks: whoever writes text must use it in the
    order it was written.
    """

    dialect: Dialect
    kind: Kind
    alias: str
    values: list[object] = field(default_factory=list)

    def mark(self, value: object) -> str:
        """Bind a value and return its mark."""
        self.values.append(value)
        return "%s"

    def condition(self, expr: Expr) -> str:  # noqa: PLR0911 - one arm a node
        """Return `expr` as a condition; unknown is not met, as in every WHERE."""
        match expr:
            case And(parts):
                return "(" + " AND ".join(self.condition(part) for part in parts) + ")"
            case Or(parts):
                return "(" + " OR ".join(self.condition(part) for part in parts) + ")"
            case Not(part):
                return f"(NOT {self.condition(part)})"
            case Compare(op, left, right):
                return f"({self.value(left)} {op} {self.value(right)})"
            case In(item, options, negated):
                written = self.value(item)
                listed = ", ".join(self.value(option) for option in options)
                return f"({written} {'NOT ' if negated else ''}IN ({listed}))"
            case IsNull(item, negated):
                return f"({self.value(item)} IS {'NOT ' if negated else ''}NULL)"
            case _:
                return f"({self.value(expr)} = 1)"

    def value(self, expr: Expr) -> str:
        """Return `expr` as a value: numbers times 10**4, booleans as 0 and 1, the rest as text."""
        match expr:
            case Column(name):
                return self.column(name)
            case Literal_(value):
                return self._literal(value)
            case Add(op, left, right):
                return f"({self.value(left)} {op} {self.value(right)})"
            case Coalesce(parts):
                return "COALESCE(" + ", ".join(self.value(part) for part in parts) + ")"
            case Case(branches, otherwise):
                written = " ".join(
                    f"WHEN {self.condition(when)} THEN {self.value(then)}" for when, then in branches
                )
                return f"(CASE {written} ELSE {self.value(otherwise)} END)"
            case _:
                return f"(CASE WHEN {self.condition(expr)} THEN 1 WHEN NOT {self.condition(expr)} THEN 0 END)"

    def column(self, name: str) -> str:
        """Return a field of the kind, or `state`."""
        if name == "state":
            return f"{self.alias}.state"
        return self.dialect.field(
            self.alias, self.kind.fields[name], numeric_computed=self._is_computed_number(name)
        )

    def is_scaled(self, name: str) -> bool:
        """Say whether a number is stored as it is counted: times 10**4, or a boolean as 0 or 1."""
        found = self.kind.fields[name]
        return found.type == "bool" or is_scaled(found, numeric_computed=self._is_computed_number(name))

    def _is_computed_number(self, name: str) -> bool:
        value = self.kind.fields[name].value
        return value is not None and is_numeric(value, self.kind)

    def _literal(self, value: object) -> str:
        if value is None:
            return "NULL"
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, (int, Decimal)):
            return str(scaled(Decimal(value)))
        return self.mark(value)


def is_numeric(expr: Expr, kind: Kind) -> bool:
    """Tell whether a computed field's expression yields a number, which is then kept times 10**4."""
    match expr:
        case Literal_(value):
            return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
        case Column(name):
            return name in kind.fields and kind.fields[name].type in _NUMERIC
        case Add():
            return True
        case Coalesce(parts):
            return any(is_numeric(part, kind) for part in parts)
        case Case(branches, otherwise):
            return any(is_numeric(then, kind) for _, then in branches) or is_numeric(otherwise, kind)
        case _:
            return False
