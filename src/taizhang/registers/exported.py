"""The rows of an exported register: what the form of its kind asks for, in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from taizhang.declarations.types import Field, Kind, Registry
from taizhang.org import queries as org
from taizhang.org.places import Tree
from taizhang.org.posts import Viewer
from taizhang.registers import worded
from taizhang.registers.listing import Listing
from taizhang.registers.listing import rows as listed
from taizhang.registers.row import Row
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


def rows(asked: Listing, *, viewer: Viewer, registry: Registry) -> Iterator[list[Value]]:
    """Yield the cells of each record of a list, in its order, one at a time."""
    kind = registry.kinds[asked.kind]
    tree = org.tree()
    for row in listed(asked, viewer=viewer, registry=registry):
        yield _cells(row, kind, registry, tree)


def _cells(row: Row, kind: Kind, registry: Registry, tree: Tree) -> list[Value]:
    flow = registry.workflow_of(kind)
    subject: list[Value] = [row.subject] if kind.subject else []
    fields = [_value(field, row.values.get(field.name), registry, tree) for field in _fields(kind)]
    states: list[Value] = [worded.state_said(kind, row.state, registry)] if flow else []
    dated = [_day(row.entered.get(one.code)) for one in flow.states.values() if one.dated] if flow else []
    head: list[Value] = [worded.place_name(row.place, tree), _day(row.opened_on)]
    return [*head, *subject, *fields, *states, *dated, row.record]


def _value(field: Field, value: Any, registry: Registry, tree: Tree) -> Value:  # noqa: ANN401 - a payload value
    if isinstance(value, Decimal):
        return int(value) if field.type == "integer" else value
    if field.type == "date" and isinstance(value, str):
        return _day(value)
    if value is None or (isinstance(value, (int, bool)) and not field.choices):
        return value
    return worded.said(field, value, registry, tree)


def _day(text: str | None) -> Value:
    return date.fromisoformat(text) if text else None
