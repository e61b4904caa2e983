"""Pages of the area `registers` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [Screen("registers", "/registers/")]
