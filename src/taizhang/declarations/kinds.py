"""Reads kinds/*.yaml: what one record holds and how it moves."""

from __future__ import annotations

from typing import Final, get_args

from taizhang.base.expressions.ast import Expr
from taizhang.base.problems import Problem
from taizhang.declarations.keys import Got, Key, Rule, Table
from taizhang.declarations.nodes import Node
from taizhang.declarations.shapes import (
    IDENTIFIER,
    LABEL,
    Expression,
    Integer,
    ListOf,
    MapOf,
    Number,
    Truth,
    Word,
)
from taizhang.declarations.spends import SPENDS, spends
from taizhang.declarations.types import (
    LEVELS,
    Field,
    FieldType,
    FileFormat,
    Kind,
    KindNature,
    Level,
    SubjectSpec,
    SubjectType,
)

_FIELD_TYPES: Final[tuple[FieldType, ...]] = get_args(FieldType)
_FORMATS: Final[tuple[FileFormat, ...]] = get_args(FileFormat)
_NATURES: Final[tuple[KindNature, ...]] = get_args(KindNature)
_SUBJECT_TYPES: Final[tuple[SubjectType, ...]] = get_args(SubjectType)

_LABEL: Final = Key("label", LABEL, "Chinese label that staff see.", required=True)
_TYPE: Final[Key[FieldType]] = Key("type", Word(_FIELD_TYPES), "What the field holds.", required=True)
_REQUIRED: Final = Key("required", Truth(), "A record may not lack it.")
_HINT: Final = Key("hint", LABEL, "Help shown beside the field.")
_UNIT: Final = Key("unit", LABEL, "Unit of the number.")
_UNIT_FROM: Final = Key("unit_from", IDENTIFIER, "Choice field whose code carries the unit.")
_CHOICES: Final = Key("choices", IDENTIFIER, "Dictionary of the codes.")
_KIND_LINK: Final = Key("kind", IDENTIFIER, "Kind of the record linked to.")
_LEVEL: Final[Key[Level]] = Key("level", Word(LEVELS), "Level of the place.")
_MANY: Final = Key("many", Truth(), "Several values may be given.")
_PERSONAL: Final = Key("personal", Truth(), "Kept in the vault, never counted, masked on screen.")
_VALUE: Final[Key[Expr]] = Key("value", Expression(), "Expression over the other fields.")
_MINIMUM: Final = Key("minimum", Number(), "Least value allowed.")
_MAXIMUM: Final = Key("maximum", Number(), "Greatest value allowed.")

_FORMATS_KEY: Final[Key[tuple[FileFormat, ...]]] = Key(
    "formats", ListOf(Word(_FORMATS), least=1), "Formats the file may have; any that is kept, if left out."
)

_NUMBER_KEYS: Final = ("unit", "unit_from", "minimum", "maximum")
_RULES: Final = {
    "text": Rule(allowed=("required", "personal")),
    "longtext": Rule(allowed=("required", "personal")),
    "integer": Rule(allowed=("required", *_NUMBER_KEYS)),
    "decimal": Rule(allowed=("required", *_NUMBER_KEYS)),
    "money": Rule(allowed=("required", "minimum", "maximum")),
    "date": Rule(allowed=("required", "personal")),
    "datetime": Rule(allowed=("required",)),
    "bool": Rule(allowed=("required",)),
    "choice": Rule(required=("choices",), allowed=("required",)),
    "multi_choice": Rule(required=("choices",), allowed=("required",)),
    "place": Rule(allowed=("required", "level", "many")),
    "point": Rule(allowed=("required",)),
    "subject": Rule(allowed=("required", "many")),
    "record": Rule(required=("kind",), allowed=("required", "many")),
    "attachment": Rule(allowed=("required", "many", "formats")),
    "computed": Rule(required=("value",), allowed=("unit", "choices")),
}
_FIELD: Final = Table(
    (
        *(_LABEL, _TYPE, _REQUIRED, _HINT, _UNIT, _UNIT_FROM, _CHOICES, _KIND_LINK, _LEVEL),
        *(_MANY, _PERSONAL, _VALUE, _MINIMUM, _MAXIMUM, _FORMATS_KEY),
    ),
    by="type",
    rules=_RULES,
)

_SUBJECT_LABEL: Final = Key("label", LABEL, "Heading of the subject's name.", required=True)
_TYPES: Final[Key[tuple[SubjectType, ...]]] = Key(
    "types", ListOf(Word(_SUBJECT_TYPES), least=1), "What the subject may be.", required=True
)
_SUBJECT: Final = Table((_SUBJECT_LABEL, _TYPES, _REQUIRED))

_CODE: Final = Key("kind", IDENTIFIER, "Code of the kind.", required=True)
_VERSION: Final = Key("version", Integer(1), "Raised when the fields change meaning.", required=True)
_NATURE: Final[Key[KindNature]] = Key(
    "nature",
    Word(_NATURES),
    "event: happens once; register: on the list from a day until a day; case: handled through states; "
    "measurement: the newest of each key counts.",
    required=True,
)
_DATE: Final = Key("date", LABEL, "Heading of the day it happened on.", required=True)
_PLACE: Final[Key[Level]] = Key("place", Word(LEVELS), "Level of the place a record is booked at.")
_DEEPEST: Final[Key[Level]] = Key(
    "deepest", Word(LEVELS), "Lowest level of place a record may be booked at; one below it is refused."
)
_SUBJECT_KEY: Final = Key("subject", _SUBJECT, "Whom the record is about; the name is kept in the vault.")
_WORKFLOW: Final = Key("workflow", IDENTIFIER, "Workflow the record moves by.")
_TITLE: Final = Key("title", ListOf(IDENTIFIER), "Fields that name a record in lists.")
_KEY: Final = Key("key", ListOf(IDENTIFIER), "Fields that, with place and subject, tell measurements apart.")
_UNTIL: Final = Key("until", IDENTIFIER, "Date field that ends membership of the register.")
_AHEAD: Final = Key("ahead", Truth(), "A record may be dated after today: a plan, a target for next year.")
_NIL: Final = Key(
    "nil", Truth(), "false: none may be reported (零报告); a zero is recorded like any other value."
)
_SPENDS: Final = Key("spends", SPENDS, "What the records use up: a balance that never falls below zero.")
_FIELDS: Final = Key("fields", MapOf(_FIELD), "Fields by name.", required=True)
KIND: Final = Table(
    (
        *(_CODE, _LABEL, _VERSION, _NATURE, _DATE, _PLACE, _DEEPEST, _SUBJECT_KEY),
        *(_WORKFLOW, _TITLE, _KEY, _UNTIL, _AHEAD, _NIL, _SPENDS, _FIELDS),
    )
)


def kind(node: Node, pack: str, problems: list[Problem]) -> Kind | None:
    """Return the kind of one file, or None with its problems."""
    got = KIND.read(node, "kind", problems)
    if got is None:
        return None
    return Kind(
        got.need(_CODE),
        got.need(_LABEL),
        got.need(_VERSION),
        got.need(_NATURE),
        date_label=got.need(_DATE),
        pack=pack,
        fields={name: _field(name, field) for name, field in got.need(_FIELDS).items()},
        place_level=got.get(_PLACE),
        deepest=got.get(_DEEPEST),
        subject=_subject(got.get(_SUBJECT_KEY)),
        workflow=got.get(_WORKFLOW),
        key=got.get(_KEY) or (),
        until=got.get(_UNTIL),
        title=got.get(_TITLE) or (),
        ahead=got.get(_AHEAD) or False,
        nil=got.get(_NIL) is not False,
        spends=spends(got.get(_SPENDS)),
        source=node.at("kind"),
    )


def _subject(got: Got | None) -> SubjectSpec | None:
    if got is None:
        return None
    required = got.get(_REQUIRED)
    return SubjectSpec(got.need(_SUBJECT_LABEL), got.need(_TYPES), required=required is not False)


def _field(name: str, got: Got) -> Field:
    type_ = got.need(_TYPE)
    return Field(
        name,
        got.need(_LABEL),
        type_,
        required=got.get(_REQUIRED) or False,
        unit="元" if type_ == "money" else got.get(_UNIT),
        unit_from=got.get(_UNIT_FROM),
        choices=got.get(_CHOICES),
        kind=got.get(_KIND_LINK),
        level=got.get(_LEVEL),
        many=got.get(_MANY) or False,
        personal=got.get(_PERSONAL) or False,
        value=got.get(_VALUE),
        hint=got.get(_HINT) or "",
        minimum=got.get(_MINIMUM),
        maximum=got.get(_MAXIMUM),
        formats=got.get(_FORMATS_KEY) or (),
        source=got.node.where,
    )
