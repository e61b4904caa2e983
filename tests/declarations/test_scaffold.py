"""`pack new`: what it writes is a pack that is sound and passes its own test, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.declarations.examples import load_examples
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.scaffold import scaffold
from taizhang.declarations.types import Registry
from taizhang.reports.template import parse


@pytest.fixture(scope="module")
def known() -> Registry:
    """Return the built-in packs."""
    return load([builtin_packs()])[0]


def test_a_new_pack_is_sound_as_it_is(known: Registry, tmp_path: Path) -> None:
    files, problems = scaffold("lights", "路灯", tmp_path / "county", known)
    assert problems == []
    folder = tmp_path / "county" / "lights"
    assert {path.relative_to(folder).parts[0] for path in files} == {
        *("pack.yaml", "kinds", "workflows", "dictionaries.yaml", "indicators.yaml", "reports", "tests"),
        "README.md",
    }
    registry, problems = load([builtin_packs(), folder])
    problems += load_examples(folder, registry)[1]
    for code in ("lights_brief", "lights_section"):
        problems += parse(registry.templates[code], registry)[1]
    assert [problem.text() for problem in problems] == []
    assert registry.packs["lights"].label == "路灯"
    made = {one.nature for one in registry.indicators.values() if one.pack == "lights"}
    assert made == {"flow", "stock", "part", "rate", "change", "rank", "threshold"}
    assert len(registry.kinds["lights_item"].fields) == 3
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "starter" not in text
    assert "样例" not in text


@pytest.mark.parametrize(
    ("id_", "label", "code"),
    [
        ("Lights", "路灯", "pack_bad_code"),
        ("../lights", "路灯", "pack_bad_code"),
        ("l" * 41, "路灯", "pack_bad_code"),
        ("lights", "路灯: {", "pack_new_label"),
        ("lights", "", "pack_new_label"),
        ("lights", "2024", "pack_new_label"),
        ("safety", "路灯", "pack_new_taken"),
        ("there", "路灯", "pack_new_exists"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    known: Registry, tmp_path: Path, id_: str, label: str, code: str
) -> None:
    out = tmp_path / "county"
    (out / "there").mkdir(parents=True)
    files, problems = scaffold(id_, label, out, known)
    assert [problem.code for problem in problems] == [code]
    assert files == []
    assert [path.name for path in out.rglob("*")] == ["there"]
