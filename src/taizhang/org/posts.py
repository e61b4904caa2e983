"""Posts (岗位): who may see and do what, as a place and everything below it, lines of work, and rights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

Right: TypeAlias = Literal[
    "record", "amend", "move", "void", "import", "report", "seal", "unmask", "administer"
]
RIGHTS: Final[frozenset[Right]] = frozenset(get_args(Right))
EVERYTHING: Final = "*"
"""Stands for every place, or for every line of work."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post: a place with all below it × lines of work × rights. Any post may read what it covers.

    `role` is the word by which workflows say who may take a step (`grid_worker`, `office`).
    """

    id: str
    label: str
    place: str
    lines: tuple[str, ...] = (EVERYTHING,)
    rights: frozenset[Right] = frozenset()
    role: str = ""

    def covers(self, ancestors: Collection[str], line: str | None) -> bool:
        """Say whether a record lies in this post: `ancestors` is its place's chain, `line` its pack's line.

        A `line` of None asks about the place alone.
        """
        in_place = self.place == EVERYTHING or self.place in ancestors
        return in_place and (line is None or EVERYTHING in self.lines or line in self.lines)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads: a person by all posts held on the day."""

    id: str
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who writes: a viewer acting by one post. `id` is what an entry keeps: person@post."""

    viewer: Viewer
    post: Post

    @property
    def id(self) -> str:
        return self.viewer.id if self.viewer.id == self.post.id else f"{self.viewer.id}@{self.post.id}"

    def may(self, right: Right, ancestors: Collection[str] = (), line: str | None = None) -> bool:
        """Say whether the post gives a right over a place (its chain of ids) and a line of work."""
        return right in self.post.rights and self.post.covers(ancestors, line)

    def roles(self) -> frozenset[str]:
        """Return the roles that workflow moves are asked for: that of the post, or every role."""
        return frozenset({EVERYTHING if "administer" in self.post.rights else self.post.role})


_ADMINISTRATOR_POST: Final = Post("administrator", "管理员", EVERYTHING, (EVERYTHING,), RIGHTS)
ADMINISTRATOR: Final = Viewer("administrator", (_ADMINISTRATOR_POST,))
"""The viewer of everything: whoever runs the command line on the machine that holds the ledger."""
LOCAL_ACTOR: Final = Actor(ADMINISTRATOR, _ADMINISTRATOR_POST)
"""The administrator as one who writes."""
