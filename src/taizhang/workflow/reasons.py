"""Reasons: why something is due when it is, in one sentence of either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from taizhang.base.language import Language, said
from taizhang.declarations.types import StateDeadline, Within
from taizhang.workflow.clocks import Clock, Stay

Standing: TypeAlias = Literal["ok", "warn", "late", "paused", "met", "missed"]
UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "days": ("日", "days"),
    "workdays": ("个工作日", "working days"),
    "hours": ("小时", "hours"),
    "months": ("个月", "months"),
}
_HOLIDAYS: Final[Mapping[str, str]] = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}


def counted_words(number: int, unit: str, language: Language = "zh") -> str:
    """Return 5个工作日, 5 working days."""
    zh, en = UNITS[unit]
    return said(language, f"{number}{zh}", f"{number} {en if number != 1 else en.removesuffix('s')}")


def day_words(day: date, language: Language = "zh") -> str:
    """Return 2024年3月1日, 2024-03-01."""
    return said(language, f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def term_words(within: Within, language: Language = "zh") -> str:
    """Return 5个工作日, 5 working days."""
    return counted_words(within.number, within.unit, language)


def entered_words(stay: Stay, label: str, language: Language = "zh") -> str:
    """Return when the state was entered."""
    day = day_words(stay.entered_on, language)
    return said(language, f"{day}进入“{label}”", f'"{label}" since {day}')


def choice_words(
    declared: StateDeadline,
    fields: Mapping[str, object],
    labels: Mapping[str, str],
    language: Language = "zh",
) -> str:
    """Return by which field's value the term was chosen; nothing where the general one applies."""
    value = str(fields.get(declared.field)) if declared.field else ""
    if not declared.field or value not in declared.by_value:
        return ""
    name, told = labels.get(declared.field, declared.field), labels.get(value, value)
    return said(language, f"{name}为“{told}”，", f'with {name} "{told}" ')


def paused_words(stay: Stay, until: date, language: Language = "zh") -> str:
    """Return how long the clock stood still before a day."""
    gaps = [
        (later[0] - end).days
        for (_, end), later in zip(stay.stretches, stay.stretches[1:], strict=False)
        if end is not None and later[0] <= until
    ]
    days = sum(gaps)
    return said(language, f"，其间暂停{days}日", f", paused for {days} days of it") if days else ""


def granted_words(granted: Sequence[Within], language: Language = "zh") -> str:
    """Return what was granted on top."""
    told = (term_words(within, language) for within in granted)
    return "".join(said(language, f"，批准延期{one}", f", {one} more granted") for one in told)


def holiday_words(clock: Clock, start: date, due: date, language: Language = "zh") -> str:
    """Return the holidays a term in working days steps over, and a doubt where a year is not known."""
    if clock.calendar is None:
        return ""
    days = clock.calendar.holidays(start, due)
    names = said(language, "、".join(days), ", ".join(_HOLIDAYS.get(name, name) for name in days))
    unknown = [str(year) for year in clock.calendar.unknown_years(start, due)]
    years = said(language, "、", ", ").join(unknown)
    doubt = said(
        language,
        f"（{years}年放假安排未录入，暂按周一至周五算）",
        f" (the days off of {years} are not known yet: Monday to Friday are taken)",
    )
    told = said(language, f"（{names}放假不计）", f" ({names} not counted)") if names else ""
    return told + (doubt if unknown else "")


def rolled_words(counted: date, due: date, language: Language = "zh") -> str:
    """Return from which day off the last day has moved."""
    day = day_words(counted, language)
    if counted == due:
        return ""
    return said(
        language,
        f"，期满日{day}为休假日，顺延至其后首个工作日",
        f"; it ends on {day}, a day off, and moves to the next working day",
    )


def end_words(
    stay: Stay, standing: Standing, due: date, left: int, unit: str, language: Language = "zh"
) -> str:
    """Return the last day, and how it stands today; `left` is counted in `unit`."""

    def pick(zh: str, en: str) -> str:
        return said(language, zh, en)

    told = counted_words(abs(left), unit, language)
    if standing == "paused" and (paused_on := stay.stretches[-1][1]):
        day = day_words(paused_on, language)
        return pick(f"自{day}起暂停计时，尚余{told}", f"paused since {day}, {told} left")
    day = day_words(due, language)
    last = pick(f"最迟{day}办完", f"due by {day}")
    match standing:
        case "late":
            late = pick(f"已超期{told}", f"{told} late") if left else pick("已超期", "late")
            return last + pick("，", ", ") + late
        case "met" | "missed":
            left_on = day_words(stay.left_on or due, language)
            done = pick(f"，实际{left_on}办完，", f", done on {left_on}, ")
            return last + done + (pick("未超期", "in time") if standing == "met" else pick("已超期", "late"))
    return last + (pick(f"，还剩{told}", f", {told} left") if left else pick("，今天到期", ", today"))
