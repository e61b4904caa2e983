"""Repeats: the same thing stated twice, which must be the same number unless time or place differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from taizhang.reader.finding import Finding, Told
from taizhang.reader.ties.figures import Figure, limits_others, stands_per_one
from taizhang.reader.ties.scene import Scene, Sentence
from taizhang.reader.ties.scopes import stage
from taizhang.reader.ties.sums import indices
from taizhang.reader.ties.verdicts import equal, reach
from taizhang.reader.ties.wording import named

_STANDING: Final = re.compile(
    r"(?:全[乡镇县]|我[乡镇]|本[乡镇]|辖区?内?|下辖|管辖|现有|共有|共辖|总)[^，。；]{0,10}$"
)
_WHOLE: Final = re.compile(r"[全我本][乡镇街县]|.{1,4}[乡镇]$")
_SHORTEST: Final = 2
_MANY: Final = 8


def _stands(figure: Figure, sentence: Sentence) -> bool:
    """Say whether a figure counts the whole township's stock of something (全镇现有党员1200名)."""
    place = figure.mention.place
    return (place is None or bool(_WHOLE.match(place))) and bool(
        _STANDING.search(sentence.before(figure)[-20:])
    )


def _thing(figure: Figure) -> str:
    """Return what a standing figure counts, as plainly as both sentences write it."""
    if figure.label and not re.search(r"[全我本辖][乡镇县区]?", figure.label):
        return re.sub(r"^(?:行政|下辖|管辖|农村)+", "", figure.label)
    return re.sub(r"^(?:的|行政)+", "", figure.tail)[:6]


def found(scene: Scene) -> Iterator[Finding]:
    """Find what is stated twice."""
    seen: dict[tuple[str, str], list[tuple[Figure, Sentence]]] = defaultdict(list)
    for sentence in scene.sentences:
        for figure in sentence.figures:
            subject = figure.mention.subject
            if len(subject) >= _SHORTEST and not limits_others(figure) and not stands_per_one(figure):
                bucket = seen[subject, figure.key]
                if len(bucket) < _MANY:
                    bucket.append((figure, sentence))
    for bucket in seen.values():
        first, sentence = bucket[0]
        for other, its in bucket[1:]:
            yield from _held(first, sentence, other, its)


def _held(first: Figure, sentence: Sentence, other: Figure, its: Sentence) -> Iterator[Finding]:
    if first.mention.place != other.mention.place or first.mention.nature != other.mention.nature:
        return
    verdict = equal(reach(first), reach(other))
    same = first.mention.text == other.mention.text
    stages = [stage(one, where.before(one)[-30:]) for one, where in ((first, sentence), (other, its))]
    if same and stages[0][:3] == stages[1][:3]:
        told = Told(f"{named(first)}前后两次所写相同。", f"{named(first)} is written alike both times.")
        yield Finding("holds", "repeat", indices(first, other), told, first.value, other.value)
        return
    if verdict != "contradiction" or not (_stands(first, sentence) and _stands(other, its)):
        return
    if _thing(first) != _thing(other) or first.mention.form == "percent":
        return
    a, b = first.mention.text, other.mention.text
    if stages[0] != stages[1]:
        told = Told(
            f"{first.mention.subject}先写{a}，后写{b}：时点或口径不同。",
            f"{first.mention.subject} is first {a}, then {b}: of another day or definition.",
        )
        yield Finding("scope", "repeat", indices(first, other), told, first.value, other.value)
        return
    told = Told(
        f"{first.mention.subject}先写{a}，后写{b}，同一口径应为一数。",
        f"{first.mention.subject} is first {a}, then {b}; by one definition it should be one number.",
    )
    yield Finding(
        "contradiction",
        "repeat",
        indices(first, other),
        told,
        first.value,
        other.value,
        indices(first, other),
    )
