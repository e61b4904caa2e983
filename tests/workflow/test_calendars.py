"""Working days: the national notices, a file over them, and years nobody knows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.workflow.calendars import Calendar, national_calendar, read_calendar

YEARS = range(2020, 2027)
days = st.dates(date(2020, 1, 1), date(2026, 6, 30))


def test_the_national_calendar_agrees_with_an_independent_one() -> None:
    other = pytest.importorskip("chinese_calendar", reason="install chinesecalendar to compare")
    ours = national_calendar()
    for n in range((date(2027, 1, 1) - date(2020, 1, 1)).days):
        day = date(2020, 1, 1) + timedelta(days=n)
        assert ours.is_workday(day) == other.is_workday(day), day


@pytest.mark.parametrize(
    ("year", "worked"),
    [(2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_working_days_of_each_year(year: int, worked: int) -> None:
    assert national_calendar().workdays(date(year - 1, 12, 31), date(year, 12, 31)) == worked


def test_make_up_days_are_at_weekends_and_days_off_are_not_worked() -> None:
    calendar = national_calendar()
    assert calendar.years == set(YEARS)
    assert all(day.weekday() >= 5 and calendar.is_workday(day) for day in calendar.work)
    assert not any(map(calendar.is_workday, calendar.off))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2024-02-09", True),
        ("2024-02-10", False),
        ("2024-02-18", True),
        ("2024-02-24", False),
        ("2020-01-31", False),
        ("2023-10-08", True),
        ("2025-10-08", False),
    ],
)
def test_some_days(day: str, worked: bool) -> None:  # noqa: FBT001 - a table of answers
    assert national_calendar().is_workday(date.fromisoformat(day)) is worked


@given(days, st.integers(0, 120))
def test_adding_working_days_and_counting_them_agree(start: date, number: int) -> None:
    calendar = national_calendar()
    due = calendar.workday_after(start, number)
    assert calendar.workdays(start, due) == number
    assert number == 0 or calendar.is_workday(due)


@given(days, days, days)
def test_counting_adds_up(first: date, second: date, third: date) -> None:
    calendar = national_calendar()
    first, second, third = sorted((first, second, third))
    whole = calendar.workdays(first, third)
    assert whole == calendar.workdays(first, second) + calendar.workdays(second, third)


def test_holidays_are_named() -> None:
    assert national_calendar().holidays(date(2024, 4, 1), date(2024, 5, 10)) == ["清明节", "劳动节"]


def test_an_unknown_year_is_told() -> None:
    calendar = national_calendar()
    assert calendar.problems(date(2026, 1, 1), date(2026, 12, 31)) == []
    problems = calendar.problems(date(2026, 12, 1), date(2028, 1, 1))
    assert [one.params["year"] for one in problems] == [2027, 2028]
    assert "2027" in problems[0].text()


def test_a_file_overrides_days_and_makes_its_years_known(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(
        "# 本县\nyear,from,to,kind,name\n2027,2027-01-01,2027-01-03,off,元旦\n"
        "2026,2026-10-08,2026-10-08,off,县庆\n2026,2026-10-01,2026-10-01,work,抢险\n",
        encoding="utf-8",
    )
    calendar, problems = read_calendar(path)
    assert not problems
    assert not calendar.is_workday(date(2026, 10, 8))
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 10, 2))
    assert calendar.unknown_years(date(2026, 1, 1), date(2027, 1, 1)) == []
    assert national_calendar().is_workday(date(2026, 10, 8))


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("year,from,to,kind\n", "workflow_calendar_unreadable", "ours.csv"),
        ("", "workflow_calendar_unreadable", "ours.csv"),
        (
            "year,from,to,kind,name\n2027,2027-01-01,2027-01-32,off,元旦\n",
            "workflow_calendar_row",
            "ours.csv:2",
        ),
        (
            "year,from,to,kind,name\n2027,2027-01-03,2027-01-01,off,元旦\n",
            "workflow_calendar_row",
            "ours.csv:2",
        ),
        (
            "year,from,to,kind,name\n#\n明年,2027-01-01,2027-01-01,off,元旦\n",
            "workflow_calendar_row",
            "ours.csv:3",
        ),
        (
            "year,from,to,kind,name\n2027,2027-01-01,2027-01-01,休,元旦\n",
            "workflow_calendar_row",
            "ours.csv:2",
        ),
        ("year,from,to,kind,name\n2027,2027-01-01\n", "workflow_calendar_row", "ours.csv:2"),
    ],
)
def test_a_bad_file_is_left_out_whole(tmp_path: Path, text: str, code: str, where: str) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(text, encoding="utf-8")
    calendar, problems = read_calendar(path, Calendar())
    assert calendar == Calendar()
    assert [one.code for one in problems] == [code]
    assert problems[0].where.endswith(where)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    assert read_calendar(tmp_path / "none.csv")[1][0].code == "workflow_calendar_unreadable"
    path = tmp_path / "gb.csv"
    path.write_bytes("年".encode("gb18030"))
    assert read_calendar(path)[1][0].code == "workflow_calendar_unreadable"
