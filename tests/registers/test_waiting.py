"""What waits and what is late equal a naive reading: each record folded, its deadline told one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from taizhang.declarations.types import MoveSpec, Registry, StateDeadline, Within, Workflow
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.ledger.fold import Record
from taizhang.ledger.project import typed
from taizhang.ledger.queries import records
from taizhang.org.posts import ADMINISTRATOR, Post, Viewer
from taizhang.registers.tally import tallies
from taizhang.registers.waiting import Matter, Waiting, matters, waiting
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.clocks import dated
from taizhang.workflow.deadlines import Ask, Deadline, deadline
from tests.indicators.ledgers import drafts

pytestmark = pytest.mark.django_db

Recorded = Callable[[list[EntryDraft]], AbstractContextManager[list[Entry]]]
DAYS = st.integers(0, 800).map(lambda days: date(2022, 6, 1) + timedelta(days=days))
VIEWERS = {
    "everything": ADMINISTRATOR,
    "a township": Viewer("clerk", (Post("p", "岗位", "qs", ("test",)),)),
    "another line": Viewer("farmer", (Post("p", "岗位", "qs", ("farming",)),)),
}
TERMS = StateDeadline(
    Within(30, "workdays"), "category", {"fire": Within(2, "days"), "road": Within(6, "months")}, rolls=True
)


@pytest.fixture(params=["goes on", "stops"])
def timed(registry: Registry, request: pytest.FixtureRequest) -> Registry:
    """Return the made-up world with terms on its hazards, and a state that may stop the clock."""
    kind = registry.kinds["hazard"]
    flow = registry.workflows[kind.workflow or ""]
    states = dict(flow.states)
    states["found"] = replace(states["found"], within=TERMS, moves={"mending": MoveSpec("mending", "整改")})
    states["mending"] = replace(
        states["mending"],
        within=StateDeadline(Within(48, "hours")),
        moves={"closed": MoveSpec("closed", "销号")},
        pauses=request.param == "stops",
    )
    return replace(registry, workflows={**registry.workflows, flow.code: replace(flow, states=states)})


def told(record: Record, registry: Registry, today: date) -> Deadline | None:
    kind = registry.kinds["hazard"]
    trail = dated((span.state, span.from_on) for span in record.spans)
    flow: Workflow = registry.workflows[kind.workflow or ""]
    return deadline(trail, flow, Ask(national_calendar(), today, typed(kind, record.now)))


def bare(told: Deadline | None) -> Deadline | None:
    """Return a deadline without its sentence, in which a page says choices by their labels."""
    return replace(told, because="") if told else None


def pages(found: Waiting, size: int, viewer: Viewer, registry: Registry, today: date) -> Iterator[Matter]:
    for start in range(0, found.total, size):
        some = ((found, start, size),)
        yield from matters(some, viewer=viewer, roles=frozenset(), registry=registry, today=today)[0]


@settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
@given(made=drafts(size=20), today=DAYS, size=st.integers(1, 5), who=st.sampled_from(sorted(VIEWERS)))
def test_the_database_counts_what_a_reader_of_every_record_would(
    recorded: Recorded, timed: Registry, made: list[EntryDraft], today: date, size: int, who: str
) -> None:
    viewer = VIEWERS[who]
    with recorded(made):
        known = {
            one.id: told(one, timed, today)
            for one in records("hazard", viewer=viewer, registry=timed)
            if one.now.state in {"found", "mending"}
        }
        late = {one for one, due in known.items() if due and due.standing == "late"}
        soon = {one for one, due in known.items() if due and due.standing == "warn"}
        found = waiting(viewer=viewer, roles=frozenset(), registry=timed, today=today)
        assert (found.total, found.late.total, found.soon.total) == (len(known), len(late), len(soon))
        every = [*pages(found, size, viewer, timed, today)]
        shown = {one.row.record: bare(one.deadline) for one in every}
        assert shown == {one: bare(due) for one, due in known.items()}
        assert len(every) == len(known)
        assert {one.row.record for one in pages(found.late, size, viewer, timed, today)} == late
        dues = [one.deadline.due_on or date.max for one in every if one.late and one.deadline]
        assert dues == sorted(dues), "the longest late first"
        tally = tallies(viewer=viewer, registry=timed, on=today).get("hazard")
        assert (tally.late if tally else 0) == len(late)


@given(made=drafts(size=20), today=DAYS)
@settings(max_examples=2)
def test_it_takes_four_statements_however_much_waits(
    recorded: Recorded,
    timed: Registry,
    made: list[EntryDraft],
    today: date,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with recorded(made), django_assert_max_num_queries(4):
        found = waiting(viewer=ADMINISTRATOR, roles=frozenset(), registry=timed, today=today)
        matters(
            [(one, 0, 3) for one in (found.late, found.soon, found.rest)],
            viewer=ADMINISTRATOR,
            roles=frozenset(),
            registry=timed,
            today=today,
        )
