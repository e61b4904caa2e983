"""The mapping, the packs, and every figure of the mapping counted once in a small county."""

from __future__ import annotations

import pytest
from pytest_django import DjangoDbBlocker

from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.types import Registry
from taizhang.demo.fill import fill
from taizhang.demo.folder import own_ledger
from tests.coverage.counted import Counted, count
from tests.coverage.mapping import Answered, read_mapping

SMALL = 0.012


@pytest.fixture(scope="session")
def packs() -> Registry:
    """Return the packs that come with the program."""
    registry, problems = load([builtin_packs()])
    assert not errors(problems), [problem.text() for problem in problems]
    return registry


@pytest.fixture(scope="session")
def mapping() -> list[Answered]:
    """Return the rows of figures.tsv."""
    return read_mapping()


@pytest.fixture(scope="session")
def counted(
    mapping: list[Answered],
    packs: Registry,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> list[Counted]:
    """Return every figure of the mapping in a county of its own, by the program and by the oracle."""
    folder = tmp_path_factory.mktemp("coverage") / "demo"
    known = [one for one in mapping if one.is_refused or one.indicator in packs.indicators]
    with django_db_blocker.unblock(), own_ledger(folder):
        fill(packs, seed=1, scale=SMALL, progress=lambda *_: None)
        return count(known, packs)
