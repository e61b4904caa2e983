"""Due: the deadlines of the records on a page, derived from their spans in one statement for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection

from taizhang.declarations.types import Kind, Registry, Workflow
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.clocks import Trail, dated
from taizhang.workflow.deadlines import Ask, Deadline, deadline


def deadlines_of(
    kind: Kind, values: Mapping[str, Mapping[str, Any]], *, registry: Registry, today: date
) -> dict[str, Deadline]:
    """Return the running deadline of each record that has one; `values` are the fields by record id.

    The caller has reached the records through a scoped list.
    """
    flow = registry.workflow_of(kind)
    if flow is None or not any(state.within for state in flow.states.values()):
        return {}
    found = {}
    for record, trail in _trails(values.keys()).items():
        told = due(kind, trail, values[record], flow, registry=registry, today=today)
        if told is not None:
            found[record] = told
    return found


def due(
    kind: Kind,
    trail: Trail,
    values: Mapping[str, Any],
    flow: Workflow,
    *,
    registry: Registry,
    today: date,
) -> Deadline | None:
    """Return the deadline that runs for a record with this trail and these values; None where none does."""
    labels = _labels(kind, flow, registry)
    ask = Ask(national_calendar(), today, values, labels=labels, language=registry.language)
    return deadline(trail, flow, ask)


def _labels(kind: Kind, flow: Workflow, registry: Registry) -> dict[str, str]:
    labels: dict[str, str] = {}
    for state in flow.states.values():
        chosen = kind.fields.get(state.within.field or "") if state.within else None
        if chosen is not None:
            labels[chosen.name] = chosen.label
            if chosen.choices:
                labels |= {
                    code.code: code.label for code in registry.dictionaries[chosen.choices].codes.values()
                }
    return labels


def _trails(records: Collection[str]) -> dict[str, Trail]:
    steps: defaultdict[str, list[tuple[str | None, str | None]]] = defaultdict(list)
    if records:
        marks = ", ".join(["%s"] * len(records))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT record_id, state, from_on FROM ledger_span WHERE record_id IN ({marks})"  # noqa: S608 - marks
                " ORDER BY record_id, n",
                list(records),
            )
            for record, state, on in cursor.fetchall():
                steps[record].append((state, str(on)))
    return {record: dated(one) for record, one in steps.items()}
