"""Sheets into the ledger: all rows or none, the same rows nothing new, personal data in the vault only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taizhang.actions.places import load_places
from taizhang.actions.record import Context
from taizhang.actions.sheet import ImportOutcome, SheetOptions, import_sheet
from taizhang.actions.subject import erase_subject
from taizhang.declarations.types import Field, Kind, Registry
from taizhang.ledger import queries
from taizhang.ledger.fold import Record
from taizhang.ledger.models import StoredEntry
from taizhang.vault.models import StoredItem, StoredSubject
from tests.people import ADMINISTRATOR, EAST, LOCAL_ACTOR, OFFICER, PLACES, SECRETARY, TOWNSHIP, WEST
from tests.sheets.workshop import GOOD, HEADER, ID_NO, REGISTRY, TODAY, codes_of, xlsx

PROJECT = Kind(
    code="project",
    label="项目",
    version=1,
    nature="event",
    date_label="批复日期",
    pack="welfare",
    fields={"title": Field("title", "项目名称", "text", required=True)},
    place_level="village",
    title=("title",),
)
LINKED: Registry = replace(REGISTRY, kinds={**REGISTRY.kinds, "project": PROJECT})
WIDE = [*HEADER, "身份证号", "收款账号", "保障人员", "发放日期", "状态"]
ROW = [*GOOD, ID_NO, "6217001234567890123", "张小三、李小四", "2024-04-01", "已办结"]


@pytest.fixture
def context(db: None) -> Context:  # noqa: ARG001 - it opens the database
    load_places(PLACES, actor=LOCAL_ACTOR)
    return Context(LOCAL_ACTOR, LINKED, door="test", today=TODAY)


def records(kind: str = "payment") -> list[Record]:
    return list(queries.records(kind, viewer=ADMINISTRATOR, registry=LINKED))


def imported(
    path: Path,
    rows: list[list[Any]],
    context: Context,
    kind: str = "payment",
    **how: Any,  # noqa: ANN401
) -> ImportOutcome:
    return import_sheet(xlsx(path / "表.xlsx", rows), kind, context, **how)


def stored() -> tuple[int, int, int]:
    return StoredEntry.objects.count(), StoredSubject.objects.count(), StoredItem.objects.count()


def test_rows_become_records(tmp_path: Path, context: Context) -> None:
    outcome = imported(tmp_path, [WIDE, ROW, ["西坡村", *GOOD[1:]]], context)
    assert (outcome.problems, outcome.accepted, outcome.duplicates, outcome.subjects_opened) == ((), 2, 0, 4)
    first, second = records()
    by_place = {record.now.place: record for record in (first, second)}
    record = by_place[EAST]
    assert (record.now.fields["amount_yuan"], record.now.state) == ("100", "closed")
    assert record.entered == {"submitted": "2024-03-05", "paid": "2024-04-01", "closed": "2024-04-01"}
    assert len(record.now.fields["members"]) == 2
    assert by_place[WEST].subject != record.subject


def test_no_personal_word_is_in_an_entry_or_stored_in_the_clear(tmp_path: Path, context: Context) -> None:
    imported(tmp_path, [WIDE, ROW], context)
    entry = "".join(StoredEntry.objects.values_list("payload", flat=True))
    sealed = b"".join(bytes(item.sealed) for item in StoredItem.objects.all())
    for word in ("张三", "张小三", ID_NO, "6217001234567890123"):
        assert word not in entry
        assert word.encode() not in sealed
    assert StoredItem.objects.filter(attribute="payment.account").count() == 1


def test_the_same_file_twice_is_nothing_new(tmp_path: Path, context: Context) -> None:
    rows = [WIDE, ROW, ROW, ["西坡村", *GOOD[1:]]]
    assert imported(tmp_path, rows, context).accepted == 3
    before = stored()
    again = imported(tmp_path, rows, context)
    assert (again.accepted, again.duplicates, again.subjects_opened) == (0, 3, 0)
    assert stored() == before
    grown = imported(tmp_path, [*rows, ROW], context)
    assert (grown.accepted, grown.duplicates) == (1, 3)


def test_rows_may_be_sorted_and_columns_moved_in_between(tmp_path: Path, context: Context) -> None:
    imported(tmp_path, [HEADER, GOOD, ["西坡村", *GOOD[1:]]], context)
    turned = [["序号", *reversed(HEADER)], [1, *reversed(["西坡村", *GOOD[1:]])], [2, *reversed(GOOD)]]
    assert imported(tmp_path, turned, context).duplicates == 2


def test_one_wrong_row_stops_all_and_a_marked_copy_comes_back(tmp_path: Path, context: Context) -> None:
    target = tmp_path / "改.xlsx"
    rows = [HEADER, GOOD, [*GOOD[:3], "若干", GOOD[4]]]
    outcome = imported(tmp_path, rows, context, options=SheetOptions(mended=target))
    assert codes_of(outcome.problems) == [("sheet_number", "表!D3")]
    assert (outcome.accepted, outcome.mended, target.exists()) == (0, target, True)
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize("rows", [[HEADER, GOOD], [WIDE, ROW], [HEADER, [*GOOD[:3], -1, GOOD[4]]]])
def test_a_dry_run_stores_nothing(tmp_path: Path, context: Context, rows: list[list[Any]]) -> None:
    outcome = imported(tmp_path, rows, context, dry_run=True)
    assert outcome.dry_run
    assert stored() == (0, 0, 0)
    real = imported(tmp_path, rows, context)
    told = (outcome.accepted, outcome.subjects_opened, codes_of(outcome.problems))
    assert told == (real.accepted, real.subjects_opened, codes_of(real.problems))


def test_a_nil_report_is_recorded_once(tmp_path: Path, context: Context) -> None:
    rows = [["2024年第一季度事故台账"], ["村", "发生日期", "死亡人数"], ["东岭村", "零报告"]]
    first = imported(tmp_path, rows, context, "incident")
    again = imported(tmp_path, rows, context, "incident")
    assert (first.accepted, first.nils, again.accepted, again.duplicates) == (1, 1, 0, 1)
    (entry,) = StoredEntry.objects.all()
    assert (entry.act, entry.place) == ("nil", EAST)


def test_a_post_imports_only_what_it_may(tmp_path: Path, context: Context) -> None:
    east = replace(context, actor=SECRETARY)
    assert imported(tmp_path, [HEADER, GOOD], east).accepted == 1
    other = imported(tmp_path, [HEADER, ["西坡村", *GOOD[1:]]], east)
    assert codes_of(other.problems) == [("org_place_unknown", "表!A2")]
    line = imported(tmp_path, [HEADER, GOOD], replace(context, actor=OFFICER))
    assert codes_of(line.problems) == [("record_not_permitted", "表!A2")]
    assert StoredEntry.objects.count() == 1


def test_a_record_is_linked_by_its_name(tmp_path: Path, context: Context) -> None:
    projects = [
        ["村", "项目名称", "批复日期"],
        ["东岭村", "东岭桥", "2024-01-02"],
        ["西坡村", "水渠", "2024-01-02"],
    ]
    imported(tmp_path, projects, context, "project")
    outcome = imported(tmp_path, [[*HEADER, "所属项目"], [*GOOD, "东岭 桥"]], context)
    assert outcome.problems == ()
    bridge = next(one for one in records("project") if one.now.fields["title"] == "东岭桥")
    assert records()[0].now.fields["project"] == bridge.id
    lost = imported(tmp_path, [[*HEADER, "所属项目"], [*GOOD, "东岭大桥"], [*GOOD, "沟"]], context)
    assert codes_of(lost.problems) == [("sheet_link_unknown", "表!F2"), ("sheet_link_unknown", "表!F3")]
    assert "东岭桥" in lost.problems[0].text()


def test_what_only_the_ledger_knows_is_told_at_the_row(tmp_path: Path, context: Context) -> None:
    other = ["东岭村", "李四", *GOOD[2:], ID_NO]
    outcome = imported(tmp_path, [[*HEADER, "身份证号"], [*GOOD, ID_NO], other], context)
    assert codes_of(outcome.problems) == [("vault_name_differs", "表!F3")]
    assert stored() == (0, 0, 0)


def test_rows_without_a_place_column_belong_to_the_stated_place(tmp_path: Path, context: Context) -> None:
    kind = replace(PROJECT, place_level="township")
    registry = replace(LINKED, kinds={"project": kind})
    rows = [["项目名称", "批复日期"], ["乡道", "2024-01-02"]]
    inside = replace(context, registry=registry)
    assert imported(tmp_path, rows, inside, "project").accepted == 1
    assert imported(tmp_path, rows, inside, "project", options=SheetOptions(place="西坡村")).accepted == 1
    assert {record.now.place for record in records("project")} == {TOWNSHIP, WEST}


def test_an_erased_person_stays_erased_and_counted(tmp_path: Path, context: Context) -> None:
    imported(tmp_path, [WIDE, ROW], context)
    subject = records()[0].subject
    assert subject is not None
    erase_subject(subject, purpose="本人申请删除", actor=LOCAL_ACTOR)
    assert len(records()) == 1


def test_an_unknown_kind_is_a_problem(tmp_path: Path, context: Context) -> None:
    assert codes_of(imported(tmp_path, [HEADER, GOOD], context, "paymant").problems) == [
        ("record_kind_unknown", "表.xlsx")
    ]


def test_progress_is_told_by_stage(tmp_path: Path, context: Context) -> None:
    told: list[tuple[str, int]] = []
    imported(tmp_path, [HEADER, GOOD, GOOD], context, progress=lambda *step: told.append(step))
    assert told == [("read", 2), ("checked", 2), ("recorded", 2)]


CALL = Kind(
    code="call",
    label="来电",
    version=1,
    nature="event",
    date_label="来电日期",
    pack="welfare",
    fields={
        "topic": Field("topic", "主题", "text", required=True),
        "caller": Field("caller", "反映人", "text", personal=True),
    },
    place_level="village",
)


def test_a_sealed_caller_is_kept_for_the_record_alone(tmp_path: Path, context: Context) -> None:
    """Two calls of one person are two keepers: nothing joins them, and each can be erased by itself."""
    calls = replace(context, registry=replace(LINKED, kinds={**LINKED.kinds, "call": CALL}))
    rows = [["村", "来电日期", "主题", "反映人"], ["东岭村", "2024-03-01", "路灯", "张小三"]]
    rows += [["东岭村", "2024-03-02", "水管", "张小三"], ["东岭村", "2024-03-03", "噪音", None]]
    first = import_sheet(xlsx(tmp_path / "表.xlsx", rows), "call", calls)
    assert (first.problems, first.accepted) == ((), 3)
    assert StoredSubject.objects.count() == StoredItem.objects.filter(attribute="call.caller").count() == 2
    assert all(
        record.subject is None
        for record in queries.records("call", viewer=ADMINISTRATOR, registry=calls.registry)
    )
    again = import_sheet(xlsx(tmp_path / "表.xlsx", rows), "call", calls)
    assert (again.accepted, again.duplicates) == (0, 3)
    assert "张小三" not in "".join(StoredEntry.objects.values_list("payload", flat=True))
    erase_subject(
        str(StoredSubject.objects.values_list("id", flat=True)[0]), purpose="本人要求", actor=LOCAL_ACTOR
    )
    assert StoredItem.objects.filter(attribute="call.caller").count() == 1
