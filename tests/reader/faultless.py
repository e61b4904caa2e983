"""Readings built by hand: from annotated slots, so that ties can be tried on a faultless extraction."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from taizhang.reader.mention import Bound, Form, Mention
from taizhang.reader.reading import Reading

_ENDS = re.compile(r"[。！？；\n]")
_COMMAS = re.compile(r"[，,。！？；：\n]")
_BOUND: dict[str | None, Bound | None] = {"over": "at_least", "about": "about", None: None}


def _stretch(text: str, start: int, end: int, marks: re.Pattern[str]) -> tuple[int, int]:
    before = [match.end() for match in marks.finditer(text, 0, start)]
    behind = marks.search(text, end)
    return (before[-1] if before else 0, behind.start() if behind else len(text))


def _step(text: str) -> Decimal | None:
    digits = re.search(r"\d+(?:\.(\d+))?", text)
    if digits is None:
        return None
    step = Decimal(1).scaleb(-len(digits[1] or ""))
    return step * (10**8 if "亿" in text else 10**4 if "万" in text else 1)


def mention(text: str, slot: dict[str, Any]) -> Mention:
    """Make a mention of one annotated slot."""
    start, end, words, unit = slot["start"], slot["end"], slot["text"], slot["unit"]
    form: Form = "percent" if unit in {"%", "‰"} else "number"
    if slot["value"] is None:
        form = "placeholder"
    elif slot["value"] == 0:
        form = "zero"
    if slot["nature"] == "ordinal_or_name":
        form = "name"
    if slot["nature"] == "rank":
        form = "rank"
    return Mention(
        start,
        end,
        words,
        None if slot["value"] is None else Decimal(str(slot["value"])),
        unit,
        form,
        slot["subject"],
        slot["nature"],
        slot["line"],
        _stretch(text, start, end, _ENDS),
        _stretch(text, start, end, _COMMAS),
        slot["approx"],
        _BOUND[slot["approx"]],
        _step(words),
    )


def annotated(text: str, slots: Path) -> Reading:
    """Read a text as its annotation says."""
    lines = slots.read_text(encoding="utf-8").splitlines()
    mentions = tuple(mention(text, json.loads(line)) for line in lines if line.strip())
    return Reading(text, "", None, None, mentions)
