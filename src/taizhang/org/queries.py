"""Reads places, posts and viewers from the database."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import cast

from taizhang.base.problems import Refused
from taizhang.declarations.types import Level
from taizhang.org.finding import Finder
from taizhang.org.models import PostHolder, StoredLink, StoredPlace, StoredPlacement, StoredPost, TreeStamp
from taizhang.org.places import Link, Place, Tree
from taizhang.org.posts import EVERYTHING, Post, Right, Viewer


@dataclass(slots=True)
class _Kept:
    token: str = ""
    finder: Finder | None = None


_kept = _Kept()
_held: ContextVar[list[Finder] | None] = ContextVar("held", default=None)


@contextmanager
def steady_tree() -> Iterator[None]:
    """Answer everything asked inside from one state of the tree: what a page shows costs one small query."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def tree() -> Tree:
    """Return the whole tree as it is committed now. Costs one small query unless the tree has changed."""
    return finder().tree


def finder() -> Finder:
    """Return a finder over the whole tree as it is committed now, kept until the tree changes."""
    held = _held.get()
    if held:
        return held[0]
    found = _current()
    if held is not None:
        held.append(found)
    return found


def _current() -> Finder:
    token = TreeStamp.objects.values_list("token", flat=True).first() or ""
    if not token:
        return Finder(Tree())
    if _kept.finder is None or _kept.token != token:
        _kept.finder, _kept.token = Finder(Tree(_read())), token
    return _kept.finder


def _read() -> list[Place]:
    links: dict[str, list[Link]] = {}
    for place_id, parent_id, from_on in StoredLink.objects.order_by("from_on").values_list(
        "place_id", "parent_id", "from_on"
    ):
        links.setdefault(place_id, []).append(Link(parent_id, from_on))
    return [
        Place(
            id=row.id,
            code=row.code,
            code_year=row.code_year,
            name=row.name,
            level=cast("Level", row.level),
            parents=tuple(links.get(row.id, ())),
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            successors=tuple(row.successors),
        )
        for row in StoredPlace.objects.all()
    ]


def find_place(text: str, *, on: date, within: str | None = None, where: str = "") -> Place:
    """Return the place meant by an id, code, name or 青石乡/东岭村. Raises Refused with "did you mean"."""
    lookup = finder()
    found, problems = lookup.find(text, on=on, within=within, where=where)
    if found is None:
        raise Refused(problems)
    return lookup.tree[found]


def ancestors(place_id: str, on: date) -> tuple[str, ...]:
    """Return the ids a place resolves into on a day, itself (or its heir) included: one indexed query."""
    rows = StoredPlacement.objects.filter(place_id=place_id, from_on__lte=on, to_on__gt=on)
    return tuple(rows.values_list("ancestor_id", flat=True))


def township_of(place_id: str, on: date) -> str | None:
    """Return the township of a place on a day: one indexed query."""
    rows = StoredPlacement.objects.filter(
        place_id=place_id, ancestor_level="township", from_on__lte=on, to_on__gt=on
    )
    return rows.values_list("ancestor_id", flat=True).first()


def children(place_id: str, on: date, level: Level | None = None) -> list[Place]:
    """Return the open places below one on a day: of one level, or those directly below."""
    return tree().children(place_id, on, level)


def subtree(place_id: str, on: date) -> list[str]:
    """Return every place, open or closed, whose records belong to `place_id` on a day."""
    rows = StoredPlacement.objects.filter(ancestor_id=place_id, from_on__lte=on, to_on__gt=on)
    return list(rows.order_by("place_id").values_list("place_id", flat=True))


def viewer_of(person: str, on: date) -> Viewer:
    """Return a person as a viewer by the posts held on a day; without posts the viewer sees nothing."""
    held = PostHolder.objects.filter(person=person, from_on__lte=on).exclude(to_on__lte=on)
    posts = StoredPost.objects.filter(id__in=held.values("post_id")).order_by("id")
    return Viewer(person, tuple(_post(row) for row in posts))


@dataclass(frozen=True, slots=True)
class Holding:
    """One term: who holds which post from a day, up to (not including) another, or without end."""

    post: str
    person: str
    from_on: date
    to_on: date | None


def administers(viewer: Viewer) -> bool:
    """Say whether one of the viewer's posts gives the right to administer."""
    return any("administer" in post.rights for post in viewer.posts)


def posts(*, viewer: Viewer) -> list[Post]:
    """Return every post for a viewer who administers, and for others their own."""
    if not administers(viewer):
        return list(viewer.posts)
    return [_post(row) for row in StoredPost.objects.order_by("id")]


def holdings(*, viewer: Viewer) -> list[Holding]:
    """Return every term of every post for a viewer who administers, and for others their own."""
    rows = PostHolder.objects.order_by("post_id", "from_on", "id")
    if not administers(viewer):
        rows = rows.filter(person=viewer.id)
    return [Holding(*row) for row in rows.values_list("post_id", "person", "from_on", "to_on")]


def post_labels(posts: Collection[str]) -> dict[str, str]:
    """Return the label of each known post: who did a thing is told by office."""
    return dict(StoredPost.objects.filter(id__in=list(posts)).values_list("id", "label"))


def post_known(post: str) -> Post | None:
    """Return a post by its id, for an action that checks rights itself."""
    row = StoredPost.objects.filter(id=post).first()
    return _post(row) if row else None


def administrators(on: date) -> dict[str, set[str]]:
    """Return the posts that administer that each person holds on a day."""
    found: dict[str, set[str]] = {}
    for row in PostHolder.objects.exclude(to_on__lte=on).select_related("post"):
        if "administer" in row.post.rights and row.from_on <= on:
            found.setdefault(row.person, set()).add(row.post_id)
    return found


def _post(row: StoredPost) -> Post:
    return Post(
        id=row.id,
        label=row.label,
        place=row.place_id,
        lines=tuple(row.lines) or (EVERYTHING,),
        rights=frozenset(cast("list[Right]", row.rights)),
        role=row.role,
    )
