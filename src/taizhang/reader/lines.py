"""The lines of a text and what each is on the page: the title, a heading, or body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NUMBERED: Final = (
    (1, re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:、|[章部]分?[\s　：:、]))")),
    (2, re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]")),
    (3, re.compile(r"\s*\d{1,2}[.．、](?!\d)")),
)
_LONG: Final = 45
"""A heading is no longer; what is longer is a paragraph that begins with a number."""
TITLE: Final = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its offsets; `level` is 0 for the title, 1 to 3 for headings, None for body."""

    start: int
    end: int
    level: int | None


def lines_of(text: str, title: str) -> list[Line]:
    """Return every line of a text in order, empty ones too."""
    found: list[Line] = []
    start, titled = 0, not title
    for words in text.split("\n"):
        is_title = not titled and words.strip() == title.strip()
        titled = titled or is_title
        found.append(Line(start, start + len(words), TITLE if is_title else _level(words)))
        start += len(words) + 1
    return found


def _level(words: str) -> int | None:
    line = words.strip()
    if len(line) > _LONG or line[-1:] in "。；，：":
        return None
    return next((level for level, pattern in _NUMBERED if pattern.match(words)), None)
