"""Sentences: a text cut where official prose ends them, each with its words and its figures. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.reader.grams import HOLE
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading

_SENTENCE: Final = re.compile(r"[^。！？；\n]+[。！？；]?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=年|[^\d])")
_WORDS: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, its bare text, its words with 〓 for each figure, and its figures.

    `figures` are indices into the mentions of the reading, in the order of the text.
    """

    start: int
    end: int
    bare: str
    words: str
    figures: tuple[int, ...]


def sentences(reading: Reading) -> list[Sentence]:
    """Return the sentences of a text in order; lines without any word are none."""
    order = sorted(range(len(reading.mentions)), key=lambda n: reading.mentions[n].start)
    starts = [reading.mentions[n].start for n in order]
    found = []
    for match in _SENTENCE.finditer(reading.text):
        if not _WORDS.search(match[0]):
            continue
        inside = order[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
        words = _words(reading.text, match.start(), match.end(), [reading.mentions[n] for n in inside])
        found.append(Sentence(match.start(), match.end(), squeezed(match[0]), words, tuple(inside)))
    return found


def _words(text: str, start: int, end: int, inside: Sequence[Mention]) -> str:
    """Return the words of a stretch: figures are 〓, years 〇, white space is nothing."""
    out, at = "", start
    for one in inside:
        if one.start >= at:
            out += text[at : one.start] + HOLE
            at = min(one.end, end)
    return _YEAR.sub("〇", squeezed(out + text[at:end]))
