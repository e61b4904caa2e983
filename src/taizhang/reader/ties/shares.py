"""Shares: 占 so many per cent, of the whole before the list, of a named base, or of one written inside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.reader.finding import Finding
from taizhang.reader.ties.figures import Figure
from taizhang.reader.ties.parts import comparable
from taizhang.reader.ties.ratios import against, is_ratio, matched, takes_in, terms
from taizhang.reader.ties.scene import PAIR, Scene, Sentence
from taizhang.reader.ties.scopes import is_earlier

_SHARE: Final = re.compile(
    r"^(.*?)占(?:比|到|了)?(?:全[乡镇村县市]|本[乡镇村])?([^占，。；、]{0,12}?)(?:的|为|达到?|约|近|超过|比)*$"
)
_GENERIC: Final = re.compile(
    r"^(?:总数|总量|总额|全部|总|总人数|总户数|总面积|总投资|比|总的|任务数?|计划|年度任务|)$"
)
_COUNTED: Final = re.compile(r"总(?=人口|面积|投资)|总?[人户]?(?:数|量|额)$|^全[乡镇村县]|总$")
_WITHIN: Final = frozenset({"的", "的比例", "的比重"})
_NAMED: Final = 2


def _named(name: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return those of the figures that bear the name, the exact ones before those that only end in it."""
    exact = [one for one in figures if name and name in {one.label, one.tail}]
    if exact or len(name) < _NAMED:
        return exact
    return [one for one in figures if one.label.endswith(name) or one.noun.startswith(name)]


def _of(sentence: Sentence, own: list[Figure], rate: Figure) -> Iterator[Finding]:
    """Judge a share whose base is written inside it: 占支出39亿元的70%, 完成任务3200人的58%."""
    if len(own) < PAIR or sentence.words(own[0].end, rate.start) not in _WITHIN:
        return
    whole = own[0]
    part = next((one for one in own[1:] if one.key == whole.key), None)
    says = "占" in whole.lead or whole.lead.startswith("完成")
    if says and part and sentence.words(part.end, whole.start).count("，") <= 1:
        yield from against(rate, part, [whole])


def _shared(sentence: Sentence, rate: Figure, figures: list[Figure]) -> list[Figure]:
    """Leave out figures that have a share of their own: they are parts beside this one, and no whole."""
    edge = rate.start
    kept = []
    for one in figures:
        if "占" not in sentence.words(one.end, edge) or "其中" in sentence.words(one.end, edge):
            kept.append(one)
        edge = one.start
    return kept


def _share(
    scene: Scene, at: int, rate: Figure, said: re.Match[str], last: Figure | None
) -> Iterator[Finding]:
    sentence = scene.sentences[at]
    own, earlier = terms(scene, at, rate)
    name, base = said.group(1), said.group(2)
    if name := name.strip().removeprefix("其中"):
        bearing = _named(name, own)
        if not bearing:
            return
        own = [*bearing, *(one for one in own if one not in bearing)]
    if not own or sentence.words(own[0].end, rate.start).count("，") > 1 + bool(name):
        return
    part = own[0]
    inside = [
        one for one in own[1:] if one.key == part.key and comparable(part, one) and not is_earlier(one.lead)
    ]
    further = [
        one for one in earlier if one.key == part.key and comparable(part, one) and not is_earlier(one.lead)
    ]
    if finding := matched(rate, part, inside + further):
        yield finding
        return
    if not _GENERIC.match(base):
        core = _COUNTED.sub("", base)
        wholes = _named(core, inside) or _named(core[-2:], inside) or _named(core, further)
        yield from against(rate, part, wholes if len(wholes) == 1 else [])
        return
    if last is not None and last.key == part.key:
        yield from against(rate, part, [last])  # the shares of one list are shares of one whole
        return
    opened = sentence.since(rate, "其中")
    outer = [one for one in inside if one.start < opened]
    sure = outer[:1] or _shared(sentence, part, inside)
    yield from against(rate, part, sure, [one for one in further if takes_in(one)])


def _base_of(scene: Scene, finding: Finding) -> Figure | None:
    """Return the whole that a share of this sentence was found to be of."""
    if finding.verdict not in {"holds", "rounding"}:
        return None
    return scene.figures[bisect_left(scene.figures, finding.figures[-1], key=lambda one: one.at)]


def found(scene: Scene) -> Iterator[Finding]:
    """Find each share whose part the text writes, and reckon it."""
    for at, sentence in enumerate(scene.sentences):
        last: Figure | None = None
        for figure in sentence.figures:
            if not is_ratio(figure) or is_earlier(figure.lead):
                continue
            if said := _SHARE.search(figure.lead):
                for finding in _share(scene, at, figure, said, last):
                    last = _base_of(scene, finding) or last
                    yield finding
            elif figure.lead in _WITHIN:
                yield from _of(sentence, terms(scene, at, figure)[0], figure)
