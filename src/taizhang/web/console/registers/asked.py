"""Asked: what the address of a list asks for, as a listing; and what stands in it, to be taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from taizhang.declarations.types import Kind
from taizhang.org.places import Tree
from taizhang.registers import worded
from taizhang.registers.columns import Column
from taizhang.registers.filters import OPERATORS, Filter, Operator
from taizhang.registers.listing import Listing
from taizhang.registers.worded import unit_after
from taizhang.web.shared import clock
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.registry import registry

RESERVED: Final = frozenset({"q", "sort", "before", "after", "sheet", "format", "page", "name", "filter"})
_MOST: Final = 30
_WORDS: Final[dict[Operator, Words]] = {
    "from": Words("不少于", "at least"),
    "to": Words("不多于", "at most"),
    "has": Words("含", "has"),
    "empty": Words("未填", "not filled"),
}
_DAYS: Final[dict[Operator, Words]] = {"from": Words("自", "from"), "to": Words("至", "to")}
_SIGNS: Final = ("from", "to", "has", "empty")


@dataclass(frozen=True, slots=True)
class Set:
    """One condition in force, in words, and the query of the list without it."""

    label: str
    words: str
    without: str


def listing(kind: Kind, query: QueryDict, columns: Mapping[str, Column], **more: object) -> Listing:
    """Return what the query asks of a kind. Keys that are no column are left alone: they are others'.

    `state=open&opened_on.from=2026-01-01&content.has=路&due_on.empty=1&q=西坡&sort=-amount`.
    """
    sort = query.get("sort", "")
    order = sort.removeprefix("-")
    known = order in columns and columns[order].sortable
    asked = Listing(
        kind.code,
        clock.today(),
        filters=tuple(filters(query, columns)),
        search=query.get("q", "").strip()[:100],
        order=order if known else "opened_on",
        descending=sort.startswith("-") if known else True,
        cursor=query.get("after", "") or query.get("before", ""),
    )
    return Listing(**{name: more.get(name, getattr(asked, name)) for name in Listing.__slots__})  # type: ignore[arg-type]


def filters(query: QueryDict, columns: Mapping[str, Column]) -> Iterator[Filter]:
    """Yield the filters in a query, in its order; empty values set nothing."""
    for key in query:
        name, _, sign = key.partition(".")
        values = tuple(value.strip() for value in query.getlist(key) if value.strip())[:_MOST]
        if name not in columns or key in RESERVED or not values:
            continue
        operator: Operator = "is"
        for one in _SIGNS:
            operator = one if sign == one else operator
        # A sign nobody knows is handed on, to be refused in words.
        allowed = not sign or operator != "is"
        yield Filter(name, operator if allowed else sign, () if operator == "empty" else values)  # type: ignore[arg-type]


def conditions(query: QueryDict, columns: Mapping[str, Column], tree: Tree) -> list[Set]:
    """Return each condition that is set, with the query that takes it away."""
    found = []
    if text := query.get("q", "").strip():
        found.append(Set(say("搜索", "Search"), text, without(query, "q")))
    for one in filters(query, columns):
        column = columns[one.column]
        key = one.column if one.operator == "is" else f"{one.column}.{one.operator}"
        found.append(Set(column.label, _said(one, column, tree), without(query, key)))
    return found


def _said(one: Filter, column: Column, tree: Tree) -> str:
    signs = _DAYS if column.type == "date" else _WORDS
    sign = str(signs.get(one.operator, _WORDS.get(one.operator, "")))
    values = say("、", ", ").join(value_said(column, value, tree) for value in one.values)
    return f"{sign}{values}" if sign and not sign.isascii() else f"{sign} {values}".strip()


def value_said(column: Column, value: str, tree: Tree) -> str:
    """Say a value of a filter: the label of a code, the name of a place."""
    if column.type == "place":
        return worded.place_name(value, tree)
    if column.type == "bool":
        return {"1": say("是", "yes"), "0": say("否", "no")}.get(value, value)
    return next(
        (code.label for code in column.codes if code.code == value),
        f"{value}{unit_after(column.unit, registry())}",
    )


def without(query: QueryDict, *keys: str) -> str:
    """Return the query without some keys, and from its first page."""
    kept = query.copy()
    for key in (*keys, "before", "after", "sheet"):
        kept.pop(key, None)
    return f"?{kept.urlencode()}"


def fields_of(column: Column) -> tuple[Operator, ...]:
    """Return the operators that the form of filters offers for a column."""
    return tuple(one for one in OPERATORS[column.type] if one != "empty")
