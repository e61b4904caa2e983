"""The registry: a template that comes while the service runs is seen, and broken packs are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from taizhang.web.shared import registry as shared


@pytest.fixture
def reports(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of templates of a county's own pack; each call looks again, as after a second."""
    pack = tmp_path / "packs" / "county"
    (pack / "reports").mkdir(parents=True)
    (pack / "pack.yaml").write_text(
        "pack: county\nlabel: 本县\nversion: 1\nformat: 1\nline: county\n", encoding="utf-8"
    )
    settings.TAIZHANG_PACKS = (pack.parent,)
    monkeypatch.setattr(shared, "LOOK_AGAIN", 0.0)
    return pack / "reports"


def test_a_template_somebody_else_put_there_is_seen(reports: Path) -> None:
    before = shared.registry()
    assert "county_brief" not in before.templates
    assert shared.registry() is before, "read once while nothing changes"
    (reports / "county_brief.md").write_text("# 简报\n排查隐患{{ hazards_found }}。\n", encoding="utf-8")
    assert "county_brief" in shared.registry().templates
    (reports / "county_brief.md").unlink()
    assert "county_brief" not in shared.registry().templates


def test_packs_that_do_not_load_any_more_leave_what_was_there(
    reports: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = shared.registry()
    (reports.parent / "pack.yaml").write_text("pack: [\n", encoding="utf-8")
    (reports / "another.md").write_text("一句话。\n", encoding="utf-8")
    assert shared.registry() is before
    assert "do not load any more" in caplog.text
