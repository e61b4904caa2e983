"""Lines of work: which one a figure belongs to, by weighted words in its subject and around it."""

from __future__ import annotations

from bisect import bisect_left
from operator import add
from typing import Final

from taizhang.reader.extract.scope import Layout
from taizhang.reader.extract.seats import Seat
from taizhang.reader.extract.work_words import WORDS

_STRONG: Final = 2.0
_WEAK: Final = 0.7
_SUBJECT: Final = 1.0
_CLAUSE: Final = 1.0
_SENTENCE: Final = 0.7
_TOPIC: Final = 0.15
_HEADING: Final = 0.8
_TITLE: Final = 0.6
_WHOLE: Final = 3.0
_PASSAGE: Final = 2.0
"""What the shares of the lines in the whole text and in the paragraph weigh."""
_LONG: Final = 2000
"""Characters of the longest paragraph looked at."""
_NEAR: Final = 100
_FAR: Final = 400
"""Characters of a topic that are looked back over, so that time stays linear."""


def _by_pair() -> dict[str, tuple[tuple[str, str, float], ...]]:
    table: dict[str, tuple[tuple[str, str, float], ...]] = {}
    for line, (strong, weak) in WORDS.items():
        for words, factor in ((strong, _STRONG), (weak, _WEAK)):
            for word in words.split():
                table[word[:2]] = (*table.get(word[:2], ()), (word, line, factor * (1 + len(word) / 4)))
    return table


_PAIRS: Final = _by_pair()


class Work:
    """The words of one text that speak of a line of work, by offset."""

    def __init__(self, text: str, title: str) -> None:
        """Find them in one walk over `text`."""
        pairs = _PAIRS
        self.starts: list[int] = []
        self.hits: list[tuple[str, float]] = []
        for at in [at for at, pair in enumerate(map(add, text, text[1:])) if pair in pairs]:
            for word, line, weight in pairs[text[at : at + 2]]:
                if text.startswith(word, at):
                    self.starts.append(at)
                    self.hits.append((line, weight))
        start = text.find(title) if title else -1
        self._base: dict[str, float] = {}
        if start >= 0:
            self._weigh(start, start + len(title), _TITLE, self._base)
        self._around: dict[int, dict[str, float]] = {}
        self._text = text
        self._share(0, len(text), _WHOLE, self._base)
        self._passages: dict[int, dict[str, float]] = {}

    def _weigh(self, start: int, end: int, factor: float, total: dict[str, float]) -> dict[str, float]:
        starts = self.starts
        for line, weight in self.hits[bisect_left(starts, start) : bisect_left(starts, end)]:
            total[line] = total.get(line, 0.0) + weight * factor
        return total

    def _share(self, start: int, end: int, factor: float, total: dict[str, float]) -> dict[str, float]:
        """Add to `total` how much of all that is said between two places each line has."""
        here = self._weigh(start, end, 1.0, {})
        whole = sum(here.values())
        for line, weight in here.items():
            total[line] = total.get(line, 0.0) + factor * weight / whole
        return total

    def _passage(self, at: int) -> dict[str, float]:
        """Return what title, text and paragraph around `at` say of the lines."""
        start = self._text.rfind("\n", max(0, at - _LONG), at) + 1 or at - at % _LONG
        found = self._passages.get(start)
        if found is None:
            end = self._text.find("\n", at, start + _LONG)
            end = start + _LONG if end < 0 else end
            found = self._passages[start] = self._share(start, end, _PASSAGE, self._base.copy())
        return found

    def _wider(self, sentence: tuple[int, int], layout: Layout) -> dict[str, float]:
        """Weigh what all figures of a sentence share: the sentence, its topic, headings and title."""
        start = sentence[0]
        total = self._weigh(*sentence, _SENTENCE, self._passage(start).copy())
        self._weigh(max(layout.topic(start), start - _FAR), start, _TOPIC, total)
        for heading in layout.path(start)[-2:]:
            self._weigh(heading.start, heading.end, _HEADING, total)
        return total

    def line(self, subject: str, seat: Seat, here: int, layout: Layout) -> str:
        """Return the heaviest line by subject, clause, sentence, opening of the topic, headings and title."""
        at = seat.sentence[0]
        wider = self._around.get(at)
        if wider is None:
            wider = self._around[at] = self._wider(seat.sentence, layout)
        start, end = seat.clause
        total = self._weigh(max(start, here - _NEAR), min(end, here + _NEAR), _CLAUSE, wider.copy())
        pairs = _PAIRS
        for at, pair in enumerate(map(add, subject, subject[1:])):
            if pair in pairs:
                for word, line, weight in pairs[pair]:
                    if subject.startswith(word, at):
                        total[line] = total.get(line, 0.0) + weight * _SUBJECT
        return max(total, key=total.__getitem__) if total else "other"
