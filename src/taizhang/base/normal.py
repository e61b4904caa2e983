"""Normal text: one spelling for what Chinese input methods and spreadsheets write in many."""

from __future__ import annotations

import re
import unicodedata

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "−": "-", "–": "-", "﹣": "-", "\u3000": " "}
)
_SPACE = re.compile(r"\s+")


def normal(text: str) -> str:
    """Fold full-width forms (NFKC), Chinese quotes and dashes, and runs of white space."""
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return _SPACE.sub(" ", folded).strip()


def squeezed(text: str) -> str:
    """Return the normal text without any white space: how headers and names are compared."""
    return normal(text).replace(" ", "")
