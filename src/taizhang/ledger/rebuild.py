"""Rebuild: the current records made again from the entries alone, as after a restore or a changed pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, islice
from typing import Final

from taizhang.declarations.types import Registry
from taizhang.ledger import stored, tally
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import fold
from taizhang.ledger.models import StoredSpan
from taizhang.ledger.project import SPAN_COLUMNS, SpanRow, rows

_BATCH: Final = 5_000


def rebuild_spans(registry: Registry, *, progress: Callable[[int], None] | None = None) -> int:
    """Fold every record again and store its spans and their tally; return how many. Needs a transaction."""
    StoredSpan.objects.all().delete()
    records = 0
    folded = groupby(stored.walk(order="record, position"), key=lambda entry: entry.record)
    while batch := list(islice(folded_rows(folded, registry), _BATCH)):
        stored.insert("ledger_span", SPAN_COLUMNS, [row for group in batch for row in group])
        records += len(batch)
        if progress:
            progress(records)
    tally.refill()
    return records


def folded_rows(groups: Iterator[tuple[str, Iterator[Entry]]], registry: Registry) -> Iterator[list[SpanRow]]:
    """Yield the rows of each record."""
    for _, entries in groups:
        history = list(entries)
        yield list(rows(fold(history), registry.kinds.get(history[0].kind)))
