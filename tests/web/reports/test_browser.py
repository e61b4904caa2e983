"""A report from template to verification, as the clerk and the leader do it in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.declarations.types import Registry
from tests.web.conftest import Visit
from tests.web.reports.conftest import write_office


@pytest.mark.parametrize("width", [1440, 390])
def test_a_report_is_written_sealed_and_verified(
    visit: Visit, packs: Registry, tmp_path: Path, width: int
) -> None:
    write_office(packs)
    page = visit("/reports/new/?template=safety_brief", "clerk", width=width)
    page.click("summary:has-text('列表里没有')")
    page.fill("#id_other", "2023")
    page.click("main form .button-row button")
    page.click(".job a.button")
    address = page.url

    part = page.locator(".report-part", has_text="共排查隐患").first
    part.hover()
    part.locator(".report-edit").click()
    box = page.locator(".report-box")
    text = box.locator("textarea").input_value()
    box.locator("textarea").fill(text.replace("共排查隐患", "累计排查隐患"))
    page.wait_for_selector(".report-kept:has-text('已存')")
    if not box.locator("input[name^=shown_]").first.is_visible():
        box.locator("summary").click()
    box.locator("input[name^=shown_]").first.fill("6处")
    box.locator("button:has-text('存')").first.click()
    page.wait_for_selector(".report-box .error:has-text('请写明理由')")
    box.locator("input[name^=reason_]").first.fill("两处在途未录")
    box.locator("button:has-text('存')").first.click()
    page.wait_for_selector(".report-figure.retyped:has-text('6处')")
    page.wait_for_selector(".report-checks:has-text('手工改动')")
    page.click("button[value=propose]")
    page.wait_for_selector(".state:has-text('待审')")

    leader = visit(address, "mayor", width=width)
    leader.fill("#remark", "已核实")
    leader.click("button[value=seal]")
    leader.click(".job a.button")
    leader.wait_for_selector(".report-side:has-text('手工改动1个')")
    with leader.expect_download() as download:
        leader.click("a:has-text('.docx')")
    path = tmp_path / "report.docx"
    download.value.save_as(path)

    leader.goto("/reports/verify/")
    leader.set_input_files("#id_file", path)
    leader.click("main form .button-row button")
    leader.wait_for_selector(".lead:has-text('与封存内容一致')")
    told = leader.locator(".report-side").inner_text()
    assert "两处在途未录" in told
    assert leader.locator(".report-figure.edited").all_inner_texts() == ["6处"]
    wide = leader.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
