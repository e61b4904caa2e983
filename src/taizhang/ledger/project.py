"""Projection: the rows of current records that lists and indicators read, made from a folded record. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from taizhang.base.expressions.ast import columns
from taizhang.base.expressions.evaluate import evaluate
from taizhang.base.quantities import scaled
from taizhang.declarations.types import Field, Kind
from taizhang.ledger.fold import FOREVER, Record, Span, Status, Values

_SCALED: Final = frozenset({"decimal", "money"})
_KINDS_KEPT: Final = 1_000
_FOLLOWING: Final[dict[int, tuple[Kind, bool]]] = {}
"""What was found of a kind, by its identity: an expression is walked once, not once a record."""
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class SpanRow(NamedTuple):
    """One row of `ledger_span`: a span of a record with its values in counting form."""

    record_id: str
    n: int
    township: str
    kind: str
    status: Status
    place_id: str
    subject: str | None
    opened_on: str
    until_on: str
    from_on: str
    to_on: str
    state: str | None
    entered: str
    data: str
    first_position: int
    last_position: int


SPAN_COLUMNS: Final = SpanRow._fields


def rows(record: Record, kind: Kind | None) -> Iterator[SpanRow]:
    """Yield the stored rows of `record`.

    `kind` gives types and computed fields; without one (a kind whose pack is gone) the row keeps its
    header, so that lists still show that the record exists.
    """
    entered = _dump(dict(record.entered)) if record.entered else "{}"
    told: Values | None = None
    data = "{}"
    for n, span in enumerate(record.spans):
        if kind is not None and (span.fields is not told or _follows_state(kind)):
            told, data = span.fields, _dump(counting(kind, span))
        yield SpanRow(
            record.id,
            n,
            record.township,
            record.kind,
            record.status,
            span.place,
            record.subject,
            record.opened_on,
            record.until_on or _until(kind, span),
            span.from_on,
            span.to_on,
            span.state,
            entered,
            data,
            record.first_position,
            record.last_position,
        )


def _follows_state(kind: Kind) -> bool:
    """Say whether a computed field changes with the state, though the fields stay the same."""
    known = _FOLLOWING.get(id(kind))
    if known is None or known[0] is not kind:
        if len(_FOLLOWING) > _KINDS_KEPT:
            _FOLLOWING.clear()
        read = (columns(field.value) for field in kind.computed() if field.value is not None)
        _FOLLOWING[id(kind)] = known = (kind, any("state" in names for names in read))
    return known[1]


def _until(kind: Kind | None, span: Span) -> str:
    value = span.fields.get(kind.until) if kind and kind.until else None
    return str(value) if value else FOREVER


def counting(kind: Kind, span: Span) -> dict[str, Any]:
    """Return a span's values as they are counted: decimals as integers times 10**4, booleans as 0 and 1."""
    found = {
        name: _counted(kind.fields[name], value)
        for name, value in span.fields.items()
        if name in kind.fields and not kind.fields[name].personal and kind.fields[name].type != "attachment"
    }
    if computed := kind.computed():
        values = typed(kind, span)
        found |= {field.name: _counted(field, values[field.name]) for field in computed}
    return {name: value for name, value in found.items() if value is not None}


def typed(kind: Kind, span: Span) -> dict[str, Any]:
    """Return a span's values as Python values (Decimal, int, str, bool, list), computed fields included."""
    known = {
        field.name: _typed(field, span.fields.get(field.name))
        for field in kind.counted()
        if field.value is None
    }
    names: Mapping[str, Any] = {**known, "state": span.state}
    return known | {
        field.name: _computed(evaluate(field.value, names))
        for field in kind.computed()
        if field.value is not None
    }


def _computed(value: Any) -> Any:  # noqa: ANN401 - Python value in, Python value out
    """Return a computed number as a Decimal, so that a computed column is always kept in the same scale."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _typed(field: Field, value: Any) -> Any:  # noqa: ANN401 - JSON in, Python value out
    return Decimal(value) if value is not None and field.type in _SCALED else value


def _counted(field: Field, value: Any) -> Any:  # noqa: ANN401 - JSON or Python value in, JSON out
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal) or (value is not None and field.type in _SCALED):
        return scaled(Decimal(value))
    return value
