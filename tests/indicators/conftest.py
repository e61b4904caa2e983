"""The made-up world of the counting tests: its places in the database, and a registry to count by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from django.db import transaction

from taizhang.actions.places import load_places
from taizhang.declarations.types import Registry
from taizhang.ledger import stored
from taizhang.ledger.append import append
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.org.posts import LOCAL_ACTOR
from tests.indicators.ledgers import ROWS
from tests.indicators.world import registry as world_registry

Recorded = Callable[[Sequence[EntryDraft]], "contextmanager[list[Entry]]"]


@pytest.fixture
def registry() -> Registry:
    """Return the declarations of the made-up world."""
    return world_registry()


@pytest.fixture
def recorded(
    db: None,  # noqa: ARG001 - opens the database
    registry: Registry,
) -> Callable[[Sequence[EntryDraft]], Iterator[list[Entry]]]:
    """Return a way to have entries in the ledger for the length of a `with`, and then not."""
    load_places(ROWS, actor=LOCAL_ACTOR)

    @contextmanager
    def record(drafts: Sequence[EntryDraft]) -> Iterator[list[Entry]]:
        with transaction.atomic():
            for draft in drafts:
                append([draft], registry)
            yield list(stored.walk())
            transaction.set_rollback(True)

    return record
