"""The reader on reports written for these tests: bars that hold, not ones that are hoped for.

Those of `texts/` were looked at while the reader was written; those of `unseen/` only after its rules stood
and were measured on them. Their bars are a little below what was measured last.
"""

from __future__ import annotations

import pytest

from tests.reader.annotated import UNSEEN
from tests.reader.judging import Judgement, judged


@pytest.fixture(scope="module")
def texts() -> Judgement:
    return judged()


@pytest.fixture(scope="module")
def unseen() -> Judgement:
    return judged(UNSEEN)


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("recall of value and unit", 0.995),
        ("precision of value and unit", 0.99),
        ("placeholders found", 1),
        ("placeholders given no value", 1),
        ("subjects agree", 0.90),
        ("natures", 0.93),
        ("lines", 0.88),
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


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("recall of value and unit", 0.995),
        ("precision of value and unit", 0.99),
        ("placeholders found", 1),
        ("placeholders given no value", 1),
        ("subjects agree", 0.86),
        ("natures", 0.91),
        ("lines", 0.82),
    ],
)
def test_figures_of_unseen_texts_are_read(unseen: Judgement, measure: str, least: float) -> None:
    assert unseen.share(measure) >= least


def test_nothing_true_in_unseen_texts_is_called_a_contradiction(unseen: Judgement) -> None:
    assert not unseen.false


def test_contradictions_planted_in_unseen_texts_are_found_as_often_as_was_measured(unseen: Judgement) -> None:
    assert unseen.planted.ratio >= 0.40, unseen.missed
    assert unseen.held.ratio >= 0.40
