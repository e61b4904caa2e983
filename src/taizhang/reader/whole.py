"""The whole way from text to findings: figures first, then what ties them."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from taizhang.reader.reading import Reading
from taizhang.reader.source import Source


def read_source(source: Source) -> Reading:
    """Return the figures of a source and what was found about them."""
    bare = Reading(source.text, source.text.strip().split("\n")[0], None, None, ())
    read = _step("extract", "read_text")
    tied = _step("ties", "tied")
    reading: Reading = read(source.text) if read else bare
    found: Reading = tied(reading) if tied else reading
    return found


def _step(module: str, name: str) -> Any:  # noqa: ANN401 - a step that may not be built yet
    path = f"taizhang.reader.{module}"
    return getattr(importlib.import_module(path), name) if importlib.util.find_spec(path) else None
