"""The reader on reports written for it and marked by hand: bars that hold, none that is only hoped for."""

from __future__ import annotations

import pytest

from tests.reader.judging import Judgement, judged


@pytest.fixture(scope="module")
def texts() -> Judgement:
    return judged()


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("recall of value and unit", 0.995),
        ("precision of value and unit", 0.99),
        ("placeholders found", 1),
        ("placeholders given no value", 1),
        ("subjects agree", 0.90),
        ("natures", 0.85),
        ("lines", 0.85),
    ],
)
def test_figures_are_read(texts: Judgement, measure: str, least: float) -> None:
    assert texts.share(measure) >= least


def test_nothing_true_is_called_a_contradiction(texts: Judgement) -> None:
    assert not texts.false


def test_most_planted_contradictions_are_found(texts: Judgement) -> None:
    assert texts.planted.ratio >= 0.75, texts.missed


def test_most_true_ties_are_seen(texts: Judgement) -> None:
    assert texts.held.ratio >= 0.65
