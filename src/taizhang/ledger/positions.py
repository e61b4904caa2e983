"""Positions: how far each township's chain goes, and the records as they stood at earlier positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from django.db import connection

from taizhang.declarations.types import Registry
from taizhang.ledger import stored
from taizhang.ledger.fold import fold
from taizhang.ledger.models import Head
from taizhang.ledger.project import SPAN_COLUMNS, SpanRow, rows

LIVE: Final = "ledger_span"
_NAMES: Final = ", ".join(SPAN_COLUMNS)


def heads() -> dict[str, int]:
    """Return the position that each township's chain has reached."""
    return dict(Head.objects.values_list("township", "position"))


@contextmanager
def source(
    positions: Mapping[str, int] | None, registry: Registry, *, now: Mapping[str, int] | None = None
) -> Iterator[str]:
    """Give the relation that holds the spans as they stood at `positions`; None or the heads mean now.

    What was recorded later is taken out, and the records it touched are folded again from their earlier
    entries. A township that `positions` does not name had no entries yet. `now` are the heads, if they have
    just been read.
    """
    now = heads() if now is None else now
    if positions is None or all(positions.get(township, 0) == end for township, end in now.items()):
        yield LIVE
        return
    _prepare(list(_refolded(positions, now, registry)))
    yield f"({_untouched(positions)} UNION ALL SELECT {_NAMES} FROM asof_span)"  # noqa: S608


def _untouched(positions: Mapping[str, int]) -> str:
    known = [
        f"(township = '{_quoted(township)}' AND last_position <= {int(position)})"
        for township, position in positions.items()
    ]
    return f"SELECT {_NAMES} FROM {LIVE} WHERE {' OR '.join(known) or '1 = 0'}"  # noqa: S608 - quoted above


def _quoted(text: str) -> str:
    return text.replace("'", "''").replace("%", "%%")


def _refolded(positions: Mapping[str, int], now: Mapping[str, int], registry: Registry) -> Iterator[SpanRow]:
    """Yield the rows of records that had begun by their township's position and were touched after it."""
    for township, end in now.items():
        position = positions.get(township, 0)
        if not 0 < position < end:
            continue
        for entries in stored.histories(_touched(township, position), up_to=position):
            yield from rows(fold(entries), registry.kinds.get(entries[0].kind))


def _touched(township: str, position: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT record_id FROM ledger_span"
            " WHERE township = %s AND first_position <= %s AND last_position > %s",
            [township, position, position],
        )
        return [row[0] for row in cursor.fetchall()]


def _prepare(found: list[SpanRow]) -> None:
    """Fill this connection's temporary table. It is emptied here, not after: a reader may still read it."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS asof_span AS SELECT {_NAMES} FROM {LIVE} WHERE 1 = 0"  # noqa: S608
        )
        cursor.execute("DELETE FROM asof_span")
    stored.insert("asof_span", SPAN_COLUMNS, found)
