"""The tree of a day as branches, as far as a post reaches: what lies in it, under what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from taizhang.declarations.types import Level
from taizhang.org.places import Place, Tree
from taizhang.org.posts import EVERYTHING, Post
from taizhang.web.shared.language import Words
from taizhang.web.shared.palette import matches

MOST: Final = 600
"""With more places than this, groups and grids are left to the page of their village."""
FOUND: Final = 100
LEVELS: Final[dict[Level, Words]] = {
    "county": Words("县", "County"),
    "township": Words("乡镇", "Township"),
    "village": Words("村", "Village"),
    "community": Words("社区", "Community"),
    "group": Words("组", "Group"),
    "grid": Words("网格", "Grid"),
}


@dataclass(slots=True)
class Branch:
    """A place with the branches below it; `hidden` counts those that are left to its own page."""

    place: Place
    below: list[Branch] = field(default_factory=list)
    hidden: int = 0

    @property
    def level(self) -> Words:
        """Return what its level is called."""
        return LEVELS[self.place.level]

    @property
    def is_open(self) -> bool:
        """Say whether it is shown unfolded at first."""
        return self.place.level in {"county", "township"}


def covers(post: Post, place: str, tree: Tree, on: date) -> bool:
    """Say whether a place lies in the post."""
    return post.place == EVERYTHING or (place in tree and post.place in tree.chain(place, on))


def seen(post: Post, place: str, tree: Tree, on: date) -> bool:
    """Say whether a post may open a place: one it covers, or one it lies in."""
    above = post.place in tree and place in tree.chain(post.place, on)
    return above or covers(post, place, tree, on)


def branches(post: Post, tree: Tree, on: date) -> list[Branch]:
    """Return the roots with everything the post may see below them, open on the day."""
    shown = {one.id: Branch(one) for one in tree if one.is_open(on) and seen(post, one.id, tree, on)}
    small = len(shown) > MOST
    roots: list[Branch] = []
    for branch in shown.values():
        above = next((shown[one] for one in tree.chain(branch.place.id, on)[1:2] if one in shown), None)
        if above is None:
            roots.append(branch)
        elif small and branch.place.level in {"group", "grid"}:
            above.hidden += 1
        else:
            above.below.append(branch)
    return roots


def found(text: str, post: Post, tree: Tree, on: date) -> Iterator[Place]:
    """Yield the places whose name, code or pinyin initials match, open on the day or not, the open first."""
    some = [
        one for one in tree if covers(post, one.id, tree, on) and matches(text, one.name, one.code, one.id)
    ]
    yield from sorted(some, key=lambda one: not one.is_open(on))[:FOUND]
