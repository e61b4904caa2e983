"""Today: what waits for the post, what is late, and what its places recorded; nothing of anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record, open_records
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST, WEST
from tests.web.conftest import SignedIn


def record(office: Registry, kind: str, place: str, days: int, **fields: str) -> None:
    day = timezone.localdate() - timedelta(days=days)
    draft = Draft(kind, place, day.isoformat(), fields)
    open_record(draft, Context(LOCAL_ACTOR, office, door="test"))


@pytest.fixture
def hazards(office: Registry) -> None:
    """Record two hazards: one of today in the east, one long overdue in the west."""
    record(office, "hazard", EAST, 0, category="fire", grade="general")
    record(office, "hazard", WEST, 40, category="fire", grade="serious")


@pytest.mark.usefixtures("hazards")
def test_what_waits_and_what_is_late_is_told_by_post(signed_in: SignedIn) -> None:
    officer = signed_in("officer").get("/").context
    assert (officer["waiting"].total, officer["waiting"].late.total) == (2, 1)
    secretary = signed_in("secretary").get("/").context
    assert (secretary["waiting"].total, secretary["waiting"].late.total) == (1, 0), "the west is not hers"
    mayor = signed_in("mayor").get("/").context
    assert mayor["waiting"].total == 0, "no move of a hazard is a leader's"


@pytest.mark.usefixtures("hazards")
def test_the_late_one_says_by_how_much(signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/").content.decode()
    assert "超期39天" in page
    assert "最近登记" in page


@pytest.mark.usefixtures("hazards")
def test_quick_record_offers_what_the_post_may_record(signed_in: SignedIn) -> None:
    assert [kind.code for kind in signed_in("officer").get("/").context["lately"].kinds] == ["hazard"]
    assert signed_in("mayor").get("/").context["lately"].kinds == ()


@pytest.mark.usefixtures("hazards")
def test_matters_are_chosen_by_kind_and_pressing(signed_in: SignedIn) -> None:
    client = signed_in("officer")
    assert len(client.get("/matters/").context["rows"]) == 2
    assert len(client.get("/matters/?pressing=late").context["rows"]) == 1
    assert len(client.get("/matters/?kind=hazard").context["rows"]) == 2
    assert client.get("/matters/?kind=no-such-kind").status_code == 200


@pytest.mark.usefixtures("hazards")
@pytest.mark.parametrize("path", ["/", "/matters/"])
def test_a_page_asks_the_database_twelve_times_at_most(
    path: str, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("officer")
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


@pytest.mark.usefixtures("hazards")
def test_the_palette_finds_by_initials_and_within_the_posts_lines(signed_in: SignedIn) -> None:
    page = signed_in("officer").get("/find/?q=yh").content.decode()
    assert "/registers/hazard/new/" in page
    assert "/registers/subsistence" not in signed_in("officer").get("/find/?q=db").content.decode()
    assert "/registers/hazard/new/" not in signed_in("mayor").get("/find/?q=yh").content.decode()


def test_late_ones_are_counted_and_paged_however_many_there_are(
    office: Registry, signed_in: SignedIn
) -> None:
    """Those that became late last stand behind many that became late before them."""
    fields, today = {"category": "fire", "grade": "serious"}, timezone.localdate()
    days = [(today - timedelta(days=10 + n)).isoformat() for n in range(120)]
    drafts = [Draft("hazard", EAST, day, fields) for day in days]
    open_records(drafts, Context(LOCAL_ACTOR, office, door="test"))
    client, seen, after = signed_in("officer"), [], ""
    assert "超期120件" in client.get("/").content.decode()
    assert "超期120" in client.get("/registers/counts/").content.decode()
    while True:
        page = client.get("/matters/", {"pressing": "late", "after": after})
        seen += [one.row.opened_on for one in page.context["rows"]]
        if not (after := page.context["after"]):
            break
    assert seen == sorted(days)
    assert (
        client.get("/matters/?after=x").status_code == client.get("/matters/?after=99999").status_code == 200
    )


@pytest.mark.usefixtures("hazards")
def test_pinned_figures_stand_on_today_and_can_be_taken_off(
    signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in("officer")
    pin = {"indicator": "hazards_found", "place": EAST, "period": "year", "back": "/"}
    assert client.post("/figures/pins/", pin).status_code == 302
    page = client.get("/").content.decode()
    assert "我的指标" in page
    assert "/figures/hazards_found/?place=" in page
    with django_assert_max_num_queries(16):
        client.get("/")
    client.post("/figures/pins/", {**pin, "off": "1"})
    assert "我的指标" not in client.get("/").content.decode()
