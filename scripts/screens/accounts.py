"""Pages of the area `accounts` to be looked at."""

from __future__ import annotations

from scripts.screens import Screen

SCREENS = [
    Screen("sign-in", "/account/sign-in/", person=""),
    Screen("account", "/account/"),
    Screen("password", "/account/password/"),
    Screen("second-factor", "/account/second-factor/"),
    Screen("sessions", "/account/sessions/"),
    Screen("no-page", "/nothing-here/"),
]
