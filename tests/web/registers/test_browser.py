"""What people do in a browser: record by keyboard, move a record on, import a sheet with one bad cell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from taizhang.ledger.models import StoredEntry
from tests.web.conftest import Visit


@pytest.mark.parametrize("width", [1440, 390])
def test_a_hazard_is_recorded_by_keyboard_found_in_the_list_and_moved(visit: Visit, width: int) -> None:
    page = visit("/registers/hazard/new/", "officer", width=width)
    page.focus("#id_place")
    page.keyboard.type("东岭村")
    page.keyboard.press("Tab")
    page.focus("#id_category")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#registers-kept-at")).to_contain_text("已存草稿")
    page.focus("#id_content")
    page.keyboard.type("护栏缺了三米")
    page.focus("form.registers-form button.button:not([type=button])")
    page.keyboard.press("Enter")
    expect(page.locator(".registers-receipt")).to_contain_text("流水第1条")
    assert StoredEntry.objects.count() == 1
    page.goto("/registers/hazard/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    sheet = page.locator("#sheet-body")
    expect(sheet).to_contain_text("护栏缺了三米")
    sheet.get_by_role("link", name="下发整改通知").click()
    expect(sheet.locator("h2.h1")).to_have_text("下发整改通知")
    sheet.get_by_role("button", name="下发整改通知").click()
    expect(page.locator("#sheet-body .timeline")).to_contain_text("下发整改通知")
    assert "/registers/hazard/?sheet=" in page.url
    assert StoredEntry.objects.count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_sheet_with_one_bad_cell_is_mended_and_imported(visit: Visit, tmp_path: Path) -> None:
    page = visit("/registers/hazard/import/", "officer")
    options = visit("/registers/hazard/new/", "officer")
    category = options.locator("#id_category option").nth(1).inner_text()
    grade = options.locator("input[name=grade] + span").first.inner_text()
    file = tmp_path / "隐患.csv"
    head = "地点,发现日期,隐患类别,隐患等级"
    file.write_text(f"{head}\n东岭村,2024-02-30,{category},{grade}\n", encoding="utf-8-sig")
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="核对").click()
    page.get_by_role("link", name="看问题在哪里").click()
    expect(page.locator("table.list")).to_contain_text("B2")
    with page.expect_download() as saved:
        page.get_by_role("link", name="下载标出问题的副本").click()
    assert saved.value.suggested_filename == "隐患-问题.xlsx"
    page.goto("/registers/hazard/import/")
    file.write_text(f"{head}\n东岭村,2024-02-29,{category},{grade}\n", encoding="utf-8-sig")
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="核对").click()
    page.get_by_role("link", name="看结果，确认导入").click()
    page.get_by_role("button", name="确认导入1条").click()
    page.get_by_role("link", name="看台账").click()
    expect(page.locator("[data-rows] tbody tr")).to_have_count(1)
    expect(page.locator(".registers-totals")).to_contain_text(re.compile(r"共\s*1"))


def test_the_index_is_narrowed_by_initials_and_opened_by_keyboard(visit: Visit) -> None:
    page = visit("/registers/", "officer")
    page.keyboard.press("/")
    page.keyboard.type("yh")
    expect(page.locator("[data-sought]:visible").first).to_contain_text("隐患")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("隐患")
