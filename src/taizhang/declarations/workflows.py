"""Reads workflows/*.yaml: states, the moves between them and the term of each state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from taizhang.base.problems import Problem
from taizhang.declarations.keys import Got, Key, Schema, Table, wrong_form
from taizhang.declarations.nodes import Form, Node
from taizhang.declarations.shapes import CODE, IDENTIFIER, LABEL, Integer, ListOf, MapOf, Truth
from taizhang.declarations.types import MoveSpec, State, StateDeadline, Within, Workflow

_TermUnit = Literal["days", "workdays", "hours", "months"]
_TERM_UNITS: Final[tuple[_TermUnit, ...]] = get_args(_TermUnit)
_NATIONAL: Final = Key("national", Truth(), "The term is set by national rule and may not be lengthened.")
_ROLLS: Final = Key(
    "rolls", Truth(), "A last day on a day off moves to the next working day (民法典 art. 203)."
)
_SOURCE: Final = Key("source", LABEL, "The rule that sets the term.")
_FIELD: Final = Key("field", IDENTIFIER, "Choice field whose value sets the term.", required=True)
_TERMS: Final = tuple(Key(u, Integer(1, 10**5), f"The term in {u}.") for u in _TERM_UNITS)
_TERM_WANTED: Final = Form(
    "期限，days、workdays、hours、months 写一项", "a term: one of days, workdays, hours, months"
)


@dataclass(frozen=True, slots=True)
class _TermShape:
    """`{days: 15}`: one unit and a number."""

    extra: tuple[Key[bool] | Key[str], ...] = ()

    def read(self, node: Node, key: str, problems: list[Problem]) -> Within | None:
        """Return the term."""
        got = Table((*_TERMS, *self.extra)).read(node, key, problems)
        if got is None:
            return None
        given = [
            (unit, number)
            for unit, term in zip(_TERM_UNITS, _TERMS, strict=True)
            if (number := got.get(term))
        ]
        if len(given) != 1:
            wrong_form(node, key, _TERM_WANTED, problems)
            return None
        unit, number = given[0]
        return Within(number, unit)

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        one = [{"required": [unit]} for unit in _TERM_UNITS]
        return {**Table((*_TERMS, *self.extra)).schema(), "oneOf": one}


_ALWAYS: Final = _TermShape((_NATIONAL, _ROLLS, _SOURCE))
_BY_VALUE: Final = _TermShape()


@dataclass(frozen=True, slots=True)
class _DeadlineShape:
    """A term for every record of a state, or one for each value of a choice field."""

    def read(self, node: Node, key: str, problems: list[Problem]) -> StateDeadline | None:
        """Return the deadline."""
        given = node.mapping or {}
        if "field" not in given:
            always = _ALWAYS.read(node, key, problems)
            if always is None:
                return None
            return StateDeadline(
                always, national=_said(given, "national"), source=_source(given), rolls=_said(given, "rolls")
            )
        head = Node({k: v for k, v in given.items() if k in _HEAD_KEYS}, node.where)
        rest = Node({k: v for k, v in given.items() if k not in _HEAD_KEYS}, node.where)
        got = Table((_FIELD, _NATIONAL, _ROLLS, _SOURCE)).read(head, key, problems)
        terms = MapOf(_BY_VALUE).read(rest, key, problems)
        if got is None or not terms:
            return None
        return StateDeadline(
            field=got.need(_FIELD),
            by_value=terms,
            national=_said(given, "national"),
            source=_source(given),
            rolls=_said(given, "rolls"),
        )

    def schema(self) -> Schema:
        """Return the JSON Schema."""
        by_field = {
            "type": "object",
            "properties": {key.name: key.shape.schema() for key in (_FIELD, _NATIONAL, _ROLLS, _SOURCE)},
            "propertyNames": {"pattern": f"^{CODE}$"},
            "additionalProperties": _BY_VALUE.schema(),
            "required": ["field"],
            "minProperties": 2,
        }
        return {"oneOf": [_ALWAYS.schema(), by_field]}


_HEAD_KEYS: Final = frozenset({"field", "national", "rolls", "source"})


def _said(given: Mapping[str, Node], name: str) -> bool:
    return name in given and given[name].value is True


def _source(given: Mapping[str, Node]) -> str:
    value = given["source"].value if "source" in given else ""
    return value if isinstance(value, str) else ""


_LABEL: Final = Key("label", LABEL, "Chinese label that staff see.", required=True)
_BY: Final = Key("by", ListOf(IDENTIFIER), "Roles that may take this step; empty: anyone who may write.")
_MOVE: Final = Table((_LABEL, _BY))
_DATED: Final = Key("dated", LABEL, "Heading of the column with the day this state was entered.")
_LAST: Final = Key("last", Truth(), "Nothing more is due in this state.")
_PAUSES: Final = Key("pauses", Truth(), "The clock stands still in this state.")
_WITHIN: Final = Key("within", _DeadlineShape(), "How long a record may stay in this state.")
_MOVES: Final = Key("moves", MapOf(_MOVE), "States that may follow, with the name of the step.")
_STATE: Final = Table((_LABEL, _DATED, _LAST, _PAUSES, _WITHIN, _MOVES))
_CODE: Final = Key("workflow", IDENTIFIER, "Code of the workflow.", required=True)
_INITIAL: Final = Key("initial", IDENTIFIER, "State a record opens in.", required=True)
_STATES: Final = Key("states", MapOf(_STATE), "States by code.", required=True)
WORKFLOW: Final = Table((_CODE, _LABEL, _INITIAL, _STATES))


def workflow(node: Node, pack: str, problems: list[Problem]) -> Workflow | None:
    """Return the workflow of one file, or None with its problems."""
    got = WORKFLOW.read(node, "workflow", problems)
    if got is None:
        return None
    states = {code: _state(code, state) for code, state in got.need(_STATES).items()}
    code, source = got.need(_CODE), node.at("workflow")
    return Workflow(code, got.need(_LABEL), got.need(_INITIAL), states, source=source, pack=pack)


def _state(code: str, got: Got) -> State:
    moves = got.get(_MOVES) or {}
    return State(
        code,
        got.need(_LABEL),
        dated=got.get(_DATED),
        last=got.get(_LAST) or False,
        pauses=got.get(_PAUSES) or False,
        within=got.get(_WITHIN),
        moves={to: MoveSpec(to, move.need(_LABEL), move.get(_BY) or ()) for to, move in moves.items()},
    )
