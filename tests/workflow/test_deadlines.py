"""Deadlines against a count day by day that knows only which days run."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.declarations.types import State, StateDeadline, Within, Workflow
from taizhang.workflow.calendars import national_calendar
from taizhang.workflow.clocks import dated, months_after, stays
from taizhang.workflow.deadlines import Ask, Deadline, Extension, deadline, deadlines

CALENDAR = national_calendar()
DAY = timedelta(days=1)
START = date(2024, 2, 1)
steps = st.lists(st.integers(0, 12), max_size=6)
terms = st.builds(Within, st.integers(1, 40), st.sampled_from(["days", "workdays"]))


def pausable(within: Within) -> Workflow:
    timed = StateDeadline(always=within)
    states = {
        "on": State("on", "办理", within=timed),
        "off": State("off", "暂停", pauses=True),
        "done": State("done", "办结", last=True),
    }
    return Workflow("w", "w", "on", states)


def trail_of(gaps: list[int]) -> list[tuple[str, date]]:
    """On, off, on, off … with so many days between."""
    trail, day = [("on", START)], START
    for n, gap in enumerate(gaps):
        day += gap * DAY
        trail.append(("on" if n % 2 else "off", day))
    return trail


def naive_due(trail: list[tuple[str, date]], within: Within) -> date:
    """Count one day at a time: a day counts if the state it began in, or was entered before it, is `on`."""
    day, left = START, within.number
    while left:
        day += DAY
        running = [state for state, on in trail if on < day][-1] == "on"
        counted = within.unit == "days" or CALENDAR.is_workday(day)
        left -= running and counted
    return day


def now(trail: list[tuple[str, date]], workflow: Workflow, today: date, **more: object) -> Deadline | None:
    return deadline(trail, workflow, Ask(CALENDAR, today, **more))  # type: ignore[arg-type]


@given(steps.filter(lambda gaps: len(gaps) % 2 == 0), terms)
def test_pauses_against_the_naive_count(gaps: list[int], within: Within) -> None:
    trail = trail_of(gaps)
    found = now(trail, pausable(within), trail[-1][1])
    assert found is not None
    assert found.due_on == naive_due(trail, within)


@given(steps, terms, st.integers(0, 60))
def test_a_pause_never_makes_a_deadline_earlier(gaps: list[int], within: Within, later: int) -> None:
    trail = trail_of(gaps)
    today = trail[-1][1] + later * DAY
    found = now(trail, pausable(within), today)
    assert found is not None
    plain = now(trail[:1], pausable(within), today)
    assert plain is not None
    assert plain.due_on is not None
    assert (found.due_on is None) == (found.standing == "paused")
    assert found.due_on is None or found.due_on >= plain.due_on


@given(terms, st.integers(0, 80))
def test_left_and_standing_follow_from_the_due_day(within: Within, after: int) -> None:
    today = START + after * DAY
    found = now([("on", START)], pausable(within), today)
    assert found is not None
    assert found.due_on is not None
    late = today > found.due_on
    assert (found.standing == "late") == late
    assert found.left <= 0 if late else found.left >= 0
    used = CALENDAR.workdays(START, today) if within.unit == "workdays" else after
    assert (found.standing == "warn") == (not late and used >= 0.8 * within.number)


@given(steps, st.integers(1, 30))
def test_an_extension_in_the_same_days_only_adds(gaps: list[int], more: int) -> None:
    trail, within = trail_of(gaps), Within(10, "days")
    extended = now(trail, pausable(within), START, extensions=[Extension(START, Within(more, "days"))])
    longer = now(trail, pausable(Within(10 + more, "days")), START)
    assert extended is not None
    assert longer is not None
    assert (extended.due_on, extended.left) == (longer.due_on, longer.left)


def test_an_extension_in_other_days_is_added_to_the_end() -> None:
    found = now(
        [("on", date(2024, 1, 31))],
        pausable(Within(1, "months")),
        date(2024, 2, 1),
        extensions=[
            Extension(date(2024, 2, 1), Within(1, "workdays")),
            Extension(date(2023, 1, 1), Within(9, "days")),
        ],
    )
    assert found is not None
    assert found.due_on == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("grade", "due", "left", "unit"),
    [
        (None, date(2024, 4, 1), 60, "days"),
        ("other", date(2024, 4, 1), 60, "days"),
        ("urgent", date(2024, 2, 2), 24, "hours"),
        ("long", date(2024, 5, 1), 90, "days"),
    ],
)
def test_the_term_by_a_field(petition: Workflow, grade: str | None, due: date, left: int, unit: str) -> None:
    found = now([("handling", START)], petition, START, fields={"grade": grade})
    assert found is not None
    assert (found.due_on, found.left, found.left_unit) == (due, left, unit)


@given(st.dates(date(2024, 1, 1), date(2025, 6, 30)), st.integers(1, 40), st.sampled_from(["days", "months"]))
def test_a_term_that_rolls_ends_on_the_first_working_day(entered: date, number: int, unit: str) -> None:
    within = Within(min(number, 6) if unit == "months" else number, unit)  # type: ignore[arg-type]
    plain, rolling = (
        deadline(
            [("on", entered)],
            Workflow("w", "w", "on", {"on": State("on", "办理", within=StateDeadline(within, rolls=rolls))}),
            Ask(CALENDAR, entered),
        )
        for rolls in (False, True)
    )
    assert plain is not None
    assert plain.due_on is not None
    assert rolling is not None
    day = plain.due_on
    while not CALENDAR.is_workday(day):
        day += DAY
    assert rolling.due_on == day
    assert ("顺延" in rolling.because) == (day != plain.due_on)
    assert "顺延" not in plain.because


def test_hours_round_up_to_whole_days() -> None:
    dues = []
    for hours in (2, 24, 36, 48):
        found = now([("on", START)], pausable(Within(hours, "hours")), START)
        assert found is not None
        dues.append(found.due_on)
    assert dues == [START + n * DAY for n in (1, 1, 2, 2)]


def test_months_end_on_the_last_day_of_a_shorter_one() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2023, 12, 15), 14) == date(2025, 2, 15)


def test_a_return_begins_a_whole_new_term(petition: Workflow) -> None:
    trail = [
        ("received", date(2024, 3, 1)),
        ("assigned", date(2024, 3, 4)),
        ("returned", date(2024, 3, 15)),
        ("assigned", date(2024, 3, 18)),
        ("handling", date(2024, 3, 20)),
        ("hearing", date(2024, 3, 25)),
        ("handling", date(2024, 4, 10)),
        ("closed", date(2024, 6, 30)),
    ]
    found = deadlines(trail, petition, Ask(CALENDAR, date(2024, 12, 1)))
    assert [(one.state, one.standing, one.due_on, one.left_on) for one in found] == [
        ("received", "met", date(2024, 3, 16), date(2024, 3, 4)),
        ("assigned", "missed", date(2024, 3, 11), date(2024, 3, 15)),
        ("assigned", "met", date(2024, 3, 25), date(2024, 3, 20)),
        ("handling", "missed", date(2024, 6, 4), date(2024, 6, 30)),
    ]
    assert deadline(trail, petition, Ask(CALENDAR, date(2024, 12, 1))) is None


def test_leaving_from_a_pause_ends_the_stay_when_it_was_paused(petition: Workflow) -> None:
    trail = [("handling", date(2024, 3, 1)), ("hearing", date(2024, 3, 5)), ("closed", date(2024, 9, 1))]
    (stay, _, _) = stays(trail, petition)
    assert stay.left_on == date(2024, 3, 5)
    assert [one.standing for one in deadlines(trail, petition, Ask(CALENDAR, date(2025, 1, 1)))] == ["met"]


def test_a_trail_from_steps_and_spans() -> None:
    steps = [
        ("on", "2024-01-01"),
        ("on", "2024-01-05"),
        (None, "2024-01-06"),
        ("off", None),
        ("off", "2024-01-07"),
    ]
    assert dated(steps) == [("on", date(2024, 1, 1)), ("off", date(2024, 1, 7))]


def test_nothing_is_due_without_a_term(petition: Workflow) -> None:
    assert now([], petition, START) is None
    assert now([("returned", START)], petition, START) is None
    assert now([("gone_from_the_pack", START)], petition, START) is None


@pytest.mark.parametrize(
    ("trail", "today", "because"),
    [
        (
            [("received", date(2024, 3, 1))],
            date(2024, 3, 4),
            "2024年3月1日进入“已登记”，限15日，最迟2024年3月16日办完，还剩12日（信访工作条例第二十二条）。",
        ),
        (
            [("assigned", date(2024, 4, 1))],
            date(2024, 4, 9),
            "2024年4月1日进入“已转送”，限5个工作日（清明节放假不计），最迟2024年4月9日办完，今天到期。",
        ),
        (
            [("assigned", date(2024, 3, 4))],
            date(2024, 3, 13),
            "2024年3月4日进入“已转送”，限5个工作日，最迟2024年3月11日办完，已超期2个工作日。",
        ),
        (
            [("assigned", date(2026, 12, 30))],
            date(2026, 12, 30),
            (
                "2026年12月30日进入“已转送”，限5个工作日（2027年放假安排未录入，暂按周一至周五算），"
                "最迟2027年1月6日办完，还剩5个工作日。"
            ),
        ),
        (
            [("handling", date(2024, 3, 1)), ("hearing", date(2024, 3, 11))],
            date(2024, 4, 1),
            "2024年3月1日进入“办理中”，限60日，自2024年3月11日起暂停计时，尚余50日。",
        ),
        (
            [("handling", date(2024, 3, 1)), ("hearing", date(2024, 3, 11)), ("handling", date(2024, 3, 21))],
            date(2024, 3, 21),
            "2024年3月1日进入“办理中”，限60日，其间暂停10日，最迟2024年5月10日办完，还剩50日。",
        ),
    ],
)
def test_the_reason_in_one_sentence(
    petition: Workflow, trail: list[tuple[str, date]], today: date, because: str
) -> None:
    found = now(trail, petition, today)
    assert found is not None
    assert found.because == because
    assert bool(found.problems) == ("未录入" in because)


def test_the_reason_names_field_and_extension(petition: Workflow) -> None:
    found = now(
        [("handling", START), ("closed", START + DAY)],
        petition,
        START,
        fields={"grade": "urgent"},
        labels={"grade": "等级", "urgent": "紧急"},
        extensions=[Extension(START, Within(24, "hours"))],
    )
    assert found is None
    (past,) = deadlines(
        [("handling", START), ("closed", START + 2 * DAY)],
        petition,
        Ask(
            CALENDAR,
            START,
            {"grade": "urgent"},
            [Extension(START, Within(24, "hours"))],
            {"grade": "等级", "urgent": "紧急"},
        ),
    )
    assert past.because == (
        "2024年2月1日进入“办理中”，等级为“紧急”，限24小时，批准延期24小时，"
        "最迟2024年2月3日办完，实际2024年2月3日办完，未超期。"
    )


@pytest.mark.parametrize(
    ("trail", "today", "because"),
    [
        (
            [("received", date(2024, 3, 1))],
            date(2024, 3, 4),
            (
                '"已登记" since 2024-03-01, within 15 days, due by 2024-03-16, 12 days left'
                " (信访工作条例第二十二条)."
            ),
        ),
        (
            [("assigned", date(2024, 4, 1))],
            date(2024, 4, 9),
            (
                '"已转送" since 2024-04-01, within 5 working days (Tomb-Sweeping Day not counted), '
                "due by 2024-04-09, today."
            ),
        ),
        (
            [("assigned", date(2024, 3, 4))],
            date(2024, 3, 12),
            '"已转送" since 2024-03-04, within 5 working days, due by 2024-03-11, 1 working day late.',
        ),
        (
            [("handling", date(2024, 3, 1)), ("hearing", date(2024, 3, 11))],
            date(2024, 4, 1),
            '"办理中" since 2024-03-01, within 60 days, paused since 2024-03-11, 50 days left.',
        ),
    ],
)
def test_the_reason_in_english(
    petition: Workflow, trail: list[tuple[str, date]], today: date, because: str
) -> None:
    found = now(trail, petition, today, language="en")
    assert found is not None
    assert found.because == because
