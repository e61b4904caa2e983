"""Reads one test of a pack: the entries of a made-up township, and the figures they must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from taizhang.base.problems import Problem
from taizhang.declarations.keys import Got, Key, Schema, Table, wrong_form
from taizhang.declarations.nodes import Form, Node, Scalar
from taizhang.declarations.shapes import CODE, IDENTIFIER, LABEL, Day, ListOf

Given: TypeAlias = "Scalar | tuple[Scalar, ...]"
"""A field's value as written: a scalar, or several."""
TOWNSHIP: Final = "测试乡"
"""The made-up township of every example, above its villages."""


@dataclass(frozen=True, slots=True)
class ExampleMove:
    """A move of a record on a day, with the fields that changed with it."""

    to: str
    on: date
    fields: Mapping[str, Given]
    source: str


@dataclass(frozen=True, slots=True)
class ExampleRecord:
    """A record that is opened, moved and perhaps voided (`void` is the reason)."""

    kind: str
    place: str
    on: date
    fields: Mapping[str, Given]
    id: str | None
    subject: str | None
    trail: tuple[tuple[str, date], ...]
    moves: tuple[ExampleMove, ...]
    void: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ExampleNil:
    """A nil report (零报告): the office looked from `first` to `last` and there was none."""

    kind: str
    place: str
    first: date
    last: date
    source: str


@dataclass(frozen=True, slots=True)
class ExampleFigure:
    """A figure that must come out; `value` None is no data (无数据), which is not 0."""

    figure: str
    period: str
    place: str
    value: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class PackExample:
    """One test file. `text` are sentences that some template of the pack must yield."""

    name: str
    pack: str
    places: tuple[str, ...]
    entries: tuple[ExampleRecord | ExampleNil, ...]
    figures: tuple[ExampleFigure, ...]
    text: tuple[str, ...]
    source: str


class _Fields:
    """Field values by name: scalars, or lists of scalars."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> dict[str, Given] | None:
        """Return the values as plain Python."""
        if node.mapping is None:
            wrong_form(node, key, Form("一组字段", "fields by name"), problems)
            return None
        found: dict[str, Given] = {}
        for name, child in node.mapping.items():
            values = (child,) if child.items is None else child.items
            plain = tuple(v for value in values if not isinstance(v := value.value, (tuple, Mapping)))
            if len(plain) != len(values):
                wrong_form(child, name, Form("一个值或一列值", "a value or a list of values"), problems)
            else:
                found[name] = plain[0] if child.items is None else plain
        return found

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        scalar: Schema = {"type": ["string", "number", "boolean", "null"]}
        value = {"anyOf": [scalar, {"type": "array", "items": scalar}]}
        names = {"pattern": f"^{CODE}$"}
        return {"type": "object", "propertyNames": names, "additionalProperties": value}


class _Step:
    """`[state, date]`."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> tuple[str, date] | None:
        """Return the state and the day it was entered."""
        items = node.items or ()
        if len(items) != 2:  # noqa: PLR2004 - a pair
            wrong_form(node, key, Form("[状态, 日期]", "[state, date]"), problems)
            return None
        state = IDENTIFIER.read(items[0], key, problems)
        day = Day().read(items[1], key, problems)
        return None if state is None or day is None else (state, date.fromisoformat(day))

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        pair = [IDENTIFIER.schema(), Day().schema()]
        return {"type": "array", "prefixItems": pair, "minItems": 2, "maxItems": 2}


class _Period:
    """A period's code; a bare year is a number to YAML."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> str | None:
        """Return the code as text."""
        if isinstance(node.value, int) and not isinstance(node.value, bool):
            return str(node.value)
        return LABEL.read(node, key, problems)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": ["string", "integer"]}


@dataclass(frozen=True, slots=True)
class Expected:
    """The value of a figure: a number, a number in quotes, or null for no data."""

    value: Decimal | None


class _Value:
    def read(self, node: Node, key: str, problems: list[Problem]) -> Expected | None:
        """Return the expected value; None only where it cannot be read."""
        if node.value is None:
            return Expected(None)
        if not isinstance(node.value, (bool, tuple, Mapping)):
            try:
                return Expected(Decimal(node.value))
            except InvalidOperation:
                pass
        wrong_form(node, key, Form("数字或 null", "a number or null"), problems)
        return None

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"type": ["number", "string", "null"]}


_KIND: Final = Key("kind", IDENTIFIER, "Kind of the record.", required=True)
_ID: Final = Key("id", LABEL, "Name by which later entries link to this record.")
_PLACE: Final = Key("place", LABEL, "One of the places, or 测试乡.", required=True)
_ON: Final = Key("on", Day(), "The day it happened.", required=True)
_FIELDS: Final = Key("fields", _Fields(), "Field values by name.")
_SUBJECT: Final = Key("subject", LABEL, "A made-up name; the same name is the same subject.")
_TRAIL: Final = Key("trail", ListOf(_Step()), "States already passed when it is recorded, with their days.")
_TO: Final = Key("to", IDENTIFIER, "State moved to.", required=True)
_MOVE: Final = Table((_TO, _ON, _FIELDS))
_MOVES: Final = Key("moves", ListOf(_MOVE), "Moves after it was recorded.")
_VOID: Final = Key("void", LABEL, "Reason for which the record is voided at last.")
_RECORD: Final = Table((_KIND, _ID, _PLACE, _ON, _FIELDS, _SUBJECT, _TRAIL, _MOVES, _VOID))

_NIL: Final = Key("nil", IDENTIFIER, "Kind of which there was none.", required=True)
_NIL_PLACE: Final = Key("place", LABEL, "Where the office looked; 测试乡 if left out.")
_FROM: Final = Key("from", Day(), "First day.", required=True)
_UNTIL: Final = Key("to", Day(), "Last day.", required=True)
_NOTHING: Final = Table((_NIL, _NIL_PLACE, _FROM, _UNTIL))


class _Entry:
    """A record or a nil report."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> Got | None:
        """Read by the key that tells them apart."""
        return (_NOTHING if "nil" in (node.mapping or {}) else _RECORD).read(node, key, problems)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        return {"oneOf": [_RECORD.schema(), _NOTHING.schema()]}


_FIGURE: Final = Key("figure", IDENTIFIER, "Code of the indicator.", required=True)
_PERIOD: Final = Key(
    "period", _Period(), "Code of the period: 2024, 2024-H1, asat@2024-12-31.", required=True
)
_EXPECTED: Final = Key("value", _Value(), "The value, or null for no data.", required=True)
_ASKED: Final = Table((_FIGURE, _PERIOD, _NIL_PLACE, _EXPECTED))

_NAME: Final = Key("name", LABEL, "What the test shows.", required=True)
_PLACES: Final = Key("places", ListOf(LABEL, least=1), "Villages of the made-up township.", required=True)
_ENTRIES: Final = Key("entries", ListOf(_Entry()), "What is recorded, in order.", required=True)
_FIGURES: Final = Key("figures", ListOf(_ASKED), "Figures that must come out.")
_TEXT: Final = Key("text", ListOf(LABEL), "Sentences a report template of the pack must yield.")
EXAMPLE: Final = Table((_NAME, _PLACES, _ENTRIES, _FIGURES, _TEXT))


def example(node: Node, pack: str, problems: list[Problem]) -> PackExample | None:
    """Return the test of one file, or None with its problems."""
    got = EXAMPLE.read(node, "test", problems)
    if got is None:
        return None
    return PackExample(
        got.need(_NAME),
        pack,
        places=got.need(_PLACES),
        entries=tuple(_entry(one) for one in got.need(_ENTRIES)),
        figures=tuple(_figure(one) for one in got.get(_FIGURES) or ()),
        text=got.get(_TEXT) or (),
        source=node.where,
    )


def _entry(got: Got) -> ExampleRecord | ExampleNil:
    if "nil" in got.values:
        first, last = date.fromisoformat(got.need(_FROM)), date.fromisoformat(got.need(_UNTIL))
        return ExampleNil(got.need(_NIL), got.get(_NIL_PLACE) or TOWNSHIP, first, last, got.node.where)
    return ExampleRecord(
        got.need(_KIND),
        got.need(_PLACE),
        date.fromisoformat(got.need(_ON)),
        fields=got.get(_FIELDS) or {},
        id=got.get(_ID),
        subject=got.get(_SUBJECT),
        trail=got.get(_TRAIL) or (),
        moves=tuple(_move(one) for one in got.get(_MOVES) or ()),
        void=got.get(_VOID),
        source=got.node.where,
    )


def _move(got: Got) -> ExampleMove:
    day = date.fromisoformat(got.need(_ON))
    return ExampleMove(got.need(_TO), day, got.get(_FIELDS) or {}, got.node.where)


def _figure(got: Got) -> ExampleFigure:
    place = got.get(_NIL_PLACE) or TOWNSHIP
    value = got.need(_EXPECTED).value
    return ExampleFigure(got.need(_FIGURE), got.need(_PERIOD), place, value, got.node.where)
