"""Averages: 人均, 户均, 亩均 and 每亩 held against a total and a count of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from taizhang.reader.finding import Finding, Told, Verdict
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.ratios import judged
from taizhang.reader.ties.scene import PAIR, Scene, Sentence
from taizhang.reader.ties.scopes import is_earlier, is_planned
from taizhang.reader.ties.sums import AGREES, indices
from taizhang.reader.ties.verdicts import quotient
from taizhang.reader.ties.wording import amount, named

_MEAN: Final = re.compile(
    r"(?P<each>[人户亩村头株])均|平均每(?P<every>[人户亩村头株个])|每(?P<per>[人户亩头株])(?=[^，。；]{0,4}$)"
)
_OTHER_TOTAL: Final = re.compile(r"可支配|纯收入|年收入|耕地|GDP|生产总值|住房|寿命|受教育")
_PLAIN: Final = re.compile(
    r"^(?:增收|增加|达到?|约|近|收入|产值|受益|补贴|投入|发放|实现|领取|享受|为|超过?|可|的|分红|资金)*$"
)


def _word(unit: str) -> str:
    return {"area": "亩"}.get(unit, unit)


def _terms(sentence: Sentence, mean: Figure, each: str) -> tuple[list[Figure], list[Figure]]:
    totals: list[Figure] = []
    counts: list[Figure] = []
    for figure in reversed(sentence.back(mean.start)):
        if (
            limits_others(figure)
            or stands_per_one(figure)
            or is_earlier(figure.lead)
            or is_planned(figure, figure.lead)
        ):
            continue
        if figure.key == mean.key:
            totals.append(figure)
        elif _word(figure.key) == each or (
            each == "村" and figure.key == "个" and figure.tail.startswith(("村", "行政村"))
        ):
            counts.append(figure)
    return totals, counts


def _judged(mean: Figure, total: Figure, count: Figure) -> tuple[Verdict, Decimal] | None:
    reckoned = quotient(total, count, Decimal(1))
    return None if reckoned is None else (judged(mean, reckoned), reckoned.value)


def _beside(sentence: Sentence, mean: Figure, total: Figure, count: Figure) -> bool:
    """Say whether total, count and mean follow each other with no other figure between them."""
    first = min(total.start, count.start)
    return len(sentence.between(first, mean.start)) == PAIR


def _averaged(sentence: Sentence, mean: Figure, said: re.Match[str]) -> Iterator[Finding]:
    each = said["each"] or said["every"] or said["per"]
    totals, counts = _terms(sentence, mean, each)
    if not totals or not counts:
        return
    best: tuple[Verdict, Decimal, Figure, Figure] | None = None
    for total in totals[:4]:
        for count in counts[:4]:
            tried = _judged(mean, total, count)
            if tried and tried[0] != "contradiction":
                best = best or (*tried, total, count)
    words = mean.lead[said.end() :]
    if best is None:
        sure = len(totals) == 1 and _beside(sentence, mean, totals[0], counts[0]) and not said["per"]
        sure = sure and bool(_PLAIN.match(words))
        tried = _judged(mean, totals[0], counts[0]) if sure and not _OTHER_TOTAL.search(mean.lead) else None
        if tried is None:
            return
        best = (*tried, totals[0], counts[0])
    verdict, reckoned, total, count = best
    figures = indices(mean, total, count)
    sum_ = f"{named(total)}÷{named(count)}={amount(reckoned, mean)}"
    wrote, agrees = mean.mention.text, AGREES.get(verdict, Told("", ""))
    told = Told(f"{sum_}，所写{wrote}{agrees.zh}。", f"{sum_}; {wrote} as written {agrees.en}.")
    mends: tuple[int, ...] = ()
    if verdict == "contradiction":
        gap, mends = amount(abs(mean.value - reckoned), mean), figures
        told = Told(
            f"{sum_}，所写{each}均为{wrote}，相差{gap}；三数中必有一数需改。",
            f"{sum_}; the mean is written as {wrote}, {gap} off. One of the three must be changed.",
        )
    yield Finding(verdict, "average", figures, told, mean.value, reckoned, mends)


def found(scene: Scene) -> Iterator[Finding]:
    """Find each average whose total and count the sentence writes."""
    for sentence in scene.sentences:
        if len(sentence.figures) <= PAIR:
            continue
        for figure in sentence.figures:
            if figure.mention.form == "number" and (said := _MEAN.search(figure.lead)):
                yield from _averaged(sentence, figure, said)
