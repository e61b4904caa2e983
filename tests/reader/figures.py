"""Mentions and readings made by hand: a text with its figures in 【】, and what each of them is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading

_MARKED = re.compile(r"【([^】]*)】")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(余)?(万)?(.*)")
_STOPS = "。！？；\n"


def mention(value: Decimal | None, *, text: str = "", **more: Any) -> Mention:  # noqa: ANN401 - any part of it
    """Return a figure that stands nowhere in particular."""
    words = text or ("*户" if value is None else f"{value}户")
    known = {
        "form": "placeholder" if value is None else "number",
        "unit": "户",
        "nature": "flow",
        "line": "welfare",
        "subject": "低保户",
    }
    return Mention(
        0,
        len(words),
        words,
        value,
        sentence=(0, 0),
        clause=(0, 0),
        **known | more,
    )


def reading(marked: str, *, period: str = "2023", place: str | None = "青石乡", **kinds: Any) -> Reading:  # noqa: ANN401
    """Return the reading of a text whose figures stand in 【】, each 【subject|figure|key=value …】.

    What is not said of a figure follows from its words: the value, its unit, percent or count.
    """
    text, found = "", []
    at = 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        subject, said, *more = match[1].split("|")
        found.append((len(text), said, subject, dict(item.split("=") for item in more)))
        text += said
        at = match.end()
    text += marked[at:]
    heading: tuple[str, ...] = tuple(kinds.pop("heading", ()))
    mentions = tuple(_mention(text, *one, heading=heading) for one in found)
    return Reading(text, text.split("\n")[0], period, place, mentions)


def _mention(
    text: str, start: int, said: str, subject: str, more: dict[str, str], heading: tuple[str, ...]
) -> Mention:
    end = start + len(said)
    match = _NUMBER.match(said.removeprefix("第"))
    scale = 10_000 if match and match[3] else 1
    value = Decimal(match[1]) * scale if match else None
    unit = match[4] if match else said.lstrip("*")
    places = len(match[1].partition(".")[2]) if match else 0
    form = "placeholder" if value is None else "percent" if unit == "%" else "number"
    known: dict[str, Any] = {
        "form": form,
        "nature": "rate" if unit == "%" else "flow",
        "line": "other",
        "approx": "over" if match and match[2] else None,
        "step": scale * Decimal(1).scaleb(-places) if match else None,
        **more,
    }
    begin = max((text.rfind(stop, 0, start) for stop in _STOPS), default=-1) + 1
    ends = [at for stop in _STOPS if (at := text.find(stop, end)) >= 0]
    comma = max(begin, text.rfind("，", begin, start) + 1)
    return Mention(
        start,
        end,
        said,
        value,
        unit or None,
        subject=subject,
        sentence=(begin, min(ends, default=len(text) - 1) + 1),
        clause=(comma, end),
        heading=heading,
        **known,
    )
