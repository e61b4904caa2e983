"""Pages of the area `reports` to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens import Screen

LINE = "table.list td:first-child a"


def inside(page: Page, state: str) -> bool:
    """Open the first report in a state; say whether there was one."""
    page.goto(page.url.split("/reports/")[0] + f"/reports/?state={state}")
    if not page.locator(LINE).count():
        return False
    page.locator(LINE).first.click()
    page.wait_for_load_state("networkidle")
    return True


def composed(page: Page) -> None:
    """Open a report in work, composing one where there is none."""
    if inside(page, "open"):
        return
    page.goto(page.url.split("/reports/")[0] + "/reports/new/?template=safety_brief")
    page.click("main form .button-row button")
    page.click(".job a.button")
    page.wait_for_load_state("networkidle")


def edited(page: Page) -> None:
    """Open the box of the first paragraph with figures, and its figures."""
    composed(page)
    part = page.locator(".report-part:has(.report-figure)").first
    part.scroll_into_view_if_needed()
    part.hover()
    part.locator(".report-edit").click()
    page.wait_for_selector(".report-box")
    if not page.locator(".report-box input[name^=shown_]").first.is_visible():
        page.click(".report-figures > summary")


def unreasoned(page: Page) -> None:
    """Retype a figure without a reason, which is refused."""
    edited(page)
    page.locator("input[name^=shown_]").first.fill("6处")
    page.locator(".report-box button.button").first.click()
    page.wait_for_selector(".report-box .error")


def retyped(page: Page) -> None:
    """Retype a figure with its reason."""
    composed(page)
    if page.locator(".report-figure.retyped").count():
        return
    edited(page)
    page.locator("input[name^=shown_]").first.fill("6处")
    page.locator("input[name^=reason_]").first.fill("两处在途未录")
    page.locator(".report-box button.button").first.click()
    page.wait_for_selector(".report-figure.retyped")


def fresh(page: Page) -> None:
    """Take the figures again."""
    composed(page)
    page.click(".page-actions form button")
    page.wait_for_load_state("networkidle")
    if page.locator(".job a.button").count():
        page.click(".job a.button")


def proposed(page: Page) -> None:
    """Hand a report in, unless one waits."""
    if inside(page, "proposed"):
        return
    composed(page)
    page.click("button[value=propose]")


def waiting(page: Page) -> None:
    """Open the report that waits for a signature."""
    inside(page, "proposed")


def returned(page: Page) -> None:
    """Send the waiting report back."""
    if inside(page, "proposed"):
        page.fill("#back", "第二段请写明整改措施")
        page.click("button[value=send_back]")
    else:
        inside(page, "open")


def sealed(page: Page) -> None:
    """Open a sealed report."""
    inside(page, "sealed")


SCREENS = [
    Screen("reports", "/reports/"),
    Screen("reports-open", "/reports/?state=open"),
    Screen("reports-village", "/reports/", person="secretary"),
    Screen("report-new", "/reports/new/"),
    Screen("report-new-form", "/reports/new/?template=annual"),
    Screen("report-work", "/reports/", steps=composed),
    Screen("report-work-whole", "/reports/", steps=composed, whole=True),
    Screen("report-edit", "/reports/", steps=edited),
    Screen("report-unreasoned", "/reports/", steps=unreasoned),
    Screen("report-retyped", "/reports/", steps=retyped),
    Screen("report-fresh", "/reports/", steps=fresh),
    Screen("report-proposed", "/reports/", steps=proposed),
    Screen("report-review", "/reports/", person="mayor", steps=waiting),
    Screen("report-returned", "/reports/", person="mayor", steps=returned),
    Screen("report-sealed", "/reports/", person="auditor", steps=sealed),
    Screen("report-verify", "/reports/verify/"),
]
