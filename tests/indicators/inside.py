"""What a viewer sees all of, told naively: by every place on every day."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator, Registry
from taizhang.org.posts import Post, Viewer
from tests.indicators.ledgers import ASKED, tree

TREE = tree()


def viewers() -> st.SearchStrategy[Viewer]:
    """Return viewers of one or two posts, each for a place and one line of work, several or all."""
    posts = st.builds(
        Post,
        st.just("post"),
        st.just("岗位"),
        st.sampled_from([*ASKED, "*", "nowhere"]),
        st.sampled_from([("safety",), ("farming",), ("*",), ("farming", "safety")]),
    )
    return st.builds(Viewer, st.just("clerk"), st.lists(posts, max_size=2).map(tuple))


def lies_inside(viewer: Viewer, question: tuple[str, str, Period], registry: Registry, today: date) -> bool:
    """Tell, day by day and place by place, whether a viewer sees all that a question may count."""
    code, place, period = question
    one = registry.indicators[code]
    days = [period.end]
    if one.when is not None and one.when.window in {"opened", "entered"}:
        days = [date.fromordinal(n) for n in range(period.start.toordinal(), period.end.toordinal() + 1)]
    below = {place}.union(*(lying_in(place, day) for day in days))
    return all(is_seen(viewer, which, line, today) for which in below for line in lines_of(one, registry))


@cache
def lying_in(place: str, day: date) -> frozenset[str]:
    """Return the places that lay in one on a day."""
    return frozenset(one.id for one in TREE if place in TREE.chain(one.id, day))


def is_seen(viewer: Viewer, place: str, line: str, today: date) -> bool:
    """Tell whether one of the viewer's posts is for this line of work and takes in the place today."""
    above = {"*", *TREE.chain(place, today)}
    return any(post.place in above and {"*", line} & set(post.lines) for post in viewer.posts)


def lines_of(one: Indicator, registry: Registry) -> set[str]:
    """Return the lines of the records that an indicator is made of."""
    parts = [one.numerator, one.denominator, one.of, one.at_least, *one.weights]
    if known := [registry.indicators[part] for part in parts if isinstance(part, str)]:
        return set().union(*(lines_of(part, registry) for part in known))
    kind = registry.kinds.get(one.kind or "")
    return {registry.line_of(kind) if kind else registry.packs[one.pack].line}
