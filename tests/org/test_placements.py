"""Placements against a resolver that walks day by day and knows nothing of intervals."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from taizhang.org.checks import tree_problems
from taizhang.org.placements import Placement, placements
from taizhang.org.places import BEGINNING, FOREVER, RANK, Level, Link, Place, Tree

FIRST = date(2022, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(14)]
days = st.sampled_from(DAYS)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A county of two townships, villages and grids that close, merge, split and move."""
    places = [Place("c", "", 0, "c", "county")]
    places += [Place(f"t{n}", "", 0, f"t{n}", "township", (Link("c"),)) for n in range(2)]
    villages = draw(st.integers(2, 5))
    for n in range(villages):
        parents = moving(draw, [f"t{k}" for k in range(2)])
        closes, heirs = closing(draw, [f"v{k}" for k in range(n)], parents)
        places.append(Place(f"v{n}", "", 0, f"v{n}", "village", parents, None, closes, heirs))
    for n in range(draw(st.integers(1, 5))):
        parents = moving(draw, [f"v{k}" for k in range(villages)])
        closes, heirs = closing(draw, [f"g{k}" for k in range(n)], parents)
        places.append(Place(f"g{n}", "", 0, f"g{n}", "grid", parents, None, closes, heirs))
    return Tree(places)


def moving(draw: st.DrawFn, parents: list[str]) -> tuple[Link, ...]:
    first = Link(draw(st.sampled_from(parents)))
    later = draw(st.lists(days, unique=True, max_size=2).map(sorted))
    return (first, *(Link(draw(st.sampled_from(parents)), day) for day in later))


def closing(
    draw: st.DrawFn, heirs: list[str], parents: tuple[Link, ...]
) -> tuple[date | None, tuple[str, ...]]:
    closes = draw(st.none() | days.filter(lambda day: day > parents[-1].from_on))
    return closes, (draw(st.sampled_from(heirs)),) if closes and heirs and draw(st.booleans()) else ()


def naive_chain(tree: Tree, place_id: str, on: date) -> list[str]:
    """Walk up one step at a time, by the words of the rule."""
    place = tree[place_id]
    if place.closes_on is not None and on >= place.closes_on:
        return naive_chain(tree, (place.successors or (place.parents[-1].parent,))[0], on)
    if not place.parents:
        return [place.id]
    started = [link for link in place.parents if link.from_on <= on] or list(place.parents[:1])
    return [place.id, *naive_chain(tree, started[-1].parent, on)]


def in_force(found: list[Placement], on: date) -> list[Placement]:
    return [one for one in found if one.from_on <= on < one.to_on]


@given(trees())
def test_placements_say_what_a_day_by_day_walk_says(tree: Tree) -> None:
    found = placements(tree)
    for on in [date(2000, 1, 1), *DAYS, date(2030, 1, 1)]:
        said = Counter((one.place, one.ancestor) for one in in_force(found, on))
        walked = Counter((place.id, one) for place in tree for one in naive_chain(tree, place.id, on))
        assert said == walked
        assert all(list(tree.chain(place.id, on)) == naive_chain(tree, place.id, on) for place in tree)


@given(trees(), days)
def test_each_place_resolves_to_one_place_a_rank_and_to_a_township(tree: Tree, on: date) -> None:
    found = in_force(placements(tree), on)
    for place in tree:
        ranks = [RANK[one.ancestor_level] for one in found if one.place == place.id]
        assert len(ranks) == len(set(ranks))
        assert tree.township_of(place.id, on) is not None or RANK[place.level] == 0


@given(trees())
def test_placements_are_the_longest_and_never_overlap(tree: Tree) -> None:
    for place in tree:
        for ancestor in tree:
            pair = sorted(
                (one.from_on, one.to_on)
                for one in placements(tree)
                if (one.place, one.ancestor) == (place.id, ancestor.id)
            )
            assert all(start < end for start, end in pair)
            assert all(pair[n][1] < pair[n + 1][0] for n in range(len(pair) - 1))


@given(st.lists(st.sampled_from(["a", "b", "d"]), max_size=30), days)
def test_a_merger_leaves_the_township_total(records: list[str], closes: date) -> None:
    before = township()
    after = Tree([*(p for p in before if p.id != "a"), merged(before["a"], closes)])
    for on in DAYS:
        assert total(before, records, "t", on) == total(after, records, "t", on) == len(records)
        moved = records.count("a") if on >= closes else 0
        assert total(after, records, "b", on) == records.count("b") + moved


def township() -> Tree:
    villages = [Place(one, "", 0, one, "village", (Link("t"),)) for one in ("a", "b", "d")]
    return Tree([Place("t", "", 0, "t", "township"), *villages])


def merged(place: Place, closes: date) -> Place:
    return Place(place.id, "", 0, place.name, place.level, place.parents, None, closes, ("b",))


def total(tree: Tree, records: list[str], ancestor: str, on: date) -> int:
    placed = {(one.place, one.ancestor) for one in in_force(placements(tree), on)}
    return sum((record, ancestor) in placed for record in records)


def test_a_merged_village_and_its_grids_go_to_the_successor(tree: Tree) -> None:
    assert tree.chain("g1", date(2022, 6, 30)) == ("g1", "dl", "qs", "county")
    assert tree.chain("g1", date(2022, 7, 1)) == ("g1", "xp", "qs", "county")
    assert tree.resolve("dl", date(2022, 7, 1)) == "xp"
    found = {(p.ancestor, p.from_on, p.to_on) for p in placements(tree) if p.place == "dl"}
    merge = date(2022, 7, 1)
    assert found == {
        ("dl", BEGINNING, merge),
        ("xp", merge, FOREVER),
        ("qs", BEGINNING, FOREVER),
        ("county", BEGINNING, FOREVER),
    }


def test_a_grid_moves_to_another_township_from_a_day(tree: Tree) -> None:
    assert tree.township_of("g2", date(2022, 12, 31)) == "qs"
    assert tree.township_of("g2", date(2023, 1, 1)) == "bx"


def test_children_and_subtree_follow_the_day(tree: Tree) -> None:
    def names(level: Level | None, on: date) -> set[str]:
        return {place.id for place in tree.children("qs", on, level)}

    assert names("village", date(2022, 6, 30)) == {"dl", "xp"}
    assert names("village", date(2022, 7, 1)) == {"xp"}
    assert names("grid", date(2022, 7, 1)) == {"g1", "g2"}
    assert names(None, date(2022, 7, 1)) == {"xp"}
    assert set(tree.subtree("xp", date(2022, 7, 1))) == {"xp", "dl", "g1", "g2"}
    assert tree.path("g1", date(2022, 7, 1)) == "青石乡/西坡村/第一网格"


def test_a_place_closed_without_successor_falls_to_its_parent() -> None:
    grid = Place("g", "", 0, "g", "grid", (Link("v"),), None, FIRST)
    tree = Tree([Place("t", "", 0, "t", "township"), Place("v", "", 0, "v", "village", (Link("t"),)), grid])
    assert not tree_problems(list(tree))
    assert tree.chain("g", FIRST) == ("v", "t")


def test_thousands_of_places_are_placed_quickly() -> None:
    villages = [Place(f"v{n}", "", 0, f"v{n}", "village", (Link("t"),)) for n in range(200)]
    grids = [
        Place(f"g{n}", "", 0, f"g{n}", "grid", (Link(f"v{n % 200}"), Link(f"v{n % 199}", FIRST)))
        for n in range(4_000)
    ]
    found = placements(Tree([Place("t", "", 0, "t", "township"), *villages, *grids]))
    assert sum(one.ancestor == "t" for one in found) == 4_201
