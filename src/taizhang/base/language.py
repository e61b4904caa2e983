"""The two languages that everything is said in, and the choice between two texts that stand side by side."""

from __future__ import annotations

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]


def said(language: Language, zh: str, en: str) -> str:
    """Return the text of `language`."""
    return en if language == "en" else zh
