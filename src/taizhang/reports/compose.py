"""Puts figures into the slots of an outline. Pure: the same outline and figures give the same report."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from taizhang.base.numerals import listed
from taizhang.base.problems import Problem
from taizhang.indicators.figure import Figure, Request
from taizhang.reports.blocks import laid_out
from taizhang.reports.document import (
    Document,
    FigureRun,
    Meta,
    Paragraph,
    Run,
    Text,
    has_typed_number,
    text_of,
)
from taizhang.reports.findings import findings
from taizhang.reports.outline import (
    LISTING,
    Ask,
    Compare,
    Each,
    If,
    Known,
    Name,
    Node,
    Outline,
    Setting,
    Slot,
    Spot,
    Test,
    Words,
    asked_by,
    request,
)
from taizhang.reports.saying import UNSAID, WHY, saying_of

_OPERATORS: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def compose(outline: Outline, setting: Setting, figures: Mapping[Request, Figure]) -> Document:
    """Compose the report; `figures` must answer every one of `outline.requests`.

    A figure without data prints 〔无数据〕 and is listed as a gap; contradictions are listed, never hidden.
    What depends on a figure that the author may not see is left out whole, and listed too: neither branch
    of a condition is known to be true.
    """
    filling = _Filling(setting, figures)
    front = outline.front
    blocks, empty = laid_out(filling.runs(outline.nodes, setting.place))
    meta = Meta(
        template=front.code,
        genre=front.genre,
        place=setting.place.id,
        place_name=setting.place.name,
        period=setting.period,
        addressee=filling.line(front.addressee),
        signed_by=filling.line(front.signed_by),
        signed_on=setting.today if front.signed_by else None,
        positions=_positions(figures),
    )
    bare = Document(filling.line(front.title), meta, blocks)
    missing = (*gaps(bare), *_unsaid(filling.unsaid), *_emptied(empty))
    return Document(bare.title, meta, blocks, missing, findings(bare, outline), typed(bare))


def _positions(figures: Mapping[Request, Figure]) -> dict[str, int]:
    """Return the ledger positions the report was read at, per township."""
    found: dict[str, int] = {}
    for figure in figures.values():
        for township, position in figure.positions.items():
            found[township] = max(position, found.get(township, 0))
    return found


def gaps(document: Document) -> tuple[Problem, ...]:
    """Return the figures without a value: one problem for each indicator, period and reason."""
    found: dict[tuple[str, str, str | None], list[FigureRun]] = {}
    for run in document.figures():
        if run.shown in UNSAID:
            figure = run.figure
            found.setdefault((figure.indicator, figure.period.code, figure.missing), []).append(run)
    return tuple(_gap(runs) for runs in found.values())


def _gap(runs: list[FigureRun]) -> Problem:
    figure = runs[0].figure
    params = {
        "label": figure.label,
        "place": listed(list(dict.fromkeys(run.figure.place_name for run in runs))),
        "period": figure.period.words(),
        "why": WHY.get(figure.missing or "", "没有记录"),
    }
    code = "report_gap_hidden" if figure.missing == "not_permitted" else "report_gap"
    return Problem(code, runs[0].sentence, params)


def _unsaid(labels: Iterable[str]) -> tuple[Problem, ...]:
    """Return one problem for all indicators that decide what is said, and may not be seen."""
    some = list(dict.fromkeys(labels))
    return (Problem("report_unsaid", "", {"labels": listed(some)}),) if some else ()


def _emptied(headings: tuple[str, ...]) -> tuple[Problem, ...]:
    """Return one problem for all headings that were left out."""
    return (Problem("report_heading_empty", "", {"headings": listed(list(headings))}),) if headings else ()


def typed(document: Document) -> tuple[str, ...]:
    """Return the paragraphs with a number and unit that the template's author wrote by hand."""
    return tuple(
        text_of(block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph)
        and any(isinstance(run, Text) and has_typed_number(run.text) for run in block.runs)
    )


@dataclass(frozen=True, slots=True)
class _Filling:
    """The setting and the figures while an outline is filled."""

    setting: Setting
    figures: Mapping[Request, Figure]
    unsaid: list[str] = field(default_factory=list)
    """Labels of the indicators for want of whose figures something was left out."""

    def line(self, nodes: tuple[Node, ...]) -> str:
        """Return nodes of one line as plain text."""
        return "".join(run.text for run in self.runs(nodes, self.setting.place)).strip()

    def runs(self, nodes: tuple[Node, ...], spot: Spot) -> Iterator[Run]:
        """Yield the runs of `nodes`, standing at `spot`."""
        for node in nodes:
            match node:
                case Words(text):
                    yield Text(text)
                case Name(name):
                    yield Text(self.name(name, spot))
                case Slot():
                    yield from self.slot(node, spot)
                case If(tests, then, otherwise):
                    if not self.hidden([self.figure(ask, spot) for test in tests for ask in asked_by(test)]):
                        met = all(self.met(test, spot) for test in tests)
                        yield from self.runs(then if met else otherwise, spot)
                case Each():
                    for child in self.spots(node):
                        yield from self.runs(node.body, child)

    def hidden(self, figures: Iterable[Figure]) -> bool:
        """Tell whether any of the figures may not be seen, and note which."""
        labels = [one.label for one in figures if one.missing == "not_permitted"]
        self.unsaid.extend(labels)
        return bool(labels)

    def figure(self, ask: Ask, spot: Spot) -> Figure:
        return self.figures[request(ask, self.setting, spot)]

    def name(self, name: str, spot: Spot) -> str:
        """Say words about the report itself."""
        period, today = self.setting.period, self.setting.today
        year = period.end.year
        return {
            "place": spot.name,
            "period": period.words(),
            "year": f"{year}年",
            "last_year": f"{year - 1}年",
            "next_year": f"{year + 1}年",
            "today": f"{today.year}年{today.month}月{today.day}日",
        }[name]

    def slot(self, slot: Slot, spot: Spot) -> Iterator[Run]:
        """Yield the figure of a slot, or the list of figures it asks for."""
        indicator = slot.ask.indicator
        if slot.manner in {"say", "names"}:
            saying = saying_of(indicator, slot.style, "names" if slot.manner == "names" else "say")
            figure = self.figure(slot.ask, spot)
            yield FigureRun(figure, saying.text(figure), saying)
            return
        saying = saying_of(indicator, slot.style, "name" if slot.manner == "top" else "say")
        for count, (child, figure) in enumerate(self.children(slot, spot)):
            yield Text("、" if count else "")
            if slot.manner == "each":
                yield Text(child.name)
            yield FigureRun(figure, saying.text(figure), saying)

    def children(self, slot: Slot, spot: Spot) -> list[tuple[Spot, Figure]]:
        """Return the places a list names with their figures: in the tree's order, or the first of a rank."""
        level = slot.ask.each
        spots = self.setting.children.get(level, ()) if level else (spot,)
        pairs = [(child, self.figure(slot.ask, child)) for child in spots]
        if slot.manner != "top":
            return pairs
        if unseen := [pair for pair in pairs if pair[1].missing == "not_permitted"]:
            # The first of those that are seen need not be the first of all.
            return unseen[:1]
        known = [(figure.value, pair) for pair in pairs for figure in [pair[1]] if figure.value is not None]
        up = slot.ask.indicator.nature == "rank" or slot.ask.indicator.order == "lowest"
        known.sort(key=lambda item: item[0] if up else -item[0])
        return [pair for _, pair in known[: slot.count]]

    def met(self, test: Test, spot: Spot) -> bool:
        """Tell whether a test holds; a missing figure meets nothing."""
        if isinstance(test, Known):
            return all(self.figure(ask, spot).value is not None for ask in test.asks)
        left, right = self.operands(test, spot)
        return left is not None and right is not None and _OPERATORS[test.op](left, right)

    def operands(self, test: Compare, spot: Spot) -> tuple[Decimal | None, Decimal | None]:
        right = self.figure(test.right, spot).value if isinstance(test.right, Ask) else test.right
        return self.figure(test.left, spot).value, right

    def spots(self, each: Each) -> list[Spot]:
        """Return the places an each-block goes through: those reaching the line, ranked, or known."""
        ask = each.over
        if ask.indicator.nature == LISTING:
            figure = self.figure(ask, self.setting.place)
            self.hidden([figure])
            reached = saying_of(ask.indicator, Slot(ask).style, "names").reached(figure)
            return [Spot(one.place, one.place_name) for one in reached]
        found = [(spot, self.figure(ask, spot)) for spot in self.setting.children.get(each.level, ())]
        self.hidden(figure for _, figure in found)
        known = [(figure.value, spot) for spot, figure in found if figure.value is not None]
        if ask.indicator.nature == "rank":
            known.sort(key=lambda item: item[0])
        return [spot for _, spot in known]
