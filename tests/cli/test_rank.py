"""`taizhang rank`: a village reads where it stands, who is next above, and which records would move it up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from taizhang.cli import opened
from taizhang.declarations.types import Indicator, Registry
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db
SCORE = Indicator(
    "test_score",
    "试评得分",
    "分",
    "score",
    "score",
    "safety",
    "s",
    weights={"rectification_rate": Decimal(2)},
)
RANK = Indicator(
    "test_rank",
    "试评排名",
    "位",
    "rank",
    "rank",
    "safety",
    "r",
    of="test_score",
    each="village",
    order="highest",
)
ASKED = ("--place", "西坡村", "--period", "2024-H1")


@pytest.fixture
def ranked(busy_office: Run, packs: Registry, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return an office that ranks its villages by what they mended: 东岭村 its one hazard, 西坡村 none."""
    more = {one.code: one for one in (SCORE, RANK)}
    wider = replace(packs, indicators={**packs.indicators, **more})
    monkeypatch.setattr(opened, "registry", lambda: wider)
    return busy_office


def test_a_village_reads_what_would_move_it_up(ranked: Run) -> None:
    told = ranked("rank", "test_rank", *ASKED, "--records")
    assert told.exit_code == 0, told.stdout + told.stderr
    for words in (
        "试评排名：2位",
        "上一名：东岭村 100分，差100",
        "隐患整改率：0%，权重100%，还可得100分，未计入1件；再办成1件，名次就上升",
        "2024-05-06 西坡村",
        "taizhang figure rectification_rate --place 西坡村 --period 2024-H1 --records",
    ):
        assert words in told.stdout


def test_the_first_has_nobody_above(ranked: Run) -> None:
    assert "没有：已在最前" in ranked("rank", "试评排名", "--place", "东岭村", "--period", "2024-H1").stdout


def test_a_village_without_data_has_no_rank(ranked: Run) -> None:
    told = ranked("rank", "test_rank", "--place", "西坡村", "--period", "2023").stdout
    assert "试评排名：无数据" in told
    assert "上一名" not in told


def test_what_is_no_rank_says_so(ranked: Run) -> None:
    told = ranked("rank", "hazards_found", *ASKED)
    assert told.exit_code == 1
    assert "不是排名" in told.stderr


def test_a_score_shows_the_parts_it_is_made_of(ranked: Run) -> None:
    told = ranked("figure", "test_score", *ASKED).stdout
    assert "组成：隐患整改率 西坡村" in told
