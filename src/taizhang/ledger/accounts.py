"""Accounts: the lines of balances, read from current records or from records as they stood before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from django.db import connection

from taizhang.base.quantities import SCALE
from taizhang.declarations.types import Kind, Registry
from taizhang.ledger import stored
from taizhang.ledger.balance import Line
from taizhang.ledger.fold import FOREVER, fold
from taizhang.ledger.project import SpanRow, rows
from taizhang.org.posts import Viewer
from taizhang.org.scope import ALL, Scope

Account: TypeAlias = tuple[str, str, tuple[Any, ...]]
"""Whose balance: township, subject, and the values of the fields that keep balances apart."""
Lines: TypeAlias = Mapping[Account, list[Line]]
_CHUNK: Final = 500
_COLUMNS: Final = (
    "s.first_position, s.record_id, s.township, s.kind, s.subject, s.opened_on, s.entered, s.data"
)


class _Told(NamedTuple):
    """What a live record says, as far as balances ask."""

    order: int
    record: str
    township: str
    kind: str
    subject: str
    opened_on: str
    entered: Mapping[str, str]
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spending:
    """A kind that spends, the kind that earns for it, and the terms between them."""

    spender: Kind
    earner: Kind

    @classmethod
    def of(cls, kind: Kind, registry: Registry) -> Spending | None:
        """Return the terms by which `kind` spends; None where it does not."""
        return cls(kind, registry.kinds[kind.spends.kind]) if kind.spends else None

    def kinds(self) -> tuple[str, str]:
        """Return the codes of both kinds."""
        return (self.spender.code, self.earner.code)

    def line(self, one: _Told) -> Line | None:
        """Return what a live record does to its balance; None while it does nothing yet."""
        terms = self.spender.spends
        if terms is None:
            return None
        if one.kind == self.spender.code:
            spent = -_scaled(self.spender, terms.amount, one.data)
            return Line(one.record, one.opened_on, spent, one.order)
        on = one.entered.get(terms.when.state) if terms.when.state else one.opened_on
        return Line(one.record, on, _scaled(self.earner, terms.earned, one.data), one.order) if on else None

    def apart(self, data: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values that keep this record's balance apart from others of its subject."""
        return tuple(data.get(name) for name in (self.spender.spends.same if self.spender.spends else ()))


def _scaled(kind: Kind, name: str, data: Mapping[str, Any]) -> int:
    value = int(data.get(name) or 0)
    return value * SCALE if kind.fields[name].type == "integer" else value


def lines_of(
    spending: Spending,
    subjects: Collection[str],
    *,
    viewer: Viewer | None = None,
    registry: Registry | None = None,
) -> Lines:
    """Return the lines of every account of `subjects`, from current records.

    With a viewer only those of records that it may see; an action that is about to write sees all.
    """
    found: defaultdict[Account, list[Line]] = defaultdict(list)
    wanted = sorted(subjects)
    for start in range(0, len(wanted), _CHUNK):
        for kind in (spending.spender, spending.earner):
            for row in _rows(kind, wanted[start : start + _CHUNK], viewer, registry):
                _add(found, spending, row)
    return found


def _rows(kind: Kind, subjects: list[str], viewer: Viewer | None, registry: Registry | None) -> list[_Told]:
    scope, scoped = ALL
    if viewer is not None and registry is not None:
        scope, scoped = Scope.of(viewer).sql("s.place_id", registry.line_of(kind))
    marks = ",".join(["%s"] * len(subjects))
    values: list[Any] = [*subjects, kind.code, FOREVER, *scoped]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM ledger_span s WHERE s.subject IN ({marks}) AND s.kind = %s"  # noqa: S608
            f" AND s.status = 'live' AND s.to_on = %s AND {scope}",
            values,
        )
        return [_told(row) for row in cursor.fetchall()]


def _told(row: tuple[Any, ...]) -> _Told:
    order, record, township, kind, subject, opened_on, entered, data = row
    return _Told(order, record, township, kind, subject, str(opened_on), _json(entered), _json(data))


def _json(value: Any) -> Any:  # noqa: ANN401 - text from SQLite, text or a value from PostgreSQL
    return json.loads(value) if isinstance(value, str) else value


def _add(found: defaultdict[Account, list[Line]], spending: Spending, one: _Told) -> None:
    if (line := spending.line(one)) is not None:
        found[one.township, one.subject, spending.apart(one.data)].append(line)


def lines_before(spending: Spending, touched: Collection[str], position: int, now: Lines) -> Lines:
    """Return the lines as they were up to a position, where only the records `touched` have changed since."""
    found: defaultdict[Account, list[Line]] = defaultdict(list)
    for account, lines in now.items():
        found[account] += [line for line in lines if line.record not in touched]
    kinds = {kind.code: kind for kind in (spending.spender, spending.earner)}
    for entries in stored.histories(touched, up_to=position):
        if entries[0].kind in kinds and entries[0].act == "open":
            _add_row(found, spending, list(rows(fold(entries), kinds[entries[0].kind]))[-1])
    return found


def _add_row(found: defaultdict[Account, list[Line]], spending: Spending, row: SpanRow) -> None:
    if row.status == "live" and row.subject is not None:
        entered, data = json.loads(row.entered), json.loads(row.data)
        told = (row.first_position, row.record_id, row.township, row.kind, row.subject, row.opened_on)
        _add(found, spending, _Told(*told, entered, data))


def subjects_of(records: Collection[str]) -> Iterator[str]:
    """Yield everyone whom these records are about, or ever were."""
    for entries in stored.histories(records):
        yield from _named(entry.payload for entry in entries)


def _named(payloads: Iterable[str]) -> Iterator[str]:
    for payload in payloads:
        if subject := json.loads(payload).get("subject"):
            yield subject
