"""How periods are written: the closed list of codes and Chinese forms, read into form, number and dates."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from taizhang.base.normal import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

Form: TypeAlias = Literal["year", "half", "quarter", "month", "span", "ytd", "last", "asat"]

MAX_DAYS: Final = 3660
"""A `last n days` longer than ten years is a slip of the pen."""
_YEARS: Final = range(1900, 2200)


class Reading(NamedTuple):
    """What a written period says; `first` is in the year meant, `second` is the last day it names."""

    form: Form
    number: int
    first: date
    second: date


Maker: TypeAlias = "Callable[[re.Match[str], date], Reading | None]"

_Y = r"(?P<y>\d{4})"
_ISO = r"\d{4}-\d{1,2}-\d{1,2}"
_ZH = r"\d{4}年\d{1,2}月\d{1,2}日"
_DAY = f"(?:{_ISO}|{_ZH})"
_ORDINALS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}


def read(text: str, today: date) -> Reading | None:
    """Read `text`; None when it is no period, names no real date or lies outside 1900 to 2199."""
    written = squeezed(text)
    for pattern, maker in _FORMS:
        if match := pattern.fullmatch(written):
            return _kept(maker, match, today)
    return None


def _kept(maker: Maker, match: re.Match[str], today: date) -> Reading | None:
    try:
        reading = maker(match, today)
    except ValueError:
        return None
    if reading is None or reading.first.year not in _YEARS or reading.second.year not in _YEARS:
        return None
    return reading


def _day(text: str) -> date:
    year, month, day = (int(number) for number in re.findall(r"\d+", text))
    return date(year, month, day)


def _calendar(form: Form, top: int, match: re.Match[str], _today: date) -> Reading | None:
    groups = match.groupdict()
    said = groups.get("n") or "1"
    number = _ORDINALS.get(said) or int(said)
    first = date(int(groups["y"]), 1, 1)
    return Reading(form, number, first, first) if 1 <= number <= top else None


def _ending(form: Form, match: re.Match[str], today: date) -> Reading | None:
    groups = match.groupdict()
    end = _day(groups["d"]) if groups.get("d") else today
    days = int(groups.get("n") or 1)
    return Reading(form, days, end, end) if 1 <= days <= MAX_DAYS else None


def _span(match: re.Match[str], _today: date) -> Reading:
    return Reading("span", 0, _day(match["a"]), _day(match["b"]))


def _span_in_year(match: re.Match[str], _today: date) -> Reading:
    start = _day(match["a"])
    return Reading("span", 0, start, start.replace(month=int(match["m"]), day=int(match["dd"])))


def _months(match: re.Match[str], _today: date) -> Reading:
    year, last = int(match["y"]), int(match["n"])
    if not 1 <= last <= 12:  # noqa: PLR2004 - months of a year
        raise ValueError(match.group())
    after = date(year + last // 12, last % 12 + 1, 1)
    return Reading("span", 0, date(year, int(match["m"]), 1), date.fromordinal(after.toordinal() - 1))


def _one_day(match: re.Match[str], _today: date) -> Reading:
    return Reading("span", 0, _day(match["a"]), _day(match["a"]))


_FORMS: Final[tuple[tuple[re.Pattern[str], Maker], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), maker)
    for pattern, maker in (
        (f"{_Y}年?", partial(_calendar, "year", 1)),
        (rf"{_Y}-?H(?P<n>\d)", partial(_calendar, "half", 2)),
        (f"{_Y}年(?P<n>[上下])半年", partial(_calendar, "half", 2)),
        (rf"{_Y}-?Q(?P<n>\d)", partial(_calendar, "quarter", 4)),
        (f"{_Y}年(?:第)?(?P<n>[一二三四1-4])季度", partial(_calendar, "quarter", 4)),
        (rf"{_Y}-(?P<n>\d{{1,2}})", partial(_calendar, "month", 12)),
        (rf"{_Y}年(?P<n>\d{{1,2}})月份?", partial(_calendar, "month", 12)),
        (rf"ytd(?:@(?P<d>{_ISO}))?", partial(_ending, "ytd")),
        (rf"今年以来(?:\(截[至止](?P<d>{_ZH})\))?", partial(_ending, "ytd")),
        (rf"last(?P<n>\d{{1,4}})(?:@(?P<d>{_ISO}))?", partial(_ending, "last")),
        (rf"截[至止](?P<d>{_ZH})的(?P<n>\d{{1,4}})天", partial(_ending, "last")),
        (r"[近最]近?(?P<n>\d{1,4})[天日]", partial(_ending, "last")),
        (rf"asat(?:@(?P<d>{_ISO}))?", partial(_ending, "asat")),
        (rf"截[至止](?P<d>{_DAY})", partial(_ending, "asat")),
        (r"截[至止]目前", partial(_ending, "asat")),
        (rf"{_Y}年(?P<m>\d{{1,2}})[-—~](?P<n>\d{{1,2}})月份?", _months),
        (rf"(?P<a>{_DAY})(?:\.\.|至|到|~|—)(?P<b>{_DAY})", _span),
        (rf"(?P<a>{_ZH})至(?P<m>\d{{1,2}})月(?P<dd>\d{{1,2}})日", _span_in_year),
        (f"(?P<a>{_DAY})", _one_day),
    )
)
