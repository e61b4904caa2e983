"""A report nobody had seen: which of its figures have an indicator, and which a line of YAML declares."""

from __future__ import annotations

from pathlib import Path

import yaml

from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.types import Registry

FIGURES = yaml.safe_load(Path(__file__).with_name("unseen.yaml").read_text(encoding="utf-8"))
DECLARED = [one for one in FIGURES if "declare" in one]
_NINE_IN_TEN = 0.9


def test_nine_in_ten_have_an_indicator_or_can_be_declared(packs: Registry) -> None:
    unknown = [one["has"] for one in FIGURES if "has" in one and one["has"] not in packs.indicators]
    assert unknown == []
    missing = [one for one in FIGURES if "missing" in one]
    assert len(FIGURES) - len(missing) >= _NINE_IN_TEN * len(FIGURES)


def test_what_is_declared_loads_with_the_built_in_packs(tmp_path: Path) -> None:
    pack = tmp_path / "unseen"
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        "pack: unseen\nlabel: 试写\nline: unseen\nversion: 1\nformat: 1\n", encoding="utf-8"
    )
    lines = [f"unseen_{n}: {one['declare']}" for n, one in enumerate(DECLARED)]
    (pack / "indicators.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    registry, problems = load([builtin_packs(), pack])
    assert [problem.text() for problem in errors(problems)] == []
    assert {f"unseen_{n}" for n in range(len(DECLARED))} <= registry.indicators.keys()
