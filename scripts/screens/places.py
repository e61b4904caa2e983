"""Pages of the area `places` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("places", "/places/", person="admin"),
    Screen("places-found", "/places/?q=lt"),
    Screen("place", "/places/990121100202/"),
    Screen("places-load", "/places/load/", person="admin"),
]
