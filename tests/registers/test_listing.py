"""Lists equal a naive reading of the records: filtered, sorted and paged in Python from folded entries."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.problems import Refused
from taizhang.declarations.types import Registry
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.ledger.fold import Record
from taizhang.ledger.project import typed
from taizhang.ledger.queries import records
from taizhang.org.posts import ADMINISTRATOR, Post, Viewer
from taizhang.registers.filters import Filter
from taizhang.registers.listing import Listing, page, rows, totals
from tests.indicators.ledgers import ASKED, drafts, tree

pytestmark = pytest.mark.django_db

ON = date(2024, 6, 1)
Recorded = Callable[[list[EntryDraft]], AbstractContextManager[list[Entry]]]
VIEWERS = {
    "everything": ADMINISTRATOR,
    "a township": Viewer("clerk", (Post("p", "岗位", "qs", ("test",)),)),
    "a village": Viewer("village", (Post("p", "岗位", "xp", ("test",)),)),
    "another line": Viewer("farmer", (Post("p", "岗位", "qs", ("farming",)),)),
}
FILTERS: tuple[tuple[Filter, Callable[[dict[str, Any]], bool]], ...] = (
    (Filter("category", "is", ("fire", "road")), lambda v: v["category"] in {"fire", "road"}),
    (Filter("category", "empty"), lambda v: v["category"] is None),
    (Filter("persons", "from", ("2",)), lambda v: v["persons"] is not None and v["persons"] >= 2),
    (Filter("persons", "to", ("2.5",)), lambda v: v["persons"] is not None and v["persons"] <= 2),
    (
        Filter("amount", "from", ("10.5",)),
        lambda v: v["amount"] is not None and v["amount"] >= Decimal("10.5"),
    ),
    (Filter("due_on", "to", ("2023-06-01",)), lambda v: bool(v["due_on"]) and v["due_on"] <= "2023-06-01"),
    (Filter("urgent", "is", ("1",)), lambda v: v["urgent"] is True),
    (Filter("villages", "is", ("xp",)), lambda v: "xp" in (v["villages"] or ())),
    (Filter("both", "from", ("3",)), lambda v: v["both"] is not None and v["both"] >= 3),
    (Filter("group", "has", ("a",)), lambda v: v["group"] == "a"),
    (Filter("state", "is", ("closed",)), lambda v: v["state"] == "closed"),
    (Filter("opened_on", "from", ("2023-01-01",)), lambda v: v["opened_on"] >= "2023-01-01"),
)
ORDERS = ("opened_on", "category", "persons", "amount", "due_on", "state", "both", "group")


def values(record: Record, registry: Registry) -> dict[str, Any]:
    known = typed(registry.kinds["hazard"], record.now)
    return {**known, "state": record.now.state, "opened_on": record.opened_on}


def expected(asked: Listing, kept: list[int], viewer: Viewer, registry: Registry) -> list[str]:
    """Sort and filter in Python; a record without the value comes last both ways."""
    found = list(records("hazard", viewer=viewer, registry=registry, place=asked.place, on=ON))
    known = {record.id: values(record, registry) for record in found}
    chosen = [one for one in known if all(FILTERS[n][1](known[one]) for n in kept)]
    told = sorted(
        (one for one in chosen if known[one][asked.order] is not None),
        key=lambda one: (known[one][asked.order], one),
        reverse=asked.descending,
    )
    rest = sorted((one for one in chosen if known[one][asked.order] is None), reverse=asked.descending)
    return told + rest


LISTINGS = st.builds(
    Listing,
    kind=st.just("hazard"),
    place=st.one_of(st.none(), st.sampled_from(ASKED)),
    order=st.sampled_from(ORDERS),
    descending=st.booleans(),
    limit=st.integers(1, 4),
    on=st.just(ON),
)
CHOSEN = st.lists(st.integers(0, len(FILTERS) - 1), max_size=2, unique=True)


@given(made=drafts(), kept=CHOSEN, plain=LISTINGS, who=st.sampled_from(sorted(VIEWERS)))
def test_paging_through_a_list_gives_what_the_records_say(
    recorded: Recorded,
    registry: Registry,
    made: list[EntryDraft],
    kept: list[int],
    plain: Listing,
    who: str,
) -> None:
    asked = replace(plain, filters=tuple(FILTERS[n][0] for n in kept))
    viewer = VIEWERS[who]
    with recorded(made):
        wanted = expected(asked, kept, viewer, registry)
        assert [row.record for row in rows(asked, viewer=viewer, registry=registry)] == wanted
        assert _forwards_and_back(asked, viewer, registry) == (wanted, wanted)
        summed = totals(asked, viewer=viewer, registry=registry)
        found = [one for one in records("hazard", viewer=viewer, registry=registry) if one.id in wanted]
        assert summed.records == len(wanted)
        assert summed.sums["amount"] == sum(values(one, registry)["amount"] or 0 for one in found)
        assert sum(summed.states.values()) == sum(one.now.state is not None for one in found)


def _forwards_and_back(asked: Listing, viewer: Viewer, registry: Registry) -> tuple[list[str], list[str]]:
    """Walk to the last page and back to the first, by the cursors alone."""
    pages = [page(asked, viewer=viewer, registry=registry)]
    assert pages[0].before is None
    while pages[-1].after:
        pages.append(page(replace(asked, cursor=pages[-1].after), viewer=viewer, registry=registry))
    back = [pages[-1]]
    while back[-1].before:
        back.append(page(replace(asked, cursor=back[-1].before), viewer=viewer, registry=registry))
    there = [row.record for one in pages for row in one.rows]
    return there, [row.record for one in reversed(back) for row in one.rows]


@given(made=drafts())
def test_rows_hold_the_values_of_their_records(
    recorded: Recorded, registry: Registry, made: list[EntryDraft]
) -> None:
    with recorded(made):
        known = {one.id: one for one in records("hazard", viewer=ADMINISTRATOR, registry=registry)}
        for row in rows(Listing("hazard", ON), viewer=ADMINISTRATOR, registry=registry):
            record = known[row.record]
            told = {name: value for name, value in values(record, registry).items() if value is not None}
            assert told == {**row.values, "state": row.state, "opened_on": row.opened_on} | (
                {} if row.state else {"opened_on": row.opened_on}
            )
            assert (row.place, row.subject, row.entered) == (record.now.place, record.subject, record.entered)


def test_the_tree_is_that_of_the_oracle() -> None:
    assert len(tree()) == 9


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Listing("hazard", ON, filters=(Filter("nowhere", "is", ("1",)),)), "register_column"),
        (Listing("hazard", ON, filters=(Filter("persons", "has", ("1",)),)), "register_operator"),
        (Listing("hazard", ON, filters=(Filter("persons", "from", ("many",)),)), "register_value"),
        (Listing("hazard", ON, filters=(Filter("due_on", "from", ("2023-13-01",)),)), "register_value"),
        (Listing("hazard", ON, order="villages"), "register_order"),
        (Listing("hazard", ON, cursor="!!"), "register_cursor"),
        (Listing("hazard", ON, cursor="W10"), "register_cursor"),
    ],
)
def test_what_does_not_fit_the_register_is_refused_in_words(
    registry: Registry, asked: Listing, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        page(asked, viewer=ADMINISTRATOR, registry=registry)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert "{" not in refused.value.problems[0].text()
