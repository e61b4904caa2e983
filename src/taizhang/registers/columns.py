"""Columns: what a register of a kind can show, sort, filter and add up, from the declaration alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Final, Literal, TypeAlias

from taizhang.base.language import said
from taizhang.declarations.types import Code, Field, Kind, Registry
from taizhang.indicators.dialect import is_scaled
from taizhang.indicators.sql import is_numeric

ColumnType: TypeAlias = Literal[
    "place", "date", "state", "subject", "text", "choice", "number", "bool", "link"
]
_HEAD: Final = frozenset({"place", "opened_on", "until_on", "state", "subject"})
_TYPES: Final[dict[str, ColumnType]] = {
    "integer": "number",
    "decimal": "number",
    "money": "number",
    "date": "date",
    "datetime": "date",
    "bool": "bool",
    "choice": "choice",
    "multi_choice": "choice",
    "place": "place",
    "record": "link",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register. `field` is None for what every record has: place, day, state, subject."""

    name: str
    label: str
    type: ColumnType
    field: Field | None = None
    unit: str = ""
    codes: tuple[Code, ...] = ()
    scaled: bool = False
    """Whether the stored number is an integer times 10**4."""
    words: Mapping[str, str] = field_(default_factory=dict)
    """The labels of the codes as the packs write them: a search finds by them in either language."""

    @property
    def sortable(self) -> bool:
        """Say whether the list may be put in the order of this column."""
        many = self.field is not None and (self.field.many or self.field.type == "multi_choice")
        return self.type not in {"subject", "link", "place"} and not many

    @property
    def summed(self) -> bool:
        """Say whether the values of many records add up to something."""
        return self.type == "number" and self.unit not in {"%", "‰", "分", "岁", "周岁", "年"}


def columns_of(kind: Kind, registry: Registry) -> dict[str, Column]:
    """Return the columns of a kind by name: place and day first, then its fields, then its state."""
    head = [
        Column("place", said(registry.language, "地点", "Place"), "place"),
        Column("opened_on", kind.date_label, "date"),
        *([Column("subject", kind.subject.label, "subject")] if kind.subject else []),
    ]
    flow = registry.workflow_of(kind)
    own = registry.declared().workflow_of(kind)
    words = {one.code: one.label for one in own.states.values()} if own else {}
    states = tuple(Code(one.code, one.label) for one in flow.states.values()) if flow else ()
    label = said(registry.language, "状态", "State")
    tail = [Column("state", label, "state", codes=states, words=words)] if flow else []
    fields = [_column(field, kind, registry) for field in kind.counted() if field.type != "point"]
    return {one.name: one for one in [*head, *fields, *tail]}


def _column(field: Field, kind: Kind, registry: Registry) -> Column:
    computed = field.value is not None and is_numeric(field.value, kind)
    codes = tuple(registry.dictionaries[field.choices].codes.values()) if field.choices else ()
    own = registry.declared().dictionaries
    words = {one.code: one.label for one in own[field.choices].codes.values()} if field.choices else {}
    type_: ColumnType = "number" if computed else _TYPES.get(field.type, "text")
    unit = "元" if field.type == "money" else field.unit or ""
    scaled = is_scaled(field, numeric_computed=computed)
    return Column(field.name, field.label, type_, field, unit, codes, scaled, words)
