"""Permission: whether a post may do a thing at a place, asked once for each distinct place, kind and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from taizhang.base.problems import Problem
from taizhang.declarations.types import LEVELS, Registry
from taizhang.ledger.entry import Act
from taizhang.org import queries
from taizhang.org.places import Tree
from taizhang.org.posts import Actor, Right

_RIGHTS: Final[dict[str, Right]] = {
    "record": "record",
    "nil": "record",
    "amend": "amend",
    "move": "move",
    "void": "void",
    "import": "import",
    "seal": "seal",
    "report": "report",
}


@dataclass(slots=True)
class Permission:
    """The rights of one actor, with answers kept: an import asks the same question thousands of times.

    The tree is read once, when the action begins: all of it is judged by the places as they were then.
    """

    actor: Actor
    registry: Registry
    tree: Tree = field(default_factory=queries.tree)
    _asked: dict[tuple[str, str, str, str], tuple[Problem, ...]] = field(default_factory=dict)
    _chains: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _townships: dict[tuple[str, str], str] = field(default_factory=dict)

    def refusals(self, doing: Act | str, kind: str, place: str, on: str, where: str) -> list[Problem]:
        """Return why the actor may not do this, as problems at `where`; nothing when it may."""
        key = (doing, kind, place, on)
        if key not in self._asked:
            self._asked[key] = tuple(self._refused(_RIGHTS.get(doing, "record"), kind, place, on))
        return [Problem(problem.code, where, problem.params) for problem in self._asked[key]]

    def township(self, place: str, on: str) -> str:
        """Return the township whose chain takes an entry of `place`; the place was checked before."""
        if (place, on) not in self._townships:
            self._townships[place, on] = self.tree.township_of(place, date.fromisoformat(on)) or place
        return self._townships[place, on]

    def _refused(self, right: Right, kind: str, place: str, on: str) -> list[Problem]:
        tree = self.tree
        if place not in tree:
            return [Problem("record_place_unknown", "", {"place": place})]
        day = date.fromisoformat(on)
        if tree.township_of(place, day) is None and tree[place].level != "county":
            return [Problem("record_place_no_township", "", {"place": tree[place].name, "on": on})]
        declared = self.registry.kinds[kind]
        if declared.deepest and LEVELS.index(tree[place].level) > LEVELS.index(declared.deepest):
            params = {"kind": declared.label, "place": tree[place].name}
            return [Problem("record_place_too_deep", "", params)]
        line = self.registry.line_of(declared)
        if self.actor.may(right, self._chain(place, on), line):
            return []
        params = {
            "post": self.actor.post.label,
            "place": tree[place].name,
            "line": declared.label,
        }
        return [Problem("record_not_permitted", "", params)]

    def _chain(self, place: str, on: str) -> tuple[str, ...]:
        """Return the places that `place` lies in, by the tree as it stands on the day of the fact."""
        if (place, on) not in self._chains:
            self._chains[place, on] = self.tree.chain(place, date.fromisoformat(on))
        return self._chains[place, on]
