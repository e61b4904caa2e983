"""Breaks a long title where its sense breaks, into lines of like length (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Final

_LINE: Final = 20
"""Characters of 2号 that fit on a line of the type area."""
_BREAK: Final = re.compile(r"(?<=[年县乡镇的、，：])(?!人民)|(?=关于|及|和|暨|与|《)|(?<=关于)(?!$)|(?<=》)")
_STRONG: Final = re.compile(r"关于|及|和|暨|与|《")
_WEAK: Final = 8.0
"""How many characters of unevenness a break before one of these words is worth."""
_WIDE: Final = 0x2E80
"""Where the CJK blocks begin: characters from here on are as wide as they are high."""


def width(text: str) -> float:
    """Return the width of `text` in characters; Latin letters and digits are half as wide."""
    return sum(1.0 if ord(char) >= _WIDE or char in "—…“”‘’·" else 0.5 for char in text)


def title_lines(title: str) -> list[str]:
    """Return the title's lines: as few as fit, broken at sense, the most even of the possible ways."""
    if width(title) <= _LINE:
        return [title]
    places = _places(title)
    for count in range(1, 4):
        ways = [_cut(title, chosen) for chosen in combinations(places, count)]
        fitting = [way for way in ways if max(map(width, way)) <= _LINE]
        if fitting:
            return min(fitting, key=_badness)
    return _cut(title, tuple(range(_LINE, len(title), _LINE)))


def title_parts(title: str) -> list[str]:
    """Return the pieces of a title that should each stay on one line, however narrow the page."""
    return _cut(title, tuple(_places(title)))


def _places(title: str) -> list[int]:
    return sorted({match.start() for match in _BREAK.finditer(title)} - {0, len(title)})


def _cut(title: str, places: tuple[int, ...]) -> list[str]:
    ends = [0, *places, len(title)]
    return [title[a:b] for a, b in pairwise(ends)]


def _badness(lines: list[str]) -> float:
    """Return how uneven the lines are, in characters, with a price on each break at no joining word."""
    sizes = [width(line) for line in lines]
    weak = sum(_WEAK for line in lines[1:] if not _STRONG.match(line))
    return max(sizes) - min(sizes) + weak
