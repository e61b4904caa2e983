"""Reconciliation: every figure of a text beside what the ledger says, as far as a viewer may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators import read
from taizhang.indicators.figure import Figure, Request, Sheaf
from taizhang.org import queries
from taizhang.org.places import Place
from taizhang.org.posts import Viewer
from taizhang.reader.agreement import in_unit, signed, written_range
from taizhang.reader.columns import Near, columns, holds
from taizhang.reader.confirmed import Confirmed, confirmed, meant
from taizhang.reader.lexicon import Lexicon, lexicon
from taizhang.reader.matching import POSSIBLE, Candidate, candidates, is_figure, winner
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.scopes import period_meant, period_word
from taizhang.reader.stub import label_of, stub
from taizhang.reader.surroundings import Around, surroundings
from taizhang.reader.whereabouts import Whereabouts, inherited

Standing: TypeAlias = Literal[
    "agrees", "differs", "no_data", "not_permitted", "fill", "unsure", "no_indicator", "name"
]
How: TypeAlias = Literal["confirmed", "clear", "value", ""]
"""Why an indicator was taken: a person said so, the words leave no doubt, or among near ones the value."""

STANDINGS: Mapping[Standing, str] = {
    "agrees": "一致",
    "differs": "不一致",
    "no_data": "台账无数据",
    "not_permitted": "没有查看权限",
    "fill": "可填",
    "unsure": "待认定",
    "no_indicator": "没有指标",
    "name": "不是数字",
}
_TELLING = 3
"""A value of so many digits is no accident when only one of the near indicators has it."""
_DOUBTLESS = 0.72
"""Below this score a clear winner that the ledger contradicts is asked about, not called a difference."""


@dataclass(frozen=True, slots=True)
class Match:
    """One figure of the text beside the ledger.

    `figure` is its index in the reading. `told` is what the ledger says to the indicator that was taken, in
    the indicator's unit; `ledger` the same in the unit of the text, `difference` the text less the ledger.
    `nearest` are the indicators that were weighed, best first, with what each would say.
    """

    figure: int
    standing: Standing
    place: str
    period_word: str
    period: Period
    indicator: str | None = None
    how: How = ""
    reasons: tuple[str, ...] = ()
    confirmation: str = ""
    """The record of what a person confirmed, where that is why the indicator was taken."""
    told: Figure | None = None
    ledger: Decimal | None = None
    difference: Decimal | None = None
    nearest: tuple[Near, ...] = ()
    stub: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A reading beside the ledger: a match for each of its mentions, in their order."""

    reading: Reading
    place: Place
    period: Period
    matches: tuple[Match, ...]

    def counts(self) -> dict[Standing, int]:
        """Return how many figures stand each way."""
        return {one: sum(match.standing == one for match in self.matches) for one in STANDINGS}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure with its scope and the indicators that are asked for it."""

    around: Around
    place: str
    word: str
    period: Period
    near: tuple[Candidate, ...]
    taken: Confirmed | None
    remark: str

    def request(self, indicator: str, registry: Registry) -> Request:
        """Return the question to the ledger."""
        return Request(indicator, self.place, period_meant(self.said(indicator, registry), self.period))

    def said(self, indicator: str, registry: Registry) -> str:
        """Return the word of the period that this indicator would be asked for."""
        nature = registry.indicators[indicator].nature
        # A change is this period's whatever it is held against, and only plans are made for the next year.
        own = nature == "change" or (self.word == "next_year" and nature != "target")
        return "period" if own else self.word


def reconcile(
    reading: Reading,
    *,
    viewer: Viewer,
    registry: Registry,
    place: str,
    period: Period,
    words: Lexicon | None = None,
) -> Reconciled:
    """Compare every figure of `reading` with what the ledger says to `viewer`, in one moment of the ledger.

    `place` is an id of the tree; villages that the text names are looked for within it. Raises nothing on
    content: what cannot be matched is said to be so.
    """
    known = words or lexicon(registry)
    where = Whereabouts(place, period.end)
    tree = queries.tree()
    township = tree.township_of(place, period.end) or place
    remembered = confirmed(township, viewer=viewer, registry=registry)
    asked = [
        _asked(around, known, where, remembered, period) for around in inherited(surroundings(reading), where)
    ]
    requests = list(dict.fromkeys(r for one in asked for r in _requests(one, registry)))
    told = dict(zip(requests, read.figures(requests, viewer=viewer, registry=registry), strict=True))
    by_column = columns(
        [(one.around, [Near(c, told[one.request(c.indicator, registry)]) for c in one.near]) for one in asked]
    )
    matches: list[Match] = []
    labels: set[str] = set()
    for number, one in enumerate(asked):
        matches.append(_match(number, one, told, registry, labels, by_column.get(number)))
    return Reconciled(reading, tree[place], period, tuple(matches))


def records(match: Match, *, viewer: Viewer, registry: Registry) -> list[Sheaf]:
    """Return the records behind the ledger's side of a match, as `viewer` may see them."""
    return [] if match.told is None else read.records(match.told, viewer=viewer, registry=registry)


def _asked(
    around: Around,
    known: Lexicon,
    where: Whereabouts,
    remembered: Mapping[tuple[str, str], Sequence[Confirmed]],
    period: Period,
) -> _Asked:
    mention = around.mention
    place, remark = where.of(around)
    word = period_word(around, period)
    taken = meant(remembered, mention, where.level(place), word)
    if taken is not None and taken.period_word != word and mention.period is None:
        word = taken.period_word
    near = candidates(around, known) if is_figure(mention) else ()
    return _Asked(around, place, word, period, near, taken, remark)


def _requests(asked: _Asked, registry: Registry) -> list[Request]:
    codes = [one.indicator for one in asked.near]
    codes += [asked.taken.indicator] if asked.taken else []
    return [asked.request(code, registry) for code in codes]


def _match(
    number: int,
    asked: _Asked,
    told: Mapping[Request, Figure],
    registry: Registry,
    labels: set[str],
    column: str | None,
) -> Match:
    mention = asked.around.mention
    base = Match(number, "name", asked.place, asked.word, period_meant(asked.word, asked.period))
    if not is_figure(mention):
        return base
    near = tuple(Near(one, told[asked.request(one.indicator, registry)]) for one in asked.near)
    code, how, reasons = _taken(asked, near, column)
    if code is None or asked.remark:
        draft = stub(mention, number + 1, asked.near, registry, labels)
        labels.add(label_of(draft))
        possible = any(one.candidate.score >= POSSIBLE for one in near)
        standing: Standing = "unsure" if possible else "no_indicator"
        return replace(base, standing=standing, nearest=near, stub=draft, remark=asked.remark)
    figure = told[asked.request(code, registry)]
    said = asked.said(code, registry)
    confirmation = asked.taken.record if asked.taken and how == "confirmed" else ""
    taken = replace(base, indicator=code, how=how, reasons=reasons, period_word=said, period=figure.period)
    taken = replace(taken, confirmation=confirmation)
    return _compared(
        replace(taken, told=figure, nearest=near),
        asked.around,
        registry.indicators[code],
    )


def _taken(
    asked: _Asked, near: Sequence[Near], column: str | None
) -> tuple[str | None, How, tuple[str, ...]]:
    """Return the indicator that is taken without asking, how, and why."""
    if asked.taken is not None:
        return asked.taken.indicator, "confirmed", (f"此前认定“{asked.taken.phrase}”即此指标",)
    if column is not None:
        reasons = next(one.candidate.reasons for one in near if one.candidate.indicator == column)
        return column, "value", (*reasons, "相近指标中，整列只有它与台账一致")
    clear = winner([one.candidate for one in near])
    if clear is not None and (clear.score >= _DOUBTLESS or _is_possible(asked.around, near[0])):
        return clear.indicator, "clear", clear.reasons
    fitting = [one for one in near if _is_telling(asked.around, one)]
    if len(fitting) == 1:
        only = fitting[0].candidate
        return only.indicator, "value", (*only.reasons, "几个相近指标中，只有它与台账数值一致")
    return None, "", ()


def _is_telling(around: Around, near: Near) -> bool:
    """Say whether the value alone tells which of several near indicators is meant: it has enough digits."""
    value = around.mention.value
    if near.candidate.score < POSSIBLE or value is None or near.told.value is None:
        return False
    if around.mention.approx or around.mention.bound:
        return False
    digits = len(value.normalize().as_tuple().digits)
    return digits >= _TELLING and bool(holds(around, near.told.value, near.told.unit))


def _is_possible(around: Around, near: Near) -> bool:
    """Say whether the ledger does not speak against an indicator."""
    return near.told.value is None or holds(around, near.told.value, near.told.unit) is not False


def _compared(match: Match, around: Around, indicator: Indicator) -> Match:
    """Return how the figure stands beside the ledger's value."""
    mention: Mention = around.mention
    told = match.told
    if told is None or told.value is None:
        hidden = told is not None and told.missing == "not_permitted"
        return replace(match, standing="not_permitted" if hidden else "no_data")
    value = in_unit(told.value, indicator.unit, mention.unit)
    if written_range(mention) is None or value is None:
        return replace(match, standing="fill", ledger=value)
    stated = signed(mention, around.lead) if indicator.nature == "change" else mention.value
    difference = None if stated is None else stated - value
    if indicator.nature == "change" and stated is not None and (stated < 0) != (value < 0) and value:
        return replace(match, standing="differs", ledger=value, difference=difference, remark="增减方向不同")
    same = holds(around, told.value, told.unit)
    return replace(match, standing="agrees" if same else "differs", ledger=value, difference=difference)
