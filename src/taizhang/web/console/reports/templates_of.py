"""What can be written: the templates, what they are called, and the periods they fit on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.base.periods import Period
from taizhang.declarations.types import Registry
from taizhang.reports.front import front_of
from taizhang.web.shared.language import Words

_SLOT: Final = re.compile(r"\{\{.*?\}\}")
GENRES: Final = {
    "annual": Words("年度总结", "Annual report"),
    "half-year": Words("半年和季度总结", "Half-year and quarter"),
    "special": Words("专题报告", "Special report"),
    "bulletin": Words("通报", "Bulletin"),
    "plan": Words("工作计划", "Plan"),
}
FORMS: Final = {
    "year": Words("年", "year"),
    "half": Words("半年", "half-year"),
    "quarter": Words("季", "quarter"),
    "month": Words("月", "month"),
    "ytd": Words("今年以来", "year to date"),
    "span": Words("任意起止日期", "any span of days"),
}
_BACK: Final = {"year": 3, "half": 3, "quarter": 5, "month": 13}
_JANUARY_TO_MARCH: Final = 3
"""Reports of a year are written until spring of the next."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A template that a person may choose: its code, name, genre, the forms of period and level it fits."""

    code: str
    name: str
    genre: str
    forms: tuple[str, ...]
    level: str

    @property
    def genre_words(self) -> Words:
        return GENRES[self.genre]

    @property
    def form_words(self) -> list[Words]:
        return [FORMS[form] for form in self.forms if form in FORMS]


def choices(registry: Registry) -> list[Choice]:
    """Return the templates of whole reports, by genre; sections are parts of others."""
    found = []
    for one in registry.templates.values():
        front, _ = front_of(one.text, one.path)
        genre = front.values.get("genre", "")
        if genre in GENRES:
            name = _SLOT.sub("", front.values.get("title", "")).strip() or one.code
            forms = front.items("periods")
            found.append(Choice(one.code, name, genre, forms, front.values.get("place", "township")))
    order = list(GENRES)
    return sorted(found, key=lambda one: (order.index(one.genre), one.code))


def periods(choice: Choice, today: date) -> list[Period]:
    """Return the periods a report of this template is likely about, the likeliest first."""
    found = [period for form in choice.forms for period in _of_form(form, today)]
    form = choice.forms[0] if choice.forms else "year"
    return sorted(found, key=lambda one: (one.form != form, _distance(one, today)))


def _distance(period: Period, today: date) -> int:
    """A year is written about while it runs, until spring; what is shorter, once it is over."""
    if period.form == "year":
        running = period.start <= today <= period.end
        last = period.end.year == today.year - 1
        first = last if today.month <= _JANUARY_TO_MARCH else running
        return 0 if first else abs((today - period.end).days) + 1
    if period.start <= today <= period.end:
        return 40
    return (today - period.end).days


def _of_form(form: str, today: date) -> Iterator[Period]:
    if form == "ytd":
        found, _ = Period.parse("ytd", today)
        if found:
            yield found
        return
    code = {
        "year": f"{today.year}",
        "half": f"{today.year}-H{1 if today.month <= 6 else 2}",  # noqa: PLR2004 - June
        "quarter": f"{today.year}-Q{(today.month - 1) // 3 + 1}",
        "month": f"{today.year}-{today.month:02}",
    }.get(form)
    one = Period.parse(code, today)[0] if code else None
    for _ in range(_BACK.get(form, 0)):
        if one is None:
            return
        yield one
        one = one.before()
