"""The JSON Schema of pack files, written from the same tables of keys that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from taizhang.declarations import dictionaries, indicators
from taizhang.declarations.english import ENGLISH
from taizhang.declarations.example import EXAMPLE
from taizhang.declarations.keys import Schema, Shape
from taizhang.declarations.kinds import KIND
from taizhang.declarations.packs import FORMAT, PACK
from taizhang.declarations.workflows import WORKFLOW

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_FILES: Final[Mapping[str, Shape[object]]] = {
    "pack": PACK,
    "kind": KIND,
    "workflow": WORKFLOW,
    "dictionaries": dictionaries.FILE,
    "indicators": indicators.FILE,
    "test": EXAMPLE,
    "english": ENGLISH,
}


def schema() -> Schema:
    """Return one JSON Schema (draft 2020-12) for every file of a pack.

    `$defs` holds one schema a file: `pack`, `kind`, `workflow`, `dictionaries`, `indicators`, `test`,
    `english`. It says what a file's form must be; references between files are checked by `load` alone.
    """
    return {
        "$schema": _DRAFT,
        "title": f"Taizhang pack files, format {FORMAT}",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in _FILES],
        "$defs": {name: table.schema() for name, table in _FILES.items()},
    }
