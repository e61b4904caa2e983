"""Stays: which records stay in some states, by which term and since when, as SQL over their spans."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from django.db import connection

from taizhang.declarations.types import Kind, Registry, StateDeadline
from taizhang.indicators.dialect import Dialect
from taizhang.ledger.fold import FOREVER
from taizhang.org.scope import Fragment, Scope

States: TypeAlias = Mapping[str, Collection[str]]
"""The states that matter, by the code of the kind."""


def members(states: States, scope: Scope, registry: Registry) -> Fragment:
    """Return the rows of `states` that stand in a batch with others, with its `value_` and `since_`."""
    condition, given = where(states, scope, registry)
    chosen, entered = choice(states, registry), since(states, registry)
    paused = stopped(states, registry)
    sql = (
        f"SELECT s.*, {chosen[0]} AS value_, {entered[0]} AS since_"  # noqa: S608 - our text
        f" FROM ledger_span s WHERE {condition} AND NOT {paused[0]}"
    )
    return sql, [*chosen[1], *entered[1], *given, *paused[1]]


def pausing_states(registry: Registry, kind: str) -> list[str]:
    """Return the states of a kind that stop the clock."""
    flow = registry.workflow_of(registry.kinds[kind])
    return [code for code, state in flow.states.items() if state.pauses] if flow else []


def where(states: States, scope: Scope, registry: Registry) -> Fragment:
    """Return the condition that a span stands now in one of the states and may be seen."""
    parts: list[str] = []
    values: list[object] = [FOREVER]
    for kind, chosen in states.items():
        sql, scoped = scope.sql("s.place_id", registry.line_of(registry.kinds[kind]))
        parts.append(f"(s.kind = %s AND s.state IN ({marks(chosen)}) AND {sql})")
        values += [kind, *chosen, *scoped]
    return f"s.status = 'live' AND s.to_on = %s AND ({' OR '.join(parts)})", values


def stopped(states: States, registry: Registry) -> Fragment:
    """Return the condition that the clock of a record was stopped at some time."""
    parts: list[str] = []
    values: list[object] = []
    for kind in states:
        if pausing := pausing_states(registry, kind):
            parts.append(
                "(s.kind = %s AND EXISTS (SELECT 1 FROM ledger_span p_ WHERE p_.record_id = s.record_id"  # noqa: S608
                f" AND p_.state IN ({marks(pausing)})))"
            )
            values += [kind, *pausing]
    return f"({' OR '.join(parts)})" if parts else "(1 = 0)", values


def choice(states: States, registry: Registry) -> Fragment:
    """Return the choice by which the term of a record's state goes; "" where it goes by none."""
    dialect = Dialect("postgresql" if connection.vendor == "postgresql" else "sqlite")
    parts: list[str] = []
    values: list[object] = []
    for kind, state, within in _terms(states, registry):
        if within.field:
            stored = dialect.text("s", "data", within.field)
            parts.append(f"WHEN s.kind = %s AND s.state = %s THEN COALESCE({stored}, '')")
            values += [kind.code, state]
    return f"CASE {' '.join(parts)} ELSE '' END" if parts else "''", values


def since(states: States, registry: Registry) -> Fragment:
    """Return the first day of a record's unbroken stay in its state; of one without a term, its own day."""
    terms = [(kind.code, state) for kind, state, _ in _terms(states, registry)]
    if not terms:
        return "s.opened_on", []
    either = " OR ".join(["(s.kind = %s AND s.state = %s)"] * len(terms))
    before = (
        "SELECT MAX(c_.n) FROM ledger_span c_ WHERE c_.record_id = s.record_id"
        " AND c_.state IS NOT NULL AND c_.state <> s.state AND c_.n < s.n"
    )
    first = (
        "SELECT MIN(b_.from_on) FROM ledger_span b_ WHERE b_.record_id = s.record_id"  # noqa: S608 - our text
        f" AND b_.state = s.state AND b_.n > COALESCE(({before}), -1)"
    )
    values: list[object] = [part for one in terms for part in one]
    return f"CASE WHEN {either} THEN ({first}) ELSE s.opened_on END", values


def _terms(states: States, registry: Registry) -> Iterator[tuple[Kind, str, StateDeadline]]:
    for code, chosen in states.items():
        kind = registry.kinds[code]
        flow = registry.workflow_of(kind)
        for state in chosen if flow else ():
            known = flow.states.get(state) if flow else None
            if known and known.within:
                yield kind, state, known.within


def marks(some: Collection[object]) -> str:
    """Return as many parameters as there are values."""
    return ", ".join(["%s"] * len(some))


def fetch(query: Fragment) -> list[tuple[Any, ...]]:
    """Return what a statement answers."""
    values: list[Any] = query[1]
    with connection.cursor() as cursor:
        cursor.execute(query[0], values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
