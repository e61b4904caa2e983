"""Loads places: a file or rows become the tree, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from taizhang.actions.subject import settle_merged_places
from taizhang.base.problems import Problem, Refused
from taizhang.org import queries
from taizhang.org.append import put_places
from taizhang.org.checks import LEVEL_LABELS
from taizhang.org.places import Place, Tree
from taizhang.org.posts import Actor
from taizhang.org.reading import Row, places_of, read_places


@dataclass(frozen=True, slots=True)
class LoadedPlaces:
    """What a load did: how many places are new, stated anew, or as they were, and the placements in all."""

    opened: int
    amended: int
    unchanged: int
    placements: int


@transaction.atomic
def load_places(source: Path | Iterable[Row], *, actor: Actor) -> LoadedPlaces:
    """Add the places of a CSV file or of rows (keys of `org.reading.COLUMNS`) to the tree.

    A place already kept (by id) is stated anew by its row; places the source does not name stay. The same
    source twice changes nothing. Raises Refused with every problem; then nothing is stored.
    """
    if not actor.may("administer"):
        raise Refused(
            [Problem("org_not_allowed", "", {"actor": actor.id, "right": "administer", "place": ""})]
        )
    known = list(queries.tree())
    places, problems = _read(source, known)
    if problems := problems or _level_changes(places, known):
        raise Refused(problems)
    kept = {place.id: place for place in known}
    stated = [replace(place, source="") for place in places]
    changed = [place for place in stated if kept.get(place.id) != place]
    opened = sum(place.id not in kept for place in changed)
    tree = Tree({**kept, **{place.id: place for place in stated}}.values())
    placements = put_places(changed, tree)
    settle_merged_places(tree, on=timezone.localdate())
    return LoadedPlaces(opened, len(changed) - opened, len(stated) - len(changed), placements)


@transaction.atomic
def check_places(source: Path | Iterable[Row], *, actor: Actor) -> LoadedPlaces:
    """Tell what a load would do, and do nothing. Raises Refused with every problem, as the load would."""
    found = load_places(source, actor=actor)
    transaction.set_rollback(True)
    return found


def _read(source: Path | Iterable[Row], known: Sequence[Place]) -> tuple[list[Place], list[Problem]]:
    if isinstance(source, Path):
        return read_places(source, known)
    return places_of([(f"places:{n}", row) for n, row in enumerate(source, start=1)], known)


def _level_changes(places: Iterable[Place], known: Iterable[Place]) -> list[Problem]:
    """Find kept places whose level would change under their records."""
    kept = {place.id: place for place in known}
    return [
        Problem(
            "org_place_in_use",
            place.source,
            {
                "name": place.name,
                "old": LEVEL_LABELS[kept[place.id].level],
                "new": LEVEL_LABELS[place.level],
            },
        )
        for place in places
        if place.id in kept and kept[place.id].level != place.level
    ]
