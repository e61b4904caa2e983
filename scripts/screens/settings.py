"""Pages of the area `settings` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("settings", "/settings/", person="admin"),
    Screen("people", "/settings/people/", person="admin"),
    Screen("people-account", "/settings/people/?sheet=/settings/people/accounts/clerk/", person="admin"),
    Screen("people-new", "/settings/people/accounts/new/", person="admin"),
    Screen("people-post", "/settings/people/posts/safety-officer-post/", person="admin"),
    Screen("people-log", "/settings/people/log/", person="admin"),
    Screen("packs", "/settings/packs/", person="admin"),
    Screen("components", "/settings/components/", whole=True),
    Screen("sheet", "/settings/components/?sheet=/account/"),
]
