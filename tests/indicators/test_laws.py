"""The laws of figures, against a naive oracle: drill-down, freshness, any earlier position again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators.derive import combine
from taizhang.indicators.figure import Figure, Request, Sheaf, Term
from taizhang.indicators.read import figures, records
from taizhang.indicators.run import stretch
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.org.posts import ADMINISTRATOR
from tests.indicators.ledgers import ASKED, drafts, periods, tree
from tests.indicators.oracle import Oracle
from tests.indicators.world import registry as world_registry

Recorded = Callable[[Sequence[EntryDraft]], AbstractContextManager[list[Entry]]]
REGISTRY = world_registry()
TREE = tree()
CODES = sorted(REGISTRY.indicators)
QUESTIONS = st.lists(
    st.builds(Request, st.sampled_from(CODES), st.sampled_from(ASKED), periods()), min_size=1, max_size=10
)


@pytest.mark.django_db
@given(made=drafts(), questions=QUESTIONS)
def test_figures_equal_the_oracle_and_their_records(
    recorded: Recorded, registry: Registry, made: list[EntryDraft], questions: list[Request]
) -> None:
    with recorded(made) as entries:
        oracle = Oracle(registry, TREE, entries)
        for figure in figures(questions, viewer=ADMINISTRATOR, registry=registry):
            expected = oracle.value(figure.indicator, figure.place, figure.period)
            assert figure.value == expected, (figure.indicator, figure.place, figure.period.code)
            assert (figure.value is None) == (figure.missing is not None)
            sheaves = records(figure, viewer=ADMINISTRATOR, registry=registry)
            assert remade(figure, list(sheaves), registry) == figure.value


@pytest.mark.django_db
@given(made=drafts(size=10), later=drafts(size=6), questions=QUESTIONS)
@settings(max_examples=40)
def test_a_pinned_figure_is_made_again_after_later_entries(
    recorded: Recorded,
    registry: Registry,
    made: list[EntryDraft],
    later: list[EntryDraft],
    questions: list[Request],
) -> None:
    renamed = [later_draft(one, made) for one in later]
    with recorded([*made, *renamed]) as entries:
        cut: dict[str, int] = {}
        for entry in entries:
            if entry.id in {one.id for one in made}:
                cut[entry.township] = max(cut.get(entry.township, 0), entry.position)
        then = [entry for entry in entries if entry.position <= cut.get(entry.township, 0)]
        oracle = Oracle(registry, TREE, then)
        found = figures(questions, viewer=ADMINISTRATOR, registry=registry, positions=cut)
        for figure in found:
            assert figure.value == oracle.value(figure.indicator, figure.place, figure.period)
            assert (
                remade(figure, records(figure, viewer=ADMINISTRATOR, registry=registry), registry)
                == figure.value
            )


@pytest.mark.django_db
@given(made=drafts(size=8), question=st.sampled_from(CODES))
@settings(max_examples=25)
def test_the_next_read_after_an_entry_sees_it(
    recorded: Recorded, registry: Registry, made: list[EntryDraft], question: str
) -> None:
    asked = [Request(question, "county", year())]
    with recorded(made[:-1]):
        figures(asked, viewer=ADMINISTRATOR, registry=registry)
        with recorded(made[-1:]) as entries:
            (figure,) = figures(asked, viewer=ADMINISTRATOR, registry=registry)
            assert figure.value == Oracle(registry, TREE, entries).value(question, "county", year())


def year() -> Period:
    """Return the year most entries lie in."""
    return Period.of_year(2023)


def later_draft(draft: EntryDraft, made: Sequence[EntryDraft]) -> EntryDraft:
    """Return a draft with an id of its own, that speaks of an earlier record where it can."""
    name = draft.id[:-4] + "ffff"
    if draft.act in {"open", "nil"}:
        return draft._replace(id=name, record=name)
    known = [one for one in made if one.act == "open" and one.id == draft.record]
    if known and known[0].township == draft.township and known[0].kind == draft.kind:
        return draft._replace(id=name)
    return draft._replace(id=name, record=name, act="nil", payload='{"from":"2023-01-01","to":"2023-02-01"}')


def remade(figure: Figure, sheaves: list[Sheaf], registry: Registry) -> Decimal | None:
    """Return the value that the listed records make, by way of the figure's own terms."""
    one = registry.indicators[figure.indicator]
    if not figure.terms:
        return total(one, sheaves.pop(0), figure)
    terms = []
    for term in figure.terms:
        value = remade(term.figure, sheaves, registry)
        assert value == term.figure.value
        terms.append(Term(term.role, term.figure))
    return None if figure.missing == "no_place" else combine(one, terms)[0]


def total(one: Indicator, sheaf: Sheaf, figure: Figure) -> Decimal | None:
    """Return what the rows of one sheaf come to."""
    assert (sheaf.indicator, sheaf.place, sheaf.period) == (figure.indicator, figure.place, figure.period)
    if figure.value is None:
        assert not sheaf.rows
        return None
    gave = [row.gave for row in sheaf.rows if row.gave is not None]
    if one.form == "places":
        return Decimal(len(sheaf.rows))
    if one.form in {"count", "distinct"}:
        return Decimal(len(sheaf.rows) if one.form == "count" else len(set(gave)))
    if one.form == "span":
        return stretch(min(row.opened_on for row in sheaf.rows), max(str(day) for day in gave), one.unit)
    if one.form == "day":
        return Decimal(max(str(day) for day in gave).replace("-", ""))
    numbers = [Decimal(value) for value in gave]
    if one.form == "latest":
        assert len(numbers) == 1
    made = {"sum": sum, "min": min, "max": max, "latest": min}[one.form]
    return Decimal(made(numbers))
