"""Did you mean: the nearest known word to an unknown one, said in the reader's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final, Self

_SHOWN: Final = 16
"""More choices than this would bury the sentence they are meant to help."""


class Near(str):
    """The nearest known word (or none), which formats itself as a hint: `{near:zh}`, `{near:en}`.

    Where no word is near, the hint lists what could have been written, if that is a short list.
    """

    __slots__ = ("options",)
    options: tuple[str, ...]

    def __new__(cls, nearest: str, options: Iterable[str] = ()) -> Self:
        """Keep the nearest word, and the words to offer when there is none."""
        word = super().__new__(cls, nearest)
        word.options = tuple(options)
        return word

    def __format__(self, lang: str) -> str:
        """Say the hint in `lang`; the empty text when there is nothing to say."""
        english = lang == "en"
        if str(self):
            return f" Did you mean `{self!s}`?" if english else f"你是不是想写“{self!s}”？"
        if not 0 < len(self.options) <= _SHOWN:
            return ""
        if english:
            return f" Possible here: {', '.join(self.options)}."
        return f"这里可以写：{'、'.join(self.options)}。"


def near(word: str, known: Iterable[str]) -> Near:
    """Return the word of `known` that `word` was most likely meant to be."""
    options = sorted(set(known))
    found = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    return Near(found[0] if found else "", options)
