"""Deadlines (期限), derived from the trail on every read: due when, how much is left, and in words why.

Days are counted as Chinese administrative law counts them: the day a state is entered is not counted, 日 are
calendar days unless 工作日 is written. A last day that is not worked stays the last day, unless the term says
`rolls`: what an office owes is not put off by a holiday; what a law counts for a party is (民法典 art. 203).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from taizhang.base.language import Language, said
from taizhang.base.problems import Problem
from taizhang.declarations.types import StateDeadline, Within, Workflow
from taizhang.workflow.calendars import Calendar
from taizhang.workflow.clocks import Clock, Stay, Trail, stays
from taizhang.workflow.reasons import (
    Standing,
    choice_words,
    end_words,
    entered_words,
    granted_words,
    holiday_words,
    paused_words,
    rolled_words,
    term_words,
)

_WARN_AT: Final = (4, 5)
"""A deadline warns once four fifths of its term are used."""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time granted for the stay that ran on `granted_on` (延期)."""

    granted_on: date
    within: Within


@dataclass(frozen=True, slots=True)
class Deadline:
    """The term of one stay in a state.

    `due_on` is None while the clock is paused. `left` is counted in `left_unit` (months are counted out in
    days) and is not positive once late. `because` is one sentence; `problems` tell of a calendar that
    does not know a year.
    """

    state: str
    entered_on: date
    left_on: date | None
    due_on: date | None
    within: Within
    standing: Standing
    left: int
    left_unit: Literal["days", "workdays", "hours"]
    because: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What a deadline depends on beyond the trail: calendar, today, the record's fields, extensions.

    `labels` gives the word for a field's name and for a choice's code, for the sentence in `language`.
    """

    calendar: Calendar
    today: date
    fields: Mapping[str, object] = field(default_factory=dict)
    extensions: Sequence[Extension] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    language: Language = "zh"


def deadline(trail: Trail, workflow: Workflow, ask: Ask) -> Deadline | None:
    """Return the deadline that runs now, or is paused; None where the state has no term.

    While a state pauses the clock of another and has a term of its own, its own is told.
    """
    running = [one for one in deadlines(trail, workflow, ask) if one.left_on is None]
    return running[-1] if running else None


def deadlines(trail: Trail, workflow: Workflow, ask: Ask) -> list[Deadline]:
    """Return the deadline of every stay that has a term, past ones (met or missed) included, oldest first."""
    return [
        _deadline(stay, within, declared, workflow, ask)
        for stay, within, declared in _terms(trail, workflow, ask)
    ]


def stand(trail: Trail, workflow: Workflow, ask: Ask) -> tuple[Standing, date | None] | None:
    """Return how the deadline that `deadline` would tell stands, and its last day, without its words."""
    running = [one for one in _terms(trail, workflow, ask) if one[0].left_on is None]
    if not running:
        return None
    stay, within, declared = running[-1]
    told = _count(stay, within, declared, ask)
    return told.standing, None if stay.paused else told.due


def _terms(trail: Trail, workflow: Workflow, ask: Ask) -> Iterator[tuple[Stay, Within, StateDeadline]]:
    for stay in stays(trail, workflow):
        state = workflow.states.get(stay.state)
        within = term(state.within, ask.fields) if state and state.within else None
        if state and state.within and within:
            yield stay, within, state.within


def term(declared: StateDeadline, fields: Mapping[str, object]) -> Within | None:
    """Return the term that applies: by the field's value if it has one of its own, else the general one."""
    value = fields.get(declared.field) if declared.field else None
    return declared.by_value.get(str(value), declared.always)


@dataclass(frozen=True, slots=True)
class _Count:
    """A term counted out: its last day, the clock and the day it was counted to, and how it stands."""

    clock: Clock
    granted: list[Extension]
    counted: date
    due: date
    until: date
    standing: Standing
    left: int


def _count(stay: Stay, within: Within, declared: StateDeadline, ask: Ask) -> _Count:
    clock = Clock.of(within, stay.entered_on, ask.calendar)
    granted = [one for one in ask.extensions if _belongs(one, stay)]
    until = stay.left_on or ask.today
    counted = _due(stay, clock, granted, ask)
    due = _rolled(counted, ask.calendar) if declared.rolls else counted
    used = sum(clock.between(start, max(start, min(end or until, until))) for start, end in stay.stretches)
    left = clock.between(until, due)
    return _Count(clock, granted, counted, due, until, _standing(stay, due, until, used, left), left)


def _deadline(stay: Stay, within: Within, declared: StateDeadline, workflow: Workflow, ask: Ask) -> Deadline:
    told = _count(stay, within, declared, ask)
    clock, due = told.clock, told.due
    left_unit: Literal["days", "workdays", "hours"] = "days" if within.unit == "months" else within.unit
    because = _because(stay, within, declared, workflow, ask, told)
    because += end_words(stay, told.standing, due, told.left * clock.scale, left_unit, ask.language)
    because += _source(declared, ask.language)
    return Deadline(
        state=stay.state,
        entered_on=stay.entered_on,
        left_on=stay.left_on,
        due_on=None if stay.paused else due,
        within=within,
        standing=told.standing,
        left=told.left * clock.scale,
        left_unit=left_unit,
        because=because,
        problems=tuple(
            ask.calendar.problems(stay.entered_on, max(due, told.until))
            if clock.calendar or declared.rolls
            else ()
        ),
    )


def _because(
    stay: Stay, within: Within, declared: StateDeadline, workflow: Workflow, ask: Ask, told: _Count
) -> str:
    """Say from what the last day follows, up to where the day itself is told."""
    language = ask.language
    chosen, term_ = choice_words(declared, ask.fields, ask.labels, language), term_words(within, language)
    return (
        entered_words(stay, workflow.states[stay.state].label, language)
        + said(language, f"，{chosen}限{term_}", f", {chosen}within {term_}")
        + granted_words([one.within for one in told.granted], language)
        + paused_words(stay, told.due, language)
        + holiday_words(told.clock, stay.entered_on, told.due, language)
        + rolled_words(told.counted, told.due, language)
        + said(language, "，", ", ")
    )


def _source(declared: StateDeadline, language: Language) -> str:
    """Return the law that a term rests on, by its own name, and the full stop."""
    source = declared.source
    return (said(language, f"（{source}）", f" ({source})") if source else "") + said(language, "。", ".")


def _rolled(due: date, calendar: Calendar) -> date:
    """Return the day itself if it is worked, else the next that is."""
    return due if calendar.is_workday(due) else calendar.workday_after(due, 1)


def _belongs(extension: Extension, stay: Stay) -> bool:
    return stay.entered_on <= extension.granted_on <= (stay.left_on or date.max)


def _due(stay: Stay, clock: Clock, granted: Sequence[Extension], ask: Ask) -> date:
    """Return the last day of the term; while the clock is paused, as if it went on today.

    An extension counted in the same days as the term simply makes it longer; another is added to its end.
    """
    added = [Clock.of(one.within, stay.entered_on, ask.calendar) for one in granted]
    alike = [
        one.within.unit != "months" and more.calendar is clock.calendar
        for one, more in zip(granted, added, strict=True)
    ]
    total = clock.total + sum(more.total for more, same in zip(added, alike, strict=True) if same)
    stretches = [*stay.stretches, (ask.today, None)] if stay.paused else stay.stretches
    due = _spent(stretches, clock, total)
    for extension, same in zip(granted, alike, strict=True):
        if not same:
            more = Clock.of(extension.within, due, ask.calendar)
            due = more.after(due, more.total)
    return due


def _spent(stretches: Sequence[tuple[date, date | None]], clock: Clock, total: int) -> date:
    """Return the day on which stretches of running time add up to `total`; the last one may go on."""
    for start, end in stretches[:-1]:
        ran = clock.between(start, end) if end else 0
        if ran >= total:
            return clock.after(start, total)
        total -= ran
    return clock.after(stretches[-1][0], total)


def _standing(stay: Stay, due: date, until: date, used: int, left: int) -> Standing:
    if stay.left_on is not None:
        return "met" if stay.left_on <= due else "missed"
    if stay.paused:
        return "paused"
    if until > due:
        return "late"
    least, of = _WARN_AT
    return "warn" if used * of >= (used + left) * least else "ok"
