"""Eight things people come for, each by its post, on a desk and on a phone, by the words on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.whole.conftest import Visit
from tests.web.whole.county import REPORT

pytestmark = [
    pytest.mark.xdist_group("whole"),
    pytest.mark.parametrize("width", [1440, 390]),
]
HEAD = "地点,发现日期,隐患类别,隐患等级"
CONTRADICTING = "枫汀镇2025年安全生产工作总结\n全年共排查隐患6处，完成整改隐患8处。开展安全检查12次。\n"


def pressed(page: Page, name: str) -> None:
    """Press the button of the main part of the page, or of the sheet, that says so."""
    page.locator("main, #sheet").get_by_role("button", name=name, exact=True).first.click()


def come_to(page: Page, target: str) -> None:
    """Wait for a page; where long work shows its progress first, open what it made."""
    made = page.locator(".job a.button")
    page.locator(target).or_(made).first.wait_for()
    if made.count():
        made.first.click()
        page.locator(target).first.wait_for()


def fitted(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def hazard(page: Page, words: str) -> None:
    """Record a hazard in the form that is open, and see its receipt."""
    page.get_by_label("隐患类别").select_option(index=1)
    page.get_by_role("group", name="隐患等级").get_by_role("radio").first.check(force=True)
    page.get_by_label("隐患情况").fill(words)
    pressed(page, "登记")
    expect(page.get_by_text("已登记。")).to_be_visible()
    fitted(page)


def test_a_clerk_records_and_corrects(width: int, entering: Visit) -> None:
    page = entering("clerk", width).new_page()
    page.goto("/registers/hazard/new/")
    page.get_by_label("地点").fill("柳塘村")
    hazard(page, "桥栏松动")
    page.get_by_role("link", name="更正", exact=True).click()
    page.get_by_label("隐患情况").fill("桥栏断了两根")
    page.get_by_label("为什么更正").fill("现场复看")
    pressed(page, "更正")
    timeline = page.locator(".timeline").last
    expect(timeline).to_contain_text("桥栏松动")
    expect(timeline).to_contain_text("桥栏断了两根")
    expect(timeline).to_contain_text("现场复看")


def test_a_grid_worker_records_where_she_stands(width: int, entering: Visit) -> None:
    page = entering("grid-worker", width).new_page()
    page.goto("/registers/")
    page.get_by_role("link", name="登记 隐患", exact=True).click()
    if not page.get_by_label("地点").input_value():
        page.get_by_label("地点").fill("柳塘村第一网格")
    hazard(page, "电线老化")


def test_a_secretary_imports_a_sheet_with_a_slip_and_mends_it(
    width: int, entering: Visit, tmp_path: Path
) -> None:
    page = entering("secretary", width).new_page()
    page.goto("/registers/hazard/new/")
    category = page.get_by_label("隐患类别").locator("option").nth(1).inner_text()
    grade = page.get_by_role("group", name="隐患等级").locator("label").first.inner_text()
    file = tmp_path / "隐患.csv"
    for day, told in (("2025-02-30", "看问题在哪里"), ("2025-02-28", "看结果，确认导入")):
        file.write_text(f"{HEAD}\n柳塘村,{day},{category},{grade}\n", encoding="utf-8-sig")
        page.goto("/registers/hazard/import/")
        page.locator("input[type=file]").set_input_files(file)
        pressed(page, "核对")
        page.get_by_role("link", name=told).click()
        if "02-30" in day:
            expect(page.get_by_role("table")).to_contain_text("B2")
    if width < 600:
        expect(page.get_by_text("都已经登记过")).to_be_visible()  # the desk has imported the same row
        return
    page.get_by_role("button", name="确认导入").click()
    page.get_by_role("link", name="看台账").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("隐患")


def test_a_safety_officer_moves_a_hazard_until_it_is_closed(width: int, entering: Visit) -> None:
    page = entering("safety-officer", width).new_page()
    page.goto("/registers/hazard/new/")
    page.get_by_label("地点").fill("柳塘村")
    hazard(page, "消防栓没水")
    record = page.url
    for step in ("当场整改销号",):
        page.get_by_role("link", name=step).click()
        pressed(page, step)
        expect(page.locator(".timeline").last).to_contain_text(step)
    page.goto(record)
    expect(page.locator(".state").first).to_contain_text("销号")
    expect(page.get_by_role("link", name="当场整改销号")).to_have_count(0)
    fitted(page)


def test_a_leader_reads_a_figure_down_to_its_records(width: int, entering: Visit) -> None:
    page = entering("county-leader", width).new_page()
    page.goto("/figures/?q=排查隐患&period=2025")
    page.locator("main a[href*='/figures/hazards_found/']").first.click()
    page.get_by_role("heading", name="怎样算出来").wait_for()
    records = page.get_by_role("heading", name="背后的记录")
    records.wait_for()
    link = page.locator("a[href*='/registers/records/']:visible").first
    title = link.inner_text().strip()
    link.click()
    expect(page.locator("#sheet-body, main").filter(has_text="经过").first).to_contain_text(title)
    fitted(page)


def test_a_clerk_writes_a_report_and_the_leader_seals_it(width: int, entering: Visit) -> None:
    page = entering("clerk", width).new_page()
    page.goto("/reports/new/?template=safety_brief")
    pressed(page, "生成")
    come_to(page, "#note")
    address = page.url
    pressed(page, "提请签发")
    expect(page.get_by_text("待审").first).to_be_visible()
    leader = entering("mayor", width).new_page()
    leader.goto(address)
    leader.get_by_label("说明").fill("已核。")
    pressed(leader, "签发并封存")
    expect(leader.get_by_text(re.compile("已封存|签发")).first).to_be_visible()


def test_an_auditor_checks_the_chain_and_where_a_report_is_from(width: int, entering: Visit) -> None:
    page = entering("auditor", width).new_page()
    page.goto("/ledger/")
    pressed(page, "核对")
    expect(page.locator("main")).to_contain_text(re.compile("没有一条被改过|相符|完整|核对"))
    page.goto("/reports/?state=sealed")
    page.locator("main a[href*='/reports/sealed/']").first.click()
    expect(page.get_by_text("内容与摘要一致")).to_be_visible()
    fitted(page)


def test_anyone_reads_a_foreign_report_and_sees_what_contradicts(
    width: int, entering: Visit, made: Path
) -> None:
    page = entering("finance-clerk", width).new_page()
    page.goto("/readings/")
    page.get_by_label("或者粘贴文字").fill(CONTRADICTING)
    pressed(page, "开始读")
    come_to(page, "article[aria-label='报告正文']")
    expect(page.locator("main")).to_contain_text(re.compile("1\\s*处矛盾"))
    expect(page.get_by_role("article")).to_contain_text("完成整改隐患8处")
    fitted(page)
    page.goto("/reports/verify/")
    page.locator("input[type=file]").set_input_files(made / REPORT)
    pressed(page, "核验")
    # What takes longer than a moment goes on as a job, whose page leads to the result.
    result = page.get_by_role("link", name="看结果")
    expect(result.or_(page.get_by_text("一致")).first).to_be_visible()
    if result.is_visible():
        result.click()
    expect(page.locator("main")).to_contain_text("一致")
