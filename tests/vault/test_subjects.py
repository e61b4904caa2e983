"""Subjects: the same one is found again, doubts are told, nothing plain is stored, erasing is final."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from taizhang.base.problems import Refused
from taizhang.vault import append, queries
from taizhang.vault.append import PersonalValue, find_or_open_many
from taizhang.vault.identity import Identity
from taizhang.vault.models import StoredAccess, StoredItem, StoredSubject
from taizhang.vault.numbers import check_digit

pytestmark = pytest.mark.django_db


def number(order: int) -> str:
    body = f"99010019800229{order:03d}"
    return body + check_digit(body)


LI = Identity("person", "qs", "李小川", number(1), "138 0000 1234", "青石乡东岭村三组12号", "dl")


def ids(*identities: Identity) -> list[str]:
    found = find_or_open_many(identities)
    assert not found.problems
    return found.ids


def test_the_same_rows_twice_open_nothing_new_and_write_nothing() -> None:
    rows = [replace(LI, name=f"李{n}", id_no=number(n)) for n in range(50)]
    first = find_or_open_many(rows)
    assert len(first.opened) == 50
    with CaptureQueriesContext(connection) as captured:
        again = find_or_open_many(rows)
    assert again.ids == first.ids
    assert not again.opened
    assert not [one for one in captured if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_two_rows_of_one_call_are_one_subject() -> None:
    first, second, third = ids(LI, replace(LI, phone=None), replace(LI, id_no=None))
    assert first == second == third


def test_a_number_is_known_everywhere_and_a_name_at_its_place() -> None:
    (li,) = ids(LI)
    assert ids(replace(LI, place="xp", township="bx")) == [li]
    assert ids(replace(LI, id_no=None, name="李 小川")) == [li]
    assert ids(replace(LI, id_no=None, place="xp")) != [li]
    assert ids(replace(LI, type="household")) != [li]


def test_a_subject_without_number_takes_the_one_that_comes_later() -> None:
    (li,) = ids(replace(LI, id_no=None))
    assert ids(LI) == [li]
    assert queries.search(number(1)) == [li]
    assert ids(replace(LI, id_no=number(2))) != [li]


def test_doubts_are_problems_and_store_nothing() -> None:
    ids(LI, replace(LI, id_no=number(2)))
    before = StoredItem.objects.count()
    found = find_or_open_many(
        [
            replace(LI, name="王大山", where="表!B2"),
            replace(LI, id_no=None, where="表!B3"),
            Identity("person", "qs", where="表!B4"),
            replace(LI, name="新来者", id_no=number(9)),
        ]
    )
    assert [(one.code, one.where) for one in found.problems] == [
        ("vault_name_differs", "表!B2"),
        ("vault_subject_ambiguous", "表!B3"),
        ("vault_name_missing", "表!B4"),
    ]
    assert "王大山" not in found.problems[0].text()
    assert StoredItem.objects.count() == before


def test_a_dry_run_stores_nothing() -> None:
    assert len(find_or_open_many([LI], dry_run=True).opened) == 1
    assert not StoredSubject.objects.exists()


def test_a_given_id_is_taken() -> None:
    blank = Identity("person", "qs", id="00000000-0000-8000-8000-000000000001")
    assert ids(blank) == ids(blank) == [blank.id]


def test_a_newer_phone_is_kept_over_the_older() -> None:
    (li,) = ids(LI)
    assert ids(replace(LI, phone="139-0000-5678", extra={"party.joined_on": "2001-07-01"})) == [li]
    assert queries.masked_subjects([li])[li].phone == "139****5678"
    assert queries.search("+86 139 0000 5678") == [li]
    assert queries.search("13800001234") == []
    shown = append.reveal(li, ["party.joined_on"], purpose="核对党龄", actor="x")
    assert shown == {"party.joined_on": "2001-07-01"}


def test_masked_display_and_search() -> None:
    (li,) = ids(LI)
    shown = queries.masked_subjects([li, "nobody"])
    assert list(shown) == [li]
    assert (shown[li].name, shown[li].id_no) == ("李*川", f"990100********{number(1)[-4:]}")
    assert (shown[li].phone, shown[li].address) == ("138****1234", "青石乡东岭村****")
    assert queries.search("李小川", township="qs") == [li]
    assert queries.search("李小川", township="bx") == []
    assert queries.search(number(1).lower()) == [li]


def test_nothing_plain_is_stored() -> None:
    ids(LI)
    with connection.cursor() as cursor:
        for table in ("vault_subject", "vault_item"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - constant names
            said = b"".join(
                bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
            for secret in ("李小川", number(1), "13800001234", "三组12号"):
                assert secret.encode() not in said


def test_values_of_records_are_kept_replaced_and_removed() -> None:
    (li,) = ids(LI)
    value = PersonalValue(li, "petition.caller", "r1", "王大山")
    append.put_values([value, replace(value, record="r2", value="赵石头")])
    append.put_values([replace(value, value="王小山")])
    shown = queries.masked_values([li], ["petition.caller"])
    assert shown == {("petition.caller", "r1"): "****", ("petition.caller", "r2"): "****"}
    append.put_values([replace(value, value="")])
    assert list(queries.masked_values([li], ["petition.caller"])) == [("petition.caller", "r2")]
    with pytest.raises(Refused):
        append.put_values([replace(value, subject="nobody")])


def test_a_correction_moves_the_search_with_it() -> None:
    (li,) = ids(LI)
    append.amend_subject(li, {"name": "李小传", "phone": ""})
    assert queries.search("李小川", township="qs") == []
    assert queries.search("李小传", township="qs") == [li]
    assert queries.masked_subjects([li])[li].phone == ""
    assert ids(replace(LI, name="李小传", id_no=None)) == [li]


def test_subjects_of_a_merged_village_are_found_at_its_successor() -> None:
    (li,) = ids(replace(LI, id_no=None))
    assert append.move_places({"dl": "xp", "xp": "xp"}) == 1
    assert ids(replace(LI, id_no=None, place="xp")) == [li]


def test_a_look_needs_a_purpose_and_is_recorded() -> None:
    (li,) = ids(LI)
    with pytest.raises(Refused) as refused:
        append.reveal(li, ["name"], purpose=" 看 ", actor="wang@office")
    assert refused.value.problems[0].code == "vault_purpose_missing"
    assert not queries.accesses(li)
    shown = append.reveal(li, ["name", "id_no"], purpose="入户核实低保", actor="wang@office")
    assert shown == {"name": "李小川", "id_no": number(1)}
    (access,) = queries.accesses(li)
    assert (access.act, access.attributes, access.purpose) == ("unmask", ("id_no", "name"), "入户核实低保")
    assert access.actor == "wang@office"


def test_erasing_destroys_everything_but_the_tombstone() -> None:
    (li,) = ids(LI)
    append.put_values([PersonalValue(li, "petition.caller", "r1", "王大山")])
    append.erase(li, purpose="本人申请删除", actor="wang@office")
    row = StoredSubject.objects.get(id=li)
    assert row.wrapped_key is None
    assert row.erased_at is not None
    assert not StoredItem.objects.exists()
    assert queries.masked_subjects([li])[li] == queries.MaskedSubject(li, "person", "qs", erased=True)
    assert queries.unknown_or_erased([li, "x"]) == {li, "x"}
    assert queries.search(number(1)) == []
    assert [one.act for one in queries.accesses(li)] == ["erase"]
    for again in (
        lambda: append.erase(li, purpose="本人申请删除", actor="x"),
        lambda: append.reveal(li, ["name"], purpose="入户核实", actor="x"),
        lambda: append.amend_subject(li, {"name": "某人"}),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.problems[0].code == "vault_subject_erased"
    assert ids(LI) != [li]


@pytest.mark.parametrize("act", ["UPDATE vault_access SET purpose = 'x'", "DELETE FROM vault_access"])
def test_the_database_keeps_every_access(act: str) -> None:
    (li,) = ids(LI)
    append.reveal(li, ["name"], purpose="入户核实", actor="x")
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)
    assert StoredAccess.objects.get().purpose == "入户核实"


def test_a_lost_key_file_is_told_and_not_made_anew(home: Path) -> None:
    ids(LI)
    (home / "instance.key").unlink()
    with pytest.raises(Refused) as refused:
        find_or_open_many([LI])
    assert refused.value.problems[0].code == "vault_key_missing"
    assert not (home / "instance.key").exists()


def test_another_key_than_the_old_one_is_refused_before_anyone_is_entered_anew(home: Path) -> None:
    ids(LI)
    key = home / "instance.key"
    kept = key.read_text(encoding="ascii")
    key.write_text(f"1 {'ab' * 32}\n", encoding="ascii")
    with pytest.raises(Refused) as refused:
        find_or_open_many([LI])
    assert [problem.code for problem in refused.value.problems] == ["vault_key_wrong"]
    key.write_text(kept, encoding="ascii")
    assert not find_or_open_many([LI]).opened


def test_many_identities_cost_few_statements() -> None:
    rows = [replace(LI, name=f"户{n}", id_no=None, place=f"v{n % 40}") for n in range(3_000)]
    with CaptureQueriesContext(connection) as captured:
        ids(*rows)
    assert len(captured) < 40
    assert json.dumps(len(set(ids(*rows)))) == "3000"
