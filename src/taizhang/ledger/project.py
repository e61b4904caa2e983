"""Projection: the rows of current records that lists and indicators read, made from a folded record. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from taizhang.base.expressions.ast import columns
from taizhang.base.expressions.evaluate import evaluate
from taizhang.base.quantities import scaled
from taizhang.declarations.types import Field, Kind
from taizhang.ledger.fold import FOREVER, Record, Span, Status, Values

_SCALED: Final = frozenset({"decimal", "money"})
_KINDS_KEPT: Final = 1_000
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the values of a kind are read: found once, for an import reads a hundred thousand records by it."""

    kind: Kind
    plain: Mapping[str, Field]
    computed: tuple[Field, ...]
    follows_state: bool
    """Whether a computed field changes with the state, though the fields stay the same."""

    @classmethod
    def of(cls, kind: Kind) -> _Reading:
        known = _READINGS.get(id(kind))
        if known is None or known.kind is not kind:
            if len(_READINGS) > _KINDS_KEPT:
                _READINGS.clear()
            counted, computed = kind.counted(), kind.computed()
            read = (columns(field.value) for field in computed if field.value is not None)
            plain = {field.name: field for field in counted if field.value is None}
            known = cls(kind, plain, computed, any("state" in names for names in read))
            _READINGS[id(kind)] = known
        return known


_READINGS: Final[dict[int, _Reading]] = {}
"""By the identity of the kind, which a reading keeps alive, so that it cannot be another's."""


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
MOVED: Final = f"(s.n > 0 OR s.to_on < '{FOREVER}')"
"""The spans of records that moved, as SQL in the words of their index (span_moved): a tally of what holds now
cannot tell what held of these on an earlier day."""


def rows(record: Record, kind: Kind | None) -> Iterator[SpanRow]:
    """Yield the stored rows of `record`.

    `kind` gives types and computed fields; without one (a kind whose pack is gone) the row keeps its
    header, so that lists still show that the record exists.
    """
    entered = _dump(dict(record.entered)) if record.entered else "{}"
    told: Values | None = None
    data = "{}"
    reading = _Reading.of(kind) if kind else None
    for n, span in enumerate(record.spans):
        if reading is not None and (span.fields is not told or reading.follows_state):
            told, data = span.fields, _dump(_counting(reading, span))
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


def _until(kind: Kind | None, span: Span) -> str:
    value = span.fields.get(kind.until) if kind and kind.until else None
    return str(value) if value else FOREVER


def counting(kind: Kind, span: Span) -> dict[str, Any]:
    """Return a span's values as they are counted: decimals as integers times 10**4, booleans as 0 and 1."""
    return _counting(_Reading.of(kind), span)


def _counting(reading: _Reading, span: Span) -> dict[str, Any]:
    found = {
        name: _counted(reading.plain[name], value)
        for name, value in span.fields.items()
        if name in reading.plain and value is not None
    }
    if reading.computed:
        values = typed(reading.kind, span)
        told = {field.name: _counted(field, values[field.name]) for field in reading.computed}
        found |= {name: value for name, value in told.items() if value is not None}
    return found


def typed(kind: Kind, span: Span) -> dict[str, Any]:
    """Return a span's values as Python values (Decimal, int, str, bool, list), computed fields included."""
    reading = _Reading.of(kind)
    known = {name: _typed(field, span.fields.get(name)) for name, field in reading.plain.items()}
    names: Mapping[str, Any] = {**known, "state": span.state}
    return known | {
        field.name: _computed(evaluate(field.value, names))
        for field in reading.computed
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
