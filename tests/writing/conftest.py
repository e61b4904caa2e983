"""An office that writes reports: a clerk who proposes, a leader who seals, and hazards to write about."""

from __future__ import annotations

from datetime import date

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, open_record
from taizhang.declarations.folders import builtin_packs
from taizhang.declarations.registry import load
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR, Actor
from tests.people import EAST, MAYOR, PLACES, WEST
from tests.writing.people import CLERK

TODAY = date(2023, 12, 20)
HAZARDS = (
    (EAST, "2023-02-01", "2023-02-11"),
    (EAST, "2023-03-01", "2023-03-08"),
    (WEST, "2023-04-01", None),
    (WEST, "2023-05-01", None),
)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Return the built-in packs."""
    return load([builtin_packs()])[0]


def hazard(registry: Registry, place: str, on: str, closed: str | None = None) -> None:
    """Record a hazard, closed on a day or open still."""
    trail = (("found", on), ("closed", closed)) if closed else (("found", on),)
    draft = Draft("hazard", place, on, {"category": "fire", "grade": "general"}, trail=trail)
    open_record(draft, Context(LOCAL_ACTOR, registry, door="test", today=TODAY))


@pytest.fixture
def clerk(db: None, registry: Registry) -> Context:  # noqa: ARG001 - asks for the database
    """Return the clerk at work where four hazards were found and two of them closed."""
    load_places(PLACES, actor=LOCAL_ACTOR)
    for place, on, closed in HAZARDS:
        hazard(registry, place, on, closed)
    return acting(CLERK, registry)


@pytest.fixture
def leader(clerk: Context) -> Context:
    """Return the leader of the same office."""
    return acting(MAYOR, clerk.registry)


def acting(actor: Actor, registry: Registry) -> Context:
    """Return somebody at work on the day of these tests."""
    return Context(actor, registry, door="test", today=TODAY)
