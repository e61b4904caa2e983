"""The house's own files: help for each make target, hashed locks, settings and the packages' contents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CONFIG = ("settings.py", "web.py", "wsgi.py")
SETTINGS = "".join((ROOT / "src/taizhang/config" / name).read_text(encoding="utf-8") for name in CONFIG)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_each_make_target_says_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert not [
        name for name in phony[1].split() if not re.search(rf"^{name}:.*## \S", MAKEFILE, re.MULTILINE)
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_each_locked_package_has_its_hash_and_no_foreign_source(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = re.findall(
        r"^[A-Za-z0-9_.-]+(?:\[[a-z,]+\])?==[^\n]*\n(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n)+",
        text,
        re.MULTILINE,
    )
    assert len(packages) == len(re.findall(r"^[A-Za-z0-9].*==", text, re.MULTILINE))
    assert not re.search(r"https?://|file:|--index|--find-links|^-e ", text, re.MULTILINE)


def test_the_development_lock_holds_the_same_versions() -> None:
    run, dev = (
        {*re.findall(r"^(\S+==\S+)", (ROOT / "requirements" / lock).read_text("utf-8"), re.MULTILINE)}
        for lock in ("run.txt", "dev.txt")
    )
    assert run <= dev


def test_each_setting_is_documented() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    read = set(re.findall(r"environ(?:\.get)?[\[(]\"([A-Z_]+)\"", SETTINGS))
    assert {"DATABASE_URL", "TAIZHANG_HOME"} <= read
    assert not {name for name in read if f"## `{name}`" not in page}


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT / "src/taizhang"))
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"\bos\.environ\b|\bgetenv\b", path.read_text(encoding="utf-8"))
    }
    assert readers <= {*(f"config/{name}" for name in CONFIG), "cli/app.py", "cli/start.py"}
