"""One problem text in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What is wrong and how to mend it, in Chinese and English, with named `{parameters}`."""

    zh: str
    en: str

    def pick(self, lang: str) -> str:
        """Return the text in `lang`; Chinese where the language is unknown."""
        return self.en if lang == "en" else self.zh
