"""What the ledger said beside a reading, in a form that is kept and shown again without asking anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, cast

from taizhang.base.numerals import plain
from taizhang.base.periods import Period
from taizhang.declarations.types import Registry
from taizhang.org import queries
from taizhang.org.posts import Viewer
from taizhang.reader.columns import Near
from taizhang.reader.confirmed import key_of
from taizhang.reader.lexicon import Lexicon
from taizhang.reader.reading import Reading
from taizhang.reader.reconcile import STANDINGS, How, Match, Reconciled, Standing, reconcile
from taizhang.reader.retold import Meant


@dataclass(frozen=True, slots=True)
class Offer:
    """An indicator that a figure may be: how near its words are in percent, and what it would say."""

    indicator: str
    label: str
    percent: int
    value: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What the ledger says to one figure. Numbers are written out; an empty one is no value.

    `place` and `period` are of the question, `told` the ledger's value in the indicator's unit, `ledger` and
    `difference` the same and the gap in the unit of the text.
    """

    figure: int
    standing: Standing
    place: str
    period: str
    period_word: str
    indicator: str = ""
    label: str = ""
    how: How = ""
    reasons: tuple[str, ...] = ()
    confirmation: str = ""
    told: str = ""
    ledger: str = ""
    difference: str = ""
    unit: str = ""
    missing: str = ""
    offers: tuple[Offer, ...] = ()
    stub: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A whole reading beside the ledger, as one post saw it: of which place and period, and when."""

    place: str
    period: str
    at: str
    said: tuple[Said, ...]

    def counts(self) -> dict[Standing, int]:
        """Return how many figures stand each way."""
        return {one: sum(said.standing == one for said in self.said) for one in STANDINGS}


def beside_of(found: Reconciled, at: str) -> Beside:
    """Return what was found, to be kept; `at` is the moment it was asked."""
    return Beside(found.place.id, found.period.code, at, tuple(map(_said, found.matches)))


def _said(match: Match) -> Said:
    told = match.told
    return Said(
        match.figure,
        match.standing,
        match.place,
        told.period.code if told else match.period.code,
        match.period_word,
        match.indicator or "",
        told.label if told else "",
        match.how,
        match.reasons,
        match.confirmation,
        _number(told.value if told else None),
        _number(match.ledger),
        _number(match.difference),
        told.unit if told else "",
        (told.missing or "") if told else "",
        tuple(map(_offer, match.nearest)),
        match.stub,
        match.remark,
    )


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _offer(near: Near) -> Offer:
    value = "" if near.told.value is None else f"{plain(near.told.value)}{near.told.unit}"
    percent = round(near.candidate.score * 100)
    return Offer(near.candidate.indicator, near.told.label, percent, value, near.candidate.reasons)


def written(beside: Beside) -> bytes:
    """Return it as JSON."""
    return json.dumps(asdict(beside), ensure_ascii=False).encode()


def parsed(data: bytes) -> Beside:
    """Return what was written."""
    told: Mapping[str, Any] = json.loads(data)
    return Beside(told["place"], told["period"], told["at"], tuple(map(_parsed, told["said"])))


def _parsed(told: dict[str, Any]) -> Said:
    offers = tuple(Offer(**{**one, "reasons": tuple(one["reasons"])}) for one in told["offers"])
    return Said(**{**told, "reasons": tuple(told["reasons"]), "offers": offers})


def period_of(code: str) -> Period:
    """Return the period of a code that we wrote ourselves: it names all of its days."""
    return cast("Period", Period.parse(code, _ANY_DAY)[0])


_ANY_DAY = Period.of_year(2000).end


def asked(beside: Beside, reading: Reading) -> Reconciled:
    """Return as much of the reconciliation as a confirmation needs: figures with their scope."""
    matches = [
        Match(one.figure, one.standing, one.place, one.period_word, period_of(one.period))
        for one in beside.said
    ]
    place = queries.tree()[beside.place]
    return Reconciled(reading, place, period_of(beside.period), tuple(matches))


def known(beside: Beside, registry: Registry) -> dict[int, Meant]:
    """Return what a template needs: the indicator of each figure, its place, period word and value."""
    tree = queries.tree()
    return {
        one.figure: Meant(
            registry.indicators[one.indicator],
            tree[one.place].name if one.place != beside.place else None,
            one.period_word,
            Decimal(one.told) if one.told and one.standing == "agrees" else None,
        )
        for one in beside.said
        if one.indicator in registry.indicators
    }


def renewed(
    beside: Beside, reading: Reading, number: int, *, viewer: Viewer, registry: Registry, words: Lexicon
) -> Beside:
    """Return it with the figures anew that are remembered by the same words as figure `number` (from 0).

    Only the sentences they stand in are asked about again, so that a confirmation does not cost what the
    whole report does.
    """
    meant = key_of(reading.mentions[number])
    same = {n for n, one in enumerate(reading.mentions) if key_of(one) == meant} | {number}
    sentences = {reading.mentions[n].sentence for n in same}
    chosen = [n for n, one in enumerate(reading.mentions) if one.sentence in sentences]
    part = replace(reading, mentions=tuple(reading.mentions[n] for n in chosen), findings=())
    found = reconcile(
        part,
        viewer=viewer,
        registry=registry,
        place=beside.place,
        period=period_of(beside.period),
        words=words,
    )
    anew = dict(zip(chosen, found.matches, strict=True))
    return replace(beside, said=tuple(_renewed(beside.said, anew, same)))


def _renewed(said: Iterable[Said], anew: Mapping[int, Match], same: set[int]) -> Iterable[Said]:
    for one in said:
        if one.figure in same:
            now = _said(replace(anew[one.figure], figure=one.figure))
            yield replace(now, stub=one.stub or now.stub)
        else:
            yield one
