"""The annex of a report that this program composed: it tells of its figures and is no part of it. Pure."""

from __future__ import annotations

import re
from typing import Final

_ANNEX: Final = re.compile(r"\n(?:附件\s*\n)?数字来源表\s*\n序号\t")


def without_annex(text: str) -> str:
    """Return the report up to its table of sources; offsets in it are those of the whole text."""
    found = _ANNEX.search(text)
    return text[: found.start() + 1] if found else text
