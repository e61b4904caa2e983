"""Waiting: the records whose next move some roles may take, with their deadlines, the most pressing first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from taizhang.declarations.types import Kind, MoveSpec, Registry, Workflow
from taizhang.ledger.fold import FOREVER
from taizhang.org.posts import Viewer
from taizhang.org.scope import Fragment, Scope
from taizhang.registers.columns import columns_of
from taizhang.registers.row import SELECTED, Row, row_of
from taizhang.registers.worded import names_of, titled
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.clocks import dated
from taizhang.workflow.deadlines import Ask, Deadline, deadline
from taizhang.workflow.moves import moves

_DUE: Final = "due_on"
"""The field by which tasks and problems are given a last day one by one."""
LIMIT: Final = 500
"""So many of the records longest in their state are looked at; how many there are is told beside them."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One record that waits: what it is called, the moves that may be taken, and by when."""

    kind: Kind
    row: Row
    title: str
    state: str
    moves: tuple[MoveSpec, ...]
    deadline: Deadline | None

    @property
    def late(self) -> bool:
        return self.deadline is not None and self.deadline.standing == "late"

    @property
    def soon(self) -> bool:
        return self.deadline is not None and self.deadline.standing == "warn"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: how many of each kind in all, and those looked at, the most pressing first."""

    counts: Mapping[str, int]
    matters: tuple[Matter, ...]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def waiting(
    *,
    viewer: Viewer,
    roles: Collection[str],
    registry: Registry,
    today: date,
    kinds: Collection[str] | None = None,
    limit: int = LIMIT,
) -> Waiting:
    """Return the records `viewer` may see whose next move one of `roles` may take; of some `kinds` only."""
    wanted = _states(roles, registry, kinds)
    if not wanted:
        return Waiting({}, ())
    where = _where(wanted, Scope.of(viewer, today), registry)
    counts = _fetch(_statement("s.kind, COUNT(*)", where, "GROUP BY s.kind"))
    found = _fetch(
        _statement(f"s.kind, {SELECTED}", where, f"ORDER BY s.from_on, s.record_id LIMIT {int(limit)}")
    )
    rows = [(row[0], row_of(row[1:], columns_of(registry.kinds[row[0]], registry))) for row in found]
    names = names_of({row.subject for _, row in rows})
    trails = _trails([row.record for _, row in rows])
    matters = [
        _matter(registry.kinds[kind], row, trails.get(row.record, []), names, registry, roles, today)
        for kind, row in rows
    ]
    return Waiting({kind: int(number) for kind, number in counts}, tuple(sorted(matters, key=_pressing)))


def _states(
    roles: Collection[str], registry: Registry, kinds: Collection[str] | None
) -> dict[str, list[str]]:
    """Return for each kind the states from which one of `roles` may move a record."""
    found: dict[str, list[str]] = {}
    for kind in registry.kinds.values():
        workflow = registry.workflow_of(kind)
        if workflow is None or (kinds is not None and kind.code not in kinds):
            continue
        # An agreement in force or an asset in use waits for nobody: what waits has a term or a day to keep.
        states = [
            code
            for code, state in workflow.states.items()
            if not state.last and (state.within or _DUE in kind.fields) and moves(workflow, code, roles)
        ]
        if states:
            found[kind.code] = states
    return found


def _where(wanted: Mapping[str, list[str]], scope: Scope, registry: Registry) -> Fragment:
    parts: list[str] = []
    values: list[object] = [FOREVER]
    for kind, states in wanted.items():
        sql, scoped = scope.sql("s.place_id", registry.line_of(registry.kinds[kind]))
        parts.append(f"(s.kind = %s AND s.state IN ({', '.join(['%s'] * len(states))}) AND {sql})")
        values += [kind, *states, *scoped]
    return f"s.status = 'live' AND s.to_on = %s AND ({' OR '.join(parts)})", values


def _statement(selected: str, where: Fragment, more: str) -> Fragment:
    return f"SELECT {selected} FROM ledger_span s WHERE {where[0]} {more}", where[1]  # noqa: S608 - our text


def _fetch(query: tuple[str, list[Any]]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*query)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _trails(records: list[str]) -> dict[str, list[tuple[str, date]]]:
    """Return the states each record went through, with their days."""
    steps: defaultdict[str, list[tuple[str | None, str | None]]] = defaultdict(list)
    for start in range(0, len(records), LIMIT):
        part = records[start : start + LIMIT]
        marks = ", ".join(["%s"] * len(part))
        query = f"SELECT record_id, state, from_on FROM ledger_span WHERE record_id IN ({marks}) ORDER BY record_id, n"  # noqa: E501, S608 - our text
        for record, state, from_on in _fetch((query, list(part))):
            steps[record].append((state, str(from_on)))
    return {record: dated(one) for record, one in steps.items()}


def _matter(
    kind: Kind,
    row: Row,
    trail: list[tuple[str, date]],
    names: Mapping[str, str],
    registry: Registry,
    roles: Collection[str],
    today: date,
) -> Matter:
    workflow = registry.workflows[kind.workflow or ""]
    ask = Ask(national_calendar(), today, row.values, labels=_labels(kind, workflow, registry))
    return Matter(
        kind=kind,
        row=row,
        title=titled(kind, row.subject, row.values, registry, names),
        state=workflow.states[row.state or ""].label,
        moves=moves(workflow, row.state or "", roles),
        deadline=deadline(trail, workflow, ask),
    )


def _labels(kind: Kind, workflow: Workflow, registry: Registry) -> dict[str, str]:
    """Return the Chinese words for fields, and for codes of choices, that a deadline's reason speaks of."""
    found: dict[str, str] = {}
    for state in workflow.states.values():
        field = kind.fields.get(state.within.field or "") if state.within else None
        if field is None:
            continue
        found[field.name] = field.label
        if field.choices:
            found |= {code: one.label for code, one in registry.dictionaries[field.choices].codes.items()}
    return found


def _pressing(matter: Matter) -> tuple[int, date, str]:
    """Late ones first, then by the day they are due; without a deadline last, the longest waiting first."""
    due = matter.deadline.due_on if matter.deadline else None
    return (0 if matter.late else 1 if due else 2, due or date.max, matter.row.opened_on)
