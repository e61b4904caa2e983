"""Stored rows of records: counting form, what is left out of it, and a rebuild that makes them again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from taizhang.actions.record import Context
from taizhang.declarations.types import Field, Kind, Registry
from taizhang.ledger import proof, stored
from taizhang.ledger.append import append
from taizhang.ledger.fold import FOREVER, Record, Span
from taizhang.ledger.models import Head, StoredEntry, StoredSpan
from taizhang.ledger.project import counting, rows, typed
from taizhang.ledger.rebuild import rebuild_spans
from tests.indicators.world import expr
from tests.ledger.conftest import visit


def kind(**fields: Field) -> Kind:
    return Kind("k", "台账", 1, "event", "日期", "test", fields)


def span(**fields: object) -> Span:
    return Span("2023-01-01", FOREVER, "xp", "found", fields)


def test_counting_form_is_exact_integers_and_plain_values() -> None:
    declared = kind(
        area=Field("area", "面积", "decimal", unit="亩"),
        money=Field("money", "金额", "money", unit="元"),
        number=Field("number", "数", "integer"),
        ok=Field("ok", "是否", "bool"),
        tags=Field("tags", "标签", "multi_choice"),
    )
    told = span(area="1047.67", money="0.0001", number=3, ok=False, tags=["a", "b"])
    assert counting(declared, told) == {
        "area": 10476700,
        "money": 1,
        "number": 3,
        "ok": 0,
        "tags": ["a", "b"],
    }
    assert typed(declared, told)["area"] == Decimal("1047.67")


def test_personal_text_attachments_and_undeclared_fields_are_never_counted() -> None:
    declared = kind(
        note=Field("note", "备注", "text", personal=True),
        photo=Field("photo", "照片", "attachment", many=True),
        place=Field("place", "地点", "place"),
    )
    told = span(note="vault:1", photo=["sm3:aa"], place="xp", older="a field of an earlier version")
    assert counting(declared, told) == {"place": "xp"}
    assert set(typed(declared, told)) == {"place"}


@pytest.mark.parametrize(
    ("value", "fields", "stored"),
    [
        ("number + 1", {"number": 2}, 30000),
        ("number + 1", {}, None),
        ("case when number > 1 then 'many' else 'few' end", {"number": 2}, "many"),
        ("number > 1", {"number": 2}, 1),
        ("number > 1", {"number": 1}, 0),
        ("state = 'found'", {}, 1),
        ("coalesce(area, 0)", {"area": "0.25"}, 2500),
    ],
)
def test_computed_values_are_stored_beside_the_others(
    value: str, fields: dict[str, object], stored: object
) -> None:
    declared = kind(
        number=Field("number", "数", "integer"),
        area=Field("area", "面积", "decimal"),
        made=Field("made", "算得", "computed", value=expr(value)),
    )
    assert counting(declared, span(**fields)).get("made") == stored


def test_a_register_ends_on_the_day_its_field_names() -> None:
    declared = replace(kind(left_on=Field("left_on", "退出日期", "date")), until="left_on")
    spans = (span(), replace(span(left_on="2023-06-30"), from_on="2023-06-30"))
    record = Record("r", "qs", "k", 1, "live", "2023-01-01", None, {}, spans, 1, 2)
    assert [row.until_on for row in rows(record, declared)] == [FOREVER, "2023-06-30"]


def test_without_its_pack_a_record_keeps_its_header() -> None:
    record = Record(
        "r", "qs", "k", 1, "live", "2023-01-01", "s1", {"found": "2023-01-01"}, (span(number=1),), 1, 2
    )
    (row,) = rows(record, None)
    assert (row.data, row.until_on) == ("{}", FOREVER)
    assert (row.record_id, row.place_id, row.subject, row.state) == ("r", "xp", "s1", "found")
    assert row.entered == '{"found":"2023-01-01"}'


@pytest.mark.django_db
def test_a_rebuild_makes_the_same_rows_and_says_how_far_it_is(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    append([visit(f"v{n}") for n in range(5)], context.registry)
    before = list(StoredSpan.objects.order_by("record_id").values_list("record_id", "data"))
    monkeypatch.setattr("taizhang.ledger.rebuild._BATCH", 2)
    told: list[int] = []
    assert rebuild_spans(context.registry, progress=told.append) == 5
    assert told == [2, 4, 5]
    assert list(StoredSpan.objects.order_by("record_id").values_list("record_id", "data")) == before


@pytest.mark.django_db
def test_when_a_pack_comes_or_goes_a_rebuild_brings_the_rows_up_to_date(
    context: Context, registry: Registry
) -> None:
    append([visit("v")], registry)
    without = replace(registry, kinds={})
    assert [problem.code for problem in proof.check(without).problems] == ["ledger_span"]
    rebuild_spans(without)
    assert not proof.check(without).problems
    assert [row.data for row in StoredSpan.objects.all()] == [{}]
    rebuild_spans(context.registry)
    assert not proof.check(registry).problems


@pytest.mark.django_db
def test_stored_rows_name_themselves(context: Context) -> None:
    append([visit("v")], context.registry)
    rows_ = (StoredEntry.objects.get(), Head.objects.get(), StoredSpan.objects.get())
    assert [str(row) for row in rows_] == ["qs#1", "qs@1", "v/0"]


@pytest.mark.django_db
def test_a_long_list_of_ids_is_asked_for_in_parts(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    append([visit(f"v{n}") for n in range(5)], context.registry)
    monkeypatch.setattr("taizhang.ledger.stored._CHUNK", 2)
    wanted = [f"v{n}" for n in (4, 0, 2)]
    assert set(stored.entries_by_id([*wanted, "nowhere"])) == set(wanted)
    assert [[entry.id for entry in one] for one in stored.histories(wanted)] == [["v0"], ["v4"], ["v2"]]
    assert list(stored.histories(["v4"], up_to=4)) == []
