"""The scene: a text's figures sentence by sentence, with the stretches that the ties look into."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from taizhang.reader.reading import Reading
from taizhang.reader.ties.figures import Figure, figures

_WIDE: Final = str.maketrans(",;:()", "，；：（）")
"""Reports mix half-width marks with full ones; a tie knows one of each."""
_END: Final = re.compile(r"[。！？!?\n\r]")
NEAR: Final = 16
"""A tie looks no further than this many figures back, so that the work stays in proportion to the text."""
PAIR: Final = 2
"""How many figures a tie needs at least."""
_WINDOW: Final = 240


def _start(figure: Figure) -> int:
    return figure.start


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch up to 。！？ or a line's end (；does not end it: lists run over it), with its figures."""

    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]

    def between(self, left: int, right: int) -> tuple[Figure, ...]:
        """Return the figures that lie within these offsets of the whole text."""
        first = bisect_left(self.figures, left, key=_start)
        return self.figures[first : bisect_left(self.figures, right, lo=first, key=_start)]

    def words(self, left: int, right: int) -> str:
        """Return the text between two offsets of the whole text, within this sentence."""
        return self.text[max(left - self.start, 0) : max(right - self.start, 0)]

    def back(self, right: int, many: int = NEAR) -> tuple[Figure, ...]:
        """Return the last `many` figures before an offset of the whole text, in reading order."""
        last = bisect_left(self.figures, right, key=_start)
        return self.figures[max(last - many, 0) : last]

    def before(self, figure: Figure) -> str:
        """Return the text of the sentence up to a figure, or so much of it as a tie looks at."""
        edge = figure.start - self.start
        return self.text[max(edge - _WINDOW, 0) : edge]

    def around(self, figure: Figure) -> str:
        """Return the text on both sides of a figure, as far as a tie looks."""
        edge = figure.start - self.start
        return self.text[max(edge - _WINDOW, 0) : edge + _WINDOW]

    def since(self, figure: Figure, mark: str) -> int:
        """Return where the last `mark` before a figure stands, or one before the sentence."""
        edge = figure.start - self.start
        found = self.text.rfind(mark, max(edge - _WINDOW, 0), edge)
        return self.start + found if found >= 0 else self.start - 1


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading made ready for the ties."""

    reading: Reading
    figures: tuple[Figure, ...]
    sentences: tuple[Sentence, ...]


def _sentences(text: str, found: list[Figure]) -> Iterator[Sentence]:
    at, last = 0, len(found)
    while at < last:
        first = at
        ended = _END.search(text, found[at].end)
        end = ended.start() if ended else len(text)
        while at < last and found[at].start < end:
            at += 1
        floor = found[first - 1].end if first else 0
        start = max((text.rfind(mark, floor, found[first].start) for mark in "。！？!?\n\r"), default=-1) + 1
        start = max(start, floor)
        yield Sentence(start, end, text[start:end].translate(_WIDE), tuple(found[first:at]))


def scene(reading: Reading) -> Scene:
    """Return the scene of a reading."""
    found = figures(reading.text, reading.mentions)
    return Scene(reading, tuple(found), tuple(_sentences(reading.text, found)))
