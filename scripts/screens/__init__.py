"""Which pages are rendered by `make screenshots`: one module an area, each with a list SCREENS."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Screen:
    """One page: a name for its pictures, its path, and the demo account that looks ("" for nobody).

    `click` is a CSS selector to click before the picture is taken, `steps` is whatever more a state needs,
    and `whole` takes the whole page and not only what fits the window. Steps write into the demonstration
    as a person would, so they look first whether an earlier run has left what they need.
    """

    name: str
    path: str
    person: str = "clerk"
    click: str = ""
    whole: bool = False
    steps: Callable[[Page], None] | None = None


def screens() -> list[Screen]:
    """Return every page of every area."""
    found: list[Screen] = []
    for module in pkgutil.iter_modules(__path__):
        found += importlib.import_module(f"{__name__}.{module.name}").SCREENS
    return found
