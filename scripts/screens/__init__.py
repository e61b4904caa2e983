"""Which pages are rendered by `make screenshots`: one module an area, each with a list SCREENS."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """One page: a name for its pictures, its path, and the demo account that looks ("" for nobody).

    `click` is a CSS selector to click before the picture is taken; `whole` takes the whole page and not
    only what fits the window.
    """

    name: str
    path: str
    person: str = "clerk"
    click: str = ""
    whole: bool = False


def screens() -> list[Screen]:
    """Return every page of every area."""
    found: list[Screen] = []
    for module in pkgutil.iter_modules(__path__):
        found += importlib.import_module(f"{__name__}.{module.name}").SCREENS
    return found
