"""What Chinese input methods type instead of SQL's characters, folded before parsing."""

from __future__ import annotations

import unicodedata
from typing import Final

_CLOSING: Final = {
    "'": "'",
    "＇": "＇'",
    "‘": "’‘'",
    "’": "’‘'",
    "“": "”“",
    "”": "”“",
}
"""A quote as typed, and the characters that may end the text it begins."""


def folded(text: str) -> str:
    """Return `text` with full-width forms folded outside quotes, and every kind of quote as `'`.

    Unfolded, SQLGlot would read `金额＞100` as one column of that name, and `‘低保’` as another.
    Text between quotes is kept to the character: it is compared with what staff typed.
    """
    out: list[str] = []
    at = 0
    while at < len(text):
        if text[at] in _CLOSING:
            at = _quoted(text, at, out)
        else:
            out.append(unicodedata.normalize("NFKC", text[at]))
            at += 1
    return "".join(out)


def _quoted(text: str, start: int, out: list[str]) -> int:
    """Append the quoted text that begins at `start`; return where reading goes on."""
    closing = _CLOSING[text[start]]
    out.append("'")
    at = start + 1
    while at < len(text):
        if text[at] not in closing:
            out.append("''" if text[at] == "'" else text[at])
        elif text[start] == "'" and text[at : at + 2] == "''":
            out.append("''")
            at += 1
        else:
            out.append("'")
            return at + 1
        at += 1
    return at
