"""What an expression over a kind may name: the types of its fields, and their Chinese words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from taizhang.base.expressions.ast import Scalar
from taizhang.base.expressions.check import Type, TypeKind, typed
from taizhang.base.expressions.write import Label, number_text
from taizhang.declarations.types import Dictionary, Field, FieldType, Kind, Registry, Workflow

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


def labels_of(kind: Kind, registry: Registry) -> Label:
    """Return how a definition in plain Chinese names the fields of `kind` and says their values."""

    def label(name: str, value: Scalar) -> str:
        if name == STATE and (workflow := registry.workflow_of(kind)):
            states = workflow.states
            return "状态" if value is None else states[str(value)].label if value in states else str(value)
        field = kind.fields.get(name)
        if field is None:
            return name if value is None else str(value)
        return field.label if value is None else _value(field, value, registry)

    return label


def _value(field: Field, value: Scalar, registry: Registry) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Decimal)):
        return f"{number_text(value)}{field.unit or ''}"
    known = field.choices in registry.dictionaries
    return registry.code_label(field.choices or "", str(value)) if known else str(value)
