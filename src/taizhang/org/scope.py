"""The one scope predicate: what a viewer may see, as Python and as SQL over the table of placements."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from django.utils import timezone

from taizhang.org.posts import EVERYTHING, Viewer

Fragment: TypeAlias = tuple[str, list[object]]
"""SQL with %s for each of its parameters."""

ALL: Final[Fragment] = ("1 = 1", [])
NOTHING: Final[Fragment] = ("1 = 0", [])
_COLUMN: Final = re.compile(r'[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?|"[a-z_]+"(\."[a-z_]+")?')


@dataclass(frozen=True, slots=True)
class Grant:
    """One post's share of a scope: a place with all below it × lines of work. Pairs are never mixed."""

    place: str
    lines: tuple[str, ...]

    def allows(self, line: str) -> bool:
        return EVERYTHING in self.lines or line in self.lines


@dataclass(frozen=True, slots=True)
class Scope:
    """What a viewer may see on day `on`: records whose place resolves, that day, into a granted place."""

    grants: tuple[Grant, ...]
    on: date

    @classmethod
    def of(cls, viewer: Viewer, on: date | None = None) -> Scope:
        """Return the scope of all the viewer's posts, today or on a day."""
        grants = dict.fromkeys(Grant(post.place, post.lines) for post in viewer.posts)
        return cls(tuple(grants), on or timezone.localdate())

    def admits(self, ancestors: Collection[str], line: str) -> bool:
        """Say whether a record may be seen: `ancestors` is the chain of its place on the scope's day."""
        return any(
            grant.allows(line) and (grant.place == EVERYTHING or grant.place in ancestors)
            for grant in self.grants
        )

    def roots(self, line: str) -> tuple[str, ...]:
        """Return the places whose records of a line may be seen; `("*",)` for everywhere."""
        places = tuple(dict.fromkeys(grant.place for grant in self.grants if grant.allows(line)))
        return (EVERYTHING,) if EVERYTHING in places else places

    def sql(self, place_column: str, line: str) -> Fragment:
        """Return the predicate over rows of one line of work, whose place is in `place_column`."""
        return self._in(self.roots(line), place_column)

    def sql_by_kind(self, place_column: str, kind_column: str, lines: Mapping[str, str]) -> Fragment:
        """Return the predicate over rows of many kinds; `lines` tells the line of each kind.

        A kind that is not in `lines` belongs to no line: only a post for every line sees it.
        """
        _checked(kind_column)
        roots = {kind: self.roots(line) for kind, line in lines.items()}
        parts = [
            _both(_among(kind_column, [k for k, r in roots.items() if r == one]), self._in(one, place_column))
            for one in dict.fromkeys(roots.values())
            if one
        ]
        rest = self._in(self.roots(EVERYTHING), place_column)
        if not roots or rest == ALL:
            return rest
        return _either([*parts, _both(_among(kind_column, list(roots), negated=True), rest)])

    def _in(self, roots: tuple[str, ...], place_column: str) -> Fragment:
        _checked(place_column)
        if roots == (EVERYTHING,):
            return ALL
        if not roots:
            return NOTHING
        marks = ", ".join(["%s"] * len(roots))
        day = self.on.isoformat()
        # Not a question about each row, but a set made once: a count over all records asks it as often.
        return (
            (
                f"{place_column} IN (SELECT scope_.place_id FROM org_placement scope_ "  # noqa: S608
                f"WHERE scope_.ancestor_id IN ({marks}) AND scope_.from_on <= %s AND scope_.to_on > %s)"
            ),
            [*roots, day, day],
        )


def _checked(column: str) -> None:
    """Refuse anything but a column name: the fragment is pasted into SQL."""
    if not _COLUMN.fullmatch(column):
        msg = f"not a column: {column!r}"
        raise ValueError(msg)


def _among(column: str, kinds: list[str], *, negated: bool = False) -> Fragment:
    marks = ", ".join(["%s"] * len(kinds))
    return f"{column} {'NOT ' if negated else ''}IN ({marks})", [*kinds]


def _both(left: Fragment, right: Fragment) -> Fragment:
    if right == NOTHING:
        return NOTHING
    return f"({left[0]} AND {right[0]})", [*left[1], *right[1]]


def _either(parts: list[Fragment]) -> Fragment:
    some = [part for part in parts if part != NOTHING]
    if not some:
        return NOTHING
    return f"({' OR '.join(sql for sql, _ in some)})", [param for _, params in some for param in params]
