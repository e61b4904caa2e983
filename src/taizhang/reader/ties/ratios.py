"""Ratios: percentages held against the two figures they are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from taizhang.reader.finding import Finding, Verdict
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.parts import comparable
from taizhang.reader.ties.scene import PAIR, Scene
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
_COUNTED: Final = re.compile(r"总(?=人口|面积|投资)|总?[人户]?(?:数|量|额)$|^全[乡镇村县]|总$")
_NUMERATOR_STEMS: Final = {
    "拨付": "[拨拔]付",
    "拔付": "[拨拔]付",
    "到会": "实到|到会|参会",
    "出席": "实到|到会|出席",
}
_TAKEN_IN: Final = re.compile(r"排查|发现|查出|受理|收到|接到|接收|交办|转办|安排|下达|应|共|总|反馈|计划")
_HEAD: Final = re.compile(r"^(?:项目|资金|全[乡镇村年]|群众|总体|平均|其|事项|案件|件|信访|总|综合)*$")
_NARROWED: Final = re.compile(r"\d[^，。；]{0,4}[^，。；\d]*率[^，。；]{0,3}$")
_WITHIN: Final = frozenset({"的", "的比例", "的比重"})
_LOOKED_BACK: Final = 8


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
    """Return the amounts before a figure: those of its own sentence, and those of the two before."""
    sentence = scene.sentences[at]
    own = [one for one in sentence.between(sentence.start, figure.start)[-_LOOKED_BACK:] if _counts(one)]
    earlier: list[Figure] = []
    following = sentence
    for previous in scene.sentences[max(at - 2, 0) : at][::-1]:
        if "\n" in scene.reading.text[previous.end : following.start]:
            break
        earlier += [one for one in previous.figures[: -_LOOKED_BACK - 1 : -1] if _counts(one)]
        following = previous
    return own[::-1], earlier


def _matched(rate: Figure, part: Figure, wholes: list[Figure]) -> Finding | None:
    for whole in wholes:
        reckoned = quotient(part, whole)
        if reckoned and whole is not part:
            verdict = judged(rate, reckoned)
            if verdict != "contradiction":
                return _said(rate, part, whole, verdict, reckoned)
    return None


def _against(
    rate: Figure, part: Figure, sure: list[Figure], unsure: list[Figure], *, plain_name: bool = True
) -> Iterator[Finding]:
    """Hold a rate against its part and each possible whole.

    `sure` are those of its own sentence. `plain_name`: the rate is of these and no narrower one (按时办结率).
    """
    if finding := _matched(rate, part, sure + unsure):
        yield finding
        return
    wholes = [whole for whole in sure if whole.value >= part.value]
    if not wholes:
        wholes = [whole for whole in unsure if whole.value >= part.value]
        plain_name = plain_name and all(map(_is_whole, wholes))
    if not wholes:
        message = f"{named(rate)}：文中只写了{named(part)}，未写分母。"
        yield Finding("hidden_denominator", "ratio", indices(rate, part), message, rate.value)
        return
    reckoned = quotient(part, wholes[0])
    if reckoned is not None:
        verdict: Verdict = "contradiction" if len(wholes) == 1 and plain_name else "hidden_denominator"
        yield _said(rate, part, wholes[0], verdict, reckoned)


def _is_whole(figure: Figure) -> bool:
    """Say whether the words around a figure make it the whole of what is done with it: 发现问题73个."""
    return bool(_TAKEN_IN.search(figure.lead + figure.tail))


def _of(scene: Scene, at: int, rate: Figure) -> Iterator[Finding]:
    """Judge a share whose base is written inside it: 占支出39亿元的70%."""
    own, _ = _back(scene, at, rate)
    sentence = scene.sentences[at]
    if len(own) < PAIR or sentence.words(own[0].end, rate.start) not in _WITHIN:
        return
    whole = own[0]
    part = next((one for one in own[1:] if one.key == whole.key), None)
    if "占" in whole.lead and part and sentence.words(part.end, whole.start).count("，") <= 1:
        yield from _against(rate, part, [whole], [])


def _share(scene: Scene, at: int, rate: Figure, base: str, last: Figure | None) -> Iterator[Finding]:
    own, earlier = _back(scene, at, rate)
    sentence = scene.sentences[at]
    if not own or sentence.words(own[0].end, rate.start).count("，") > 1:
        return
    part = own[0]
    wholes = [one for one in own[1:] + earlier if one.key == part.key and not is_earlier(one.lead)]
    generic = bool(_GENERIC.match(base))
    if not generic:
        core = _COUNTED.sub("", base)[-2:]
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
    if last is not None and last.key == part.key:
        inside = [last]  # the shares of one list are shares of one whole
    elif finding := _matched(rate, part, inside + wholes):
        yield finding
        return
    yield from _against(rate, part, inside, [])


def _rate(scene: Scene, at: int, rate: Figure, name: str) -> Iterator[Finding]:
    stem = re.compile(_NUMERATOR_STEMS.get(_stem(name), re.escape(_stem(name))))
    own, earlier = _back(scene, at, rate)
    shut = scene.sentences[at].start + scene.sentences[at].before(rate).rfind("；")
    parts = [
        one
        for one in own
        if one.start > shut and (stem.search(one.lead) or stem.match(one.tail) or stem.search(one.tail[:6]))
    ]
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
    qualified = name[:-2]
    words = scene.sentences[at].before(rate)
    plain_name = bool(_HEAD.match(qualified)) or words.count(qualified) > 1
    plain_name = plain_name and not _NARROWED.search(words[-12:])
    yield from _against(rate, part, mine, others, plain_name=plain_name)


def _base_of(scene: Scene, finding: Finding) -> Figure | None:
    """Return the whole that a share of this sentence was found to be of."""
    if finding.verdict not in {"holds", "rounding"}:
        return None
    at = finding.figures[-1]
    place = bisect_left(scene.figures, at, key=lambda one: one.at)
    return scene.figures[place]


def found(scene: Scene) -> Iterator[Finding]:
    """Find each share and each rate whose terms the text writes, and reckon it."""
    for at, sentence in enumerate(scene.sentences):
        last: Figure | None = None
        for figure in sentence.figures:
            if figure.mention.form != "percent" or figure.key != "share" or _CHANGES.search(figure.lead):
                continue
            if is_earlier(figure.lead) or limits_others(figure):
                continue
            if said := _SHARE.search(figure.lead):
                for finding in _share(scene, at, figure, said.group(1), last):
                    last = _base_of(scene, finding) or last
                    yield finding
            elif figure.lead in _WITHIN:
                yield from _of(scene, at, figure)
            elif said := _RATE.search(figure.lead):
                yield from _rate(scene, at, figure, said.group(1))
