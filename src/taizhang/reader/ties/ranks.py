"""Ranks: a place among so many (12个乡镇中排第13), and ranks that rise or fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from taizhang.reader.finding import Finding, Told
from taizhang.reader.ties.scene import Scene

_AMONG: Final = re.compile(
    r"(?P<many>\d+)个?(?:乡镇|乡|镇|村|街道|县|县市区|市|社区|单位|部门|参评单位|考核单位)[^，。；]{0,8}?(?:中|里)[^。；]{0,16}$"
)
_RISES: Final = re.compile(
    r"由[^，。；]{0,14}第?\d+[名位]?[^，。；]{0,4}(?:上升|提升|前进|跃升|前移|攀升)(?:到|至)[^，。；]{0,6}$"
)
_FALLS: Final = re.compile(
    r"由[^，。；]{0,14}第?\d+[名位]?[^，。；]{0,4}(?:下降|下滑|后退|退|落|跌)(?:到|至)[^，。；]{0,6}$"
)
_BACK: Final = 48
_SCORED: Final = re.compile(r"[^，。；、\d]{0,8}")


def found(scene: Scene) -> Iterator[Finding]:
    """Find ranks beyond the number of the ranked, and ranks that move against their word."""
    mentions = scene.reading.mentions
    text = scene.reading.text
    yield from _ordered(scene)
    for at, mention in enumerate(mentions):
        if mention.value is None or not (mention.form == "rank" or mention.nature == "rank"):
            continue
        before = text[max(mention.start - _BACK, mention.sentence[0], 0) : mention.start]
        near = range(max(at - 3, 0), at)
        if said := _AMONG.search(before):
            many = int(said["many"])
            whole = next((i for i in near if mentions[i].value == many), None)
            if whole is not None:
                yield _placed(at, whole, int(mention.value), many, mention.text)
        previous = next(
            (i for i in reversed(near) if mentions[i].form == "rank" and mentions[i].value is not None), None
        )
        if previous is None:
            continue
        gap = (mentions[previous].value or 0) - mention.value
        rises, falls = _RISES.search(before), _FALLS.search(before)
        if rises or falls:
            wrong = (gap <= 0) if rises else (gap >= 0)
            word = "上升" if rises else "下降"
            a, b = mentions[previous].text, mention.text
            told = Told(f"由{a}到{b}，与“{word}”相符。", f'From {a} to {b}: agrees with "{word}".')
            if wrong:
                told = Told(
                    f"由{a}到{b}不是“{word}”：名次或动词有误。",
                    f'From {a} to {b} is not "{word}": a rank or the verb is wrong.',
                )
            figures = (previous, at)
            yield Finding(
                "contradiction" if wrong else "holds",
                "rank",
                figures,
                told,
                mends=figures if wrong else (),
            )


def _scores(scene: Scene) -> Iterator[tuple[int, int]]:
    """Return each score that is followed by its rank (以96.5分排第1)."""
    mentions, text = scene.reading.mentions, scene.reading.text
    for at, mention in enumerate(mentions[1:], 1):
        before = mentions[at - 1]
        ranked = mention.form == "rank" and mention.value is not None
        scored = before.unit == "分" and before.value is not None
        if ranked and scored and _SCORED.fullmatch(text, before.end, mention.start):
            yield at - 1, at


def _ordered(scene: Scene) -> Iterator[Finding]:
    """Judge scores given with their ranks: the higher score has the better rank."""
    mentions = scene.reading.mentions
    for (score, rank), (other, its) in pairwise(_scores(scene)):
        a, b, first, second = (mentions[at].value for at in (score, other, rank, its))
        if a is None or b is None or first is None or second is None or first == second:
            continue
        if mentions[rank].sentence != mentions[its].sentence:
            continue
        names = [mentions[at].text for at in (score, rank, other, its)]
        said, english = "{}排{}，{}排{}".format(*names), "{} ranks {}, {} ranks {}".format(*names)
        if (a - b) * (second - first) < 0:
            figures = (rank, score, its, other)
            told = Told(f"{said}：分高者名次反而在后。", f"{english}: the higher score ranks lower.")
            yield Finding("contradiction", "rank", figures, told, mends=figures)
        else:
            told = Told(f"{said}，相符。", f"{english}: agrees.")
            yield Finding("holds", "rank", (rank, score, its, other), told)


def _placed(at: int, whole: int, rank: int, many: int, text: str) -> Finding:
    if rank > many:
        told = Told(f"{many}个中排{text}：名次大于参评数。", f"{text} of {many}: ranks lower than there are.")
        return Finding("contradiction", "rank", (whole, at), told, mends=(whole, at))
    told = Told(f"{many}个中排{text}，相符。", f"{text} of {many}: agrees.")
    return Finding("holds", "rank", (whole, at), told)
