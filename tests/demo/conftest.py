"""A small made-up county, filled once and read by all tests of a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.demo.fill import fill
from taizhang.demo.folder import own_ledger

SMALL = 0.012

Filling = Callable[[int, float], AbstractContextManager[None]]


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.fixture(scope="session")
def packs() -> Registry:
    """Return the packs that come with the program."""
    registry, problems = load([builtin_packs()])
    assert not problems
    return registry


@pytest.fixture
def filling(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory, packs: Registry
) -> Filling:
    """Return a way to have a county of a seed and size for the length of a `with`."""

    @contextmanager
    def filled(seed: int, scale: float) -> Iterator[None]:
        with django_db_blocker.unblock(), own_ledger(tmp_path_factory.mktemp("county") / "demo"):
            fill(packs, seed=seed, scale=scale, progress=silent)
            yield

    return filled


@pytest.fixture(scope="module")
def county(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory, packs: Registry
) -> Iterator[Path]:
    """Have a small county in the ledger while the tests of a module run."""
    folder = tmp_path_factory.mktemp("county") / "demo"
    with django_db_blocker.unblock(), own_ledger(folder):
        fill(packs, seed=1, scale=SMALL, progress=silent)
        yield folder
