"""Pages of the area `readings` to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens import Screen

TITLE = "枫汀镇2025年安全生产和信访工作总结"
TEXT = f"""{TITLE}
一、主要工作
全年共排查隐患57处，完成整改隐患60处，整改率98%。开展安全检查12次，出动检查人员36人次，发放宣传单400份。
受理群众诉求1260件，办结1180件，办结率93.7%。其中热线720件，网格320件，来访200件。
二、存在问题
部分村整改不及时，完成隐患整改52处。种植向日葵面积120棵，惠及农户××户。
三、下步打算
力争隐患整改率达到100%。
"""


def read(page: Page) -> None:
    """Open the made-up report, giving it to be read where that was not done yet."""
    if page.locator(".list a", has_text=TITLE).count():
        page.locator(".list a", has_text=TITLE).first.click()
    else:
        page.fill("#text", TEXT)
        page.click("[data-give] button.button")
        page.wait_for_selector(".readings-tally, .job a.button, .list a")
        if page.locator(".job a.button").count():
            page.click(".job a.button")
    page.wait_for_selector(".tabs")


def tab(page: Page, name: str) -> None:
    """Open one of a reading's tabs, held against the ledger."""
    read(page)
    page.click(".tabs a[href$='/ledger/']")
    page.wait_for_load_state("networkidle")
    if page.locator(".empty button").count():
        page.click(".empty button")
        page.wait_for_selector(".job a.button, .readings-asked")
        if page.locator(".job a.button").count():
            page.click(".job a.button")
    if name:
        page.click(f".tabs a[href$='/{name}/']")
    page.wait_for_load_state("networkidle")


def chosen(page: Page) -> None:
    """Choose the first finding."""
    read(page)
    page.locator(".readings-finding").first.click()


def template(page: Page) -> None:
    """Make a template of it."""
    tab(page, "template")


def draft(page: Page) -> None:
    """Compose a draft from the template."""
    tab(page, "template")
    page.click("form[action$='/compose/'] button")


def against(page: Page) -> None:
    """Hold it beside an earlier report."""
    read(page)
    page.click(".tabs a[href$='/against/']")
    page.wait_for_load_state("networkidle")
    if page.locator("form.filters button.button").count():
        page.click("form.filters button.button")


def figures(page: Page) -> None:
    """List every figure."""
    read(page)
    page.click(".tabs a[href$='/figures/']")


def nothing(page: Page) -> None:
    """Give nothing to be read."""
    page.click("[data-give] button.button")


SCREENS = [
    Screen("readings-none", "/readings/", person="secretary"),
    Screen("readings-nothing", "/readings/", person="secretary", steps=nothing),
    Screen("reading", "/readings/", steps=read, whole=True),
    Screen("reading-chosen", "/readings/", steps=chosen),
    Screen("reading-figures", "/readings/", steps=figures),
    Screen("reading-ledger", "/readings/", steps=lambda page: tab(page, ""), whole=True),
    Screen("reading-template", "/readings/", steps=template, whole=True),
    Screen("reading-draft", "/readings/", steps=draft),
    Screen("reading-against", "/readings/", steps=against),
    Screen("readings", "/readings/"),
]
