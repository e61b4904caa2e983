"""A strip of text with, for each stretch of it, the run it came from: what comments are hung on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

LINE, CELL = "\n", "\t"
NOWHERE = -1


@dataclass(slots=True)
class Run:
    """A run of the file by the bytes it takes, and those of its properties. A comment stands outside it.

    `whole` is set where it must not be cut: text of a box or of a formula hangs on it.
    """

    start: int
    end: int = NOWHERE
    properties: tuple[int, int] = (0, 0)
    whole: bool = False


class Spot(NamedTuple):
    """Where a stretch of text stands: paragraph, run, the element inside the run, the first byte of the text.

    `at` is NOWHERE for characters that an element stands for (a tab, a break).
    """

    paragraph: int
    run: int
    child: int
    at: int


@dataclass(slots=True)
class Strip:
    """Stretches of text in order. Where nothing is to be written back, only the text is kept."""

    traced: bool
    texts: list[str] = field(default_factory=list)
    spots: list[Spot | None] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, spot: Spot | None = None) -> None:
        """Append a stretch."""
        self.texts.append(text)
        self.length += len(text)
        if self.traced:
            self.spots.append(spot)

    def extend(self, other: Strip) -> None:
        """Append all of another strip; it becomes one stretch where nobody asks for spots."""
        if self.traced:
            self.texts += other.texts
            self.spots += other.spots
            self.length += other.length
        elif other.texts:
            # Its last mark stays a stretch of its own: a cell may yet change it.
            *texts, last = other.texts
            self.add("".join(texts))
            self.add(last)

    def close_with(self, mark: str) -> None:
        """End the last paragraph with another mark: cells stand side by side, rows below each other."""
        if self.texts and self.texts[-1] in {LINE, CELL} and (not self.traced or self.spots[-1] is None):
            self.texts[-1] = mark
