"""Rates: 办结率, 拨付率, 参保率 and their like, found from what was done and what there was to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from taizhang.reader.finding import Finding
from taizhang.reader.ties.figures import Figure
from taizhang.reader.ties.parts import comparable
from taizhang.reader.ties.ratios import against, is_ratio, matched, terms
from taizhang.reader.ties.scene import Scene, Sentence
from taizhang.reader.ties.scopes import is_earlier

_RATE: Final = re.compile(
    r"([一-鿿]{2,8}?)率(?:已|均|也)?(?:为|达到?|约|近|超过|高达|保持在|在|提升至|是|实现|稳定在)*$"
)
_STEMS: Final = {"拨付": "[拨拔]付", "拔付": "[拨拔]付", "到会": "实到|到会|参会", "出席": "实到|到会|出席"}
"""How the numerator may say what the rate says otherwise; 拔付 is a common slip for 拨付."""
_HEAD: Final = re.compile(r"^(?:项目|资金|全[乡镇村年]|群众|总体|平均|其|事项|案件|件|信访|总|综合)*$")
_NARROWED: Final = re.compile(r"\d[^，。；]{0,4}[^，。；\d]*率[^，。；]{0,3}$")


def _wholes(part: Figure, some: list[Figure]) -> list[Figure]:
    return [
        one
        for one in some
        if one.key == part.key and one is not part and comparable(part, one) and not is_earlier(one.lead)
    ]


def _is_plain(name: str, words: str) -> bool:
    """Say whether a rate is of all that the sentence names: 按时办结率 is not."""
    qualified = name[:-2]
    return bool(_HEAD.match(qualified) or words.count(qualified) > 1) and not _NARROWED.search(words[-12:])


def _beside(sentence: Sentence, part: Figure, wholes: list[Figure]) -> list[Figure]:
    """Return the one whole that stands right beside the part (发现问题12户，已改造12户), else all of them."""
    near = [one for one in wholes if one.start < part.start][:1]
    if near and near[0].value >= part.value:
        gap = sentence.words(near[0].end, part.start)
        if gap.count("，") <= 1 and "；" not in gap:
            return near
    return wholes


def _rate(scene: Scene, at: int, rate: Figure, name: str) -> Iterator[Finding]:
    sentence = scene.sentences[at]
    stem = re.compile(_STEMS.get(name[-2:], re.escape(name[-2:])))
    own, earlier = terms(scene, at, rate)
    words = sentence.before(rate)
    shut = sentence.since(rate, "；")
    parts = [one for one in own if one.start > shut and stem.search(f"{one.lead} {one.tail[:6]}")]
    for part in parts:
        if finding := matched(rate, part, _wholes(part, own) + _wholes(part, earlier)):
            yield finding
            return
    if parts:
        sure = _beside(sentence, parts[0], _wholes(parts[0], own))
        yield from against(
            rate, parts[0], sure, _wholes(parts[0], earlier), plain_name=_is_plain(name, words)
        )


def found(scene: Scene) -> Iterator[Finding]:
    """Find each rate whose numerator the text writes, and reckon it."""
    for at, sentence in enumerate(scene.sentences):
        for figure in sentence.figures:
            if is_ratio(figure) and not is_earlier(figure.lead) and (said := _RATE.search(figure.lead)):
                yield from _rate(scene, at, figure, said.group(1))
