"""Generated documents are current: change the program, then `make docs`."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.render_docs import ROOT, rendered
from scripts.render_tree import ORDER, packages

PAGES = rendered()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_generated_document_is_current(path: Path) -> None:
    current = path.exists() and path.read_text(encoding="utf-8") == PAGES[path]
    assert current, "run `make docs`"  # the two texts would fill the screen


def test_the_tree_knows_every_package() -> None:
    assert set(packages()) == set(ORDER)
