"""Pages of the area `figures` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("figures", "/figures/"),
    Screen("figure-rate", "/figures/rectification_rate/?period=2025"),
    Screen("figure-count", "/figures/hazards_found/?period=2025"),
    Screen("figures-compare", "/figures/compare/?i=hazards_found&i=hazards_closed&period=2025"),
    Screen("figure-sheet", "/figures/?line=safety&period=2025", click=".figures-list .chip"),
]
