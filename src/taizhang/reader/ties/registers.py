"""Registers: a class that the text counts once (脱贫户217户), and what it says of its members elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from taizhang.reader.finding import Finding, Told
from taizhang.reader.ties.figures import Figure, limits_others
from taizhang.reader.ties.scene import Scene, Sentence
from taizhang.reader.ties.scopes import stage
from taizhang.reader.ties.sums import indices, within
from taizhang.reader.ties.verdicts import at_most, reach, total
from taizhang.reader.ties.wording import named, number, summed

Register: TypeAlias = tuple[Figure, Sentence]
_REPEATABLE: Final = re.compile(
    r"走访|慰问|探访|服务|排查|宣传|培训|检查|巡查|累计|先后|开展|救助|次|约谈|核查|摸排"
)
_HELD: Final = re.compile(r"其中|共有|现有|辖|建档|纳入|在册|共保障|目前|截[至止]|登记")
_YEAR: Final = re.compile(r"20\d\d年")
_SHORTEST, _LONGEST = 2, 8
_FAR: Final = 200


def _keep(book: dict[tuple[str, str], Register | None], figure: Figure, sentence: Sentence) -> None:
    label = figure.label
    if not _SHORTEST <= len(label) <= _LONGEST or not figure.tight or limits_others(figure):
        return
    if label[-1] != figure.mention.unit and figure.key not in {"户", "人"}:
        return
    if figure.mention.place is not None and figure.mention.place.endswith(("村", "社区", "组")):
        return
    if not _HELD.search(sentence.before(figure)):
        return
    key = (label, figure.key)
    if key not in book:
        book[key] = (figure, sentence)
    elif (known := book[key]) is not None and known[0].value != figure.value:
        book[key] = None  # counted twice and differently: no firm ground, left to the repeats


def _siblings(figure: Figure, sentence: Sentence) -> list[Figure]:
    near = sentence.between(figure.end, figure.end + _FAR)
    return [one for one in near if one.key == figure.key and one.tight]


def _reading(some: Figure, register: Figure, others: Sequence[Figure]) -> tuple[Told, tuple[Figure, ...]]:
    """Return under which reading more members would fit: the class taken with a sibling or two."""
    others = others[:6]
    for many in (1, 2):
        for extra in combinations(others, many):
            together = (register, *extra)
            if at_most(reach(some), total(together)) in {"holds", "rounding"}:
                names = [named(one) for one in extra]
                sum_ = f"{summed(together, some)}={number(total(together).value, some)}"
                told = Told(
                    f"；若把{'、'.join(names)}一并计入（{sum_}）则成立",
                    f"; with {' and '.join(names)} counted in ({sum_}) it would hold",
                )
                return told, extra
    return Told("", ""), ()


def _members(figure: Figure, sentence: Sentence, register: Register) -> Iterator[Finding]:
    whole, its = register
    if figure.at == whole.at or not figure.tight or sentence is its:
        return
    words, its_words = sentence.before(figure), its.before(whole)
    if stage(figure, words[-30:])[:3] != stage(whole, its_words[-30:])[:3]:
        return
    if _YEAR.findall(words[-60:]) != _YEAR.findall(its_words[-60:]):
        return  # of different years, or one of a year and the other of no named time
    verdict = at_most(reach(figure), reach(whole))
    if verdict != "contradiction":
        yield within(whole, figure)
        return
    if _REPEATABLE.search(words.rpartition("。")[2].rpartition("，")[2]) or _REPEATABLE.search(figure.lead):
        return
    note, extra = _reading(figure, whole, _siblings(whole, its))
    name = f"{figure.mention.text}{whole.label}"
    gap = f"{number(figure.value - whole.value, figure)}{figure.mention.unit}"
    told = Told(
        f"{name}多于{named(whole)}，多{gap}{note.zh}。",
        f"{name} is more than {named(whole)}, by {gap}{note.en}.",
    )
    yield Finding(
        "contradiction",
        "subset",
        indices(whole, figure),
        told,
        whole.value,
        figure.value,
        indices(figure, whole, *extra),
    )


def found(scene: Scene) -> Iterator[Finding]:
    """Find members that are more than their class."""
    book: dict[tuple[str, str], Register | None] = {}
    for sentence in scene.sentences:
        for figure in sentence.figures:
            _keep(book, figure, sentence)
    if not book:
        return
    for sentence in scene.sentences:
        for figure in sentence.figures:
            tail = figure.tail.removeprefix("的")
            for size in range(min(_LONGEST, len(tail)), _SHORTEST - 1, -1):
                if register := book.get((tail[:size], figure.key)):
                    yield from _members(figure, sentence, register)
                    break
