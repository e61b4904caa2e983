"""Puts the lines of a printed page together again: a PDF knows lines, a report has paragraphs."""

from __future__ import annotations

import re
from typing import Final

_FULL: Final = 0.86
"""A line that reaches this share of the widest ones goes on in the next, unless a sentence ends it."""
_ENDS: Final = "。！？；：!?;:"
_OPENING: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[章节条]"
)
_PAGE_NUMBER: Final = re.compile(r"^\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*$")
_AIR: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\w%*])|(?<=[\w%*]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
"""Spaces that setting left between Chinese and digits."""
_WIDE: Final = "\u2e80"


def unrolled(pages: str) -> str:
    """Return the paragraphs of text as a printer laid it out; page numbers are left out."""
    lines: list[str] = []
    for page in pages.split("\f"):
        found = [line.rstrip() for line in page.splitlines()]
        lines += [line for n, line in enumerate(found) if line and not _is_page_number(line, n, found)]
    widths = sorted(map(_width, lines))
    full = _FULL * widths[int(len(widths) * 0.9)] if widths else 0.0
    out: list[str] = []
    goes_on = False
    for line in lines:
        words = _AIR.sub("", line.strip())
        if goes_on and not _OPENING.match(words):
            out[-1] += words
        else:
            out.append(words)
        goes_on = _width(line) >= full and words[-1:] not in _ENDS
    return "\n".join(out)


def _is_page_number(line: str, n: int, page: list[str]) -> bool:
    return bool(_PAGE_NUMBER.match(line)) and not any(page[n + 1 :])


def _width(line: str) -> int:
    return sum(2 if char >= _WIDE else 1 for char in line)
