"""Grams: how much two Chinese phrases have in common, by characters and pairs of them, rare ones first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log
from typing import Final

from taizhang.base.normal import squeezed

HOLE: Final = "〓"
"""Stands where a figure stood, so that two sentences with other figures are the same words."""
_SAID: Final = re.compile(rf"[\u4e00-\u9fffA-Za-z{HOLE}]+")
_EMPTY: Final = frozenset("的了和与及在为是共等对把被将我市县乡镇年月日个其本各全已")
"""Characters that say nothing of what is measured."""


@lru_cache(maxsize=20_000)
def grams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of `text`, and the single ones that say something."""
    found: set[str] = set()
    for run in _SAID.findall(squeezed(text)):
        found |= {run[n : n + 2] for n in range(len(run) - 1)}
        found |= {one for one in run if one not in _EMPTY and one != HOLE}
    return frozenset(found)


@lru_cache(maxsize=50_000)
def pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring characters of `text` with how often each stands there.

    The answer is kept and shared: nobody may change it.
    """
    return Counter(text[n : n + 2] for n in range(len(text) - 1)) if len(text) > 1 else Counter([text])


def alike(left: str, right: str) -> float:
    """Return how like two texts are: the Dice coefficient of their pairs, 0 to 1 (Dice 1945)."""
    if left == right:
        return 1.0
    one, other = pairs(left), pairs(right)
    return 2 * (one & other).total() / (one.total() + other.total())


class Rarity:
    """How much each gram tells: the rarer among the phrases it was made from, the more."""

    def __init__(self, phrases: Iterable[frozenset[str]]) -> None:
        """Count in how many phrases each gram stands."""
        listed = list(phrases)
        seen = Counter(gram for phrase in listed for gram in phrase)
        self._most = log(1 + len(listed))
        self._weights = {gram: log(1 + len(listed) / count) for gram, count in seen.items()}

    def of(self, gram: str) -> float:
        """Return the weight of a gram; a pair of characters tells more than one of them."""
        weight = self._weights.get(gram, self._most)
        return weight if len(gram) > 1 else weight / 3

    def covered(self, phrase: Iterable[str], by: Mapping[str, float]) -> float:
        """Return the share of `phrase` that `by` covers, 0 to 1; `by` says how well each gram is covered."""
        whole = part = 0.0
        for gram in phrase:
            weight = self.of(gram)
            whole += weight
            part += weight * by.get(gram, 0.0)
        return part / whole if whole else 0.0
