"""Folding, against a second telling of the same rules that asks one day at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.base.digests import GENESIS
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.ledger.fold import FOREVER, fold
from tests.indicators.ledgers import drafts
from tests.indicators.oracle import seen


def entries_of(made: list[EntryDraft]) -> list[list[Entry]]:
    """Return the drafts as stored entries, one list a record."""
    found: dict[str, list[Entry]] = {}
    for position, one in enumerate(made, start=1):
        entry = Entry(
            one.id, one.township, position, one.kind, 1, one.record, one.act, one.place, one.happened_on,
            "", one.actor, one.door, one.payload, GENESIS, GENESIS,
        )  # fmt: skip
        found.setdefault(one.record, []).append(entry)
    return list(found.values())


@given(made=drafts(size=18), day=st.integers(0, 900))
def test_a_fold_tells_of_each_day_what_a_naive_telling_does(made: list[EntryDraft], day: int) -> None:
    on = (date(2022, 5, 1) + timedelta(days=day)).isoformat()
    for entries in entries_of(made):
        record, naive = fold(entries), seen(entries, on)
        here = [span for span in record.spans if span.from_on <= on < span.to_on]
        if record.status != "live" or record.opened_on > on:
            assert naive is None
            continue
        assert naive is not None
        (span,) = here
        assert (span.place, span.state, dict(span.fields)) == (naive.place, naive.state, naive.fields)
        assert dict(record.entered) == naive.entered
        assert (record.opened_on, record.subject) == (naive.opened, naive.subject)


@given(made=drafts(size=18))
def test_spans_cover_all_days_from_the_opening_on_once(made: list[EntryDraft]) -> None:
    for entries in entries_of(made):
        record = fold(entries)
        assert record.spans[0].from_on == record.opened_on
        assert record.spans[-1].to_on == FOREVER
        assert all(a.to_on == b.from_on for a, b in zip(record.spans, record.spans[1:], strict=False))
        assert all(span.from_on < span.to_on for span in record.spans)
        assert record.now is record.spans[-1]
        assert (record.first_position, record.last_position) == (entries[0].position, entries[-1].position)


@given(made=drafts(size=18))
def test_an_entry_that_is_voided_again_leaves_no_trace_but_its_position(made: list[EntryDraft]) -> None:
    """Voiding the last entry of a record folds to what was there before it."""
    for entries in entries_of(made):
        last = entries[-1]
        if last.act not in {"move", "amend", "void"}:
            continue
        payload = f'{{"entry":"{last.id}","reason":"误录"}}'
        taken_back = Entry(
            "x", last.township, last.position + 1, last.kind, 1, last.record, "void", last.place,
            last.happened_on, "", "", "", payload, GENESIS, GENESIS,
        )  # fmt: skip
        before, after = fold(entries[:-1]), fold([*entries, taken_back])
        assert (before.spans, before.status, before.entered) == (after.spans, after.status, after.entered)


@pytest.mark.parametrize("acts", [[], ["move"], ["void"], ["amend"]])
def test_a_record_without_an_opening_is_refused(acts: list[str]) -> None:
    entries = [
        Entry("e", "qs", 1, "visit", 1, "e", act, "xp", "2023-01-01", "", "", "", "{}", GENESIS, GENESIS)  # type: ignore[arg-type]
        for act in acts
    ]
    with pytest.raises(ValueError, match="opens"):
        fold(entries)
