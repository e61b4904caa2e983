"""The inspector in a browser: a chip opens it in the sheet, and from there one gets to a record and back."""

from __future__ import annotations

from playwright.sync_api import Route

from taizhang.declarations.types import Registry
from tests.web.conftest import Visit
from tests.web.figures.conftest import record


def test_from_a_chip_down_to_a_record_and_back(visit: Visit, packs: Registry) -> None:
    page = visit("/account/", "mayor")
    record(packs)
    page.goto("/figures/?line=safety&period=2025")
    page.click(".figures-list .chip >> nth=0")
    page.wait_for_selector("#sheet-body .figures-number")
    assert "sheet=" in page.url
    page.reload()
    page.wait_for_selector("#sheet-body .figures-number")
    assert page.inner_text("#sheet-body h2").startswith("排查隐患")
    page.fill("#sheet-body input[name=other]", "2024年")
    page.click("#sheet-body form.filters button")
    page.wait_for_selector("#sheet-body .figures-number:has-text('1')")
    page.wait_for_function(
        "document.querySelector('#sheet-body .lead, #sheet-body .quiet-text').innerText.includes('2024年')"
    )
    page.click("#sheet-body a.record >> nth=0")
    page.wait_for_function("decodeURIComponent(location.search).includes('/registers/records/')")
    page.go_back()
    page.wait_for_selector("#sheet-body .figures-number")
    page.keyboard.press("Escape")
    page.wait_for_selector("#sheet", state="hidden")
    assert "sheet=" not in page.url


def test_the_inspector_fits_a_phone(visit: Visit, packs: Registry) -> None:
    page = visit("/account/", "mayor", width=390)
    record(packs)
    page.goto("/figures/rectification_rate/?period=2025")
    page.wait_for_selector(".figures-spread")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_sheet_that_turns_while_the_charts_are_on_their_way(visit: Visit, packs: Registry) -> None:
    page = visit("/account/", "mayor")
    record(packs)
    waiting: list[Route] = []
    page.route("**/chart*.js", lambda one: waiting.append(one))  # noqa: PLW0108 - it marks what it is given
    page.goto("/figures/?line=safety&period=2025")
    page.click(".figures-list .chip >> nth=0")
    page.wait_for_selector("#sheet-body a.record")
    page.click("#sheet-body a.record >> nth=0")
    page.wait_for_selector("#sheet-body .timeline")
    assert waiting
    for one in waiting:
        one.continue_()
    page.unroute("**/chart*.js")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    page.goto("/figures/hazards_found/?period=2025")
    page.wait_for_selector("main .chart canvas")
