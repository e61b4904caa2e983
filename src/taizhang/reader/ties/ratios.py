"""Ratios: percentages held against the two figures they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from taizhang.reader.finding import Finding, Verdict
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.parts import comparable
from taizhang.reader.ties.scene import Scene
from taizhang.reader.ties.scopes import is_earlier
from taizhang.reader.ties.sums import indices
from taizhang.reader.ties.verdicts import Reach, cut, equal, quotient, reach
from taizhang.reader.ties.wording import named, plain

_CHANGES: Final = re.compile(
    r"增长|下降|提高|上升|减少|降低|增加|同比|环比|增幅|降幅|较|高于|低于|涨|跌|翻|百分点"
)
_SHARE: Final = re.compile(
    r"占(?:比|到|了)?(?:全[乡镇村县市]|本[乡镇村])?([^占，。；、]{0,12}?)(?:的|为|达到?|约|近|超过|比)*$"
)
_RATE: Final = re.compile(
    r"([一-鿿]{2,8}?)率(?:已|均|也)?(?:为|达到?|约|近|超过|高达|保持在|在|提升至|是|实现|稳定在)*$"
)
_GENERIC: Final = re.compile(
    r"^(?:总数|总量|总额|全部|总|总人数|总户数|总面积|总投资|比|总的|任务数?|计划|年度任务|)$"
)
_NUMERATOR_STEMS: Final = {"拨付": "[拨拔]付", "拔付": "[拨拔]付"}
_LOOKED_BACK: Final = 6


def _stem(words: str) -> str:
    return words[-2:]


def _counts(figure: Figure) -> bool:
    return figure.mention.form == "number" and not limits_others(figure) and not stands_per_one(figure)


def judged(stated: Figure, reckoned: Reach) -> Verdict:
    """Judge a written percentage against the reckoned one; one that was cut off is taken as rounded."""
    verdict = equal(reach(stated), reckoned)
    if verdict == "contradiction" and reckoned.tight and cut(stated, reckoned.value):
        return "rounding"
    return verdict


def _said(rate: Figure, part: Figure, whole: Figure, verdict: Verdict, reckoned: Reach) -> Finding:
    percent = plain(reckoned.value.quantize(reckoned.value.__class__("0.01")))
    sum_ = f"{named(part)}÷{named(whole)}={percent}%"
    message = f"{sum_}，所写{rate.mention.text}相符。"
    mends: tuple[int, ...] = ()
    if verdict == "contradiction":
        gap = plain(abs(rate.value - reckoned.value).quantize(reckoned.value.__class__("0.01")))
        message = f"{sum_}，所写为{rate.mention.text}，相差{gap}个百分点；三数中必有一数需改。"
        mends = indices(rate, part, whole)
    elif verdict == "hidden_denominator":
        message = f"{sum_}，所写为{rate.mention.text}；分母或另有口径，文中未写明。"
    elif verdict == "rounding":
        message = f"{sum_}，所写{rate.mention.text}在四舍五入范围内相符。"
    elif verdict == "bound":
        message = f"{sum_}，所写{rate.mention.text}按所写界限相符。"
    return Finding(verdict, "ratio", indices(rate, part, whole), message, rate.value, reckoned.value, mends)


def _back(scene: Scene, at: int, figure: Figure) -> tuple[list[Figure], list[Figure]]:
    """Return the amounts before a figure: those of its own sentence, and those of the sentence before."""
    sentence = scene.sentences[at]
    own = [one for one in sentence.between(sentence.start, figure.start)[-_LOOKED_BACK:] if _counts(one)]
    earlier: list[Figure] = []
    if at:
        previous = scene.sentences[at - 1]
        if "\n" not in scene.reading.text[previous.end : sentence.start]:
            earlier = [one for one in previous.figures[-_LOOKED_BACK:] if _counts(one)]
    return own[::-1], earlier[::-1]


def _matched(rate: Figure, part: Figure, wholes: list[Figure]) -> Finding | None:
    for whole in wholes:
        reckoned = quotient(part, whole)
        if reckoned and whole is not part:
            verdict = judged(rate, reckoned)
            if verdict != "contradiction":
                return _said(rate, part, whole, verdict, reckoned)
    return None


def _against(rate: Figure, part: Figure, sure: list[Figure], unsure: list[Figure]) -> Iterator[Finding]:
    """Hold a rate against its part and each possible whole; `sure` are those of its own sentence."""
    if finding := _matched(rate, part, sure + unsure):
        yield finding
        return
    wholes = [whole for whole in sure or unsure[:1] if whole.value >= part.value]
    if not wholes:
        message = f"{named(rate)}：文中只写了{named(part)}，未写分母。"
        yield Finding("hidden_denominator", "ratio", indices(rate, part), message, rate.value)
        return
    reckoned = quotient(part, wholes[0])
    if reckoned is not None:
        verdict: Verdict = "contradiction" if len(wholes) == 1 else "hidden_denominator"
        yield _said(rate, part, wholes[0], verdict, reckoned)


def _share(scene: Scene, at: int, rate: Figure, base: str) -> Iterator[Finding]:
    own, earlier = _back(scene, at, rate)
    sentence = scene.sentences[at]
    if not own or sentence.words(own[0].end, rate.start).count("，") > 1:
        return
    part = own[0]
    wholes = [one for one in own[1:] + earlier if one.key == part.key and not is_earlier(one.lead)]
    generic = bool(_GENERIC.match(base))
    if not generic:
        core = base.removeprefix("总").replace("总", "")[-2:]
        wholes_named = [one for one in wholes if core in one.label or core in one.tail]
        if finding := _matched(rate, part, wholes):
            yield finding
        elif len(wholes_named) == 1:
            yield from _against(rate, part, wholes_named, [])
        else:
            yield from _against(rate, part, [], [])
        return
    inside = [one for one in own[1:] if one.key == part.key and comparable(part, one)]
    if "其中" in sentence.before(rate):
        opened = sentence.start + sentence.before(rate).rindex("其中")
        outer = [one for one in inside if one.start < opened]
        inside = outer[:1] or inside
        if finding := _matched(rate, part, outer):
            yield finding
            return
    yield from _against(rate, part, inside, [])


def _rate(scene: Scene, at: int, rate: Figure, name: str) -> Iterator[Finding]:
    stem = re.compile(_NUMERATOR_STEMS.get(_stem(name), re.escape(_stem(name))))
    own, earlier = _back(scene, at, rate)
    parts = [one for one in own if stem.search(one.lead) or stem.match(one.tail) or stem.search(one.tail[:6])]
    if not parts:
        return
    for part in parts:
        mine = [one for one in own if one.key == part.key and one is not part and comparable(part, one)]
        others = [one for one in earlier if one.key == part.key and comparable(part, one)]
        if finding := _matched(rate, part, mine + others):
            yield finding
            return
    part = parts[0]
    mine = [one for one in own if one.key == part.key and one is not part and comparable(part, one)]
    others = [one for one in earlier if one.key == part.key and comparable(part, one)]
    yield from _against(rate, part, mine, others)


def found(scene: Scene) -> Iterator[Finding]:
    """Find each share and each rate whose terms the text writes, and reckon it."""
    for at, sentence in enumerate(scene.sentences):
        for figure in sentence.figures:
            if figure.mention.form != "percent" or figure.key != "share" or _CHANGES.search(figure.lead):
                continue
            if is_earlier(figure.lead) or limits_others(figure):
                continue
            if said := _SHARE.search(figure.lead):
                yield from _share(scene, at, figure, said.group(1))
            elif said := _RATE.search(figure.lead):
                yield from _rate(scene, at, figure, said.group(1))
