"""The rows of an exported register: what the form of its kind asks for, in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from taizhang.cli import worded
from taizhang.declarations.types import Field, Kind, Registry
from taizhang.ledger.fold import Record
from taizhang.ledger.queries import records
from taizhang.org.posts import ADMINISTRATOR
from taizhang.sheets.export import Heading, Value


def headings(kind: Kind, registry: Registry) -> list[Heading]:
    """Return the headings: place, day, fields, state and the day of each state, and the record's id."""
    subject = [Heading(f"{kind.subject.label}编号", 38)] if kind.subject else []
    flow = registry.workflow_of(kind)
    states = [Heading("状态")] if flow else []
    dated = [Heading(one.dated) for one in flow.states.values() if one.dated] if flow else []
    fields = [Heading(_label(field)) for field in _fields(kind)]
    return [
        Heading("地点"),
        Heading(kind.date_label),
        *subject,
        *fields,
        *states,
        *dated,
        Heading("编号", 38),
    ]


def _fields(kind: Kind) -> list[Field]:
    return [field for field in kind.counted() if field.type != "computed"]


def _label(field: Field) -> str:
    unit = "元" if field.type == "money" else field.unit
    return f"{field.label}（{unit}）" if unit else field.label


def rows(kind: Kind, registry: Registry, place: str | None) -> Iterator[list[Value]]:
    """Yield a row for each live record, oldest first, one at a time."""
    for record in records(kind.code, viewer=ADMINISTRATOR, registry=registry, place=place):
        yield _row(record, kind, registry)


def _row(record: Record, kind: Kind, registry: Registry) -> list[Value]:
    now = record.now
    flow = registry.workflow_of(kind)
    subject: list[Value] = [record.subject] if kind.subject else []
    fields = [_value(field, now.fields.get(field.name), registry) for field in _fields(kind)]
    states: list[Value] = [worded.state(record, registry)] if flow else []
    dated = [_day(record.entered.get(one.code)) for one in flow.states.values() if one.dated] if flow else []
    head: list[Value] = [worded.place_name(now.place), _day(record.opened_on)]
    return [*head, *subject, *fields, *states, *dated, record.id]


def _value(field: Field, value: Any, registry: Registry) -> Value:  # noqa: ANN401 - a payload value
    if field.type in {"decimal", "money"} and isinstance(value, str):
        return Decimal(value)
    if field.type == "date" and isinstance(value, str):
        return _day(value)
    if value is None or (isinstance(value, (int, bool)) and not field.choices):
        return value
    return worded.said(field, value, registry)


def _day(text: str | None) -> Value:
    return date.fromisoformat(text) if text else None
