"""The tally: what records add up to, kept with every entry, proved, counted again, made for older ledgers."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import Sum

from taizhang.actions.record import Context
from taizhang.declarations.types import Registry
from taizhang.ledger import proof, tally
from taizhang.ledger.append import append
from taizhang.ledger.models import StoredSpan, StoredTally
from taizhang.ledger.rebuild import rebuild_spans
from tests.indicators.entries import amended, voided
from tests.ledger.conftest import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(context: Context) -> Context:
    """Return a ledger of five visits of 1 to 5 persons."""
    append([visit(f"v{n}", persons=n) for n in range(1, 6)], context.registry)
    return context


def told(measure: str) -> tuple[int, int]:
    found = StoredTally.objects.filter(measure=measure).aggregate(n=Sum("records"), of=Sum("total"))
    return found["n"] or 0, found["of"] or 0


def test_it_follows_what_is_recorded_corrected_and_taken_back(kept: Context) -> None:
    assert (told(tally.RECORDS), told("persons")) == ((5, 5), (5, 15))
    append([amended(visit("v5"), "a", fields={"persons": 9}), voided(visit("v1"), "b")], kept.registry)
    assert (told(tally.RECORDS), told("persons")) == ((4, 4), (4, 18))
    assert not proof.check(kept.registry).problems


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "change",
    [{"records": 7}, {"total": -1}, {"place_id": "nt"}, {"opened_on": "2020-01-01"}, {"measure": "other"}],
)
def test_a_cell_that_is_not_what_the_records_say_is_named_and_mended(
    registry: Registry, change: dict[str, object]
) -> None:
    changed = StoredTally.objects.filter(measure="persons").order_by("id").first()
    assert changed is not None
    StoredTally.objects.filter(pk=changed.pk).update(**change)
    assert {problem.code for problem in proof.check(registry).problems} == {"ledger_tally"}
    rebuild_spans(registry)
    assert not proof.check(registry).problems


@pytest.mark.usefixtures("kept")
def test_a_lost_cell_is_named_and_so_is_one_that_counts_nothing_real(registry: Registry) -> None:
    StoredTally.objects.filter(measure=tally.RECORDS).delete()
    assert {cell.measure for cell in tally.wrong()} == {tally.RECORDS}
    tally.refill()
    StoredTally.objects.create(
        kind="gone",
        measure="",
        township="qs",
        opened_on="2024-01-01",
        place_id="xp",
        state="",
        moved=False,
        records=1,
        total=1,
    )
    assert [cell.kind for cell in tally.wrong()] == ["gone"]
    assert [str(p.params["kind"]) for p in proof.check(registry).problems] == ["gone"]


@pytest.mark.usefixtures("kept")
def test_a_ledger_of_before_is_counted_when_it_is_brought_up_to_date(registry: Registry) -> None:
    StoredTally.objects.all().delete()
    assert proof.check(registry).problems
    migration = import_module("taizhang.ledger.migrations.0004_tally")
    migration.fill(apps, None)
    assert not proof.check(registry).problems


@pytest.mark.usefixtures("kept")
def test_a_record_without_values_is_still_a_record() -> None:
    StoredSpan.objects.filter(record_id="v2").update(data={})
    tally.refill()
    assert (told(tally.RECORDS), told("persons")) == ((5, 5), (4, 13))


def test_a_row_names_itself(kept: Context) -> None:
    assert kept.registry
    assert all(str(row) for row in StoredTally.objects.all())
