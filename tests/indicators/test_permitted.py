"""A figure is told whole or not at all: for any viewer the administrator's, or that it may not be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from taizhang.base.periods import Period
from taizhang.declarations.types import Registry
from taizhang.indicators.figure import Figure, Request, Term
from taizhang.indicators.read import figures, records, rows
from taizhang.ledger.entry import EntryDraft
from taizhang.org.posts import ADMINISTRATOR, Post, Viewer
from taizhang.org.scope import Scope
from tests.indicators.inside import TREE, lies_inside, viewers
from tests.indicators.ledgers import drafts
from tests.indicators.oracle import Oracle
from tests.indicators.test_laws import CODES, QUESTIONS, Recorded

YEAR = Period.of_year(2023)


@pytest.mark.django_db
@given(made=drafts(), questions=QUESTIONS, viewer=viewers())
@settings(max_examples=50)
def test_a_figure_is_told_whole_or_not_at_all(
    recorded: Recorded, registry: Registry, made: list[EntryDraft], questions: list[Request], viewer: Viewer
) -> None:
    today = Scope.of(viewer).on
    with recorded(made) as entries:
        told = figures(questions, viewer=viewer, registry=registry)
        whole = figures(questions, viewer=ADMINISTRATOR, registry=registry)
        for one, all_of_it in zip(told, whole, strict=True):
            oracle = Oracle(registry, TREE, entries)
            value = oracle.value(one.indicator, one.place, one.period)
            sheaves = records(one, viewer=viewer, registry=registry)
            if all(lies_inside(viewer, question, registry, today) for question in oracle.asked):
                assert without_sql(one) == without_sql(all_of_it), (one.indicator, one.place)
                assert one.value == value
                assert sheaves == records(one, viewer=ADMINISTRATOR, registry=registry)
            else:
                assert (one.value, one.missing, one.terms) == (None, "not_permitted", ()), one.indicator
                assert not any(sheaf.rows for sheaf in sheaves)


@pytest.mark.django_db
@given(made=drafts(), questions=QUESTIONS, viewer=viewers())
@settings(max_examples=25)
def test_what_another_counted_opens_no_more_rows(
    recorded: Recorded, registry: Registry, made: list[EntryDraft], questions: list[Request], viewer: Viewer
) -> None:
    today = Scope.of(viewer).on
    with recorded(made):
        for figure in figures(questions, viewer=ADMINISTRATOR, registry=registry):
            everything = records(figure, viewer=ADMINISTRATOR, registry=registry)
            mine = records(figure, viewer=viewer, registry=registry)
            for one, term, sheaf in zip(mine, leaves_of(figure), everything, strict=True):
                question = (sheaf.indicator, sheaf.place, sheaf.period)
                inside = lies_inside(viewer, question, registry, today)
                assert one.rows == (sheaf.rows if inside else ())
                assert rows(term, viewer=viewer, registry=registry) == one.rows


@pytest.mark.django_db
def test_a_viewer_of_another_line_gets_no_figure(recorded: Recorded, registry: Registry) -> None:
    viewer = Viewer("clerk", (Post("p", "岗位", "qs", ("education",)),))
    asked = [Request(code, "qs", YEAR) for code in CODES]
    with recorded([]):
        found = figures(asked, viewer=viewer, registry=registry)
    assert {figure.missing for figure in found} == {"not_permitted"}


def without_sql(figure: Figure) -> Figure:
    """Return a figure without its statements, in which each viewer's scope stands."""
    terms = tuple(Term(term.role, without_sql(term.figure)) for term in figure.terms)
    return replace(figure, sql="", terms=terms)


def leaves_of(figure: Figure) -> list[Figure]:
    """Return the counted figures below one, in order."""
    return [leaf for term in figure.terms for leaf in leaves_of(term.figure)] if figure.terms else [figure]
