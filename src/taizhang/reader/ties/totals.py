"""Totals: sums that a sentence states after its parts (合计, 共计, 共)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from taizhang.reader.finding import Finding
from taizhang.reader.ties.classes import is_act
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.parts import comparable
from taizhang.reader.ties.scene import PAIR, Scene, Sentence
from taizhang.reader.ties.scopes import is_earlier
from taizhang.reader.ties.sums import closing
from taizhang.reader.ties.verdicts import equal, reach, total

_TOTAL: Final = re.compile(r"合计|共计|总计|总共|累计|(?<=[，,、）)])共(?!同)")
_PLAIN: Final = re.compile(
    r"^(?:达到?|约|为|有|投入|种植|面积|产值|实现|资金|金额|总额|投资|的|村|个|发放|支出|收入|完成)*$"
)
_BEFORE: Final = re.compile(
    r"(?:^|[，,、；;：:）)])(?:以上|上述)?[一二三四五六七八九十两]?[项类个者种]?(?:全[乡镇村年]|种植|资金)?$"
)
_TOTALLED: Final = re.compile(r"合计|共计|总计|总共|累计|其中|总")
_LONGEST: Final = 40
_GAP: Final = 14


def _total_figure(sentence: Sentence, said: re.Match[str]) -> Figure | None:
    left = sentence.start + said.end()
    for figure in sentence.between(left, left + 16)[:1]:
        gap = sentence.words(left, figure.start)
        if figure.mention.form == "number" and not re.search(r"[，,；;、]", gap):
            return figure
    return None


def _parts(sentence: Sentence, whole: Figure, right: int) -> list[Figure]:
    """Return the figures of the whole's key right before the total word, up to another total or list."""
    found: list[Figure] = []
    ahead = right
    for figure in reversed(sentence.back(right, _LONGEST)):
        if _TOTALLED.search(sentence.words(figure.end, ahead)) or _TOTALLED.search(figure.lead):
            break
        ahead = figure.start
        if figure.mention.form != "percent" and figure.key == whole.key and not _apart(figure):
            found.append(figure)
    return found[::-1]


def _apart(figure: Figure) -> bool:
    return limits_others(figure) or stands_per_one(figure) or is_earlier(figure.lead)


def _is_list(sentence: Sentence, parts: list[Figure]) -> bool:
    """Say whether the parts follow each other with nothing but their names between them."""
    if any(is_act(part.label) for part in parts[1:]) and not all(is_act(part.label) for part in parts):
        return False
    gaps = [sentence.words(left.end, right.start) for left, right in pairwise(parts)]
    if any("；" in gap for gap in gaps) and len({part.lead[-PAIR:] for part in parts}) > 1:
        return False
    return all(len(gap) <= _GAP and gap.count("，") <= 1 for gap in gaps)


def _alike(sentence: Sentence, whole: Figure, parts: list[Figure]) -> bool:
    """Say whether the parts are of the kinds that the total names: 15个村（社区）."""
    kinds = sentence.words(whole.end, whole.end + _GAP)
    return all(comparable(part, whole) or (part.tail and part.tail in kinds) for part in parts)


def _candidates(sentence: Sentence, said: re.Match[str]) -> Iterator[Finding]:
    whole = _total_figure(sentence, said)
    if whole is None:
        return
    parts = _parts(sentence, whole, sentence.start + said.start())
    if len(parts) < PAIR:
        return
    for first in range(len(parts) - 1):
        some = parts[first:]
        if equal(reach(whole), total(some)) != "contradiction":
            if (finding := closing(whole, some, exhaustive=True, apart=True)) is not None:
                yield finding
            return
    between = sentence.words(sentence.start + said.end(), whole.start)
    before = sentence.text[max(said.start() - 8, 0) : said.start()]
    sure = (
        said.group() != "累计"
        and _alike(sentence, whole, parts)
        and _PLAIN.match(between)
        and _BEFORE.search(before)
    )
    if sure and _is_list(sentence, parts):
        finding = closing(whole, parts, exhaustive=True, apart=True)
        if finding is not None:
            yield finding


def found(scene: Scene) -> Iterator[Finding]:
    """Find each total said after its parts and add them up."""
    for sentence in scene.sentences:
        if len(sentence.figures) > PAIR:
            for said in _TOTAL.finditer(sentence.text):
                yield from _candidates(sentence, said)
