"""The pack that a how-to writes is a pack: it loads without a problem and its own tests pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taizhang.declarations.registry import builtin_packs, load

ROOT = Path(__file__).parents[2]
# A block that opens with `# path/in/the/pack.yaml` is that file.
FILE = re.compile(r"^```yaml\n# ([\w/.-]+\.yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [page for page in (ROOT / "docs").rglob("*.md") if FILE.search(page.read_text(encoding="utf-8"))]


def pack_of(page: Path, folder: Path) -> Path:
    for name, text in FILE.findall(page.read_text(encoding="utf-8")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_there_is_such_a_page() -> None:
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_pack_of_a_document_loads(page: Path, tmp_path: Path) -> None:
    folder = pack_of(page, tmp_path / "pack")
    registry, problems = load([builtin_packs(), folder])
    assert not [problem.text() for problem in problems]
    assert any(pack.path.startswith(str(folder)) for pack in registry.packs.values())


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs/reference/report-templates.md"])
def test_what_a_page_quotes_is_what_the_packs_say(page: Path) -> None:
    registry, _ = load([builtin_packs()])
    quoted = re.findall(r"^([a-z_]+): \{label: (\S+?),", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert {code: registry.indicators[code].label for code, _ in quoted} == dict(quoted)
