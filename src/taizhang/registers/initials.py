"""Initials: Chinese text found by the first letters of its pinyin, every reading of a character allowed."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pypinyin.constants import PINYIN_DICT

LETTERS: Final = re.compile(r"[a-z]{2,12}", re.IGNORECASE)
"""What is taken for initials: 清水村 is found by qsc. One letter would find nearly everything."""


@functools.cache
def _by_letter() -> dict[str, str]:
    """Return the characters of GB 2312 by the first letters of their readings."""
    found: dict[str, list[str]] = {}
    for point, readings in PINYIN_DICT.items():
        character = chr(point)
        if _is_common(character):
            for letter in {_plain(reading[0]) for reading in readings.split(",") if reading}:
                found.setdefault(letter, []).append(character)
    return {letter: "".join(sorted(characters)) for letter, characters in found.items()}


def _is_common(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) > 1
    except UnicodeEncodeError:
        return False


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()


def pattern(letters: str) -> str:
    """Return a regular expression, the same for SQLite and PostgreSQL, that finds text by these initials."""
    return "".join(f"[{one}{one.upper()}{_by_letter().get(one, '')}]" for one in letters.lower())


def matching(text: str, labels: Iterable[tuple[str, str]]) -> list[str]:
    """Return the keys of (key, label) pairs whose label holds `text`, literally or by its initials."""
    sought, low = (re.compile(pattern(text)) if LETTERS.fullmatch(text) else None), text.lower()
    return [
        key for key, label in labels if low in label.lower() or (sought is not None and sought.search(label))
    ]
