"""The inspector in a browser: a chip opens it in the sheet, and from there one gets to a record and back."""

from __future__ import annotations

from contextlib import closing

from playwright.sync_api import Browser, Route, expect
from pytest_django.live_server_helper import LiveServer

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


def test_what_to_compare_is_chosen_by_chips_on_a_phone(visit: Visit, packs: Registry) -> None:
    page = visit("/account/", "mayor", width=390)
    record(packs)
    page.goto("/figures/compare/?i=hazards_found&period=2025")
    chips = page.locator("[data-chips] >> nth=0").locator("button")
    assert chips.all_inner_texts() == ["排查隐患 ×"]
    page.fill("[data-choose] input[type=search] >> nth=0", "rectification_rate")
    assert page.locator("[data-choose] >> nth=0").locator("label.check:visible").count() == 1
    page.keyboard.press("Enter")
    assert sorted(chips.all_inner_texts()) == ["排查隐患 ×", "隐患整改率 ×"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    chips.first.click()
    assert chips.count() == 1
    page.click("form.filters button.quiet:not(.pick)")
    page.wait_for_selector(".figures-multiples")
    assert page.locator(".figures-multiples section").count() == 1


def test_without_scripts_what_to_compare_is_chosen_by_boxes(
    browser: Browser, visit: Visit, packs: Registry, live_server: LiveServer
) -> None:
    signed = visit("/account/", "mayor")
    record(packs)
    with closing(browser.new_context(base_url=live_server.url, java_script_enabled=False)) as bare:
        bare.add_cookies(signed.context.cookies())  # type: ignore[arg-type]
        page = bare.new_page()
        page.goto("/figures/compare/?period=2025")
        page.check("input[name=i][value=hazards_found]")
        page.check("input[name=i][value=rectification_rate]")
        page.click("form.filters button.quiet")
        expect(page.locator(".figures-multiples section")).to_have_count(2)


LABELS = """async () => {
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const { getInstanceByDom } = await import(loaded.find((one) => /vendor.charts/.test(one)));
  const shown = getInstanceByDom(document.querySelector(".chart")).getZr().storage.getDisplayList();
  const texts = shown.filter((one) => one.style.text && one.style.text.includes("村"));
  return texts.map((one) => {
    const box = one.getBoundingRect().clone();
    if (one.transform) box.applyTransform(one.transform);
    return box.y;
  });
}"""


def test_labels_at_the_ends_of_lines_stand_apart(visit: Visit, packs: Registry) -> None:
    """Two lines that end at one point: their names are drawn one below the other."""
    page = visit("/account/", "mayor")
    record(packs)
    page.goto("/figures/compare/?i=hazards_found&period=2025&p=east-ridge&p=west-slope")
    page.wait_for_selector(".chart canvas")
    tops = page.evaluate(LABELS)
    assert len(tops) == 2
    assert abs(tops[0] - tops[1]) >= 10
