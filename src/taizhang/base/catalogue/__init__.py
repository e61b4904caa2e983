"""The one catalogue of problem texts, one module an area; codes are unique over all areas."""

from __future__ import annotations

import importlib
import pkgutil

from taizhang.base.catalogue.text import Text


def _gather() -> dict[str, Text]:
    found: dict[str, Text] = {}
    for module in pkgutil.iter_modules(__path__):
        codes = getattr(importlib.import_module(f"{__name__}.{module.name}"), "CODES", {})
        if twice := found.keys() & codes.keys():
            msg = f"problem codes declared twice: {sorted(twice)}"
            raise ValueError(msg)
        found.update(codes)
    return found


CATALOGUE: dict[str, Text] = _gather()

__all__ = ["CATALOGUE", "Text"]
