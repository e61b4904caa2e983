"""Aligned: which sentence and which figure of one text is which of another. Pure and symmetric."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.quantities import same_dimension
from taizhang.reader.grams import alike, pairs
from taizhang.reader.mention import Mention
from taizhang.reader.sentences import Sentence

_LIKE: Final = 0.6
_LIKE_SUBJECT: Final = 0.6
_FEW: Final = 8
"""A pair of characters in more sentences than this of either text is too common to lead anywhere."""
_REACH: Final = 40
"""So many figures of one heading are looked at for a figure whose sentence has no partner."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which belong together: indices of old and new; sentences with how like they are."""

    sentences: tuple[tuple[int, int, float], ...]
    figures: tuple[tuple[int, int], ...]


def paired(
    before: Sequence[Sentence], after: Sequence[Sentence], old: Sequence[Mention], new: Sequence[Mention]
) -> Pairing:
    """Pair the sentences of two texts, then their figures; each has at most one partner."""
    same = _in_order([one.bare for one in before], [one.bare for one in after])
    same += _in_order_of_rest([one.words for one in before], [one.words for one in after], same)
    likes = _like(before, after, same)
    sentences = sorted([*((a, b, 1.0) for a, b in same), *likes])
    figures: list[tuple[int, int]] = []
    for a, b, _ in sentences:
        figures += _inside(before[a], after[b], old, new)
    figures += _left(old, new, figures)
    return Pairing(tuple(sentences), tuple(figures))


def _in_order(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pair equal items: the first with the first, the second with the second, and so on."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for b, item in enumerate(after):
        places[item].append(b)
    found: list[tuple[int, int]] = []
    used: defaultdict[Hashable, int] = defaultdict(int)
    for a, item in enumerate(before):
        nth = used[item]
        used[item] += 1
        if nth < len(places[item]):
            found.append((a, places[item][nth]))
    return found


def _in_order_of_rest(
    before: Sequence[Hashable], after: Sequence[Hashable], taken: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pair equal items of those that have no partner yet."""
    left, right = _rest(len(before), len(after), taken)
    found = _in_order([before[a] for a in left], [after[b] for b in right])
    return [(left[a], right[b]) for a, b in found]


def _rest(many: int, others: int, taken: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    pairs_ = list(taken)
    ours, theirs = {a for a, _ in pairs_}, {b for _, b in pairs_}
    return [a for a in range(many) if a not in ours], [b for b in range(others) if b not in theirs]


def _like(
    before: Sequence[Sentence], after: Sequence[Sentence], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int, float]]:
    """Pair sentences that are like each other, the likest first."""
    left, right = _rest(len(before), len(after), taken)
    scored = [
        (alike(before[a].words, after[b].words), a, b)
        for a, b in _meeting(left, right, lambda a: before[a].words, lambda b: after[b].words)
    ]
    return _best(scored, _LIKE)


def _meeting(
    left: Sequence[int], right: Sequence[int], ours: Callable[[int], str], theirs: Callable[[int], str]
) -> Iterator[tuple[int, int]]:
    """Yield each two that share a pair of characters which few on either side have."""
    by_left, by_right = _index(left, ours), _index(right, theirs)
    seen: set[tuple[int, int]] = set()
    for gram in sorted(by_left.keys() & by_right.keys()):
        if len(by_left[gram]) <= _FEW and len(by_right[gram]) <= _FEW:
            seen |= {(a, b) for a in by_left[gram] for b in by_right[gram]}
    yield from sorted(seen)


def _index(items: Sequence[int], words: Callable[[int], str]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for item in items:
        for gram in pairs(words(item)):
            found[gram].append(item)
    return found


def _best(scored: Iterable[tuple[float, int, int]], least: float) -> list[tuple[int, int, float]]:
    """Take the best pairs one after another. Equal ones go by position, alike from either side."""
    ours: set[int] = set()
    theirs: set[int] = set()
    found = []
    for score, a, b in sorted(scored, key=lambda one: (-one[0], one[1] + one[2], abs(one[1] - one[2]))):
        if score >= least and a not in ours and b not in theirs:
            ours.add(a)
            theirs.add(b)
            found.append((a, b, score))
    return found


def _inside(
    one: Sentence, other: Sentence, old: Sequence[Mention], new: Sequence[Mention]
) -> list[tuple[int, int]]:
    """Pair the figures of two sentences: in order where the words are the same, else by what they measure."""
    if one.words == other.words:
        return [(a, b) for a, b in zip(one.figures, other.figures, strict=False)]
    scored = [
        (_measure(old[a], new[b]) - abs(n - m) / 100, a, b)
        for n, a in enumerate(one.figures)
        for m, b in enumerate(other.figures)
    ]
    return [(a, b) for a, b, _ in _best(scored, _LIKE_SUBJECT * 0.8)]


def _left(
    old: Sequence[Mention], new: Sequence[Mention], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pair figures whose sentences have no partner: the same subject, then a like one."""
    found = list(taken)
    keys = [[_key(one) for one in side] for side in (old, new)]
    exact = _in_order_of_rest(keys[0], keys[1], found)
    exact = [(a, b) for a, b in exact if old[a].subject]
    found += exact
    left, right = _rest(len(old), len(new), found)
    scored = [
        (_measure(old[a], new[b]), a, b)
        for a, b in _meeting(
            left, right, lambda a: squeezed(old[a].subject), lambda b: squeezed(new[b].subject)
        )
    ]
    return exact + [(a, b) for a, b, _ in _best(scored, _LIKE_SUBJECT + 0.15)]


def _key(one: Mention) -> tuple[str, ...]:
    return (squeezed(one.subject), one.unit or "", one.nature, one.when, one.place or "", one.form)


def _measure(was: Mention, now: Mention) -> float:
    """Return how surely two figures measure the same: their subjects, if unit and place allow it."""
    units = (was.unit or "", now.unit or "")
    if not same_dimension(*units) or (was.place or "") != (now.place or "") or was.when != now.when:
        return 0.0
    if (was.form == "name") != (now.form == "name"):
        return 0.0
    likeness = alike(squeezed(was.subject), squeezed(now.subject)) if was.subject and now.subject else 0.0
    near = 0.1 if was.heading[-1:] == now.heading[-1:] else 0.0
    return min(1.0, likeness + near)
