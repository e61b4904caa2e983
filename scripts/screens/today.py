"""Pages of the area `today` to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens import Screen


def asked(page: Page, text: str) -> None:
    """Ask the palette for something."""
    page.fill("#palette-input", text)
    page.wait_for_timeout(900)


SCREENS = [
    Screen("today", "/"),
    Screen("today-mayor", "/", person="mayor"),
    Screen("today-village", "/", person="secretary"),
    Screen("today-auditor", "/", person="auditor"),
    Screen("matters", "/matters/"),
    Screen("matters-late", "/matters/?pressing=late"),
    Screen("matters-none", "/matters/", person="auditor"),
    Screen("palette", "/", click="[data-palette-open]"),
    Screen("palette-found", "/", click="[data-palette-open]", steps=lambda page: asked(page, "yh")),
    Screen("palette-nothing", "/", click="[data-palette-open]", steps=lambda page: asked(page, "无此物")),
]
