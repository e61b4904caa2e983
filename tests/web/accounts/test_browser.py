"""Signing in, switching the look and finding things, in Chromium, at both widths."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import Visit

WIDTHS = (1440, 390)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_person_signs_in_changes_the_look_and_finds_a_page(width: int, visit: Visit) -> None:
    page = visit("/", "officer", width=width)
    assert page.locator("h1").inner_text() == "今日"
    page.locator("[aria-label='怎样显示']").click()
    page.get_by_role("button", name="深色").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("[aria-label='怎样显示']").click()
    page.get_by_role("button", name="English").click()
    assert page.locator("h1").inner_text() == "Today"
    page.keyboard.press("Control+k")
    page.locator("#palette-input").fill("qh")
    page.locator("[role=option][aria-selected=true]", has_text="Places").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/")


def test_a_sheet_keeps_its_address_and_closes_by_escape(visit: Visit) -> None:
    page = visit("/settings/people/", "admin")
    page.get_by_role("link", name="应急办专干").first.click()
    page.locator("#sheet-body h2").first.wait_for()
    assert "sheet=%2Fsettings%2Fpeople%2Faccounts%2Fofficer%2F" in page.url
    page.reload()
    page.locator("#sheet-body h2").first.wait_for()
    assert page.locator("#sheet-body h2").first.inner_text() == "应急办专干"
    page.keyboard.press("Escape")
    assert page.locator("#sheet").is_hidden()
    assert "sheet=" not in page.url
    page.go_back()
    page.locator("#sheet-body h2").first.wait_for()


@pytest.mark.parametrize(
    ("path", "person"),
    [("/account/sign-in/", ""), ("/", "officer"), ("/matters/", "officer"), ("/settings/people/", "admin")],
)
def test_nothing_stands_in_the_way_of_readers_of_screens(path: str, person: str, visit: Visit) -> None:
    page = visit(path, person)
    found = Axe().run(page).response["violations"]
    assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
