"""Documents point to what exists: links, paths, make targets and glossary words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)(#[^)]*)?\)")
PATH = re.compile(r"`((?:src|docs|packs|tests|scripts|bench|changelog\.d|requirements)/[\w./-]*)`")
TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
SECOND_TARGETS = {"lint", "test"}  # `make lint test`


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_exist(page: Path) -> None:
    broken = [link for link, _ in LINK.findall(text(page)) if not (page.parent / link).exists()]
    broken += [path for path in PATH.findall(text(page)) if not (ROOT / path).exists()]
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_exist(page: Path) -> None:
    in_code = re.findall(r"`{1,3}[^`]+`{1,3}", text(page))
    named = {name for code in in_code for name in TARGET.findall(code)}
    assert named <= targets()


def test_every_page_can_be_reached_from_the_index() -> None:
    index = text(ROOT / "docs" / "README.md")
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")} - {"README.md"}
    assert not {page for page in pages if f"]({page})" not in index}


def test_the_two_readmes_have_the_same_sections() -> None:
    english, chinese = text(ROOT / "README.md"), text(ROOT / "README.zh-CN.md")
    assert len(re.findall(r"^## ", english, re.MULTILINE)) == len(re.findall(r"^## ", chinese, re.MULTILINE))
    blocks = re.compile(r"^```(?:sh|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
    commands = [
        [re.sub(r"\s+# .*", "", block) for block in blocks.findall(page)] for page in (english, chinese)
    ]
    assert commands[0] == commands[1]
