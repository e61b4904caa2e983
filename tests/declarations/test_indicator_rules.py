"""Rules of indicators that need more than one change of the sound pack to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from taizhang.declarations.registry import load
from tests.declarations.broken_rows import LAMPS

EVENT = """
kind: flood
label: 内涝
version: 1
nature: event
date: 发生日期
subject: {label: 受灾户, types: [household], required: true}
fields:
  depth: {type: decimal, label: 水深}
  share: {type: decimal, label: 受淹比例, unit: '%'}
  used: {type: decimal, label: 用料, unit_from: measure}
  measure: {type: choice, label: 用料单位, choices: lamp_measure}
"""

RATE = "a: {label: 甲, nature: rate, "
USED = "a: {label: 甲, nature: flow, sum: flood.used"


def codes(folder: Path, *declared: str) -> list[str]:
    """Return the problems of the pack with an event kind and these indicators added."""
    pack = Path(shutil.copytree(LAMPS, folder / "lamps"))
    (pack / "kinds" / "flood.yaml").write_text(EVENT, encoding="utf-8")
    with (pack / "indicators.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(declared) + "\n")
    return [problem.code for problem in load([pack])[1]]


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("a: {label: 甲, nature: stock, count: flood, unit: 起}", ["pack_event_stands"]),
        ("a: {label: 甲, nature: stock, count: flood, when: to_date, unit: 起}", []),
        ("a: {label: 甲, nature: flow, count: flood, when: active, unit: 起}", ["pack_event_stands"]),
        ("a: {label: 甲, nature: flow, sum: flood.depth, unit: 米}", ["pack_field_without_unit"]),
        ("a: {label: 甲, nature: flow, sum: flood.share, unit: '%'}", ["pack_sum_of_share"]),
        ("a: {label: 甲, nature: flow, max: flood.share, unit: '%'}", []),
        (f"{USED}, unit: 米}}", ["pack_unit_not_fixed"]),
        (f"{USED}, where: \"'metre' = measure\", unit: 米}}", []),
        (f"{USED}, where: \"measure in ('piece')\", unit: 盏}}", []),
        (
            f"{USED}, where: \"measure in ('piece', 'metre')\", unit: 个}}",
            ["pack_unit_not_fixed"],
        ),
        (
            f"{USED}, where: \"measure not in ('piece')\", unit: 米}}",
            ["pack_unit_not_fixed"],
        ),
        (
            "a: {label: 甲, nature: part, of: solar_repairs, among: {kind: lamp, by: lamp}, unit: 件}",
            ["pack_two_among"],
        ),
        ("a: {label: 甲, nature: part, of: repairs, among: {kind: lamp, by: lamp}, unit: 件}", []),
        ("a: {label: 甲, nature: rate, numerator: repair_cost, denominator: repairs, unit: 万元}", []),
        (RATE + "numerator: repair_cost, denominator: repairs, unit: 元}", ["pack_rate_units"]),
        ("a: {label: 甲, nature: rate, numerator: lamps, denominator: keepers, unit: 倍}", []),
        (RATE + "numerator: lamps, denominator: keepers, unit: ‰}", ["pack_rate_units"]),
        ("a: {label: 甲, nature: rate, numerator: villages_lit, denominator: lamp_places}", []),
        ("a: {label: 甲, nature: target, sum: lamp.lit_area, when: active, unit: 亩}", []),
        ("a: {label: 甲, nature: threshold, of: lit_area, each: village, at_least: lit_area, unit: 个}", []),
        (
            "a: {label: 甲, nature: flow, count: flood, among: {kind: lamp, by: subject}, unit: 起}",
            [],
        ),
    ],
)
def test_rule(tmp_path: Path, declared: str, found: list[str]) -> None:
    assert codes(tmp_path, declared) == found
