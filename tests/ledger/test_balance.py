"""Balances, pure: against an oracle that keeps every single point and looks at each day."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.ledger.balance import Line, balance, last_day

START = date(2023, 1, 20)


def day(n: int) -> str:
    return (START + timedelta(days=n)).isoformat()


@st.composite
def books(draw: st.DrawFn) -> list[Line]:
    """Return what was earned and spent on some of a hundred days."""
    steps = draw(st.lists(st.tuples(st.integers(0, 100), st.integers(-6, 8)), max_size=14))
    return [Line(f"r{n}", day(on), amount) for n, (on, amount) in enumerate(steps)]


def oracle(lines: list[Line], months: int | None, on: str) -> tuple[int, int, int, int]:
    """Return earned, spent, expired and missing by moving single points about, one day after another."""
    purse: deque[str] = deque()
    earned = spent = expired = missing = owed = 0
    today = START
    while today.isoformat() <= on:
        now = today.isoformat()
        lost = [one for one in purse if last_day(one, months) < now]
        expired += len(lost)
        purse = deque(one for one in purse if last_day(one, months) >= now)
        for line in lines:
            if line.on == now and line.amount > 0:
                earned += line.amount
                repaid = min(owed, line.amount)
                owed -= repaid
                purse.extend([now] * (line.amount - repaid))
        for line in lines:
            for _ in range(-line.amount if line.on == now else 0):
                spent += 1
                if purse:
                    purse.popleft()
                else:
                    missing += 1
                    owed += 1
        today += timedelta(days=1)
    return earned, spent, expired, missing


@given(books(), st.sampled_from([None, 1, 2]), st.integers(0, 120))
def test_the_oracle_agrees_on_every_day(lines: list[Line], months: int | None, on: int) -> None:
    told = balance(lines, months=months, on=day(on))
    assert (told.earned, told.spent, told.expired, told.missing) == oracle(lines, months, day(on))
    assert told.left == told.earned - told.spent - told.expired
    assert sum(lot.left for lot in told.lots) >= max(told.left, 0)


@given(books(), st.sampled_from([None, 1]))
def test_a_book_without_a_shortage_is_never_below_zero(lines: list[Line], months: int | None) -> None:
    told = balance(lines, months=months)
    days = [balance(lines, months=months, on=day(n)).left for n in range(130)]
    assert (min(days) >= 0) or told.shortages
    if not told.shortages:
        assert sum(lot.spent for lot in told.lots) == told.spent


@given(books(), st.randoms())
def test_the_order_in_which_lines_come_does_not_matter(lines: list[Line], chance: object) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert balance(mixed, months=1) == balance(lines, months=1)


@pytest.mark.parametrize(
    ("on", "months", "last"),
    [
        ("2022-03-12", 24, "2024-03-12"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2023-05-05", None, "9999-12-31"),
        ("9990-05-05", 1200, "9999-12-31"),
    ],
)
def test_a_term_by_months_ends_on_the_day_of_its_number(on: str, months: int | None, last: str) -> None:
    assert last_day(on, months) == last


def test_the_first_earned_is_spent_first_and_what_is_left_expires() -> None:
    lines = [Line("a", "2023-01-01", 5), Line("b", "2023-02-10", 5), Line("c", "2023-02-20", -3)]
    told = balance(lines, months=2, on="2023-03-02")
    assert [(lot.record, lot.spent, lot.expired, lot.left) for lot in told.lots] == [
        ("a", 3, 2, 0),
        ("b", 0, 0, 5),
    ]
    assert (told.earned, told.spent, told.expired, told.left) == (10, 3, 2, 5)
