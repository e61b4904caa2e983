"""Actions on subjects: who may, at which village they are known, and what a merger does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from taizhang.actions.places import load_places
from taizhang.actions.subject import (
    amend_subject,
    erase_subject,
    find_or_open_subject,
    find_or_open_subjects,
    put_personal_values,
    unmask,
)
from taizhang.base.problems import Refused
from taizhang.org.posts import Actor
from taizhang.vault import queries
from taizhang.vault.append import PersonalValue
from taizhang.vault.identity import Identity
from tests.people import EAST, EAST_GRID, LOCAL_ACTOR, MAYOR, OFFICER, PLACES, SECRETARY, TOWNSHIP, WEST

pytestmark = pytest.mark.django_db
HOUSE = Identity("household", TOWNSHIP, "孙大田", phone="13800001234", place=EAST)


@pytest.fixture(autouse=True)
def places() -> None:
    load_places(PLACES, actor=LOCAL_ACTOR)


def refused(code: str, action: object, *args: object, **named: object) -> None:
    assert callable(action)
    with pytest.raises(Refused) as failure:
        action(*args, **named)
    assert [one.code for one in failure.value.problems] == [code]


def test_a_household_is_known_from_its_village_and_its_grid() -> None:
    house = find_or_open_subject(HOUSE, actor=SECRETARY)
    assert find_or_open_subject(replace(HOUSE, place=EAST_GRID), actor=SECRETARY) == house
    assert find_or_open_subject(replace(HOUSE, place=WEST), actor=OFFICER) != house


def test_a_post_opens_subjects_only_where_it_may_record() -> None:
    refused("org_not_allowed", find_or_open_subject, replace(HOUSE, place=WEST), actor=SECRETARY)
    refused("org_not_allowed", find_or_open_subject, HOUSE, actor=MAYOR)


def test_doubts_are_refused_one_by_one_and_listed_for_many() -> None:
    nobody = Identity("person", TOWNSHIP, where="表!A3")
    refused("vault_name_missing", find_or_open_subject, nobody, actor=OFFICER)
    found = find_or_open_subjects([HOUSE, nobody], actor=OFFICER)
    assert [one.where for one in found.problems] == ["表!A3"]


@pytest.mark.parametrize("actor", [SECRETARY, OFFICER])
def test_only_a_post_with_the_right_sees_plain_values(actor: Actor) -> None:
    house = find_or_open_subject(HOUSE, actor=SECRETARY)
    refused("org_not_allowed", unmask, house, ["phone"], purpose="入户核实", actor=actor)
    assert unmask(house, ["phone"], purpose="入户核实", actor=MAYOR) == {"phone": "13800001234"}
    assert [one.actor for one in queries.accesses(house)] == [MAYOR.id]


def test_corrections_and_erasure_need_their_rights() -> None:
    house = find_or_open_subject(HOUSE, actor=SECRETARY)
    amend_subject(house, {"phone": "13900005678"}, actor=SECRETARY)
    assert queries.masked_subjects([house])[house].phone == "139****5678"
    put_personal_values([PersonalValue(house, "visit.note", "r1", "独居")], actor=SECRETARY)
    refused("org_not_allowed", amend_subject, house, {"name": "某"}, actor=MAYOR)
    refused("org_not_allowed", erase_subject, house, purpose="本人申请", actor=SECRETARY)
    erase_subject(house, purpose="本人申请", actor=LOCAL_ACTOR)
    assert queries.masked_subjects([house])[house].erased
    refused("vault_subject_erased", erase_subject, house, purpose="本人申请", actor=LOCAL_ACTOR)
    refused("vault_subject_unknown", erase_subject, "nobody", purpose="本人申请", actor=LOCAL_ACTOR)


def test_a_household_of_a_merged_village_is_known_at_the_successor() -> None:
    house = find_or_open_subject(HOUSE, actor=LOCAL_ACTOR)
    merged = {**PLACES[1], "closes_on": "2024-01-01", "successor": WEST}
    load_places([merged], actor=LOCAL_ACTOR)
    for place in (EAST, EAST_GRID, WEST):
        assert find_or_open_subject(replace(HOUSE, place=place), actor=LOCAL_ACTOR) == house
