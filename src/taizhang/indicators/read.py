"""Read: figures, and the records behind them, for a viewer. What every door and report asks.

A figure is told whole or not at all: where a part of what it rests on lies outside the viewer's posts it has
no value, and says that it may not be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from taizhang.declarations.types import Indicator, Level, Registry
from taizhang.indicators.derive import DERIVED, Family, Members, combine, needs
from taizhang.indicators.figure import Edge, Figure, Missing, Request, Role, Row, Sheaf, Term
from taizhang.indicators.permitted import Permitted
from taizhang.indicators.plan import Ask
from taizhang.indicators.run import Answer, Runner
from taizhang.indicators.words import definition
from taizhang.ledger import positions as ledger_positions
from taizhang.org import queries
from taizhang.org.cover import Cover
from taizhang.org.places import RANK, Tree
from taizhang.org.posts import Viewer
from taizhang.org.scope import Scope


def figures(
    requests: Sequence[Request],
    *,
    viewer: Viewer,
    registry: Registry,
    positions: Mapping[str, int] | None = None,
) -> list[Figure]:
    """Answer `requests` in order, all at the same ledger positions: those given, or now.

    Without `positions` the heads are read before and after; when an entry came in between, the questions
    are asked again at the heads first read, so that no two figures of one call can disagree about the day.
    """
    pinned = dict(positions) if positions is not None else ledger_positions.heads()
    found = _at(requests, viewer, registry, pinned, pinned if positions is None else None)
    if positions is None and ledger_positions.heads() != pinned:
        found = _at(requests, viewer, registry, pinned)
    return found


def _at(
    requests: Sequence[Request],
    viewer: Viewer,
    registry: Registry,
    pinned: Mapping[str, int],
    now: Mapping[str, int] | None = None,
) -> list[Figure]:
    tree = queries.tree()
    work = _Work(registry, tree, pinned, _permitted(viewer, registry, tree))
    with ledger_positions.source(pinned, registry, now=now) as source:
        runner = Runner(registry, Scope.of(viewer), tree, source)
        base = list(work.asks(requests))
        work.answers = runner.answers(base)
    return [work.figure(request) for request in requests]


def records(figure: Figure, *, viewer: Viewer, registry: Registry) -> list[Sheaf]:
    """Return the records that make `figure`, a sheaf for each term it was counted from.

    The count, sum, number of distinct values or latest value of a sheaf's rows is the sheaf's value, and the
    values of the sheaves make the figure's (drill-down law). Whoever may not be told a sheaf's value gets no
    rows, though another viewer counted the figure.
    """
    tree = queries.tree()
    permitted = _permitted(viewer, registry, tree)
    with ledger_positions.source(figure.positions, registry) as source:
        runner = Runner(registry, Scope.of(viewer), tree, source)
        return [
            Sheaf(
                role=term.role,
                indicator=one.indicator,
                label=one.label,
                place=one.place,
                place_name=one.place_name,
                period=one.period,
                value=one.value,
                rows=runner.records(Ask(one.indicator, one.place, one.period))
                if one.value is not None and permitted(one.request)
                else (),
            )
            for term in _leaves(Term("whole", figure))
            for one in [term.figure]
        ]


def leaves(figure: Figure) -> list[Term]:
    """Return the counted terms that a figure comes down to, each once, in the order of their parts."""
    return list({term.figure.request: term for term in _leaves(Term("whole", figure))}.values())


def rows(
    term: Figure,
    *,
    viewer: Viewer,
    registry: Registry,
    limit: int | None = None,
    edge: Edge | None = None,
    now: Mapping[str, int] | None = None,
) -> tuple[Row, ...]:
    """Return a part of the records behind one counted term, by day: what a page of a long list shows.

    `now` are the heads of the ledger, if they have just been read.
    """
    tree = queries.tree()
    if term.value is None or not _permitted(viewer, registry, tree)(term.request):
        return ()
    with ledger_positions.source(term.positions, registry, now=now) as source:
        runner = Runner(registry, Scope.of(viewer), tree, source)
        ask = Ask(term.indicator, term.place, term.period)
        return runner.records(ask, limit=limit, edge=edge)


def _permitted(viewer: Viewer, registry: Registry, tree: Tree) -> Permitted:
    family = Family(_below(tree), _beside(tree), _around(tree))
    return Permitted(registry, Cover(Scope.of(viewer), tree), family)


def _leaves(term: Term) -> Iterable[Term]:
    """Yield the counted terms below a figure, itself when it is one."""
    if not term.figure.terms:
        yield term
    for below in term.figure.terms:
        yield from _leaves(below)


@dataclass(slots=True)
class _Work:
    """The figures of one call while they are put together from the answers to base questions."""

    registry: Registry
    tree: Tree
    positions: Mapping[str, int]
    permitted: Permitted
    answers: Mapping[Ask, Answer] = field(default_factory=dict)

    def asks(self, requests: Iterable[Request]) -> Iterable[Ask]:
        """Yield the base questions that `requests` come down to."""
        for request in filter(self.permitted, requests):
            indicator = self.registry.indicators[request.indicator]
            if indicator.form in DERIVED:
                yield from self.asks(below for _, below in self._needs(request))
            else:
                yield Ask(request.indicator, request.place, request.period)

    def figure(self, request: Request) -> Figure:
        """Return the figure that answers `request`."""
        indicator = self.registry.indicators[request.indicator]
        if not self.permitted(request):
            return self._told(indicator, request, None, "not_permitted")
        if indicator.form not in DERIVED:
            answer = self.answers[Ask(request.indicator, request.place, request.period)]
            return self._told(indicator, request, answer.value, answer.missing, sql=answer.sql)
        terms = tuple(Term(role, self.figure(below)) for role, below in self._needs(request))
        value, missing = combine(indicator, terms)
        if indicator.form == "rank" and not self._is_ranked(indicator, request.place):
            # A township has no rank among villages: the question has no answer, whatever the terms say.
            value, missing = None, "no_place"
        return self._told(indicator, request, value, missing, terms=terms)

    def _needs(self, request: Request) -> list[tuple[Role, Request]]:
        return needs(self.registry.indicators[request.indicator], request, self.permitted.family)

    def _is_ranked(self, indicator: Indicator, place: str) -> bool:
        level = self.tree[place].level if place in self.tree else None
        return RANK.get(level) == RANK[indicator.each or "village"] if level else False

    def _told(
        self,
        indicator: Indicator,
        request: Request,
        value: Decimal | None,
        missing: Missing | None,
        *,
        terms: tuple[Term, ...] = (),
        sql: str = "",
    ) -> Figure:
        return Figure(
            indicator=indicator.code,
            label=indicator.label,
            unit=indicator.unit,
            nature=indicator.nature,
            value=value,
            place=request.place,
            place_name=self.tree[request.place].name if request.place in self.tree else request.place,
            period=request.period,
            positions=self.positions,
            definition=indicator.digest,
            words=definition(indicator, self.registry),
            missing=missing,
            terms=terms,
            sql=sql,
        )


def _below(tree: Tree) -> Members:
    def below(place: str, level: Level, request: Request) -> Sequence[str]:
        return _members(tree, place, level, request.period.end)

    return below


def _beside(tree: Tree) -> Members:
    def beside(place: str, level: Level, request: Request) -> Sequence[str]:
        if place not in tree:
            return []
        day = request.period.end
        chain = tree.chain(place, day)
        around = (
            tree.township_of(place, day) if level in {"village", "community"} else (chain[1:] or (None,))[0]
        )
        return [one for one in _members(tree, around, level, day) if one != place] if around else []

    return beside


def _around(tree: Tree) -> Callable[[Request], str | None]:
    def around(request: Request) -> str | None:
        known = request.place in tree
        return tree.township_of(request.place, request.period.end) if known else None

    return around


def _members(tree: Tree, place: str, level: Level, on: date) -> list[str]:
    """Return the places of a level in `place`; villages and communities are peers."""
    if place not in tree:
        return []
    levels: tuple[Level, ...] = ("village", "community") if level == "village" else (level,)
    return [one.id for each in levels for one in tree.children(place, on, each)]
