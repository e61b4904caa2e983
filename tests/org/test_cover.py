"""A scope takes in a whole place or not: held against every place on every day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from taizhang.org.cover import Cover
from taizhang.org.places import Tree
from taizhang.org.scope import Grant, Scope
from tests.org.test_placements import DAYS, days, trees

PLACES = ("c", "t0", "t1", "v0", "v1", "v2", "g0", "g1", "gone")
grants = st.builds(
    Grant, st.sampled_from([*PLACES, "*"]), st.sampled_from([("safety",), ("farming",), ("*",), ()])
)
scopes = st.builds(Scope, st.lists(grants, max_size=3).map(tuple), st.one_of(days, st.just(date(2030, 1, 1))))


def is_seen(scope: Scope, tree: Tree, place: str, line: str) -> bool:
    above = tree.chain(place, scope.on) if place in tree else ()
    return scope.admits(above, line)


@given(trees(), scopes, st.sampled_from(PLACES), st.sampled_from(["safety", "farming"]), days, days)
def test_all_that_lay_in_a_place_is_seen_or_it_is_not_covered(
    tree: Tree, scope: Scope, place: str, line: str, one: date, other: date
) -> None:
    start, end = sorted((one, other))
    below = {p.id for p in tree for day in DAYS if start <= day <= end and place in tree.chain(p.id, day)}
    expected = all(is_seen(scope, tree, which, line) for which in {place, *below})
    assert Cover(scope, tree).holds(place, line, start, end) == expected
