"""Pages of the area `readings` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("readings", "/readings/"),
    Screen("readings-first", "/readings/", click=".list td:first-child a"),
]
