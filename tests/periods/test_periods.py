"""Periods: written forms, neighbours and words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.periods import Period
from taizhang.base.problems import Problem

TODAY = date(2022, 9, 30)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
YEARS = st.integers(1950, 2150)

calendar_periods = st.one_of(
    st.builds(Period.of_year, YEARS),
    st.builds(Period.of_half, YEARS, st.integers(1, 2)),
    st.builds(Period.of_quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.of_month, YEARS, st.integers(1, 12)),
)
stretches = st.one_of(
    st.builds(lambda days: Period.span(*sorted(days)), st.tuples(DAYS, DAYS)),
    st.builds(Period.to_date, DAYS),
    st.builds(Period.last_days, st.integers(1, 800), DAYS),
    st.builds(Period.as_at, DAYS),
)
periods = st.one_of(calendar_periods, stretches)


def read(text: str) -> Period:
    period, problems = Period.parse(text, TODAY)
    assert problems == []
    assert period is not None
    return period


@given(periods)
def test_the_code_of_a_period_reads_back_as_the_period(period: Period) -> None:
    assert read(period.code) == period


@given(periods)
def test_the_words_of_a_period_read_back_as_its_days(period: Period) -> None:
    back = read(period.words())
    assert (back.start, back.end) == (period.start, period.end)


@given(periods.filter(lambda period: period.form != "asat"))
def test_the_period_before_ends_the_day_before(period: Period) -> None:
    assert period.before().end + timedelta(days=1) == period.start


@given(calendar_periods)
def test_calendar_periods_keep_their_form(period: Period) -> None:
    assert period.before().form == period.form
    assert period.last_year().form == period.form
    assert period.last_year().start.year == period.start.year - 1


@given(calendar_periods)
def test_next_year_undoes_last_year(period: Period) -> None:
    assert period.next_year().last_year() == period
    assert period.last_year().next_year() == period


@given(periods)
def test_months_and_quarters_add_up_to_the_period(period: Period) -> None:
    for parts in (period.months(), period.quarters()):
        assert parts[0].start == period.start
        assert parts[-1].end == period.end
        assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(parts))


@given(periods, DAYS)
def test_contains_is_between_its_ends(period: Period, day: date) -> None:
    assert period.contains(day) == (period.start <= day <= period.end)


@given(periods)
def test_last_year_is_never_empty_and_about_as_long(period: Period) -> None:
    earlier = period.last_year()
    assert earlier.start <= earlier.end
    assert abs(earlier.days - period.days) <= 1
    later = period.next_year()
    assert later.start <= later.end
    assert abs(later.days - period.days) <= 1


@pytest.mark.parametrize(
    ("text", "start", "end", "form"),
    [
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("２０２２年", "2022-01-01", "2022-12-31", "year"),
        ("2022-H1", "2022-01-01", "2022-06-30", "half"),
        ("2022年下半年", "2022-07-01", "2022-12-31", "half"),
        ("2022-q3", "2022-07-01", "2022-09-30", "quarter"),
        ("2022年第三季度", "2022-07-01", "2022-09-30", "quarter"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2022年6月", "2022-06-01", "2022-06-30", "month"),
        ("2022-01-01..2022-06-30", "2022-01-01", "2022-06-30", "span"),
        ("2022年1—6月", "2022-01-01", "2022-06-30", "span"),
        ("2022年11—12月", "2022-11-01", "2022-12-31", "span"),
        ("2022年3月5日至4月2日", "2022-03-05", "2022-04-02", "span"),
        ("2022-03-05", "2022-03-05", "2022-03-05", "span"),
        ("ytd", "2022-01-01", "2022-09-30", "ytd"),
        ("今年以来", "2022-01-01", "2022-09-30", "ytd"),
        ("ytd@2021-03-31", "2021-01-01", "2021-03-31", "ytd"),
        ("last30", "2022-09-01", "2022-09-30", "last"),
        ("近7天", "2022-09-24", "2022-09-30", "last"),
        ("截至2022年12月31日", "2022-12-31", "2022-12-31", "asat"),
        ("截至目前", "2022-09-30", "2022-09-30", "asat"),
    ],
)
def test_written_forms(text: str, start: str, end: str, form: str) -> None:
    assert read(text) == Period(date.fromisoformat(start), date.fromisoformat(end), form)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", "2022-13", "2022-H3", "2022-Q0", "2022-02-30", "去年", "1200", "last0", "2022年5—14月"]
)
def test_what_is_no_period_is_a_problem_that_shows_the_forms(text: str) -> None:
    period, problems = Period.parse(text, TODAY, where="report.md:3")
    assert period is None
    assert [problem.code for problem in problems] == ["period_unreadable"]
    assert "2022-H1" in problems[0].text()


def test_a_span_must_not_end_before_it_starts() -> None:
    assert Period.parse("2022-06-30..2022-01-01", TODAY) == (
        None,
        [Problem("period_backwards", "", {"text": "2022-06-30..2022-01-01"})],
    )


@pytest.mark.parametrize(
    ("text", "code"), [("昨天", "period_unreadable"), ("2022-02-02..2022-02-01", "period_backwards")]
)
def test_a_problem_says_where_and_what_was_written(text: str, code: str) -> None:
    assert Period.parse(text, TODAY, where="report.md:3") == (
        None,
        [Problem(code, "report.md:3", {"text": text})],
    )
    assert Period.parse(text, TODAY)[1][0].where == ""


def test_the_year_to_date_at_the_end_of_a_period() -> None:
    assert read("2022-Q3").year_to_date() == read("ytd@2022-09-30")


def test_a_cut_quarter_is_a_span() -> None:
    parts = [part.code for part in read("2022-02-15..2022-07-15").quarters()]
    assert parts == ["2022-02-15..2022-03-31", "2022-Q2", "2022-07-01..2022-07-15"]
    assert [part.code for part in read("2022-02-15..2022-02-20").months()] == ["2022-02-15..2022-02-20"]
    assert [part.code for part in read("2021-12-01..2022-01-31").months()] == ["2021-12", "2022-01"]


def test_periods_of_a_year_are_counted_from_one() -> None:
    assert [read(f"2022-Q{n}").number for n in range(1, 5)] == [1, 2, 3, 4]
    assert [read(f"2022-H{n}").number for n in (1, 2)] == [1, 2]
    assert [read(f"2022-{n:02}").number for n in (1, 11, 12)] == [1, 11, 12]
    assert (read("2022").number, read("2022").days, read("2022-02").days) == (1, 365, 28)


@pytest.mark.parametrize(
    ("text", "last_year", "before"),
    [
        ("2024", "2023", "2023"),
        ("2024-H1", "2023-H1", "2023-H2"),
        ("2024-Q1", "2023-Q1", "2023-Q4"),
        ("2024-03", "2023-03", "2024-02"),
        ("2024-02-29..2024-02-29", "2023-02-28..2023-02-28", "2024-02-28..2024-02-28"),
        ("2024-01-01..2024-02-29", "2023-01-01..2023-02-28", "2023-11-01..2023-12-31"),
        ("2025-01-01..2025-02-28", "2024-01-01..2024-02-29", "2024-11-01..2024-12-31"),
        ("2024-03-05..2024-03-09", "2023-03-05..2023-03-09", "2024-02-29..2024-03-04"),
        ("ytd@2024-02-29", "ytd@2023-02-28", "2023-11-01..2023-12-31"),
        ("last30@2024-02-29", "last30@2023-02-28", "last30@2024-01-30"),
        ("asat@2024-02-29", "asat@2023-02-28", "asat@2024-01-31"),
        ("asat@2024-03-30", "asat@2023-03-30", "asat@2024-02-29"),
        ("asat@2025-02-28", "asat@2024-02-29", "asat@2025-01-31"),
        ("asat@2024-01-15", "asat@2023-01-15", "asat@2023-12-15"),
        ("2021-12-01..2022-01-31", "2020-12-01..2021-01-31", "2021-10-01..2021-11-30"),
        ("2022-03-01..2022-03-30", "2021-03-01..2021-03-30", "2022-01-30..2022-02-28"),
        ("2022-03-02..2022-03-31", "2021-03-02..2021-03-31", "2022-01-31..2022-03-01"),
        ("2023-02-28..2024-02-29", "2022-02-28..2023-02-28", "2022-02-26..2023-02-27"),
        ("last1@2024-03-01", "last1@2023-03-01", "last1@2024-02-29"),
        ("2024-12", "2023-12", "2024-11"),
        ("2024-Q4", "2023-Q4", "2024-Q3"),
        ("2024-H2", "2023-H2", "2024-H1"),
    ],
)
def test_neighbours(text: str, last_year: str, before: str) -> None:
    assert read(text).last_year() == read(last_year)
    assert read(text).before() == read(before)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2022", "2022年"),
        ("2022-H2", "2022年下半年"),
        ("2022-Q3", "2022年第三季度"),
        ("2022-06", "2022年6月"),
        ("2022-01-01..2022-09-30", "2022年1—9月"),
        ("2022-01-05..2022-09-30", "2022年1月5日至9月30日"),
        ("2022-01-01..2022-02-28", "2022年1—2月"),
        ("2022-03-01..2022-03-31", "2022年3月1日至3月31日"),
        ("2022-03-05..2022-03-05", "2022年3月5日"),
        ("2022-H1", "2022年上半年"),
        ("2022-Q1", "2022年第一季度"),
        ("2022-Q4", "2022年第四季度"),
        ("2022-12", "2022年12月"),
        ("2021-12-01..2022-01-31", "2021年12月1日至2022年1月31日"),
        ("ytd@2022-09-30", "今年以来（截至2022年9月30日）"),
        ("last30@2022-09-30", "截至2022年9月30日的30天"),
        ("asat@2022-12-31", "截至2022年12月31日"),
    ],
)
def test_words(code: str, words: str) -> None:
    assert read(code).words() == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2022", "2022"),
        ("2022-H1", "first half of 2022"),
        ("2022-Q3", "Q3 2022"),
        ("2022-12", "December 2022"),
        ("2021-12-01..2022-01-31", "2021-12-01 to 2022-01-31"),
        ("ytd@2022-09-30", "2022 to 2022-09-30"),
        ("last30@2022-09-30", "30 days to 2022-09-30"),
        ("asat@2022-12-31", "as of 2022-12-31"),
    ],
)
def test_english_words(code: str, words: str) -> None:
    assert read(code).words("en") == words


def test_months_keep_whole_months_whole() -> None:
    assert [part.code for part in read("2022-01-15..2022-03-31").months()] == [
        "2022-01-15..2022-01-31",
        "2022-02",
        "2022-03",
    ]
    assert [part.code for part in read("2022-H1").quarters()] == ["2022-Q1", "2022-Q2"]
