"""One scope predicate: each viewer's answer is the administrator's answer, filtered."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import settings as chance
from hypothesis import strategies as st

from taizhang.org import queries
from taizhang.org.append import put_places
from taizhang.org.models import PostHolder, StoredPost
from taizhang.org.places import Tree
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR, RIGHTS, Actor, Post, Viewer
from taizhang.org.scope import ALL, NOTHING, Scope

DAYS = [date(2022, 6, 30), date(2022, 7, 1), date(2023, 1, 1)]
PLACES = ["county", "qs", "bx", "dl", "xp", "bx-dl", "hk", "g1", "g2"]
LINES = {"hazard": "safety", "visit": "safety", "petition": "cases"}
KINDS = [*LINES, "forgotten"]
Row = tuple[int, str, str]

posts = st.builds(
    Post,
    id=st.just("post"),
    label=st.just(""),
    place=st.sampled_from([*PLACES, "*", "nowhere"]),
    lines=st.sampled_from([("*",), ("safety",), ("cases",), ("safety", "cases"), ()]),
)
viewers = st.builds(Viewer, st.just("someone"), st.lists(posts, max_size=3).map(tuple))


@pytest.fixture
def rows(tree: Tree) -> Iterator[list[Row]]:
    put_places(list(tree), tree)
    chosen = random.Random(1)
    made = [(n, chosen.choice(PLACES), chosen.choice(KINDS)) for n in range(200)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE record_ (n integer, place_id varchar(64), kind varchar(64))")
        cursor.executemany("INSERT INTO record_ VALUES (%s, %s, %s)", made)
        yield made
        cursor.execute("DROP TABLE record_")


def asked(sql: str, params: list[object]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT n FROM record_ r WHERE {sql}", params)  # noqa: S608
        return {n for (n,) in cursor.fetchall()}


@pytest.mark.django_db
@chance(max_examples=60)
@given(viewers, st.sampled_from(DAYS))
def test_each_answer_is_the_administrators_filtered(
    rows: list[Row], tree: Tree, viewer: Viewer, on: date
) -> None:
    everything = asked(*Scope.of(ADMINISTRATOR, on).sql_by_kind("r.place_id", "r.kind", LINES))
    assert everything == {n for n, _, _ in rows}
    scope = Scope.of(viewer, on)
    filtered = {n for n, place, kind in rows if scope.admits(tree.chain(place, on), LINES.get(kind, "*"))}
    assert asked(*scope.sql_by_kind("r.place_id", "r.kind", LINES)) == filtered
    for line in ("safety", "cases"):
        sql, params = scope.sql("r.place_id", line)
        of_line = {n for n, _, kind in rows if LINES.get(kind) == line}
        assert asked(sql, params) & of_line == filtered & of_line


def test_a_post_for_one_line_does_not_lend_its_place_to_another() -> None:
    viewer = Viewer("x", (Post("a", "", "dl", ("safety",)), Post("b", "", "xp", ("cases",))))
    scope = Scope.of(viewer, DAYS[0])
    assert scope.admits(("dl", "qs"), "safety")
    assert not scope.admits(("dl", "qs"), "cases")
    assert scope.roots("cases") == ("xp",)


def test_everything_and_nothing() -> None:
    assert Scope.of(ADMINISTRATOR, DAYS[0]).sql("place_id", "safety") == ALL
    assert Scope.of(Viewer("nobody"), DAYS[0]).sql("place_id", "safety") == NOTHING
    assert Scope.of(Viewer("nobody")).sql_by_kind("place_id", "kind", LINES) == NOTHING
    assert Scope.of(Viewer("nobody")).sql_by_kind("place_id", "kind", {}) == NOTHING


@pytest.mark.parametrize("column", ["place_id; DROP TABLE x", "1=1 OR place_id", ""])
def test_only_a_column_is_pasted(column: str) -> None:
    with pytest.raises(ValueError, match="not a column"):
        Scope.of(Viewer("x", (Post("a", "", "dl"),))).sql(column, "safety")


@pytest.mark.django_db
def test_queries_agree_with_the_tree(rows: list[Row], tree: Tree) -> None:
    assert rows
    stored = queries.tree()
    assert list(stored.places) == list(tree.places)
    assert stored is queries.tree()
    for on in DAYS:
        for place in PLACES:
            assert set(queries.ancestors(place, on)) == set(tree.chain(place, on))
            assert queries.township_of(place, on) == tree.township_of(place, on)
            assert queries.subtree(place, on) == sorted(tree.subtree(place, on))
    assert [one.id for one in queries.children("qs", DAYS[1], "village")] == ["xp"]


@pytest.mark.django_db
def test_a_viewer_has_the_posts_held_on_the_day() -> None:
    post = StoredPost.objects.create(
        id="p", label="安监站", place_id="qs", lines=["safety"], rights=["record", "move"], role="office"
    )
    PostHolder.objects.create(post=post, person="li", from_on=date(2022, 1, 1), to_on=date(2023, 1, 1))
    viewer = queries.viewer_of("li", date(2022, 5, 1))
    assert viewer.posts == (Post("p", "安监站", "qs", ("safety",), frozenset({"record", "move"}), "office"),)
    assert queries.viewer_of("li", date(2023, 1, 1)).posts == ()
    actor = Actor(viewer, viewer.posts[0])
    assert actor.id == "li@p"
    assert actor.roles() == {"office"}
    assert actor.may("record", ("dl", "qs"), "safety")
    assert not actor.may("record", ("dl", "qs"), "cases")
    assert not actor.may("record", ("bx",), "safety")
    assert not actor.may("void", ("qs",), "safety")


def test_the_local_actor_may_everything() -> None:
    assert LOCAL_ACTOR.id == "administrator"
    assert LOCAL_ACTOR.roles() == {"*"}
    assert all(LOCAL_ACTOR.may(right, ("anywhere",), "any") for right in RIGHTS)
