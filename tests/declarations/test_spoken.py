"""A registry said in English: every text people read changes, and nothing else does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.spoken import in_english, untold
from taizhang.declarations.types import Registry
from tests.declarations.broken_rows import LAMPS
from tests.spoken import in_made_up_words

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Words that sheets use, names of laws, files, conditions over what was recorded, and units that figures are
# counted by (`unit_said` says them).
KEPT = {"Code.aliases", "Code.unit", "Field.unit", "Indicator.unit", "Pack.path", "Pack.english"}
KEPT |= {"Field.value", "Indicator.where", "Among.where", "StateDeadline.source"}
KEPT |= {f"{noun}.source" for noun in ("Kind", "Field", "Workflow", "Dictionary", "Indicator")}


def told(thing: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each text of a declaration with the way to it, by reflection."""
    if isinstance(thing, str):
        yield path, thing
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from told(getattr(thing, one.name), (*path, f"{type(thing).__name__}.{one.name}"))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from told(value, (*path, str(key)))
    elif isinstance(thing, (tuple, list)):
        for number, value in enumerate(thing):
            yield from told(value, (*path, str(number)))


def parts(registry: Registry) -> dict[str, object]:
    return {
        "packs": registry.packs,
        "kinds": registry.kinds,
        "workflows": registry.workflows,
        "dictionaries": registry.dictionaries,
        "indicators": registry.indicators,
    }


@pytest.fixture(scope="module", params=[LAMPS, builtin_packs()], ids=["lamps", "shipped"])
def declared(request: pytest.FixtureRequest) -> Registry:
    registry, problems = load([request.param])
    assert not errors(problems)
    return registry


def test_every_text_people_read_changes_and_nothing_else_does(declared: Registry) -> None:
    words = in_made_up_words(declared)
    before, after = dict(told(parts(words))), dict(told(parts(in_english(words))))
    left = {path for path, text in after.items() if CHINESE.search(text) and not KEPT & set(path)}
    assert left == set()
    changed = {path for path, text in before.items() if after[path] != text}
    assert not {path for path in changed if KEPT & set(path)}
    assert len(changed) > 80


def test_units_are_said_and_stay(declared: Registry) -> None:
    english = in_english(in_made_up_words(declared))
    units = {one.unit for one in english.indicators.values()}
    assert units == {one.unit for one in declared.indicators.values()}
    assert not [unit for unit in units if CHINESE.search(english.unit_said(unit))]
    assert [unit for unit in units if CHINESE.search(declared.unit_said(unit))]


def test_what_has_no_english_stays_chinese() -> None:
    registry, problems = load([LAMPS])
    assert problems == []
    bare = replace(registry, packs={"lamps": replace(registry.packs["lamps"], english={"路灯": "Lights"})})
    english = in_english(bare)
    assert english.kinds["lamp"].label == "Lights"
    assert english.kinds["lamp"].fields["number"].label == "编号"
    assert english.unit_said("盏") == "盏"
    assert "编号" in untold(bare, "lamps")
    assert "路灯" not in untold(bare, "lamps")


def test_a_whole_english_leaves_nothing_untold(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(LAMPS, tmp_path / "lamps"))
    shutil.copy(LAMPS.parent / "lamps_en.yaml", pack / "en.yaml")
    registry, problems = load([pack])
    assert problems == []
    assert untold(registry, "lamps") == []
    assert in_english(registry).unit_said("亩/盏") == "mu per light"


def test_an_empty_english_says_nothing() -> None:
    english = in_english(load([LAMPS])[0])
    assert english.language == "en"
    assert english.unit_said("个") == ""
    assert english.unit_said("%") == "%"
