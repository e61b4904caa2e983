"""Pages of the area `figures` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [Screen("figures", "/figures/")]
