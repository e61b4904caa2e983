"""The indicators a post may ask for: of its lines of work, searched, filtered, grouped and paged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from taizhang.declarations.types import Indicator, Nature, Pack
from taizhang.indicators.words import definition
from taizhang.org.scope import Scope
from taizhang.web.shared.clock import today
from taizhang.web.shared.language import Words
from taizhang.web.shared.palette import matches
from taizhang.web.shared.registry import called, declared, registry
from taizhang.web.shared.request import Request

EACH: Final = 50
NATURES: Final[dict[Nature, Words]] = {
    "flow": Words("发生数", "Flow"),
    "stock": Words("存量", "Stock"),
    "part": Words("其中", "Part"),
    "rate": Words("比率", "Rate"),
    "change": Words("增减", "Change"),
    "rank": Words("名次", "Rank"),
    "threshold": Words("达标数", "Reaching a line"),
    "latest": Words("最近值", "Latest"),
    "target": Words("目标", "Target"),
    "score": Words("得分", "Score"),
    "other": Words("其他", "Other"),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of indicators, and the cursors of the pages beside it."""

    indicators: tuple[Indicator, ...]
    total: int
    before: str = ""
    after: str = ""

    def groups(self) -> Iterator[tuple[Pack, list[Indicator]]]:
        """Yield the indicators by line of work."""
        packs = registry().packs
        for pack, some in groupby(self.indicators, key=lambda one: one.pack):
            yield packs[pack], list(some)


def lines(request: Request) -> list[Pack]:
    """Return the packs whose line the post may see."""
    scope = Scope.of(request.viewer, today())
    return [pack for pack in registry().packs.values() if scope.roots(pack.line)]


def visible(request: Request) -> list[Indicator]:
    """Return the indicators of these packs, in the order of packs and declarations."""
    order = {pack.id: n for n, pack in enumerate(lines(request))}
    found = [one for one in registry().indicators.values() if one.pack in order]
    return sorted(found, key=lambda one: order[one.pack])


def found(
    request: Request, *, text: str = "", line: str = "", nature: str = "", after: str = "", before: str = ""
) -> Shelf:
    """Return a page of what matches; `after` and `before` are codes, and one that is gone begins anew."""
    some = [
        one
        for one in visible(request)
        if (not line or one.pack == line) and (not nature or one.nature == nature) and _matches(one, text)
    ]
    codes = [one.code for one in some]
    if before in codes:
        start = max(0, codes.index(before) - EACH)
    else:
        start = codes.index(after) + 1 if after in codes else 0
    page = some[start : start + EACH]
    return Shelf(
        tuple(page),
        len(some),
        page[0].code if start and page else "",
        page[-1].code if start + EACH < len(some) else "",
    )


def _matches(indicator: Indicator, text: str) -> bool:
    if not text:
        return True
    if matches(text, *called(indicator), indicator.code):
        return True
    said = (definition(packs.indicators[indicator.code], packs) for packs in (registry(), declared()))
    return any(text.lower() in one.lower() for one in said)
