"""A township with villages in the database, and the declarations of the counting tests' world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction

from taizhang.actions.places import load_places
from taizhang.actions.record import Context
from taizhang.declarations.types import Registry
from taizhang.ledger.append import append
from taizhang.ledger.entry import EntryDraft, opening
from taizhang.org.posts import LOCAL_ACTOR
from tests.indicators.ledgers import ROWS
from tests.indicators.world import registry as world_registry

Opening = Callable[..., EntryDraft]


@pytest.fixture
def registry() -> Registry:
    """Return the declarations of the made-up world."""
    return world_registry()


@pytest.fixture
def context(
    db: None,  # noqa: ARG001 - opens the database
    registry: Registry,
) -> Context:
    """Return the administrator at work, with the places loaded."""
    load_places(ROWS, actor=LOCAL_ACTOR)
    return Context(LOCAL_ACTOR, registry, door="test")


def visit(name: str, *, persons: int = 1, place: str = "xp", on: str = "2023-03-01") -> EntryDraft:
    """Return the opening of a visit."""
    payload = opening({"category": "fire", "persons": persons}, None)
    return EntryDraft(name, "qs", "visit", 1, name, "open", place, on, "tester", "test", payload)


@pytest.fixture
def recorded_once(
    context: Context,
) -> Callable[[list[EntryDraft]], AbstractContextManager[None]]:
    """Return a way to have entries in the ledger for the length of a `with`, and then not."""

    @contextmanager
    def record(drafts: list[EntryDraft]) -> Iterator[None]:
        with transaction.atomic():
            for township in ("bx", "qs"):
                append([draft for draft in drafts if draft.township == township], context.registry)
            yield
            transaction.set_rollback(True)

    return record
