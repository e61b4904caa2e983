"""Cover: whether all that lay in a place is a viewer's to see, so that a part is never told as the whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from taizhang.org.places import Place, Tree
from taizhang.org.posts import EVERYTHING
from taizhang.org.scope import Scope

_Roots: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """Holds whole places against a scope.

    A record is seen by where its place lies on the scope's day, and counted by where it lay on its own: a
    grid that was moved to the next village counts in the old one before that, for those who see both.
    """

    scope: Scope
    tree: Tree
    _strays: dict[_Roots, tuple[Place, ...]] = field(default_factory=dict)

    def holds(self, place: str, line: str, start: date, end: date) -> bool:
        """Say whether the scope takes in, of a line, all that lay in `place` on any of these days."""
        roots = self.scope.roots(line)
        if roots == (EVERYTHING,):
            return True
        if place not in self.tree or not self._lies_in(place, roots):
            return False
        strays = self._strays_of(roots)
        return not strays or not any(
            place in self.tree.chain(stray.id, day) for day in self.tree.turns(start, end) for stray in strays
        )

    def _strays_of(self, roots: _Roots) -> tuple[Place, ...]:
        """Return the places that have moved and lie outside today.

        Nothing else need be looked at. Follow a place up to `place` as it was on a day: if no step of the
        way has changed, it lies today where `place` does, which is inside. Where one has, the place of the
        first such step has moved, and lies outside if the place below it does.
        """
        if roots not in self._strays:
            self._strays[roots] = tuple(p for p in self.tree.movers if not self._lies_in(p.id, roots))
        return self._strays[roots]

    def _lies_in(self, place: str, roots: _Roots) -> bool:
        return not set(roots).isdisjoint(self.tree.chain(place, self.scope.on))
