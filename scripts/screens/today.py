"""Pages of the area `today` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("today", "/"),
    Screen("matters", "/matters/"),
    Screen("palette", "/", click="[data-palette-open]"),
]
