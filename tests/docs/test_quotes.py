"""What a page quotes of the packs is what the packs say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taizhang.declarations.registry import builtin_packs, load

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs/reference/report-templates.md"])
def test_what_a_page_quotes_is_what_the_packs_say(page: Path) -> None:
    registry, _ = load([builtin_packs()])
    quoted = re.findall(r"^([a-z_]+): \{label: (\S+?),", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert {code: registry.indicators[code].label for code, _ in quoted} == dict(quoted)
