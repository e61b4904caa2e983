"""Writes the tree of places: only `actions` may import this module."""

from __future__ import annotations

from collections.abc import Iterable

from taizhang.base.ids import new_id
from taizhang.org.models import StoredLink, StoredPlace, StoredPlacement, TreeStamp
from taizhang.org.placements import placements
from taizhang.org.places import Place, Tree

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
