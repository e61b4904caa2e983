"""Pages of the area `figures` to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens import Screen


def end(page: Page) -> None:
    """Scroll the side sheet to its end."""
    page.evaluate("document.getElementById('sheet-body').scrollTo(0, 1e6)")


def pinned(page: Page) -> None:
    """Pin two figures, then look at the list that begins with them."""
    home = page.url.split("/figures/")[0]
    for code in ("hazards_found", "rectification_rate"):
        page.goto(f"{home}/figures/{code}/?period=2025")
        page.click(".page-actions form button")
        page.wait_for_load_state("networkidle")
    page.goto(f"{home}/figures/")


SCREENS = [
    Screen("figures", "/figures/"),
    Screen("figures-pinned", "/figures/", person="mayor", steps=pinned),
    Screen("figures-found", "/figures/?q=yh&period=2025"),
    Screen("figures-none", "/figures/?q=nothing-like-this"),
    Screen("figures-wrong", "/figures/?other=someday"),
    Screen("figure-rate", "/figures/rectification_rate/?period=2025", whole=True),
    Screen("figure-count", "/figures/hazards_found/?period=2025", whole=True),
    Screen("figure-none", "/figures/hazards_found/?period=2019", whole=True),
    Screen("figure-county", "/figures/hazards_found/?period=2025", person="county-leader", whole=True),
    Screen("figure-outside", "/figures/hazards_found/?period=2025&place=枫汀镇", person="finance-clerk"),
    Screen("figures-compare", "/figures/compare/?i=hazards_found&i=hazards_closed&period=2025", whole=True),
    Screen("figures-compare-none", "/figures/compare/"),
    Screen("figure-sheet", "/figures/?line=safety&period=2025", click=".figures-list .chip"),
    Screen("figure-sheet-end", "/figures/?line=safety&period=2025", click=".figures-list .chip", steps=end),
]
