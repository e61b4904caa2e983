"""Proof: any one changed byte is found and named, and so is a current row that is not its refold."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.actions.record import Context
from taizhang.declarations.types import Registry
from taizhang.ledger import proof, stored
from taizhang.ledger.append import append
from taizhang.ledger.entry import Entry
from taizhang.ledger.models import Head, StoredSpan
from taizhang.ledger.proof import chain_problems
from taizhang.ledger.rebuild import rebuild_spans
from tests.indicators.ledgers import drafts
from tests.ledger.conftest import visit

COLUMNS = Entry._fields


@pytest.fixture
def chain(context: Context) -> list[Entry]:
    """Return a stored chain of five entries."""
    append([visit(f"v{n}", persons=n) for n in range(1, 6)], context.registry)
    return list(stored.walk())


@pytest.mark.django_db
@given(data=st.data())
@settings(max_examples=300)
def test_any_changed_byte_of_any_column_is_located(chain: list[Entry], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(chain) - 1))
    column = data.draw(st.sampled_from(COLUMNS))
    value = getattr(chain[index], column)
    changed = value + data.draw(st.sampled_from([-1, 1])) if isinstance(value, int) else _bent(value, data)
    bent = [*chain]
    bent[index] = chain[index]._replace(**{column: changed})
    problems = list(chain_problems(bent, {}))
    # A changed link shows at the entry itself; so does a changed digest, which no longer fits its columns.
    named = {str(problem.params["id"]) for problem in problems}
    assert chain[index].id in named or bent[index].id in named


def _bent(value: str, data: st.DataObject) -> str:
    raw = bytearray(value.encode())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= 1 << data.draw(st.integers(0, 6))
    return raw.decode("latin-1") if raw != value.encode() else value


@pytest.mark.django_db
def test_every_byte_of_a_stored_entry_is_guarded(chain: list[Entry]) -> None:
    """Not by chance but every one: each byte of each text column of one entry is changed in turn."""
    for column in COLUMNS:
        value = getattr(chain[2], column)
        if not isinstance(value, str):
            continue
        for at in range(len(value)):
            bent = [*chain]
            bent[2] = chain[2]._replace(**{column: value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]})
            problems = list(chain_problems(bent, {}))
            assert problems, (column, at)
            assert problems[0].params["position"] == 3 or column == "township"


@pytest.mark.django_db
@pytest.mark.parametrize("missing", [0, 2, 4])
def test_a_missing_entry_is_named(chain: list[Entry], missing: int) -> None:
    left = [entry for entry in chain if entry.position != missing + 1]
    ends: dict[str, tuple[int, str]] = {}
    problems = list(chain_problems(left, ends))
    if missing == 4:
        assert not problems
        assert ends["qs"][0] == 4
    else:
        assert [p.code for p in problems] == ["ledger_gap"]
        assert problems[0].params["position"] == missing + 1


@pytest.mark.django_db
def test_an_entry_whose_digest_was_made_to_fit_no_longer_leads_to_the_next(chain: list[Entry]) -> None:
    forged = chain[2]._replace(payload='{"fields":{},"subject":null}')
    forged = forged._replace(digest=forged.recomputed())
    (problem,) = chain_problems([*chain[:2], forged, *chain[3:]], {})
    assert (problem.code, problem.params["position"]) == ("ledger_link", 4)


@pytest.mark.django_db
@pytest.mark.parametrize("value", [None, 3, ["x"]])
def test_an_entry_that_is_not_even_text_is_named(chain: list[Entry], value: object) -> None:
    broken = chain[1]._replace(payload=value)  # type: ignore[arg-type]
    (problem,) = chain_problems([chain[0], broken, *chain[2:]], {})
    assert (problem.code, problem.params["position"]) == ("ledger_entry_broken", 2)


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
def test_a_chain_without_its_head_and_a_head_without_a_chain_are_found(registry: Registry) -> None:
    Head.objects.all().delete()
    Head.objects.create(township="bx", position=2, digest="00")
    found = {(problem.code, problem.params["township"]) for problem in proof.check(registry).problems}
    assert found == {("ledger_head", "bx"), ("ledger_head", "qs")}


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
def test_a_cut_off_end_is_found_by_the_head(registry: Registry) -> None:
    Head.objects.filter(township="qs").update(position=9)
    assert [p.code for p in proof.check(registry).problems] == ["ledger_head"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    "change",
    [
        {"data": {"persons": 70000}},
        {"place_id": "nt"},
        {"opened_on": "2020-01-01"},
        {"status": "void"},
        {"last_position": 99},
        {"entered": {"closed": "2023-01-01"}},
    ],
)
def test_a_current_row_that_is_not_its_refold_is_named_and_mended(
    registry: Registry, change: dict[str, object]
) -> None:
    StoredSpan.objects.filter(record_id="v3").update(**change)
    assert [p.params["record"] for p in proof.check(registry).problems] == ["v3"]
    rebuild_spans(registry)
    assert not proof.check(registry).problems


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("record", ["v1", "v3", "v5", "aa", "v31", "zz"])
def test_a_lost_or_invented_row_is_named(registry: Registry, record: str) -> None:
    rows = StoredSpan.objects.filter(record_id=record)
    if rows:
        rows.delete()
    else:
        row = StoredSpan.objects.get(record_id="v1")
        row.pk, row.record_id = None, record
        row.save()
    assert [p.params["record"] for p in proof.check(registry).problems] == [record]


@pytest.mark.django_db
@given(made=drafts())
@settings(max_examples=60)
def test_current_rows_always_equal_a_refold(
    recorded_once: object, made: list[object], registry: Registry
) -> None:
    with recorded_once(made):  # type: ignore[operator]
        assert not proof.check(registry).problems


@pytest.mark.django_db
@pytest.mark.usefixtures("chain")
def test_a_tampered_database_is_found_though_its_guard_was_removed(registry: Registry) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_entry_no_update")
        else:
            cursor.execute("DROP TRIGGER ledger_entry_guard ON ledger_entry")
        cursor.execute("UPDATE ledger_entry SET payload = REPLACE(payload, '\"persons\":4', '\"persons\":5')")
    (problem,) = proof.check(registry).problems
    assert (problem.code, problem.params["position"]) == ("ledger_digest", 4)
    assert "第4条" in problem.text()
