"""Loads the tests of a pack and checks every name in them; running them is for the layers above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from taizhang.base.periods import Period
from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.example import (
    TOWNSHIP,
    ExampleFigure,
    ExampleNil,
    ExampleRecord,
    Given,
    PackExample,
    example,
)
from taizhang.declarations.folders import test_files
from taizhang.declarations.nodes import Form, Scalar
from taizhang.declarations.read import read
from taizhang.declarations.types import Field, Kind, Registry

_CODES: Final = frozenset({"choice", "multi_choice"})
_WANTED: Final[Mapping[str, Form]] = {
    "integer": Form("整数", "an integer"),
    "decimal": Form("数字", "a number"),
    "money": Form("金额", "an amount"),
    "date": Form("日期（如 2024-03-01）", "a date such as 2024-03-01"),
    "bool": Form("true 或 false", "true or false"),
    "computed": Form("空（计算字段不填）", "left out, for it is computed"),
}


def load_examples(folder: Path, registry: Registry) -> tuple[list[PackExample], list[Problem]]:
    """Return the sound tests of one pack folder, and every problem of the others at its line."""
    found: list[PackExample] = []
    problems: list[Problem] = []
    for path in test_files(folder):
        node, here = read(path)
        one = None if node is None else example(node, folder.name, here)
        if one is not None:
            here += _Checking(one, registry).problems()
        problems += here
        found += [one] if one is not None and not here else []
    return found, problems


class _Checking:
    """The checks of one test; records are walked in order, for a link may only lead back."""

    def __init__(self, one: PackExample, registry: Registry) -> None:
        self.one = one
        self.registry = registry
        self.ids: dict[str, str] = {}
        self.found: list[Problem] = []

    def problems(self) -> list[Problem]:
        for entry in self.one.entries:
            if isinstance(entry, ExampleNil):
                self._nil(entry)
            else:
                self._record(entry)
        for figure in self.one.figures:
            self._figure(figure)
        return self.found

    def complain(self, code: str, where: str, /, **params: object) -> None:
        self.found.append(Problem(code, where, params))

    def _place(self, name: str, where: str) -> None:
        known = (*self.one.places, TOWNSHIP)
        if name not in known:
            self.complain("pack_unknown_place", where, name=name, near=near(name, known))

    def _kind(self, code: str, where: str) -> Kind | None:
        kinds = self.registry.kinds
        if code not in kinds:
            self.complain("pack_unknown_kind", where, name=code, near=near(code, kinds))
        return kinds.get(code)

    def _nil(self, entry: ExampleNil) -> None:
        self._kind(entry.kind, entry.source)
        self._place(entry.place, entry.source)
        if entry.last < entry.first:
            self.complain("pack_example_period", entry.source, first=entry.first, last=entry.last)

    def _figure(self, figure: ExampleFigure) -> None:
        known = self.registry.indicators
        if figure.figure not in known:
            near_ = near(figure.figure, known)
            self.complain("pack_unknown_indicator", figure.source, name=figure.figure, near=near_)
        self._place(figure.place, figure.source)
        self.found += Period.parse(figure.period, date.max, where=figure.source)[1]

    def _record(self, record: ExampleRecord) -> None:
        self._place(record.place, record.source)
        self._name(record)
        if (kind := self._kind(record.kind, record.source)) is None:
            return
        if record.subject is None and kind.subject is not None and kind.subject.required:
            self.complain("pack_example_subject", record.source, kind=kind.code)
        for field in kind.fields.values():
            if field.required and field.name not in record.fields:
                self.complain("pack_example_required", record.source, kind=kind.code, name=field.name)
        self._fields(kind, record.fields, record.source)
        self._states(kind, (state for state, _ in record.trail), record.source)
        for move in record.moves:
            self._fields(kind, move.fields, move.source)
            self._states(kind, (move.to,), move.source)

    def _name(self, record: ExampleRecord) -> None:
        if record.id is None:
            return
        if record.id in self.ids:
            self.complain("pack_example_twice", record.source, id=record.id)
        self.ids[record.id] = record.kind

    def _states(self, kind: Kind, states: Iterable[str], where: str) -> None:
        flow = self.registry.workflow_of(kind)
        for state in states:
            if flow is None:
                self.complain("pack_no_states", where, kind=kind.code)
            elif state not in flow.states:
                self.complain("pack_unknown_state", where, name=state, near=near(state, flow.states))

    def _fields(self, kind: Kind, fields: Mapping[str, Given], where: str) -> None:
        for name, given in fields.items():
            if (field := kind.fields.get(name)) is None:
                near_ = near(name, kind.fields)
                self.complain("pack_unknown_field", where, kind=kind.code, name=name, near=near_)
                continue
            for value in given if isinstance(given, tuple) else (given,):
                self._value(field, value, where)

    def _value(self, field: Field, value: Scalar, where: str) -> None:
        if value is None and field.type != "computed":
            return
        if field.type == "place":
            self._place(str(value), where)
        elif field.type == "record":
            linked = self.ids.get(str(value))
            if linked != field.kind and (linked is None or linked in self.registry.kinds):
                self.complain("pack_example_link", where, name=field.name, id=value)
        elif field.type in _CODES:
            codes = self.registry.dictionaries[field.choices or ""].codes
            if value not in codes:
                near_ = near(str(value), codes)
                self.complain("pack_example_code", where, name=field.name, value=value, near=near_)
        elif field.type in _WANTED and not _fits(field, value):
            params = {"name": field.name, "label": field.label, "value": value}
            self.complain("pack_example_value", where, **params, wanted=_WANTED[field.type])


def _fits(field: Field, value: Scalar) -> bool:
    if field.type == "bool":
        return isinstance(value, bool)
    if field.type == "computed" or isinstance(value, bool) or value is None:
        return False
    if field.type == "date":
        return _is_date(value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    return field.type != "integer" or number == number.to_integral_value()


def _is_date(value: str | int | Decimal) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False
