"""The day: a demonstration stands at the last day of its county, and every page tells what is late by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytest_django import Settings

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record
from taizhang.declarations.types import Registry
from taizhang.demo.places import TODAY
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST
from tests.web.conftest import SignedIn
from tests.web.registers.test_recording import hazard

SOURCE = Path(__file__).parents[2] / "src" / "taizhang"
TERMS = {
    "shared/clock.py",
    "shared/viewer.py",
    "console/settings/people.py",
    "console/settings/people_forms.py",
}
"""What may ask for the real day: the clock, and who holds a post (a term ends in a demonstration too)."""


@pytest.fixture
def late(office: Registry, settings: Settings) -> str:
    """Record a hazard 40 days before the last day of a demonstration, and return its id."""
    settings.TAIZHANG_DEMO = True
    fields = {"category": "fire", "grade": "serious"}
    context = Context(LOCAL_ACTOR, office, door="test", today=TODAY)
    return open_record(Draft("hazard", EAST, "2025-12-14", fields), context).id


@pytest.mark.parametrize("page", ["/", "/matters/", "/registers/hazard/", "/registers/records/{}/"])
def test_how_late_it_is_goes_by_the_day_of_the_demonstration(
    page: str, late: str, signed_in: SignedIn
) -> None:
    said = signed_in("officer").get(page.format(late)).content.decode()
    assert set(re.findall(r"超期[0-9]+天", said)) == {"超期39天"}


@pytest.mark.usefixtures("late")
def test_nothing_is_recorded_after_the_day_of_the_demonstration(signed_in: SignedIn) -> None:
    sent = hazard(happened_on="2026-01-24")
    assert signed_in("officer").post("/registers/hazard/new/", sent).status_code == 422
    assert (
        signed_in("officer").post("/registers/hazard/new/", {**sent, "happened_on": "2026-01-23"}).status_code
        == 302
    )


def test_no_page_and_no_register_asks_for_another_day() -> None:
    asked = re.compile(r"localdate|date\.today|datetime\.now")
    found = {
        path.relative_to(SOURCE / "web").as_posix() if path.is_relative_to(SOURCE / "web") else path.name
        for folder in ("web", "registers")
        for path in (SOURCE / folder).rglob("*.py")
        if asked.search(path.read_text(encoding="utf-8"))
    }
    assert found == TERMS
