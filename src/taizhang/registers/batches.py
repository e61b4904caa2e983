"""Batches: records that entered the same state on the same day under the same term, and so are late together.

The database counts them by what a deadline depends on; the deadline itself is counted once for each batch, by
the same rule that tells it on a page. A record whose clock was ever stopped is a batch of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, TypeAlias

from taizhang.declarations.types import Kind, Registry, State, StateDeadline, Within, Workflow
from taizhang.ledger.fold import FOREVER
from taizhang.org.posts import Viewer
from taizhang.org.scope import Fragment, Scope
from taizhang.registers.columns import columns_of
from taizhang.registers.row import SELECTED, Row, row_of
from taizhang.registers.stays import States, fetch, marks, members, pausing_states, stopped, where
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.clocks import dated
from taizhang.workflow.deadlines import Ask, stand, term
from taizhang.workflow.reasons import Standing

_Told: TypeAlias = tuple[Standing | None, date | None]
_STATE: Final = "state"


@dataclass(frozen=True, slots=True)
class Batch:
    """So many records of a kind in a state since a day. `value` is the choice its term goes by, "" for none.

    `record` and `trail` are set for a record that stands alone. `since` is the day the state was entered; of
    a state without a term the day the record is of.
    """

    kind: str
    state: str
    value: str
    since: date
    count: int
    standing: Standing | None
    due_on: date | None
    record: str = ""
    trail: tuple[tuple[str, date], ...] = ()

    @property
    def late(self) -> bool:
        return self.standing == "late"

    @property
    def soon(self) -> bool:
        return self.standing == "warn"

    def pressing(self) -> tuple[int, date, date, str, str, str, str]:
        """Return what batches are sorted by: late first, then by the day they are due, then by age."""
        order = 0 if self.late else 1 if self.due_on else 2
        return order, self.due_on or date.max, self.since, self.kind, self.state, self.value, self.record


@dataclass(frozen=True, slots=True)
class Piece:
    """The records of a batch after the `low`th up to the `high`th, in the order of their ids."""

    batch: Batch
    low: int
    high: int


def with_terms(registry: Registry, kinds: Collection[str] | None = None) -> dict[str, list[str]]:
    """Return the states that have a term, by kind: whatever can be late."""
    found = {}
    for kind in registry.kinds.values():
        flow = registry.workflow_of(kind) if kinds is None or kind.code in kinds else None
        known = flow.states.items() if flow else ()
        if states := [code for code, state in known if state.within and not state.last]:
            found[kind.code] = states
    return found


def batches(states: States, *, viewer: Viewer, registry: Registry, today: date) -> list[Batch]:
    """Return the batches of what the viewer may see in these states, the most pressing first.

    At most two statements, whatever the number of records.
    """
    if not states:
        return []
    scope = Scope.of(viewer, today)
    found = [*_together(states, scope, registry, today), *_alone(states, scope, registry, today)]
    return sorted(found, key=Batch.pressing)


def rows_of(pieces: Sequence[Piece], *, scope: Scope, registry: Registry) -> dict[Piece, list[Row]]:
    """Return the rows of each piece, in one statement however many pieces there are."""
    if not pieces:
        return {}
    alone = {piece.batch.record: piece for piece in pieces if piece.batch.record}
    many = {_key(piece.batch): piece for piece in pieces if not piece.batch.record}
    parts = [_some(many.values(), scope, registry)] if many else []
    if alone:
        selected = f"s.kind, '' AS value_, s.from_on AS since_, {SELECTED}"
        one = f"SELECT {selected} FROM ledger_span s WHERE s.to_on = %s AND s.record_id IN ({marks(alone)})"  # noqa: S608
        parts.append((one, [FOREVER, *alone]))
    sql = " UNION ALL ".join(sql for sql, _ in parts)
    found: defaultdict[Piece, list[Row]] = defaultdict(list)
    for kind, value, since, *rest in fetch((sql, [one for _, given in parts for one in given])):
        row = row_of(rest, columns_of(registry.kinds[kind], registry))
        piece = alone.get(row.record) or many[kind, row.state or "", value, str(since)]
        found[piece].append(row)
    return {piece: sorted(rows, key=lambda row: row.record) for piece, rows in found.items()}


def _some(pieces: Collection[Piece], scope: Scope, registry: Registry) -> Fragment:
    states: defaultdict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.batch.state not in states[piece.batch.kind]:
            states[piece.batch.kind].append(piece.batch.state)
    sql, given = members(states, scope, registry)
    numbered = (
        f"SELECT b.*, ROW_NUMBER() OVER (PARTITION BY b.kind, b.state, b.value_, b.since_"  # noqa: S608
        f" ORDER BY b.record_id) AS nth_ FROM ({sql}) b"
    )
    one = "s.kind = %s AND s.state = %s AND s.value_ = %s AND s.since_ = %s AND s.nth_ > %s AND s.nth_ <= %s"
    either = " OR ".join([f"({one})"] * len(pieces))
    bounds = [part for one in pieces for part in (*_key(one.batch), one.low, one.high)]
    chosen = f"SELECT s.kind, s.value_, s.since_, {SELECTED} FROM ({numbered}) s WHERE {either}"  # noqa: S608
    return chosen, [*given, *bounds]


def _key(batch: Batch) -> tuple[str, str, str, str]:
    return batch.kind, batch.state, batch.value, batch.since.isoformat()


def _together(states: States, scope: Scope, registry: Registry, today: date) -> Iterator[Batch]:
    sql, given = members(states, scope, registry)
    counted = (
        "SELECT b.kind, b.state, b.value_, b.since_, COUNT(*)"  # noqa: S608 - our text
        f" FROM ({sql}) b GROUP BY b.kind, b.state, b.value_, b.since_"
    )
    for kind, state, value, since, count in fetch((counted, given)):
        day = date.fromisoformat(str(since))
        told = _told(registry.kinds[kind], state, value, day, registry, today)
        yield Batch(kind, state, value, day, int(count), *told)


def _alone(states: States, scope: Scope, registry: Registry, today: date) -> Iterator[Batch]:
    """Yield the records whose clock was stopped at some time, each with its whole trail."""
    some = {code: chosen for code, chosen in states.items() if pausing_states(registry, code)}
    if not some:
        return
    condition, given = where(some, scope, registry)
    paused = stopped(some, registry)
    sql = (
        f"SELECT s.kind, t.state, t.from_on, {SELECTED} FROM ledger_span s"  # noqa: S608 - our text
        f" JOIN ledger_span t ON t.record_id = s.record_id WHERE {condition} AND {paused[0]}"
        " ORDER BY s.record_id, t.n"
    )
    found = fetch((sql, [*given, *paused[1]]))
    for _, spans in groupby(found, key=lambda span: span[3]):
        yield _one([*spans], registry, today)


def _one(spans: Sequence[tuple[Any, ...]], registry: Registry, today: date) -> Batch:
    kind = registry.kinds[spans[0][0]]
    row = row_of(spans[0][3:], columns_of(kind, registry))
    trail = dated((state, str(on)) for _, state, on, *_ in spans)
    flow = registry.workflows[kind.workflow or ""]
    told = stand(trail, flow, Ask(national_calendar(), today, row.values)) or (None, None)
    return Batch(kind.code, row.state or "", "", trail[-1][1], 1, told[0], told[1], row.record, tuple(trail))


def _told(kind: Kind, state: str, value: str, since: date, registry: Registry, today: date) -> _Told:
    """Return how the term of one unbroken stay stands."""
    flow = registry.workflow_of(kind)
    within = flow.states[state].within if flow else None
    chosen = term(within, {within.field: value} if within.field else {}) if within else None
    return _stand(chosen, since, today, rolls=within.rolls) if within and chosen else (None, None)


@lru_cache(maxsize=20_000)
def _stand(within: Within, since: date, today: date, *, rolls: bool) -> _Told:
    alone = State(_STATE, "", within=StateDeadline(within, rolls=rolls))
    flow = Workflow(_STATE, "", _STATE, {_STATE: alone})
    return stand([(_STATE, since)], flow, Ask(national_calendar(), today)) or (None, None)
