"""Scopes: which period a figure's own words mean, seen from the period of the whole text. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from taizhang.base.normal import squeezed
from taizhang.base.periods import Period
from taizhang.reader.surroundings import Around

PeriodWord: TypeAlias = str
"""`period`, `last_year`, `next_year`, `ytd`, or the code of a written period: as a template's slot says."""

_SEEN: Final[Mapping[str, Callable[[Period], Period]]] = {
    "last_year": Period.last_year,
    "next_year": Period.next_year,
    "ytd": Period.year_to_date,
}
MOVING: Final = ("period", *_SEEN)
"""The words that mean another period in the next report; a written period stays what it was."""
_WORDS: Final = re.compile(
    r"(?P<ytd>今年以来|年初以来|年初至今|截[至止]目前)"
    r"|(?P<last_year>(?:去年|上年|上一年)(?:度|同期|全年|年底|年末)?|同期)"
    r"|(?P<next_year>(?:明年|下一年|来年)(?:度|全年)?)"
    r"|(?P<part>(?:今年|本年|\d{4}年)?(?:[上下]半年|第?[一二三四1-4]季度|\d{1,2}月份?(?!\d{1,2}日))|\d{4}年(?!\d{1,2}月))"
    r"|(?P<period>今年|本年|全年|年内|当年|本期|本月|本季度|期末|年末|年底|月末|季末|目前|一年来|年度)"
)
_PLAN: Final = re.compile(r"明年|来年|下一年|打算|下一步|下步|下阶段|工作安排|工作计划")
_DONE: Final = re.compile(r"完成|执行|落实|存在|问题|去向")
_STOPS: Final = "，,；;：:"
_HALF: Final = re.compile(r"(?P<year>今年|本年|\d{4}年)?(?P<half>[上下])半年")
_QUARTER: Final = re.compile(r"(?P<year>今年|本年|\d{4}年)?第?(?P<n>[一二三四1-4])季度")
_MONTH: Final = re.compile(r"(?P<year>今年|本年|\d{4}年)?(?P<n>\d{1,2})月份?")
_NUMBERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_START: Final = 2


def period_word(around: Around, period: Period) -> PeriodWord:
    """Return which period a figure speaks of: by its own words, else by those before it in its sentence."""
    mention = around.mention
    own = _WORDS.fullmatch(squeezed(mention.period or ""))
    looks_ahead = any(_PLAN.search(one) for one in mention.heading[-1:])
    if looks_ahead and (own is None or own.lastgroup == "period"):
        return _planned(around, period)
    if own is not None and (found := _meant(own, period)):
        return found
    if mention.when == "plan":
        return _planned(around, period)
    # A table's line above says of which period its cells are, unless a column says so itself.
    said = f"{around.headings}，{around.before}" if around.cell else around.before
    before = list(_WORDS.finditer(said))
    if before and _reaches(before[-1], said) and (found := _meant(before[-1], period)):
        return found
    return "last_year" if mention.when == "before" else "period"


def _planned(around: Around, period: Period) -> PeriodWord:
    """Return the year a plan is for: the next where the heading or the sentence looks ahead."""
    looking = around.mention.heading[-1:]
    if any(_DONE.search(one) or f"{period.end.year}年" in one for one in looking):
        looking = ()
    elif not any(_PLAN.search(one) for one in looking):
        looking = around.mention.heading
    said = "，".join((*looking, around.before))
    ahead = _PLAN.search(said) or f"{period.end.year + 1}年" in said
    before = list(_WORDS.finditer(around.before))
    if not ahead and before:
        return _meant(before[-1], period) or "period"
    return "next_year" if ahead else "period"


def _reaches(word: re.Match[str], before: str) -> bool:
    """Say whether a word still holds at the figure: one of last year only in its own clause, or in front."""
    if word.lastgroup != "last_year":
        return True
    return word.start() <= _START or not any(stop in before[word.end() :] for stop in _STOPS)


def _meant(word: re.Match[str], period: Period) -> PeriodWord | None:
    kind = word.lastgroup or "period"
    if kind == "part":
        found = _part(word[0], period)
        return _relative(found, period) if found else None
    if kind == "ytd" and _SEEN["ytd"](period).start == period.start:
        return "period"
    return kind


def _part(said: str, period: Period) -> Period | None:
    """Read a half, quarter or month whose year is that of the text where none is said; or a year."""
    if match := _HALF.fullmatch(said):
        return Period.of_half(_year(match["year"], period), 1 if match["half"] == "上" else 2)
    if match := _QUARTER.fullmatch(said):
        number = _NUMBERS.get(match["n"]) or int(match["n"])
        return Period.of_quarter(_year(match["year"], period), number)
    if (match := _MONTH.fullmatch(said)) and 1 <= int(match["n"]) <= 12:  # noqa: PLR2004 - months of a year
        return Period.of_month(_year(match["year"], period), int(match["n"]))
    return Period.parse(said, period.end)[0]


def _year(said: str | None, period: Period) -> int:
    return int(said[:4]) if said and said[:4].isdecimal() else period.end.year


def _relative(found: Period, period: Period) -> PeriodWord:
    """Say a period by a word where it is one seen from the text's own, else by its code."""
    if (found.start, found.end) == (period.start, period.end):
        return "period"
    if found.form == "year" and found.start.year == period.end.year:
        return "period"
    return next((word for word, seen in _SEEN.items() if found == seen(period)), found.code)


def period_meant(word: PeriodWord, period: Period) -> Period:
    """Return the period that a word means, seen from the text's own."""
    if word in _SEEN:
        return _SEEN[word](period)
    found = None if word == "period" else Period.parse(word, period.end)[0]
    return found or period
