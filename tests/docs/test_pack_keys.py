"""The keys of packs: each that is read has its row, and no row tells of a key that is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from taizhang.declarations.dictionaries import DICTIONARY
from taizhang.declarations.indicators import INDICATOR
from taizhang.declarations.kinds import KIND
from taizhang.declarations.packs import PACK
from taizhang.declarations.workflows import WORKFLOW

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
TABLES = {
    "pack-format.md": [PACK, KIND, DICTIONARY, WORKFLOW],
    "indicators.md": [INDICATOR],
}
ELSEWHERE = {"tests"}  # sections of pack-format.md whose keys belong to the test runner


def names(schema: object) -> Iterator[str]:
    """Yield the property names of a JSON Schema, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}) if schema.get("type") == "object" else ()
        for inner in schema.values():
            yield from names(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from names(inner)


def told(page: str) -> set[str]:
    """Return the words in the first column of tables headed `key`, and those in braces beside them."""
    found: set[str] = set()
    for section in re.split(r"^## ", (REFERENCE / page).read_text(encoding="utf-8"), flags=re.MULTILINE):
        if section.split("\n")[0].strip().lower() in ELSEWHERE:
            continue
        for table in re.findall(r"^\| key \|.*\n\|[-|]+\n((?:\|.*\n)+)", section, re.MULTILINE):
            cells = [row.split("|")[1] for row in table.splitlines()]
            found |= {word for cell in cells for word in re.findall(r"`([a-z_]+)`", cell)}
    return found


def beside(page: str) -> set[str]:
    """Return keys told inside another key's row, as `{label, by}`."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    return {
        word for group in re.findall(r"\{([a-z_, …:]+)\}", text) for word in re.findall(r"[a-z_]+", group)
    }


@pytest.mark.parametrize("page", TABLES)
def test_each_key_is_documented(page: str) -> None:
    read = {name for table in TABLES[page] for name in names(table.schema())}
    assert not read - told(page) - beside(page)


@pytest.mark.parametrize("page", TABLES)
def test_each_documented_key_is_read(page: str) -> None:
    read = {name for table in TABLES[page] for name in names(table.schema())}
    assert not told(page) - read
