"""Writes the tree of places, posts and who holds them: only `actions` may import this module."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from taizhang.base.ids import new_id
from taizhang.org.models import PostHolder, StoredLink, StoredPlace, StoredPlacement, StoredPost, TreeStamp
from taizhang.org.placements import placements
from taizhang.org.places import Place, Tree
from taizhang.org.posts import Post

_BATCH = 2_000


def put_places(places: Iterable[Place], tree: Tree) -> int:
    """Write `places` (new or stated anew) and every placement of the whole `tree`; return the placements.

    Must run inside a transaction: until it commits, readers see the tree as it was.
    """
    order = {place.id: n for n, place in enumerate(tree)}
    changed = list(places)
    rows = [_row(place, order[place.id]) for place in changed]
    fields = ["code", "code_year", "name", "level", "opens_on", "closes_on", "successors"]
    StoredPlace.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    ids = [place.id for place in changed]
    for start in range(0, len(ids), _BATCH):
        StoredLink.objects.filter(place_id__in=ids[start : start + _BATCH]).delete()
    links = [
        StoredLink(place_id=place.id, parent_id=link.parent, from_on=link.from_on)
        for place in changed
        for link in place.parents
    ]
    StoredLink.objects.bulk_create(links, batch_size=_BATCH)
    return rebuild_placements(tree)


def rebuild_placements(tree: Tree) -> int:
    """Write every placement of the tree anew and return how many there are."""
    StoredPlacement.objects.all().delete()
    found = placements(tree)
    StoredPlacement.objects.bulk_create(
        (
            StoredPlacement(
                place_id=one.place,
                ancestor_id=one.ancestor,
                ancestor_level=one.ancestor_level,
                from_on=one.from_on,
                to_on=one.to_on,
            )
            for one in found
        ),
        batch_size=_BATCH,
    )
    TreeStamp.objects.update_or_create(id=1, defaults={"token": new_id()})
    return len(found)


def _row(place: Place, n: int) -> StoredPlace:
    return StoredPlace(
        id=place.id,
        code=place.code,
        code_year=place.code_year,
        name=place.name,
        level=place.level,
        opens_on=place.opens_on,
        closes_on=place.closes_on,
        successors=list(place.successors),
        n=n,
    )


def put_post(post: Post) -> None:
    """Write a new post, or state a kept one anew."""
    StoredPost.objects.update_or_create(
        id=post.id,
        defaults={
            "label": post.label,
            "place_id": post.place,
            "lines": list(post.lines),
            "rights": sorted(post.rights),
            "role": post.role,
        },
    )


def put_holder(post: str, person: str, from_on: date) -> None:
    """Write that a person holds a post from a day on."""
    PostHolder.objects.create(post_id=post, person=person, from_on=from_on)


def put_holder_end(post: str, person: str, to_on: date) -> int:
    """Write the day from which a person holds a post no more; return how many terms that ended."""
    held = PostHolder.objects.filter(post_id=post, person=person, from_on__lte=to_on)
    return held.exclude(to_on__lte=to_on).update(to_on=to_on)
