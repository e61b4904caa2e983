"""Pages of the area `settings` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("settings", "/settings/"),
    Screen("settings-admin", "/settings/", person="admin"),
    Screen("people", "/settings/people/", person="admin"),
    Screen("people-account", "/settings/people/?sheet=/settings/people/accounts/clerk/", person="admin"),
    Screen("people-account-whole", "/settings/people/accounts/clerk/", person="admin", whole=True),
    Screen("people-new", "/settings/people/accounts/new/", person="admin"),
    Screen(
        "people-new-wrong", "/settings/people/accounts/new/", person="admin", click="main form button.button"
    ),
    Screen("people-post", "/settings/people/posts/safety-officer-post/", person="admin", whole=True),
    Screen("people-post-new", "/settings/people/posts/new/", person="admin", whole=True),
    Screen("people-log", "/settings/people/log/", person="admin"),
    Screen("packs", "/settings/packs/", person="admin"),
    Screen("components", "/settings/components/", whole=True),
    Screen("components-long", "/settings/components/", click="main .grid form button.button"),
    Screen("sheet", "/settings/components/?sheet=/account/"),
]
