"""What every test shares: a data folder of its own, the chosen database, and how much chance to try.

The engine is chosen by DATABASE_URL, as in the program: unset is SQLite, and `make test` runs the
tests that touch the database a second time on PostgreSQL.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as chance
from pytest_django import Settings

ROOT = Path(__file__).parent.parent
# For the programs that tests start: none may touch the data folder of the person who runs the tests.
os.environ["TAIZHANG_HOME"] = tempfile.mkdtemp(prefix="tz-tests-")
os.environ.pop("TAIZHANG_LANG", None)
os.environ.pop("TAIZHANG_PACKS", None)

# The same examples on each run, so that a failure here is a failure there; `make soak` seeks new ones.
chance.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
chance.register_profile("soak", parent=chance.get_profile("steady"), derandomize=False, max_examples=2000)
# `make mutation` runs the tests once for each planted fault: it asks whether they fail, not where smallest.
chance.register_profile(
    "mutation",
    parent=chance.get_profile("steady"),
    max_examples=30,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
chance.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that touches the database, so that it can be run on the other engine too."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker("database")
        if "browser" in fixtures:
            # What a browser asks of an engine, other tests ask of both.
            item.add_marker("once")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    """Give each test an empty data folder, for keys and attachments."""
    folder = tmp_path / "home"
    folder.mkdir()
    settings.TAIZHANG_HOME = folder
    return folder


@pytest.fixture
def shared() -> Path:
    """Return the folder of the source material; a test that needs it skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "domain").is_dir():
        pytest.skip("the source material (../shared) is not on this machine")
    return folder
