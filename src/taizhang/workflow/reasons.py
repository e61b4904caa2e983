"""Reasons: why something is due when it is, in one Chinese sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from taizhang.declarations.types import StateDeadline, Within
from taizhang.workflow.clocks import Clock, Stay

Standing: TypeAlias = Literal["ok", "warn", "late", "paused", "met", "missed"]
UNITS: Final[Mapping[str, str]] = {
    "days": "日",
    "workdays": "个工作日",
    "hours": "小时",
    "months": "个月",
}


def day_words(day: date) -> str:
    """Return 2024年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def term_words(within: Within) -> str:
    """Return 5个工作日."""
    return f"{within.number}{UNITS[within.unit]}"


def entered_words(stay: Stay, label: str) -> str:
    """Return when the state was entered."""
    return f"{day_words(stay.entered_on)}进入“{label}”"


def choice_words(declared: StateDeadline, fields: Mapping[str, object], labels: Mapping[str, str]) -> str:
    """Return by which field's value the term was chosen; nothing where the general one applies."""
    value = str(fields.get(declared.field)) if declared.field else ""
    if not declared.field or value not in declared.by_value:
        return ""
    return f"{labels.get(declared.field, declared.field)}为“{labels.get(value, value)}”，"


def paused_words(stay: Stay, until: date) -> str:
    """Return how long the clock stood still before a day."""
    gaps = [
        (later[0] - end).days
        for (_, end), later in zip(stay.stretches, stay.stretches[1:], strict=False)
        if end is not None and later[0] <= until
    ]
    return f"，其间暂停{sum(gaps)}日" if sum(gaps) else ""


def granted_words(granted: Sequence[Within]) -> str:
    """Return what was granted on top."""
    return "".join(f"，批准延期{term_words(within)}" for within in granted)


def holiday_words(clock: Clock, start: date, due: date) -> str:
    """Return the holidays a term in working days steps over, and a doubt where a year is not known."""
    if clock.calendar is None:
        return ""
    names = "、".join(clock.calendar.holidays(start, due))
    years = "、".join(map(str, clock.calendar.unknown_years(start, due)))
    doubt = f"（{years}年放假安排未录入，暂按周一至周五算）" if years else ""
    return f"（{names}放假不计）{doubt}" if names else doubt


def rolled_words(counted: date, due: date) -> str:
    """Return from which day off the last day has moved."""
    return "" if counted == due else f"，期满日{day_words(counted)}为休假日，顺延至其后首个工作日"


def end_words(stay: Stay, standing: Standing, due: date, left: int, unit: str) -> str:
    """Return the last day, and how it stands today."""
    if standing == "paused" and (paused_on := stay.stretches[-1][1]):
        return f"自{day_words(paused_on)}起暂停计时，尚余{left}{unit}"
    last = f"最迟{day_words(due)}办完"
    match standing:
        case "late":
            return f"{last}，已超期{-left}{unit}" if left else f"{last}，已超期"
        case "met" | "missed":
            done = f"实际{day_words(stay.left_on or due)}办完"
            return f"{last}，{done}，{'未超期' if standing == 'met' else '已超期'}"
    return f"{last}，还剩{left}{unit}" if left else f"{last}，今天到期"
