"""Reading a report in a browser: paste, see what contradicts, jump, compare, confirm, make a template."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST
from tests.web.conftest import Visit
from tests.web.readings.texts import HOSTILE, REPORT


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.TAIZHANG_HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize("width", [1440, 390])
def test_a_report_is_read_compared_and_made_a_template(visit: Visit, packs: Registry, width: int) -> None:
    page = visit("/readings/", "admin", width=width)
    context = Context(LOCAL_ACTOR, packs, door="test", today=date(2026, 1, 20))
    fields = {"category": "fire", "grade": "general"}
    open_record(Draft("hazard", EAST, "2025-02-01", fields, trail=(("found", "2025-02-01"),)), context)
    page.fill("#text", REPORT)
    page.click("[data-give] button.button")
    page.wait_for_selector(".readings-paper")
    # The planted contradiction is listed first; its key leads to its figure, and back to nothing.
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") in {"6处", "8处"}
    assert page.inner_text("#step-words") == "1 / 1"
    assert page.locator(".readings-paper .fig.lit").count() == 2
    page.keyboard.press("Escape")
    page.click("text=不是问题 >> nth=0")
    page.wait_for_selector(".readings-off", state="attached")
    assert page.locator('.readings-paper [data-verdict="contradiction"]').count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    # Beside the ledger, a figure that nobody knows is given its indicator.
    page.click("nav.tabs >> text=和台账对账")
    page.click(".empty button.button")
    page.wait_for_selector(".readings-match")
    page.click("nav.tabs >> text=没有指标")
    row = page.locator(".readings-match", has_text="向日葵")
    row.locator("summary", has_text="认定为别的指标").click()
    row.locator("input[name=indicator]").fill("hazards_found")
    row.locator("form button").click()
    page.wait_for_selector(".message.success")
    page.click("nav.tabs >> text=做成模板")
    assert "{{ hazards_found" in page.inner_text(".readings-source")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_hostile_text_does_nothing(visit: Visit) -> None:
    page = visit("/readings/", "officer")
    asked: list[str] = []
    page.on("dialog", lambda one: asked.append(one.message))
    page.fill("#text", HOSTILE)
    page.click("[data-give] button.button")
    page.wait_for_selector(".readings-paper")
    page.locator(".readings-paper .fig").first.click()
    for tab in ("全部数字", "做成模板", "和上一期比"):
        page.click(f"nav.tabs >> text={tab}")
        page.wait_for_selector("nav.tabs")
    assert asked == []
    assert page.locator("main img, main script, main svg[onload]").count() == 0
