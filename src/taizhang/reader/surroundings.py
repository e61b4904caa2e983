"""Surroundings: what stands around a figure, cut out of the text once for all that look at it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.reader.grams import HOLE
from taizhang.reader.mention import Mention
from taizhang.reader.phrases import last_clause
from taizhang.reader.reading import Reading
from taizhang.reader.synonyms import respelt

_STOPS: Final = "，,。；;：:、！？\n（(|\t"
_FAR: Final = 60
_MANY: Final = 40
_LEAD: Final = 12
CHANGE_WORDS: Final = re.compile(
    r"(?:同比|环比|(?:比|较)(?:上年|去年)(?:同期)?)?(?:增长|上升|提高|增加|下降|降低|减少|回落|下滑)了?$"
)
"""The words before a figure of change that say in which direction, against what."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words before a figure in its sentence, and up to the next stop after it; other figures are 〓."""

    mention: Mention
    subject: str
    before: str
    near: str
    """The stretch between commas it stands in, up to it."""
    after: str
    lead: str
    """The last words before it as they stand, which say whether something rose or fell."""

    @property
    def cell(self) -> bool:
        """Say whether it is a cell of a table: a sentence of its own without words around it."""
        return self.mention.sentence == (self.mention.start, self.mention.end)

    @property
    def headings(self) -> str:
        """Return the headings above it as one text."""
        return "，".join(self.mention.heading)


def surroundings(reading: Reading) -> tuple[Around, ...]:
    """Return what stands around each mention, in the order of the mentions."""
    text = reading.text
    order = sorted(reading.mentions, key=lambda one: one.start)
    found = {}
    for n, one in enumerate(order):
        before = _masked(text, one.sentence[0], one.start, order[max(n - _MANY, 0) : n])
        if one.sentence == (one.start, one.end):
            # A cell of a table has no words around it: its header is all there is.
            before = one.subject
        lead = before[-_LEAD:]
        before = CHANGE_WORDS.sub("", before) if one.nature == "change" else before
        end = one.end
        while end < one.sentence[1] and text[end] not in _STOPS and end - one.end < _FAR:
            end += 1
        after = _masked(text, one.end, end, order[n + 1 : n + 3])
        said = respelt(squeezed(before))[-_FAR:]
        found[id(one)] = Around(
            one, respelt(squeezed(one.subject)), said, last_clause(said), respelt(squeezed(after)), lead
        )
    return tuple(found[id(one)] for one in reading.mentions)


def _masked(text: str, start: int, end: int, others: Sequence[Mention]) -> str:
    """Return a stretch of the text with the figures in it as holes."""
    out, at = "", start
    for one in others:
        if one.start >= at and one.end <= end:
            out += text[at : one.start] + HOLE
            at = one.end
    return out + text[at:end]
