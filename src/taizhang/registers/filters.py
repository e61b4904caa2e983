"""Filters: conditions a person puts on a list, checked against the columns of its kind, and as SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import Final, Literal, TypeAlias

from taizhang.base.problems import Problem
from taizhang.base.quantities import SCALE
from taizhang.base.spelling import near
from taizhang.indicators.dialect import Dialect
from taizhang.org.scope import Fragment
from taizhang.registers.columns import Column, ColumnType

Operator: TypeAlias = Literal["is", "from", "to", "has", "empty"]
OPERATORS: Final[Mapping[ColumnType, tuple[Operator, ...]]] = {
    "place": ("is", "empty"),
    "date": ("from", "to", "empty"),
    "state": ("is",),
    "subject": ("is", "empty"),
    "text": ("has", "empty"),
    "choice": ("is", "empty"),
    "number": ("from", "to", "empty"),
    "bool": ("is", "empty"),
    "link": ("is", "empty"),
}
"""What may be asked of a column. `is` takes several values (any of them); `from` and `to` include theirs."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition. `values` are texts as they stand in an address: codes, ids, ISO days, plain numbers."""

    column: str
    operator: Operator
    values: tuple[str, ...] = ()


def filter_problems(filters: Sequence[Filter], columns: Mapping[str, Column]) -> list[Problem]:
    """Return everything wrong with `filters`: unknown columns, unfit operators, unreadable values."""
    return [problem for one in filters for problem in _problems(one, columns)]


def _problems(one: Filter, columns: Mapping[str, Column]) -> list[Problem]:
    column = columns.get(one.column)
    if column is None:
        return [
            Problem("register_column", "", {"column": one.column, "near": near(one.column, columns)}),
        ]
    if one.operator not in OPERATORS[column.type]:
        params = {"column": column.label, "operator": one.operator}
        return [Problem("register_operator", column.label, params)]
    if one.operator == "empty":
        return []
    bad = [value for value in one.values if not _readable(value, column)]
    if bad or not one.values:
        return [Problem("register_value", column.label, {"column": column.label, "value": "、".join(bad)})]
    return []


def _readable(value: str, column: Column) -> bool:
    if column.type == "date":
        return _is_day(value)
    if column.type == "number":
        return _number(value) is not None
    if column.type == "bool":
        return value in {"0", "1"}
    return bool(value) and "\0" not in value


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _number(value: str) -> Decimal | None:
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < SCALE**3 else None


def filter_sql(one: Filter, column: Column, dialect: Dialect, on: date) -> Fragment:
    """Return a filter as a condition over `ledger_span s`; places hold what lies in them on day `on`."""
    stored = expression(column, dialect)
    if one.operator == "empty":
        return f"({stored} IS NULL)", []
    if one.operator == "has":
        return f"({stored} LIKE %s ESCAPE '\\')", [f"%{escaped(one.values[0])}%"]
    if one.operator in {"from", "to"}:
        sign = ">=" if one.operator == "from" else "<="
        return f"({stored} {sign} %s)", [_parameter(one.values[0], column, last=one.operator == "to")]
    if column.type == "place":
        return _within(one, column, dialect, on)
    return _among(one, column, dialect)


def _within(one: Filter, column: Column, dialect: Dialect, on: date) -> Fragment:
    """Return the condition that the column's place lies in one of the places asked for."""
    marks = ", ".join(["%s"] * len(one.values))
    within = f"a_.ancestor_id IN ({marks}) AND a_.from_on <= %s AND a_.to_on > %s"
    values: list[object] = [*one.values, on, on]
    if _is_list(column):
        items = dialect.items("s", column.name, "item_")
        sql = f"EXISTS (SELECT 1 FROM {items}, org_placement a_ WHERE a_.place_id = item_.value AND {within})"  # noqa: S608
        return sql, values
    stored = expression(column, dialect)
    return f"({stored} IN (SELECT a_.place_id FROM org_placement a_ WHERE {within}))", values  # noqa: S608


def _among(one: Filter, column: Column, dialect: Dialect) -> Fragment:
    marks = ", ".join(["%s"] * len(one.values))
    values = [_parameter(value, column) for value in one.values]
    if _is_list(column):
        items = dialect.items("s", column.name, "item_")
        return f"EXISTS (SELECT 1 FROM {items} WHERE item_.value IN ({marks}))", values  # noqa: S608
    return f"({expression(column, dialect)} IN ({marks}))", values


def _is_list(column: Column) -> bool:
    return column.field is not None and (column.field.many or column.field.type == "multi_choice")


def expression(column: Column, dialect: Dialect) -> str:
    """Return the stored value of a column of `ledger_span s`, as it sorts and compares."""
    if column.field is None:
        return {"place": "s.place_id", "state": "s.state", "subject": "s.subject"}.get(
            column.name, f"s.{column.name}"
        )
    if column.type in {"number", "bool"}:
        return dialect.number("s", "data", column.name)
    return dialect.text("s", "data", column.name)


def _parameter(value: str, column: Column, *, last: bool = False) -> object:
    if column.type == "number":
        # Integers on both sides: SQLite calls a number and a text unequal, whatever they say.
        found = (_number(value) or Decimal(0)) * (SCALE if column.scaled else 1)
        return int(found.to_integral_value(ROUND_FLOOR if last else ROUND_CEILING))
    if column.type == "bool":
        return int(value)
    if last and column.field is not None and column.field.type == "datetime":
        return f"{value}T24"
    return value


def escaped(text: str) -> str:
    """Return `text` for LIKE with backslash as the escape: each of its characters stands for itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
