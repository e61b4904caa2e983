"""`taizhang record balance`: what a household earned, spent, lost and has left, record by record."""

from __future__ import annotations

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_record
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.cli.conftest import Run
from tests.people import EAST

pytestmark = pytest.mark.django_db
HOME = "household-1"


@pytest.fixture
def exchange(office: Run, packs: Registry) -> str:  # noqa: ARG001 - the office's places are loaded
    """Return the exchange of a household that was credited twice."""
    context = Context(LOCAL_ACTOR, packs)
    rule = {"scheme": "villager", "category": "clean_home", "deed": "庭院月评清洁户", "points": "5"}
    made = open_record(Draft("points_rule", EAST, "2021-01-01", rule), context).id
    for on in ("2022-03-01", "2022-05-01"):
        fields = {"scheme": "villager", "rule": made, "points": "5"}
        open_record(Draft("points_entry", EAST, on, fields, HOME, (("credited", on),)), context)
    fields = {"scheme": "villager", "goods": "洗衣液", "points": "6"}
    return open_record(Draft("points_exchange", EAST, "2022-08-01", fields, HOME), context).id


def amounts(text: str) -> dict[str, str]:
    """Return the four amounts of an account as shown."""
    words = text.replace("：", " ").split()
    return {label: words[words.index(label) + 1] for label in ("已得", "已用", "已过期", "结余")}


def test_an_account_is_shown_as_at_a_day_with_its_records(office: Run, exchange: str) -> None:
    told = office("record", "balance", "points_exchange", HOME, "--on", "2022-09-01").stdout
    assert amounts(told) == {"已得": "10分", "已用": "6分", "已过期": "0分", "结余": "4分"}
    assert f"2022-08-01 积分兑换 -6分  {exchange}" in told
    early = office("record", "balance", "积分兑换", HOME, "--on", "2022-04-01").stdout
    assert amounts(early)["结余"] == "5分"
    assert exchange not in early
    late = office("record", "balance", "points_exchange", HOME, "--on", "2024-05-02").stdout
    assert amounts(late) == {"已得": "10分", "已用": "6分", "已过期": "4分", "结余": "0分"}


def test_what_has_no_balance_says_so(office: Run) -> None:
    for words, code in (
        (("hazard", HOME), "不花余额"),
        (("points_exchange", "x"), "没有余额"),
    ):
        told = office("record", "balance", *words)
        assert told.exit_code
        assert code in told.stderr
