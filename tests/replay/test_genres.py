"""The other genres of report, told of the same year: free of contradiction, verified, and as the snapshots.

`RENEW_SNAPSHOTS=1 pytest tests/replay` renews the snapshots; then read what changed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.replay.conftest import GENRES, Replay

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("replay")]
SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("template", GENRES)
def test_a_genre_is_told_without_contradiction_and_verifies(replay: Replay, template: str) -> None:
    composed, verified = replay.genres[template]
    assert not [problem.text() for problem in composed.document.findings]
    assert verified.clean
    assert composed.document.figures()


@pytest.mark.parametrize("template", GENRES)
def test_the_text_of_a_genre_is_the_snapshot(replay: Replay, template: str) -> None:
    text = "\n".join(replay.genres[template][0].document.texts()) + "\n"
    path = SNAPSHOTS / f"{template}.txt"
    if os.environ.get("RENEW_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
