"""What an expression over a kind may name, and the types of these names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from taizhang.base.expressions.check import Type, TypeKind, typed
from taizhang.declarations.types import Dictionary, Field, FieldType, Kind, Workflow

STATE: Final = "state"
RESERVED: Final = frozenset({STATE, "subject", "place"})
"""Names that an indicator or an expression already gives a meaning to."""

_PLAIN: Final[Mapping[FieldType, TypeKind]] = {
    "text": "text",
    "longtext": "text",
    "integer": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
    "datetime": "datetime",
    "bool": "bool",
    "choice": "code",
    "multi_choice": "list",
    "place": "reference",
    "point": "reference",
    "subject": "reference",
    "record": "reference",
    "attachment": "reference",
}


def types_of(
    kind: Kind, dictionaries: Mapping[str, Dictionary], workflows: Mapping[str, Workflow]
) -> dict[str, Type]:
    """Return the type of each name that a condition over `kind` may use; personal fields are none of them."""
    plain = {f.name: _type(f, dictionaries) for f in kind.counted() if f.type != "computed"}
    computed = {f.name: _computed(f, plain, dictionaries) for f in kind.counted() if f.type == "computed"}
    names = {**plain, **{name: type_ for name, type_ in computed.items() if type_ is not None}}
    if workflow := workflows.get(kind.workflow or ""):
        names[STATE] = Type("code", options=frozenset(workflow.states))
    return names


def plain_types(kind: Kind, dictionaries: Mapping[str, Dictionary]) -> dict[str, Type]:
    """Return the type of each name that a computed field may use: counted fields as they were entered."""
    return {f.name: _type(f, dictionaries) for f in kind.counted() if f.type != "computed"}


def _type(field: Field, dictionaries: Mapping[str, Dictionary]) -> Type:
    plain = _PLAIN[field.type]
    known = dictionaries.get(field.choices or "")
    unit = f"随“{field.unit_from}”而定" if field.unit_from else field.unit
    return Type(plain, unit=unit, options=frozenset(known.codes) if known else None)


def _computed(field: Field, names: Mapping[str, Type], dictionaries: Mapping[str, Dictionary]) -> Type | None:
    found = typed(field.value, names)[0] if field.value is not None else None
    if found is not None and (known := dictionaries.get(field.choices or "")):
        return Type("code", options=frozenset(known.codes))
    return found
