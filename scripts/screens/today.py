"""Pages of the area `today` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("today", "/"),
    Screen("today-village", "/", person="secretary"),
    Screen("today-auditor", "/", person="auditor"),
    Screen("matters", "/matters/"),
    Screen("palette", "/", click="[data-palette-open]"),
]
