"""Pages of the area `places` to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens import Screen


def given(page: Page) -> None:
    """Give a file of which two lines cannot be read."""
    rows = "名称,级别,上级,代码\n新设村,村,枫汀镇,990121100299\n无上级村,村,没有的镇,990121100298\n"
    page.set_input_files("#id_file", {"name": "区划.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    page.click("main form button.button")


def tried(page: Page) -> None:
    """Give a file that can be loaded."""
    rows = "名称,级别,上级,代码\n新设村,村,枫汀镇,990121100299\n"
    page.set_input_files("#id_file", {"name": "区划.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    page.click("main form button.button")


SCREENS = [
    Screen("places", "/places/", person="admin"),
    Screen("places-clerk", "/places/"),
    Screen("places-dated", "/places/?on=2023-01-01", person="admin"),
    Screen("places-found", "/places/?q=lt"),
    Screen("places-none", "/places/?q=nothing-like-this"),
    Screen("place", "/places/990121100202/", whole=True),
    Screen("place-sheet", "/places/", click=".places-tree a"),
    Screen("places-load", "/places/load/", person="admin"),
    Screen("places-load-wrong", "/places/load/", person="admin", steps=given),
    Screen("places-load-tried", "/places/load/", person="admin", steps=tried),
]
