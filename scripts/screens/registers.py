"""Pages of the area `registers` to be looked at."""

from __future__ import annotations

from playwright.sync_api import Page

from scripts.screens import Screen

ROW = "[data-rows] tbody a"
MORE = ".registers-more > summary"
HEAD = "地点,发现日期,隐患类别,隐患等级,隐患情况\n"


def unfolded(page: Page) -> None:
    """Unfold the filters that wait behind a button on narrow screens."""
    if page.locator("[data-unfold]").is_visible():
        page.click("[data-unfold]")


def conditions(page: Page) -> None:
    """Open the conditions on fields."""
    unfolded(page)
    page.click(".registers-menu > summary")


def part(page: Page, n: int) -> None:
    """Unfold a part of the open menu."""
    page.locator(".menu-part > summary").nth(n).click()


def opened(page: Page) -> None:
    """Open the first record of the list as a page of its own."""
    address = page.locator(ROW).first.get_attribute("href") or "/"
    page.goto(page.url.split("/registers/")[0] + address)


def choices(page: Page) -> tuple[str, str]:
    """Return a category and a grade that the form of hazards offers."""
    page.goto(page.url.split("/registers/")[0] + "/registers/hazard/new/")
    category = page.locator("#id_category option").nth(1).inner_text()
    return category, page.locator("input[name=grade] + span").first.inner_text()


def filled(page: Page) -> None:
    """Fill the form of hazards, and leave it in the middle."""
    choices(page)
    page.fill("#id_place", "柳塘村")
    page.select_option("#id_category", index=1)
    page.locator("input[name=grade]").first.dispatch_event("click")
    page.fill("#id_content", "护栏缺了三米")
    page.press("#id_content", "Tab")
    page.wait_for_timeout(1500)


def recorded(page: Page) -> None:
    """Record a hazard and look at its receipt."""
    filled(page)
    page.click(".registers-foot button.button")


def amending(page: Page) -> None:
    """Open the form of a correction in the sheet."""
    page.locator(ROW).first.click()
    page.click("#sheet-body a[href$='/amend/']")


def moving(page: Page) -> None:
    """Open the form of the first move in the sheet."""
    page.locator(ROW).first.click()
    page.locator("#sheet-body a[href*='/moves/']").first.click()


def voiding(page: Page) -> None:
    """Open the form of a void in the sheet."""
    page.locator(ROW).first.click()
    page.click("#sheet-body a[href$='/void/']")


def voided(page: Page) -> None:
    """Record a hazard, correct it, and void it: all three stand in its timeline."""
    recorded(page)
    page.goto(page.url.split("?")[0])
    address = page.url
    page.goto(address + "amend/")
    page.fill("#id_content", "护栏缺了五米")
    page.fill("#id_reason", "量错了")
    page.click("main form button.button")
    page.wait_for_load_state("networkidle")
    page.goto(address + "void/")
    page.check("#id_sure")
    page.fill("#id_reason", "和另一条重复")
    page.click("main form button.button")


def proof(page: Page) -> None:
    """Open the proof of the first entry and compute it anew."""
    page.locator(ROW).first.click()
    page.locator("#sheet-body .registers-seal").first.click()
    page.click("#sheet-body a[href*='verify=1']")


def given(page: Page, rows: str) -> None:
    """Give a sheet of hazards to be checked."""
    page.goto(page.url.split("/registers/")[0] + "/registers/hazard/import/")
    sheet = {"name": "隐患.csv", "mimeType": "text/csv", "buffer": ("\ufeff" + HEAD + rows).encode()}
    page.set_input_files("#id_file", sheet)  # type: ignore[arg-type]
    page.locator("main form button.button").last.click()


def checking(page: Page) -> None:
    """Give a sheet, and look while or after it is checked."""
    category, grade = choices(page)
    given(page, f"柳塘村,2025-12-01,{category},{grade},台阶松动\n")
    page.wait_for_selector(".job")


def wrong(page: Page) -> None:
    """Give a sheet with wrong cells and look at what is to be mended."""
    category, grade = choices(page)
    given(page, f"柳塘村,2025-02-30,{category},{grade},甲\n没有的村,2025-02-03,没有的类别,{grade},乙\n")
    page.click(".job a.button")


def right(page: Page) -> None:
    """Give a good sheet, and look at what would be stored."""
    category, grade = choices(page)
    given(page, f"柳塘村,2025-12-01,{category},{grade},台阶松动\n")
    page.click(".job a.button")


def unmasking(page: Page) -> None:
    """Ask for personal data."""
    page.locator(ROW).first.click()
    page.locator("#sheet-body a[href$='/unmask/']").first.click()


SCREENS = [
    Screen("registers", "/registers/"),
    Screen("register", "/registers/hazard/"),
    Screen("register-household", "/registers/household/"),
    Screen("register-event", "/registers/revenue/", person="finance-clerk"),
    Screen("register-measurement", "/registers/livestock/"),
    Screen("register-village", "/registers/service_case/", person="secretary"),
    Screen("register-auditor", "/registers/service_case/", person="auditor"),
    Screen("register-filtered", "/registers/hazard/?state=closed&opened_on.from=2025-01-01&q=yh"),
    Screen("register-conditions", "/registers/hazard/", steps=conditions),
    Screen("register-unfolded", "/registers/hazard/", steps=unfolded),
    Screen("register-more", "/registers/hazard/", click=MORE),
    Screen("register-columns", "/registers/hazard/", click=MORE, steps=lambda page: part(page, 0)),
    Screen("register-view", "/registers/hazard/", click=MORE, steps=lambda page: part(page, 1)),
    Screen("register-none", "/registers/hazard/?q=nothing-like-this"),
    Screen("register-empty", "/registers/talk/", person="admin"),
    Screen("register-wrong", "/registers/hazard/?opened_on.from=someday"),
    Screen("register-print", "/registers/hazard/print/"),
    Screen("record", "/registers/hazard/", click=ROW),
    Screen("record-whole", "/registers/hazard/", steps=opened, whole=True),
    Screen("record-case", "/registers/service_case/", steps=opened, whole=True),
    Screen("record-household", "/registers/household/", steps=opened, whole=True),
    Screen("record-event", "/registers/revenue/", person="finance-clerk", steps=opened, whole=True),
    Screen("record-measurement", "/registers/livestock/", steps=opened, whole=True),
    Screen("record-auditor", "/registers/dispute/", person="auditor", click=ROW),
    Screen("record-new", "/registers/hazard/new/", whole=True),
    Screen("record-new-household", "/registers/household/new/", whole=True),
    Screen("record-new-wrong", "/registers/hazard/new/", click=".registers-foot button.button", whole=True),
    Screen("record-new-draft", "/registers/hazard/new/", steps=filled, whole=True),
    Screen("record-new-drafts", "/registers/hazard/new/"),
    Screen("record-recorded", "/registers/hazard/new/", steps=recorded),
    Screen("record-moving", "/registers/hazard/", steps=moving),
    Screen("record-amending", "/registers/hazard/", steps=amending),
    Screen("record-voiding", "/registers/hazard/", steps=voiding),
    Screen("record-voided", "/registers/hazard/new/", steps=voided, whole=True),
    Screen("record-proof", "/registers/hazard/", steps=proof),
    Screen("record-unmask", "/registers/service_case/", person="mayor", steps=unmasking),
    Screen("import", "/registers/hazard/import/"),
    Screen("import-checking", "/registers/hazard/import/", steps=checking),
    Screen("import-wrong", "/registers/hazard/import/", steps=wrong),
    Screen("import-right", "/registers/hazard/import/", steps=right),
    Screen("nil-report", "/registers/hazard/nil/"),
    Screen("nil-report-wrong", "/registers/hazard/nil/", click="main form button.button"),
]
