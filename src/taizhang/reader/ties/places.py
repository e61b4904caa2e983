"""Places: one village against its township, for what both of them count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from taizhang.reader.finding import Finding, Told
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.scene import Scene, Sentence
from taizhang.reader.ties.scopes import stage
from taizhang.reader.ties.sums import within

_VILLAGE: Final = re.compile(
    r"(?<![一-鿿]{6})(?:[一-鿿*×X]{1,6}?|[*×_X]+)(?:村|社区)(?!级|民|组|务|部|干|集体|规|容|庄|两委|（)"
)
_NO_VILLAGE: Final = re.compile(r"(?:各|全|本|每|该|行政|[0-9一二三四五六七八九十]个?|农|乡|个)(?:村|社区)$")
_TOWNSHIP: Final = re.compile(r"全[乡镇]|我[乡镇]|全街道|各村")
_VERBS: Final = re.compile(
    r"^(?:种植|发展|养殖|放养|完成|新增|新建|扩种|建设|建成|推广|实施|流转|产业|大力|优质|特色|生产|面积|基地|规模|种|养|的|了|和)+|"
    r"(?:种植|养殖|产业|生产|面积|基地|规模|种植面积|播种|项目|的|共|达到?|约|近)+$"
)
_NEW: Final = re.compile(r"新增|新建|扩|改造|流转|补|计划|新种|维修|拆除|带动|辐射|示范")
_SHORTEST: Final = 2
_LONGEST: Final = 8
_FEW: Final = 64
_KEYS: Final = frozenset({"area", "头", "只", "羽", "尾", "株", "棵", "箱"})
"""What crops and livestock are counted in: for these a village's figure is part of the township's."""


@dataclass(frozen=True, slots=True)
class _Seen:
    figure: Figure
    sentence: Sentence
    place: str | None
    new: bool


def crop(figure: Figure) -> str:
    """Return what is grown or kept, without verbs and the words around it: 大力发展羊肚菌种植 → 羊肚菌."""
    words = figure.label or figure.tail
    words = _VILLAGE.sub("", words) if "村" in words or "社区" in words else words
    before = None
    while before != words:
        before, words = words, _VERBS.sub("", words)
    return words


def _place(sentence: Sentence, figure: Figure) -> str | None:
    """Return the village a figure is about, None for the township: the last one named before it."""
    said = sentence.before(figure)
    towns = [match.end() for match in _TOWNSHIP.finditer(said)]
    villages = [match for match in _VILLAGE.finditer(said) if not _NO_VILLAGE.search(match.group())]
    if villages and (not towns or villages[-1].end() > towns[-1]):
        return villages[-1].group()
    place = figure.mention.place
    return place if place and place.endswith(("村", "社区")) and place in said else None


def _seen(sentence: Sentence, figure: Figure) -> tuple[str, _Seen] | None:
    if figure.key not in _KEYS or limits_others(figure) or stands_per_one(figure):
        return None
    name = crop(figure)
    if not _SHORTEST <= len(name) <= _LONGEST:
        return None
    place = _place(sentence, figure)
    return name, _Seen(figure, sentence, place, bool(_NEW.search(figure.lead)))


def found(scene: Scene) -> Iterator[Finding]:
    """Find what a village has more of than its whole township."""
    towns: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    villages: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for sentence in scene.sentences:
        for figure in sentence.figures:
            if seen := _seen(sentence, figure):
                (towns if seen[1].place is None else villages)[seen[0], figure.key].append(seen[1])
    for key, some in villages.items():
        wholes = towns.get(key) or next(
            (
                many
                for (name, unit), many in towns.items()
                if unit == key[1] and name.endswith(key[0]) and len(towns) < _FEW
            ),
            [],
        )
        if len(wholes) == 1:
            exact = wholes is towns.get(key)
            for one in some[:_FEW]:
                yield from _held(wholes[0], one, exact=exact)


_REASON: Final = Told(
    "：一村多于全乡镇，口径、时点或数字有误",
    ": one village has more than the whole township, so a definition, a day or a number is wrong",
)


def _held(whole: _Seen, part: _Seen, *, exact: bool) -> Iterator[Finding]:
    stages = [stage(one.figure, one.sentence.before(one.figure)[-40:])[:3] for one in (whole, part)]
    if whole.new or part.new or stages[0] != stages[1]:
        return
    finding = within(whole.figure, part.figure, reason=_REASON)
    if finding.verdict != "contradiction" or exact:
        yield finding
