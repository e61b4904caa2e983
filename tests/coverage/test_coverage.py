"""Every figure of the documents that is not refused has an indicator that gives it, counted right.

`RENEW_SNAPSHOTS=1 pytest tests/coverage` renews the tables of docs/explanation/coverage.md.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from taizhang.declarations.types import Registry
from tests.coverage.counted import Counted
from tests.coverage.mapping import PERIODS, PLACES, Answered
from tests.coverage.page import PAGE, rendered
from tests.coverage.terms import differences

pytestmark = pytest.mark.xdist_group("coverage")
NOTHING_YET = 8
"""At most so many refs may be without data in so small a county: a base of 0 is no base."""


@pytest.fixture
def documents(shared: Path) -> dict[str, dict[str, Any]]:
    """Return the figures of the documents by ref; skips where the source material is not at hand."""
    lines = (shared / "domain" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["ref"]: one for one in map(json.loads, lines)}


def test_the_mapping_names_indicators_that_there_are(mapping: list[Answered], packs: Registry) -> None:
    assert len({one.ref for one in mapping}) == len(mapping)
    assert not [one for one in mapping if not one.is_refused and one.indicator not in packs.indicators]
    assert not [one for one in mapping if one.is_refused and (one.place or one.period)]
    told = [one for one in mapping if not one.is_refused]
    assert {one.place for one in told} <= set(PLACES)
    assert {one.period for one in told} <= set(PERIODS)


def test_every_figure_of_the_documents_is_mapped_or_refused(
    mapping: list[Answered], documents: dict[str, dict[str, Any]]
) -> None:
    assert [one.ref for one in mapping] == list(documents)
    refused = {ref for ref, figure in documents.items() if figure["how"] == "refused"}
    assert {one.ref for one in mapping if one.is_refused} == refused


def test_units_and_natures_agree_with_the_documents(
    mapping: list[Answered], documents: dict[str, dict[str, Any]], packs: Registry
) -> None:
    wrong = {
        one.ref: (one.indicator, found)
        for one in mapping
        if not one.is_refused
        if (found := differences(documents[one.ref], packs.indicators[one.indicator]))
    }
    assert not wrong


def test_the_naive_oracle_gives_the_same_value_for_each(counted: list[Counted]) -> None:
    wrong = {one.ref: (one.request, one.value, one.expected) for one in counted if one.value != one.expected}
    assert not wrong


def test_nearly_all_have_a_value_in_the_county(counted: list[Counted]) -> None:
    values: dict[str, list[object]] = defaultdict(list)
    for one in counted:
        values[one.ref].append(one.value)
    empty = [ref for ref, found in values.items() if all(value is None for value in found)]
    assert len(empty) <= NOTHING_YET, empty
    assert sum(not any(found) for found in values.values()) * 8 <= len(values)


def test_the_page_is_current(mapping: list[Answered], packs: Registry) -> None:
    page = rendered(mapping, packs)
    if os.environ.get("RENEW_SNAPSHOTS"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "RENEW_SNAPSHOTS=1 pytest tests/coverage"
