"""A sealed text with its figures found again in it, so that each can be opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from taizhang.reports.provenance import Provenance, Stated
from taizhang.web.console.reports.showing import LONG, Bit, about_of

_HEADING: Final = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or cell of a text; `look` is its class."""

    bits: list[Bit]
    look: str = ""


def lines_of(provenance: Provenance) -> list[Line]:
    """Return the texts of a report without its title, each figure a link to its inspector.

    Figures are told in reading order, and so each is looked for after the one before it.
    """
    found: list[Line] = []
    waiting = list(provenance.figures)
    for text in provenance.texts[1:]:
        bits: list[Bit] = []
        at = 0
        while waiting and (start := text.find(waiting[0].stands, at)) >= 0 and _fits(waiting[0], text):
            one = waiting.pop(0)
            bits += [Bit(text[at:start])] if start > at else []
            bits.append(bit_of(one))
            at = start + len(one.stands)
        bits += [Bit(text[at:])] if at < len(text) else []
        found.append(Line(bits, look(text)))
    return found


def _fits(one: Stated, text: str) -> bool:
    """Tell whether a figure stands in this text: a sentence of it, or a cell of a table, all its own."""
    return one.sentence in text or text == one.stands


def look(text: str) -> str:
    """Return the class of a line: a heading by its official number."""
    if not _HEADING.match(text) or len(text) > _LONGEST or "。" in text:
        return ""
    return "report-heading level-2" if text.startswith("（") else "report-heading level-1"


def bit_of(one: Stated) -> Bit:
    """Return a stated figure as a link to its inspector."""
    query = urlencode({"place": one.request.place, "period": one.request.period.code})
    classes = [
        "report-figure",
        "retyped" if one.retyped else "",
        "long" if len(one.stands) > LONG else "",
    ]
    about = one.retyped.words() if one.retyped else about_of(one.request.indicator, one.label, one.words)
    url = f"/figures/{one.request.indicator}/?{query}"
    return Bit(one.stands, url, " ".join(word for word in classes if word), about)
