"""Projection: the rows of current records that lists and indicators read, made from a folded record. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from taizhang.base.expressions.evaluate import evaluate
from taizhang.base.quantities import scaled
from taizhang.declarations.types import Field, Kind
from taizhang.ledger.fold import FOREVER, Record, Span, Status

SPAN_COLUMNS: Final = (
    "record_id",
    "n",
    "township",
    "kind",
    "status",
    "place_id",
    "subject",
    "opened_on",
    "until_on",
    "from_on",
    "to_on",
    "state",
    "entered",
    "data",
    "first_position",
    "last_position",
)
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class SpanRow:
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

    def values(self) -> tuple[object, ...]:
        """Return the row in the order of SPAN_COLUMNS."""
        return tuple(getattr(self, name) for name in SPAN_COLUMNS)


def rows(record: Record, kind: Kind | None) -> Iterator[SpanRow]:
    """Yield the stored rows of `record`.

    `kind` gives types and computed fields; without one (a kind whose pack is gone) the row keeps its
    header, so that lists still show that the record exists.
    """
    entered = _dump(dict(record.entered))
    for n, span in enumerate(record.spans):
        data = counting(kind, span) if kind else {}
        yield SpanRow(
            record_id=record.id,
            n=n,
            township=record.township,
            kind=record.kind,
            status=record.status,
            place_id=span.place,
            subject=record.subject,
            opened_on=record.opened_on,
            until_on=record.until_on or _until(kind, span),
            from_on=span.from_on,
            to_on=span.to_on,
            state=span.state,
            entered=entered,
            data=_dump(data),
            first_position=record.first_position,
            last_position=record.last_position,
        )


def _until(kind: Kind | None, span: Span) -> str:
    value = span.fields.get(kind.until) if kind and kind.until else None
    return str(value) if value else FOREVER


def counting(kind: Kind, span: Span) -> dict[str, Any]:
    """Return a span's values as they are counted: decimals as integers times 10**4, booleans as 0 and 1."""
    values = typed(kind, span)
    return {name: _counted(value) for name, value in values.items() if value is not None}


def typed(kind: Kind, span: Span) -> dict[str, Any]:
    """Return a span's values as Python values (Decimal, int, str, bool, list), computed fields included."""
    known = {
        field.name: _typed(field, span.fields.get(field.name))
        for field in kind.counted()
        if field.value is None
    }
    computed = [field for field in kind.counted() if field.value is not None]
    if computed:
        names: Mapping[str, Any] = {**known, "state": span.state}
        known |= {
            field.name: _computed(evaluate(field.value, names))
            for field in computed
            if field.value is not None
        }
    return known


def _computed(value: Any) -> Any:  # noqa: ANN401 - Python value in, Python value out
    """Return a computed number as a Decimal, so that a computed column is always kept in the same scale."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _typed(field: Field, value: Any) -> Any:  # noqa: ANN401 - JSON in, Python value out
    if value is None:
        return None
    if field.type in {"decimal", "money"}:
        return Decimal(value)
    return value


def _counted(value: Any) -> Any:  # noqa: ANN401 - Python value in, JSON out
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return scaled(value)
    return value
