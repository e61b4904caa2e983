"""What stands between `{{` and `}}`, or in a condition: which figure is meant and how it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, get_args

from taizhang.base.numerals import PLAIN, STYLE_FORMS, STYLE_NAMES, style_of
from taizhang.base.periods import Period
from taizhang.base.problems import Problem
from taizhang.base.spelling import near
from taizhang.declarations.types import Indicator, Level
from taizhang.reports.outline import NAMES, PERIOD_WORDS, Ask, Name, Slot

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
_TOP: Final = re.compile(r"top\s+(\d{1,2})")
_OF: Final = re.compile(r"value of\s+(\S+)")
_COLUMN: Final = re.compile(r":?\w+")
_EPOCH: Final = date(2000, 1, 1)
_MANNERS: Final = ("names", "top 3", "each=village", "value of", "place=", "period=")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What slots may name: the declared indicators, and the level of place the report is about."""

    indicators: Mapping[str, Indicator]
    level: str = "township"


def slot_of(text: str, where: str, known: Vocabulary) -> tuple[Slot | Name | None, list[Problem]]:
    """Read a slot; every problem of it at once."""
    head, *options = (part.strip() for part in re.split(r"[|,，]", text))
    if head.startswith(":"):
        return _name(head[1:], options, where)
    indicator, problems = indicator_of(head, where, known)
    if indicator is None:
        return None, problems
    slot = Slot(Ask(indicator), where=where)
    for option in options:
        slot, wrong = _optioned(slot, option, where, known)
        problems += wrong
    slot, misfit = _fitted(slot, where)
    return slot, [*problems, *misfit]


def indicator_of(code: str, where: str, known: Vocabulary) -> tuple[Indicator | None, list[Problem]]:
    """Look an indicator up by its code."""
    if found := known.indicators.get(code):
        return found, []
    return None, [Problem("template_indicator", where, {"code": code, "near": near(code, known.indicators)})]


def ask_of(text: str, where: str, known: Vocabulary) -> tuple[Ask | None, list[Problem]]:
    """Read the figure a condition looks at: `code` or `code(period=last_year, place=东岭村)`."""
    code, _, inside = text.strip().removesuffix(")").partition("(")
    if not _COLUMN.fullmatch(code.strip()):
        return None, [Problem("template_condition", where, {"text": text})]
    indicator, problems = indicator_of(code.strip(), where, known)
    if indicator is None:
        return None, problems
    slot = Slot(Ask(indicator), where=where)
    for option in filter(None, (part.strip() for part in re.split(r"[,，]", inside))):
        if not option.startswith(("place=", "period=")):
            problems.append(Problem("template_condition", where, {"text": option}))
            continue
        slot, wrong = _optioned(slot, option, where, known)
        problems += wrong
    return slot.ask, problems


def level_of(text: str, where: str, known: Vocabulary) -> tuple[Level | None, list[Problem]]:
    """Read a level of places; it must lie below the report's own."""
    below = LEVELS[LEVELS.index(known.level) + 1 :] if known.level in LEVELS else LEVELS
    found = next((level for level in below if level == text), None)
    if found:
        return found, []
    return None, [Problem("template_level", where, {"level": text, "near": near(text, below)})]


def _name(name: str, options: list[str], where: str) -> tuple[Name | None, list[Problem]]:
    if name not in NAMES or options:
        return None, [Problem("template_name", where, {"name": f":{name}", "near": near(name, NAMES)})]
    return Name(name), []


def _optioned(slot: Slot, option: str, where: str, known: Vocabulary) -> tuple[Slot, list[Problem]]:
    """Apply one option to a slot."""
    key, equals, value = option.partition("=")
    if equals:
        return _keyed(slot, key.strip(), value.strip(), where, known)
    if match := _TOP.fullmatch(option):
        return replace(slot, manner="top", count=int(match[1])), []
    if match := _OF.fullmatch(option):
        return replace(slot, ask=replace(slot.ask, place=match[1])), []
    if option == "names":
        return replace(slot, manner="names"), []
    if style := style_of(option):
        return replace(slot, style=style), []
    options = (*STYLE_FORMS, *STYLE_NAMES, *_MANNERS)
    return slot, [Problem("template_style", where, {"style": option, "near": near(option, options)})]


def _keyed(slot: Slot, key: str, value: str, where: str, known: Vocabulary) -> tuple[Slot, list[Problem]]:
    match key:
        case "place":
            return replace(slot, ask=replace(slot.ask, place=None if value == ":place" else value)), []
        case "period":
            period, problems = _period(value.removeprefix(":"), where)
            return replace(slot, ask=replace(slot.ask, period=period)), problems
        case "each":
            level, problems = level_of(value, where, known)
            ask = replace(slot.ask, each=level)
            return replace(slot, ask=ask, manner="top" if slot.manner == "top" else "each"), problems
        case _:
            near_key = near(key, ("place", "period", "each"))
            return slot, [Problem("template_option", where, {"key": key, "near": near_key})]


def _period(value: str, where: str) -> tuple[str | Period, list[Problem]]:
    if value in PERIOD_WORDS:
        return value, []
    # A template that said `last30` would mean another day each time it is read: it must name its day.
    period, _ = Period.parse(value, _EPOCH)
    if period is None or _EPOCH in (period.start, period.end):
        return "period", [
            Problem("template_period", where, {"period": value, "near": near(value, PERIOD_WORDS)})
        ]
    return period, []


def _fitted(slot: Slot, where: str) -> tuple[Slot, list[Problem]]:
    """Check that the style and manner suit the indicator; turn `top` into the places it ranks."""
    indicator, style = slot.ask.indicator, slot.style
    names = {
        "indicator": indicator.code,
        "label": indicator.label,
        "unit": indicator.unit,
        "nature": indicator.nature,
    }
    if style is not PLAIN and not style.fits(indicator.unit):
        return slot, [Problem("template_style_unit", where, names)]
    for form, nature in (("change", "change"), ("rank", "rank")):
        if style.form == form and indicator.nature != nature:
            return slot, [Problem("template_style_nature", where, {**names, "needs": nature})]
    if slot.manner == "names" and indicator.nature != "threshold":
        return slot, [Problem("template_style_nature", where, {**names, "needs": "threshold"})]
    if slot.manner == "top" and indicator.nature == "rank":
        return replace(slot, ask=replace(slot.ask, each=slot.ask.each or indicator.each or "village")), []
    if slot.manner == "top" and slot.ask.each is None:
        return slot, [Problem("template_top", where, names)]
    return slot, []
