"""Waiting: the records whose next move some roles may take, with their deadlines, the most pressing first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.declarations.types import Kind, MoveSpec, Registry, Workflow
from taizhang.org.posts import Viewer
from taizhang.org.scope import Scope
from taizhang.registers.batches import Batch, Piece, batches, rows_of
from taizhang.registers.row import Row
from taizhang.registers.worded import names_of, titled
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.deadlines import Ask, Deadline, deadline
from taizhang.workflow.moves import moves

_DUE: Final = "due_on"
"""The field by which tasks and problems are given a last day one by one."""


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
    """Everything that waits, in batches, the most pressing first."""

    batches: tuple[Batch, ...]

    @property
    def total(self) -> int:
        return sum(one.count for one in self.batches)

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many wait of each kind."""
        found: Counter[str] = Counter()
        for one in self.batches:
            found[one.kind] += one.count
        return found

    def of(self, kind: str) -> Waiting:
        """Return what waits of one kind."""
        return Waiting(tuple(one for one in self.batches if one.kind == kind))

    @property
    def late(self) -> Waiting:
        return Waiting(tuple(one for one in self.batches if one.late))

    @property
    def soon(self) -> Waiting:
        return Waiting(tuple(one for one in self.batches if one.soon))

    @property
    def rest(self) -> Waiting:
        return Waiting(tuple(one for one in self.batches if not one.late and not one.soon))


def waiting(*, viewer: Viewer, roles: Collection[str], registry: Registry, today: date) -> Waiting:
    """Return the records `viewer` may see whose next move one of `roles` may take: two statements at most."""
    found = batches(_states(roles, registry), viewer=viewer, registry=registry, today=today)
    return Waiting(tuple(found))


def matters(
    some: Sequence[tuple[Waiting, int, int]],
    *,
    viewer: Viewer,
    roles: Collection[str],
    registry: Registry,
    today: date,
) -> list[list[Matter]]:
    """Return for each (what waits, from which, how many) its matters in order: two statements for all."""
    pieces = [[*_pieces(one.batches, start, size)] for one, start, size in some]
    flat = [piece for one in pieces for piece in one]
    found = rows_of(flat, scope=Scope.of(viewer, today), registry=registry)
    names = names_of({row.subject for rows in found.values() for row in rows})
    said = _Said(registry, frozenset(roles), today, names)
    return [[said.matter(piece, row) for piece in one for row in found.get(piece, ())] for one in pieces]


def _pieces(some: Iterable[Batch], start: int, size: int) -> Iterator[Piece]:
    """Yield what of each batch lies between `start` and `start + size`, counted through all of them."""
    end, first = start + size, 0
    for one in some:
        low, high = max(start, first), min(end, first + one.count)
        if low < high:
            yield Piece(one, low - first, high - first)
        first += one.count


def _states(roles: Collection[str], registry: Registry) -> dict[str, list[str]]:
    """Return for each kind the states from which one of `roles` may move a record."""
    found: dict[str, list[str]] = {}
    for kind in registry.kinds.values():
        workflow = registry.workflow_of(kind)
        if workflow is None:
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


@dataclass(frozen=True, slots=True)
class _Said:
    """What matters are said with."""

    registry: Registry
    roles: frozenset[str]
    today: date
    names: Mapping[str, str]

    def matter(self, piece: Piece, row: Row) -> Matter:
        batch = piece.batch
        kind = self.registry.kinds[batch.kind]
        flow = self.registry.workflows[kind.workflow or ""]
        labels, language = _labels(kind, flow, self.registry), self.registry.language
        ask = Ask(national_calendar(), self.today, row.values, labels=labels, language=language)
        return Matter(
            kind=kind,
            row=row,
            title=titled(kind, row.subject, row.values, self.registry, self.names),
            state=flow.states[batch.state].label,
            moves=moves(flow, batch.state, self.roles),
            deadline=deadline(batch.trail or [(batch.state, batch.since)], flow, ask),
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
