"""What would move us up: doing what it says raises the rank, and one record less does not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.periods import Period
from taizhang.indicators.advice import Advice, advice, with_more
from taizhang.indicators.derive import combine
from taizhang.indicators.figure import Figure, Request, Role, Term
from tests.indicators.world import registry

KNOWN = registry().indicators
YEAR = Period.of_year(2023)
PLACES = ("dl", "xp", "nt", "hk")
Counts = Mapping[str, tuple[int, int]]
"""By village: how many were closed of how many that were found."""

counts = st.fixed_dictionaries(
    {
        place: st.integers(0, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
        for place in PLACES
    }
)


def leaf(code: str, place: str, value: int) -> Figure:
    one = KNOWN[code]
    return Figure(
        code, one.label, one.unit, one.nature, Decimal(value), place, place, YEAR, {}, code, one.label
    )


def made(code: str, place: str, terms: list[tuple[Role, Figure]]) -> Figure:
    told = tuple(Term(role, figure) for role, figure in terms)
    value, missing = combine(KNOWN[code], told)
    one = KNOWN[code]
    head = (code, one.label, one.unit, one.nature, value, place, place, YEAR, {}, code, one.label)
    return Figure(*head, missing=missing, terms=told)


def rate(code: str, place: str, told: Counts) -> Figure:
    terms: list[tuple[Role, Figure]] = [
        ("numerator", leaf("found_closed", place, told[place][0])),
        ("denominator", leaf("found", place, told[place][1])),
    ]
    if KNOWN[code].steady:
        terms += [
            ("around", leaf("found_closed", "qs", sum(closed for closed, _ in told.values()))),
            ("around", leaf("found", "qs", sum(found for _, found in told.values()))),
        ]
    return made(code, place, terms)


def score(place: str, told: Counts) -> Figure:
    return made("score", place, [("component", rate(code, place, told)) for code in ("rate", "steady")])


def rank(place: str, told: Counts) -> Figure:
    members: list[tuple[Role, Figure]] = [("member", score(one, told)) for one in PLACES]
    return made("score_rank", place, [("now", score(place, told)), *members])


def advised(place: str, told: Counts) -> Advice:
    found = advice(rank(place, told), KNOWN)
    assert found is not None
    return found


def moved(place: str, told: Counts, number: int) -> dict[str, tuple[int, int]]:
    """Return the counts after so many more were closed in a place."""
    return {**told, place: (told[place][0] + number, told[place][1])}


@given(counts, st.sampled_from(PLACES))
def test_doing_what_it_says_raises_the_rank_and_one_less_does_not(told: Counts, place: str) -> None:
    before = rank(place, told)
    for step in advised(place, told).steps:
        if step.more is None:
            continue
        assert before.value is not None
        for number, rises in ((step.more, True), (step.more - 1, False)):
            after = rank(place, moved(place, told, number)).value
            assert after is not None
            assert (after < before.value) is rises


@given(counts, st.sampled_from(PLACES))
def test_where_it_sees_no_way_even_closing_all_does_not_raise_the_rank(told: Counts, place: str) -> None:
    before = rank(place, told)
    for step in advised(place, told).steps:
        if step.more is None and step.open:
            after = rank(place, moved(place, told, step.open))
            assert before.value is not None
            assert after.value is not None
            assert after.value >= before.value


@given(counts, st.sampled_from(PLACES), st.integers(0, 5))
def test_a_supposed_rank_is_the_rank_of_such_records(told: Counts, place: str, number: int) -> None:
    number = min(number, told[place][1] - told[place][0])
    (component, *_) = [t.figure for t in score(place, told).terms if t.figure.indicator == "steady"]
    supposed = with_more(rank(place, told), component, number, KNOWN)
    again = rank(place, moved(place, told, number))
    assert supposed.value == again.value
    assert [t.figure.value for t in supposed.terms] == [t.figure.value for t in again.terms]


@given(counts, st.sampled_from(PLACES))
def test_the_next_above_is_ahead_by_the_least(told: Counts, place: str) -> None:
    found = advised(place, told)
    values = {one: score(one, told).value for one in PLACES}
    own = values[place]
    above = [value for value in values.values() if value is not None and own is not None and value > own]
    if found.ahead is None or own is None:
        assert not above
    else:
        assert found.ahead.value == min(above)
        assert found.gap == min(above) - own


@given(counts, st.sampled_from(PLACES))
def test_points_still_to_be_had_make_up_the_rest_of_a_hundred(told: Counts, place: str) -> None:
    found = advised(place, told)
    assert sum(step.weight for step in found.steps) == 1
    if found.own.value is not None:
        rest = sum(step.headroom or Decimal(0) for step in found.steps)
        assert abs(found.own.value + rest - 100) <= Decimal("0.06")  # rounded to one decimal


def test_a_village_without_a_value_is_told_which_part_is_missing() -> None:
    told = advised("dl", {"dl": (0, 0), "xp": (1, 2), "nt": (2, 2), "hk": (0, 3)})
    assert (told.rank.value, told.ahead, told.gap) == (None, None, None)
    assert [(step.figure.value, step.more) for step in told.steps] == [(None, None), (None, None)]


def test_a_lower_rank_that_is_better_counts_no_records() -> None:
    told: Counts = {"dl": (3, 4), "xp": (1, 4), "nt": (4, 4), "hk": (0, 4)}
    members: list[tuple[Role, Figure]] = [("member", rate("rate", one, told)) for one in PLACES]
    found = advice(made("rank_low", "dl", [("now", rate("rate", "dl", told)), *members]), KNOWN)
    assert found is not None
    assert found.ahead is not None
    assert (found.ahead.place, found.gap, found.steps[0].more) == ("xp", Decimal(50), None)


def test_only_a_rank_is_advised_on() -> None:
    assert advice(rate("rate", "dl", dict.fromkeys(PLACES, (1, 2))), KNOWN) is None
    assert leaf("found", "dl", 1).request == Request("found", "dl", YEAR)
