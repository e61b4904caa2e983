"""Append: the only way into the ledger. Only `actions` may import this module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal, NamedTuple, TypeAlias

from django.db import connection

from taizhang.base.digests import GENESIS
from taizhang.declarations.types import Registry
from taizhang.ledger import stored
from taizhang.ledger.entry import Entry, EntryDraft, chained
from taizhang.ledger.fold import fold
from taizhang.ledger.models import Head
from taizhang.ledger.project import SpanRow, rows

Outcome: TypeAlias = Literal["accepted", "duplicate", "conflict"]
Clock: TypeAlias = Callable[[], datetime]
_BATCH: Final = 5_000


class Receipt(NamedTuple):
    """The ledger's answer: `accepted` now, a `duplicate` of what it holds, or in `conflict` with it."""

    id: str
    outcome: Outcome
    position: int
    digest: str


def _utc() -> datetime:
    return datetime.now(UTC)


def append(drafts: Sequence[EntryDraft], registry: Registry, *, clock: Clock = _utc) -> list[Receipt]:
    """Record `drafts` of one township, in order, and bring its current records up to date.

    Must run inside a transaction: entries, head and spans are stored together or not at all. The same
    id with the same body is answered with the receipt of the entry it already is; with another body it
    is a conflict, and nothing is written for it.
    """
    if not connection.in_atomic_block:
        msg = "append runs inside a transaction, or half of it could be stored"
        raise RuntimeError(msg)
    if not drafts:
        return []
    (township,) = {draft.township for draft in drafts}
    head = _locked(township)
    receipts: list[Receipt] = []
    for start in range(0, len(drafts), _BATCH):
        batch = drafts[start : start + _BATCH]
        known: dict[str, EntryDraft | Entry] = {**stored.entries_by_id([draft.id for draft in batch])}
        fresh = list(_chain(batch, known, head, receipts, clock))
        stored.insert_entries(fresh)
        stored.replace_spans(
            _spans(fresh, registry), [e.record for e in fresh if e.act not in {"open", "nil"}]
        )
    stored.move_head(township, head.position, head.digest)
    return receipts


@dataclass(slots=True)
class _End:
    position: int
    digest: str


def _locked(township: str) -> _End:
    """Take the township's head for this transaction; whoever comes next waits for our commit."""
    heads = Head.objects.select_for_update().filter(township=township)
    head = heads.first()
    if head is None:
        # Two may begin a township at once: one makes the row, and both then lock the same one.
        Head.objects.get_or_create(township=township, defaults={"digest": GENESIS})
        head = heads.get()
    return _End(head.position, head.digest)


def _chain(
    batch: Sequence[EntryDraft],
    known: dict[str, EntryDraft | Entry],
    head: _End,
    receipts: list[Receipt],
    clock: Clock,
) -> Iterator[Entry]:
    """Yield the entries that are new, chained; write a receipt for each draft of the batch."""
    recorded_at = clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for draft in batch:
        if (before := known.get(draft.id)) is not None:
            receipts.append(_again(draft, before))
            continue
        head.position += 1
        entry = _entry(draft, head, recorded_at)
        head.digest = entry.digest
        known[draft.id] = entry
        receipts.append(Receipt(draft.id, "accepted", entry.position, entry.digest))
        yield entry


def _again(draft: EntryDraft, before: EntryDraft | Entry) -> Receipt:
    """Return the receipt for an id the ledger already holds."""
    outcome: Outcome = "duplicate" if draft.body() == before.body() else "conflict"
    position, digest = (before.position, before.digest) if isinstance(before, Entry) else (0, "")
    return Receipt(draft.id, outcome, position, digest)


def _entry(draft: EntryDraft, head: _End, recorded_at: str) -> Entry:
    digest = chained(head.digest, draft, position=head.position, recorded_at=recorded_at)
    return Entry(
        draft.id,
        draft.township,
        head.position,
        draft.kind,
        draft.kind_version,
        draft.record,
        draft.act,
        draft.place,
        draft.happened_on,
        recorded_at,
        draft.actor,
        draft.door,
        draft.payload,
        head.digest,
        digest,
    )


def _spans(fresh: Sequence[Entry], registry: Registry) -> Iterator[SpanRow]:
    """Yield the rows of every record the new entries touch."""
    touched = {entry.record for entry in fresh if entry.act not in {"open", "nil"}}
    for entry in fresh:
        if entry.record not in touched:
            yield from rows(fold([entry]), registry.kinds.get(entry.kind))
    for record in stored.histories(touched):
        yield from rows(fold(record), registry.kinds.get(record[0].kind))
