"""Pages of the area `places` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [Screen("places", "/places/")]
