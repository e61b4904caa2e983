"""Periods: the days a figure speaks of, with their written code, Chinese words and neighbours."""

from __future__ import annotations

from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from taizhang.base.language import Language
from taizhang.base.periods_text import Reading, read
from taizhang.base.problems import Problem

PeriodForm: TypeAlias = Literal["year", "half", "quarter", "month", "span", "ytd", "last", "asat"]

_MONTHS: Final[dict[str, int]] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_ORDINALS: Final = ("一", "二", "三", "四")
_HALVES: Final = ("上半年", "下半年")
_CODES: Final[dict[str, str]] = {
    "year": "{p.start.year:04}",
    "half": "{p.start.year:04}-H{p.number}",
    "quarter": "{p.start.year:04}-Q{p.number}",
    "month": "{p.start:%Y-%m}",
    "span": "{p.start}..{p.end}",
    "ytd": "ytd@{p.end}",
    "last": "last{p.days}@{p.end}",
    "asat": "asat@{p.end}",
}
_WORDS: Final[dict[str, str]] = {
    "year": "{p.start.year}年",
    "half": "{p.start.year}年{name}",
    "quarter": "{p.start.year}年第{name}季度",
    "month": "{p.start.year}年{p.number}月",
    "ytd": "今年以来（截至{end}）",
    "last": "截至{end}的{p.days}天",
    "asat": "截至{end}",
}
_ENGLISH: Final[dict[str, str]] = {
    "year": "{p.start.year}",
    "half": "{name} half of {p.start.year}",
    "quarter": "Q{p.number} {p.start.year}",
    "month": "{month} {p.start.year}",
    "ytd": "{p.start.year} to {p.end}",
    "last": "{p.days} days to {p.end}",
    "asat": "as of {p.end}",
    "span": "{p.start} to {p.end}",
}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` to `end`, both included; `form` is how people name such a stretch.

    An `asat` (截至) period is the one day of its date: what was true then. Whoever needs "from the beginning
    up to that day" reads its `end`.
    """

    start: date
    end: date
    form: PeriodForm

    @staticmethod
    def parse(text: str, today: date, *, where: str = "") -> tuple[Period | None, list[Problem]]:
        """Read a code (`2022-H1`, `ytd@2022-09-30`, …) or the Chinese words of one; see docs/reference.

        `today` ends the forms that name no day: `ytd`, `last30`, `asat`, 今年以来.
        """
        reading = read(text, today)
        if reading is None:
            return None, [Problem("period_unreadable", where, {"text": text})]
        if reading.first > reading.second:
            return None, [Problem("period_backwards", where, {"text": text})]
        return _made(reading), []

    @staticmethod
    def of_year(year: int) -> Period:
        """Return a calendar year."""
        return _calendar("year", year, 1)

    @staticmethod
    def of_half(year: int, number: int) -> Period:
        """Return half `number` (1 or 2) of a year."""
        return _calendar("half", year, number)

    @staticmethod
    def of_quarter(year: int, number: int) -> Period:
        """Return quarter `number` (1 to 4) of a year."""
        return _calendar("quarter", year, number)

    @staticmethod
    def of_month(year: int, number: int) -> Period:
        """Return month `number` (1 to 12) of a year."""
        return _calendar("month", year, number)

    @staticmethod
    def span(start: date, end: date) -> Period:
        """Return the days from `start` to `end`."""
        return Period(start, end, "span")

    @staticmethod
    def to_date(end: date) -> Period:
        """Return the year to date (今年以来) at `end`."""
        return Period(end.replace(month=1, day=1), end, "ytd")

    @staticmethod
    def last_days(days: int, end: date) -> Period:
        """Return the last `days` days up to and with `end`."""
        return Period(end - _DAY * (days - 1), end, "last")

    @staticmethod
    def as_at(day: date) -> Period:
        """Return the one day as at which (截至) something is told."""
        return Period(day, day, "asat")

    @property
    def code(self) -> str:
        """Return the written code; `Period.parse` gives the same period back."""
        return _CODES[self.form].format(p=self)

    @property
    def days(self) -> int:
        """Return how many days the period has."""
        return (self.end - self.start).days + 1

    @property
    def number(self) -> int:
        """Return which half, quarter or month of its year this is (1 for a year)."""
        return (self.start.month - 1) // _MONTHS.get(self.form, 12) + 1

    def contains(self, day: date) -> bool:
        """Tell whether `day` falls into the period."""
        return self.start <= day <= self.end

    def last_year(self) -> Period:
        """Return the same period of the year before (同比).

        The last day of a month stays the last day, so that January to February of a leap year is compared
        with the whole of both months.
        """
        return self._years_on(-1)

    def next_year(self) -> Period:
        """Return the same period of the year after, for which plans are made."""
        return self._years_on(1)

    def _years_on(self, years: int) -> Period:
        if self.form in _MONTHS:
            return _calendar(self.form, self.start.year + years, self.number)
        end = _shift(self.end, 12 * years)
        if self.form == "last":
            return Period.last_days(self.days, end)
        return Period(end if self.form == "asat" else _shift_start(self.start, 12 * years), end, self.form)

    def before(self) -> Period:
        """Return the period of the same form just before (环比).

        Spans and years to date go back as many whole months as they have, else as many days; `asat` goes back
        one month, because 上月末 is what people compare a stock with.
        """
        last = self.start - _DAY
        if self.form in _MONTHS:
            return _calendar(self.form, last.year, (last.month - 1) // _MONTHS[self.form] + 1)
        if self.form == "last":
            return Period.last_days(self.days, last)
        if self.form == "asat":
            return Period.as_at(_shift(self.end, -1))
        if months := self._whole_months():
            return Period.span(_shift_start(self.start, -months), last)
        return Period.span(last - _DAY * (self.days - 1), last)

    def year_to_date(self) -> Period:
        """Return the year to date at the end of this period."""
        return Period.to_date(self.end)

    def months(self) -> tuple[Period, ...]:
        """Return the months the period is made of, in order; cut ones as spans, so that they add up to it."""
        return self._cut("month")

    def quarters(self) -> tuple[Period, ...]:
        """Return the quarters the period is made of, in order; cut ones as spans."""
        return self._cut("quarter")

    def words(self, language: Language = "zh") -> str:
        """Say the period, in Chinese as a report would: 2022年上半年, first half of 2022."""
        if language == "en":
            name = ("first", "second")[(self.number - 1) % 2]
            return _ENGLISH[self.form].format(p=self, name=name, month=month_name[self.start.month])
        if self.form == "span":
            return self._span_words()
        name = _HALVES[self.number - 1] if self.form == "half" else _ORDINALS[(self.number - 1) % 4]
        return _WORDS[self.form].format(p=self, name=name, end=day_words(self.end))

    def _span_words(self) -> str:
        year = f"{self.start.year}年"
        one_year = self.start.year == self.end.year
        if self.start == self.end:
            return day_words(self.start)
        if one_year and self._whole_months() > 1:
            return f"{year}{self.start.month}—{self.end.month}月"
        until = f"{self.end.month}月{self.end.day}日" if one_year else day_words(self.end)
        return f"{day_words(self.start)}至{until}"

    def _whole_months(self) -> int:
        """Return how many whole months this is; 0 when a month is cut."""
        if self.start.day != 1 or self.end != _month_end(self.end.year, self.end.month):
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def _cut(self, form: PeriodForm) -> tuple[Period, ...]:
        parts: list[Period] = []
        day = self.start
        while day <= self.end:
            whole = _calendar(form, day.year, (day.month - 1) // _MONTHS[form] + 1)
            inside = self.start <= whole.start and whole.end <= self.end
            parts.append(whole if inside else Period.span(day, min(whole.end, self.end)))
            day = whole.end + _DAY
        return tuple(parts)


def day_words(day: date) -> str:
    """Say a date in Chinese without leading zeros (GB/T 9704 7.3.5.4): 2026年6月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _made(reading: Reading) -> Period:
    """Build the period of a reading whose dates are known to be in order."""
    match reading.form:
        case "year" | "half" | "quarter" | "month":
            return _calendar(reading.form, reading.first.year, reading.number)
        case "ytd":
            return Period.to_date(reading.second)
        case "asat":
            return Period.as_at(reading.second)
        case "last":
            return Period.last_days(reading.number, reading.second)
        case _:
            return Period.span(reading.first, reading.second)


def _calendar(form: PeriodForm, year: int, number: int) -> Period:
    size = _MONTHS[form]
    return Period(date(year, (number - 1) * size + 1, 1), _month_end(year, number * size), form)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _shift(day: date, months: int) -> date:
    """Move `day` by months; the last day of a month stays the last day."""
    index = day.year * 12 + day.month - 1 + months
    end = _month_end(index // 12, index % 12 + 1)
    if day == _month_end(day.year, day.month):
        return end
    return end.replace(day=min(day.day, end.day))


def _shift_start(day: date, months: int) -> date:
    """Move the first day of a stretch: never past the month's end, and no pull towards it."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
