"""What indicators inherit, how they add, and what their digest rests on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from taizhang.base.expressions.write import text
from taizhang.declarations.registry import load
from taizhang.declarations.types import Indicator, When
from tests.declarations.broken_rows import LAMPS


def indicators(folder: Path = LAMPS) -> dict[str, Indicator]:
    registry, problems = load([folder])
    assert problems == []
    return dict(registry.indicators)


def changed(folder: Path, file: str, old: str, new: str) -> set[str]:
    """Return the codes of the indicators whose digest one change of the pack changes."""
    pack = Path(shutil.copytree(LAMPS, folder / "lamps"))
    good = (pack / file).read_text(encoding="utf-8")
    assert old in good
    (pack / file).write_text(good.replace(old, new), encoding="utf-8")
    before, after = indicators(), indicators(pack)
    return {code for code in before if after[code].digest != before[code].digest}


def test_a_part_is_its_whole_made_narrower() -> None:
    found = indicators()
    part = found["lamps_solar_lit"]
    assert (part.kind, part.form, part.when) == ("lamp", "count", When("end"))
    assert part.part_of == "lamps_solar"
    assert part.where is not None
    assert text(part.where) == "power = 'solar' and working = true"


def test_what_may_be_left_out_is_filled_in() -> None:
    found = indicators()
    assert found["repairs"].when == When("opened")
    assert found["repairs_fixed"].when == When("entered", "fixed")
    assert found["meter_reading"].when == When("end")
    assert found["solar_rate"].unit == "%"
    assert found["repairs_change"].unit == "%"
    assert found["solar_rate_change"].unit == "个百分点"
    assert found["done_pace"].unit == "个百分点"
    assert found["lamp_score"].unit == "分"
    assert (found["repair_days"].when, found["repair_days"].until) == (When("opened"), "fixed")
    assert (found["bright_months"].of, found["bright_months"].when) == ("repairs", None)
    assert (found["lamp_rank"].unit, found["lamp_rank"].order) == ("名", "highest")


@pytest.mark.parametrize(
    ("code", "over_time", "over_places"),
    [
        ("repairs", True, True),
        ("repairs_fixed", True, True),
        ("repair_cost", True, True),
        ("solar_repairs", False, True),
        ("lamps", False, True),
        ("lamps_solar", False, True),
        ("keepers", False, False),
        ("lamp_places", False, True),
        ("meter_reading", False, False),
        ("solar_rate", False, False),
        ("repairs_change", False, False),
        ("lamp_rank", False, False),
        ("villages_lit", False, True),
        ("bright_months", False, False),
        ("repair_days", False, False),
        ("done_rate", False, False),
        ("lamp_score", False, False),
        ("done_pace", False, False),
    ],
)
def test_how_values_add(code: str, over_time: bool, over_places: bool) -> None:  # noqa: FBT001 - a table
    found = indicators()[code]
    assert (found.over_time, found.over_places) == (over_time, over_places)


def test_a_pack_may_say_that_values_do_not_add(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(LAMPS, tmp_path / "lamps"))
    path = pack / "indicators.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("count: repair, unit", "count: repair, over_time: false, unit"), "utf-8")
    assert indicators(pack)["repairs"].over_time is False


@pytest.mark.parametrize(
    ("file", "old", "new", "codes"),
    [
        ("indicators.yaml", "label: 修复路灯", "label: 修好的路灯", set()),
        ("indicators.yaml", "entered fixed", "entered refused", {"repairs_fixed"}),
        ("indicators.yaml", "working = true", "working = false", {"lamps_solar_lit"}),
        ("indicators.yaml", "sum: repair.cost, unit: 万元", "sum: repair.cost, unit: 元", {"repair_cost"}),
        (
            "indicators.yaml",
            "of: lamps, where: \"power = 'solar'\"",
            "of: lamps, where: \"power = 'grid'\"",
            {"lamps_solar", "lamps_solar_lit", "solar_rate", "solar_rate_change", "lamp_score"},
        ),
        ("indicators.yaml", "steady: 5", "steady: 6", {"done_rate", "done_pace", "lamp_score"}),
        ("indicators.yaml", "solar_rate: 40", "solar_rate: 41", {"lamp_score"}),
        ("indicators.yaml", "until: fixed", "until: refused", {"repair_days"}),
        ("indicators.yaml", "run: repairs, at_least: 3", "run: repairs, at_least: 4", {"bright_months"}),
        ("indicators.yaml", "places: [village]", "places: [village, community]", {"villages"}),
        ("kinds/lamp.yaml", "label: 能亮", "label: 亮", set()),
        ("kinds/meter.yaml", "unit: 度", "unit: 千瓦时", {"meter_reading"}),
        ("kinds/lamp.yaml", "then 'yes'", "then 'green'", set()),
    ],
)
def test_a_digest_changes_with_the_definition_and_nothing_else(
    tmp_path: Path, file: str, old: str, new: str, codes: set[str]
) -> None:
    assert changed(tmp_path, file, old, new) == codes


def test_a_digest_rests_on_the_computed_fields_that_are_read(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(LAMPS, tmp_path / "base"))
    path = pack / "indicators.yaml"
    path.write_text(
        path.read_text("utf-8").replace("power = 'solar'\", unit: 盏", "green = 'yes'\", unit: 盏"), "utf-8"
    )
    before = indicators(pack)["lamps_solar"].digest
    kind = pack / "kinds" / "lamp.yaml"
    kind.write_text(kind.read_text("utf-8").replace("when power = 'solar'", "when power <> 'grid'"), "utf-8")
    assert indicators(pack)["lamps_solar"].digest != before
