"""Slotted: a figure of a report as the slot that would write it again in the same words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from taizhang.base.numerals import PLAIN, change_words, plain, say, style_of
from taizhang.base.quantities import same_unit
from taizhang.declarations.types import Indicator
from taizhang.reader.agreement import in_unit, last_digit, signed
from taizhang.reader.mention import Mention
from taizhang.reports.saying import saying_of

_NUMBER: Final = re.compile(r"(?P<before>[^\d*]*)(?P<number>\d[\d,，]*(?:[.．]\d+)?)(?P<after>.*)", re.DOTALL)
_CHANGE: Final = re.compile(
    r"(?:(?:同比|环比|(?:比|较)(?:上年|去年)(?:同期)?)(?:增长|上升|提高|增加|下降|降低|减少|回落|下滑)了?)$"
)
_SCALES: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SPELT: Final = re.compile(r"[零〇一二三四五六七八九十百千两]")


@dataclass(frozen=True, slots=True)
class Slotted:
    """A stretch of the text and the slot that stands for it; `exact` if it writes the very same words."""

    start: int
    end: int
    slot: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """What is needed to say a figure again: the indicator, its value, and the options of its slot."""

    mention: Mention
    indicator: Indicator
    value: Decimal | None
    """The ledger's value where the text agrees with it, else what the text says, in the indicator's unit."""
    options: tuple[str, ...] = ()


def slotted(writing: Writing, text: str) -> Slotted | None:
    """Return the slot for a figure; None where no style of the report language could write it."""
    one = writing.mention
    if one.form == "zero" and not _NUMBER.search(one.text):
        return _condition(writing)
    first: Slotted | None = None
    for start, before, style, after in _ways(writing, text):
        slot = before + _slot(writing, style) + after
        found = Slotted(start, one.end, slot, exact=False)
        first = first or found
        if writing.value is not None and before + _said(writing, style) + after == text[start : one.end]:
            return Slotted(start, one.end, slot, exact=True)
    return first


def _condition(writing: Writing) -> Slotted:
    """A claim that there was none stands as long as the figure is 0, and shouts when it is not."""
    one = writing.mention
    asked = f"({', '.join(writing.options)})" if writing.options else ""
    otherwise = f"〔待改：{one.subject}{_slot(writing, '')}〕"
    slot = f"{{% if {writing.indicator.code}{asked} = 0 %}}{one.text}{{% else %}}{otherwise}{{% endif %}}"
    return Slotted(one.start, one.end, slot, exact=True)


def _slot(writing: Writing, style: str) -> str:
    options = [*writing.options, *([style] if style else [])]
    return f"{{{{ {writing.indicator.code}{' | ' if options else ''}{', '.join(options)} }}}}"


def _said(writing: Writing, style: str) -> str:
    value = writing.value or Decimal(0)
    saying = saying_of(writing.indicator, style_of(style) or PLAIN)
    if saying.style.form == "change":
        decimals = saying.style.decimals
        return change_words(value, writing.indicator.unit, against=saying.against, decimals=decimals)
    return say(value, writing.indicator.unit, saying.style)


def _ways(writing: Writing, text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield start, words before, style and words after of each way to write a figure, the likeliest first."""
    one, own = writing.mention, writing.indicator
    if own.nature == "change":
        yield from _changes(one, text)
        return
    if text[max(one.start - 1, 0) : one.start] == "近" and own.nature != "rank":
        step = plain(_step(one))
        yield from ((one.start - 1, "", style, "") for style in _fitting(own, (f"近{step}", "近")))
    match = _NUMBER.fullmatch(one.text)
    if match is None:
        yield from _spelt(writing)
        return
    yield from ((one.start, *way) for way in _digits(writing, match))


def _changes(one: Mention, text: str) -> Iterator[tuple[int, str, str, str]]:
    found = _CHANGE.search(text, max(one.start - 12, 0), one.start)
    if found:
        start = found.start()
        decimals = len(one.text.partition(".")[2].rstrip("%个百分点"))
        yield from ((start, "", style, "") for style in ("", f"change{decimals}"))


def _digits(writing: Writing, match: re.Match[str]) -> Iterator[tuple[str, str, str]]:
    one, own = writing.mention, writing.indicator
    after = match["after"]
    decimals = len(re.split(r"[.．]", match["number"])[1]) if re.search(r"[.．]", match["number"]) else 0
    over = re.match(r"[余多来]", after) is not None or re.match(r"[万亿][余多]", after) is not None
    scale = next((mark for mark in "万亿" if mark in after[:2]), "")
    if over:
        step = plain(_step(one) / _SCALES.get(scale, Decimal(1)))
        base = f"{scale}{'元' if own.unit == '元' and scale else ''}"
        yield from (("", style, "") for style in _fitting(own, (f"{base}余", f"{base}余{step}")))
        return
    if own.nature != "rank" and (own.unit == one.unit or same_unit(own.unit, one.unit or "")):
        yield from (("", style, "") for style in _fitting(own, _plain(own, scale, decimals)))
    # In other words for the unit (名 for 人, 第…名 for 位) the slot gives the number and the words stay.
    if not scale and (one.unit is None or in_unit(Decimal(1), own.unit, one.unit) == 1):
        yield from ((match["before"], style, after) for style in ("number", f"number{decimals}"))


def _plain(own: Indicator, scale: str, decimals: int) -> tuple[str, ...]:
    if scale:
        base = f"{scale}{'元' if own.unit == '元' else ''}"
        # Bare, a style writes every digit: 1.2亿元 would come back as 1.23456789亿元 next time.
        return (f"{base}{decimals}", base) if scale == "亿" else (base, f"{base}{decimals}")
    if own.unit == "%":
        return ("", f"percent{decimals}")
    return ("", f"plain{decimals}")


def _fitting(own: Indicator, styles: tuple[str, ...]) -> Iterator[str]:
    for style in styles:
        found = style_of(style) if style else PLAIN
        if found is not None and found.fits(own.unit):
            yield style


def _step(one: Mention) -> Decimal:
    return max(last_digit(one.value or Decimal(1)), Decimal(1))


def _spelt(writing: Writing) -> Iterator[tuple[int, str, str, str]]:
    """Yield the ways of a figure without digits: spelt out, or taken out and only its unit left."""
    one, own = writing.mention, writing.indicator
    if one.form == "placeholder":
        unit = one.unit or ""
        scale = next((mark for mark in "万亿" if f"{mark}{unit}" in one.text), "")
        if not unit or own.unit == unit or same_unit(own.unit, unit):
            yield from ((one.start, "", style, "") for style in _fitting(own, _plain(own, scale, 2)[:1]))
        elif in_unit(Decimal(1), own.unit, unit) == 1:
            yield one.start, "", "number", unit
        return
    if one.text.startswith("百分之"):
        yield from ((one.start, "", style, "") for style in _fitting(own, ("百分之",)))
    elif _SPELT.match(one.text.removeprefix("第")) and own.nature != "rank":
        yield one.start, "", "chinese", ""


def text_value(mention: Mention, indicator: Indicator, before: str) -> Decimal | None:
    """Return what a text says in the indicator's unit, with the sign of its words."""
    value = signed(mention, before) if indicator.nature == "change" else mention.value
    return None if value is None else in_unit(value, mention.unit or indicator.unit, indicator.unit)
