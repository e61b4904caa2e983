"""Pages of the area `settings` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("settings", "/settings/", person="admin"),
    Screen("components", "/settings/components/", whole=True),
    Screen("sheet", "/settings/components/?sheet=/account/"),
]
