"""Ratios: a percentage held against the two figures it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from taizhang.reader.finding import Finding, Told, Verdict
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.scene import Scene
from taizhang.reader.ties.sums import AGREES, indices
from taizhang.reader.ties.verdicts import Reach, cut, equal, quotient, reach
from taizhang.reader.ties.wording import named, plain

_CHANGES: Final = re.compile(
    r"增长|下降|提高|上升|减少|降低|增加|同比|环比|增幅|降幅|较|高于|低于|涨|跌|翻|百分点"
)
_TAKEN_IN: Final = re.compile(r"排查|发现|查出|受理|收到|接到|接收|交办|转办|安排|下达|应|共|总|反馈|计划")
_CENT: Final = Decimal("0.01")
_LOOKED_BACK: Final = 16


def is_ratio(figure: Figure) -> bool:
    """Say whether a figure is a percentage as it stands, and none of growth."""
    stands = figure.mention.form == "percent" and figure.key == "share"
    return stands and not _CHANGES.search(figure.lead) and not limits_others(figure)


def _counts(figure: Figure) -> bool:
    return figure.mention.form == "number" and not limits_others(figure) and not stands_per_one(figure)


def judged(stated: Figure, reckoned: Reach) -> Verdict:
    """Judge a written percentage against the reckoned one; one that was cut off is taken as rounded."""
    verdict = equal(reach(stated), reckoned)
    if verdict == "contradiction" and reckoned.tight and cut(stated, reckoned.value):
        return "rounding"
    return verdict


def _said(rate: Figure, part: Figure, whole: Figure, verdict: Verdict, reckoned: Reach) -> Finding:
    sum_ = f"{named(part)}÷{named(whole)}={plain(reckoned.value.quantize(_CENT))}%"
    gap = plain(abs(rate.value - reckoned.value).quantize(_CENT))
    wrote = rate.mention.text
    agrees = AGREES.get(verdict, AGREES["holds"])
    told = Told(f"{sum_}，所写{wrote}{agrees.zh}。", f"{sum_}; {wrote} as written {agrees.en}.")
    if verdict == "contradiction":
        told = Told(
            f"{sum_}，所写为{wrote}，相差{gap}个百分点；三数中必有一数需改。",
            f"{sum_}; {wrote} is written, {gap} points off. One of the three must be changed.",
        )
    elif verdict == "hidden_denominator":
        told = Told(
            f"{sum_}，所写为{wrote}；分母或另有口径，文中未写明。",
            f"{sum_}; {wrote} is written. It may be of another whole, which the text does not name.",
        )
    figures = indices(rate, part, whole)
    mends = figures if verdict == "contradiction" else ()
    return Finding(verdict, "ratio", figures, told, rate.value, reckoned.value, mends)


def terms(scene: Scene, at: int, figure: Figure) -> tuple[list[Figure], list[Figure]]:
    """Return the amounts before a figure, nearest first: of its own sentence, and of the two before."""
    sentence = scene.sentences[at]
    own = [one for one in sentence.back(figure.start, _LOOKED_BACK) if _counts(one)]
    earlier: list[Figure] = []
    following = sentence
    for previous in scene.sentences[max(at - 2, 0) : at][::-1]:
        if "\n" in scene.reading.text[previous.end : following.start]:
            break
        earlier += [one for one in previous.figures[: -_LOOKED_BACK - 1 : -1] if _counts(one)]
        following = previous
    return own[::-1], earlier


def matched(rate: Figure, part: Figure, wholes: Sequence[Figure]) -> Finding | None:
    """Return the finding of the first whole that makes the rate, if one does."""
    for whole in wholes:
        reckoned = quotient(part, whole)
        if reckoned and whole is not part:
            verdict = judged(rate, reckoned)
            if verdict != "contradiction":
                return _said(rate, part, whole, verdict, reckoned)
    return None


def takes_in(figure: Figure) -> bool:
    """Say whether the words around a figure make it the whole of what is done with it: 发现问题73个."""
    return bool(_TAKEN_IN.search(figure.lead + figure.tail))


def against(
    rate: Figure,
    part: Figure,
    sure: Sequence[Figure],
    unsure: Sequence[Figure] = (),
    *,
    plain_name: bool = True,
) -> Iterator[Finding]:
    """Hold a rate against its part and each possible whole.

    `sure` are wholes whose place in the sentence speaks for them, `unsure` stand further off. `plain_name`:
    the rate is of these and no narrower one (按时办结率). Where it is, and where one whole alone comes into
    question, a rate that does not follow contradicts; else its denominator is hidden.
    """
    if finding := matched(rate, part, [*sure, *unsure]):
        yield finding
        return
    wholes = [whole for whole in sure if whole.value >= part.value]
    if not wholes:
        wholes = [whole for whole in unsure if whole.value >= part.value and takes_in(whole)]
    if not wholes:
        told = Told(
            f"{named(rate)}：文中只写了{named(part)}，未写分母。",
            f"{named(rate)}: the text writes {named(part)} only, not of how many.",
        )
        yield Finding("hidden_denominator", "ratio", indices(rate, part), told, rate.value)
        return
    reckoned = quotient(part, wholes[0])
    if reckoned is not None:
        verdict: Verdict = "contradiction" if len(wholes) == 1 and plain_name else "hidden_denominator"
        yield _said(rate, part, wholes[0], verdict, reckoned)
