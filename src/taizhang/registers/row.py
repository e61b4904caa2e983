"""Rows of a register: a record as a list shows it, read from its current span without folding it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from taizhang.base.quantities import unscaled
from taizhang.registers.columns import Column

SELECTED: Final = (
    "s.record_id, s.place_id, s.opened_on, s.until_on, s.state, s.subject, s.entered, s.data, s.last_position"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One record in a list. `values` are Python values by field name; numbers are exact."""

    record: str
    place: str
    opened_on: str
    until_on: str
    state: str | None
    subject: str | None
    entered: Mapping[str, str]
    values: Mapping[str, Any]
    last_position: int


def row_of(found: Sequence[Any], columns: Mapping[str, Column]) -> Row:
    """Return the row that the columns SELECTED hold."""
    record, place, opened_on, until_on, state, subject, entered, data, last = found
    return Row(
        record,
        place,
        _iso(opened_on),
        _iso(until_on),
        state,
        subject,
        _object(entered),
        {name: _value(value, columns.get(name)) for name, value in _object(data).items()},
        int(last),
    )


def _iso(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()


def _object(stored: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a JSON column's object: plain SQL gives its text on SQLite, and the object on PostgreSQL."""
    return stored if isinstance(stored, Mapping) else dict(json.loads(stored))


def _value(value: Any, column: Column | None) -> Any:  # noqa: ANN401 - JSON in, Python value out
    if column is None or value is None:
        return value
    if column.scaled:
        return unscaled(int(value))
    if column.type == "number":
        return Decimal(value)
    return bool(value) if column.type == "bool" else value
