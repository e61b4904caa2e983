"""Pages of the area `reports` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [Screen("reports", "/reports/")]
