"""Figures counted for a post: none that rests on places outside it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from taizhang.indicators import read
from taizhang.indicators.figure import Figure
from taizhang.indicators.figure import Request as Question
from taizhang.org.queries import tree
from taizhang.web.console.figures.asked import covers
from taizhang.web.shared.clock import today
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


def counted(
    request: Request, questions: Sequence[Question], positions: Mapping[str, int] | None = None
) -> dict[Question, Figure]:
    """Return the answers by question, all counted in one call and at one moment.

    A rank needs the neighbours, a steadied rate the township: a village that may not see them is told so
    instead of a rank among itself.
    """
    asked = list(dict.fromkeys(questions))
    found = read.figures(asked, viewer=request.viewer, registry=registry(), positions=positions)
    return {question: _held(request, one) for question, one in zip(asked, found, strict=True)}


def _held(request: Request, figure: Figure) -> Figure:
    if figure.value is None or _covered(request, figure):
        return figure
    return replace(figure, value=None, missing="not_permitted", terms=())


def _covered(request: Request, figure: Figure) -> bool:
    return covers(request.viewer.posts[0], figure.place, tree(), today()) and all(
        _covered(request, term.figure) for term in figure.terms
    )
