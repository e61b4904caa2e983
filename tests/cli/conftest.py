"""The program as a person at a prompt has it: a ledger with two villages, and a way to give commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from taizhang.actions.places import load_places
from taizhang.cli import opened
from taizhang.cli.app import app
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import PLACES

Run = Callable[..., Result]
HAZARDS = """村（社区）,发现日期,隐患类别,隐患等级,隐患情况,开始整改日期,整改到位日期,状态,销号日期
东岭村,2024年1月8日,消防,一般,通道堆物,2024年1月9日,2024年1月12日,已销号,2024年1月15日
西坡村,2024年5月6日,道路交通,一般,护栏缺失,2024年5月7日,,整改中,
"""


@pytest.fixture(scope="session")
def packs() -> Registry:
    """Return the built-in packs, read once: reading them is the better part of a command's time."""
    registry, problems = load([builtin_packs()])
    assert not problems
    return registry


@pytest.fixture
def run() -> Run:
    """Return a way to give a command and get its exit code and words."""
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [str(word) for word in words])


@pytest.fixture
def office(db: None, run: Run, packs: Registry, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001
    """Return the same in an office whose places are loaded."""
    monkeypatch.setattr(opened, "registry", lambda: packs)
    load_places(PLACES, actor=LOCAL_ACTOR)
    return run


@pytest.fixture
def hazards(tmp_path: Path) -> Path:
    """Return a filled-in sheet with two hazards."""
    path = tmp_path / "hazards.csv"
    path.write_text(HAZARDS, encoding="utf-8")
    return path


@pytest.fixture
def busy_office(office: Run, hazards: Path) -> Run:
    """Return an office that has recorded two hazards."""
    assert office("sheet", "import", hazards, "--kind", "hazard").exit_code == 0
    return office
