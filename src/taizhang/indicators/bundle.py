"""Bundle: many statements sent as one, so that a page costs one journey however much it counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.indicators.compile import Query

_MOST: Final = 200
"""Statements in one bundle: far below the 500 that SQLite joins."""
_VALUES: Final = 20_000
"""Parameters in one bundle, below the 32766 of SQLite and the 65535 of PostgreSQL."""


def bundled(queries: Sequence[Query], widths: Sequence[int]) -> Iterator[Query]:
    """Yield statements that answer all of `queries`; `widths` tells how many columns each gives.

    A row is the number of its query, then its columns as text, filled up with NULL: so that rows of every
    type fit into one relation.
    """
    start = 0
    while start < len(queries):
        end, values = start, 0
        while end < len(queries) and end - start < _MOST:
            values += len(queries[end].values)
            if values > _VALUES and end > start:
                break
            end += 1
        yield _joined(range(start, end), queries, widths)
        start = end


def _joined(numbers: range, queries: Sequence[Query], widths: Sequence[int]) -> Query:
    widest = max(widths[n] for n in numbers)
    named = [f"q{n}({_columns(widths[n])}) AS (\n{queries[n].text}\n)" for n in numbers]
    chosen = [f"SELECT {n}, {_texts(widths[n], widest)} FROM q{n}" for n in numbers]  # noqa: S608
    text = f"WITH {', '.join(named)}\n" + "\nUNION ALL\n".join(chosen)
    return Query(text, tuple(value for n in numbers for value in queries[n].values))


def _columns(width: int) -> str:
    return ", ".join(f"c{n}" for n in range(width))


def _texts(width: int, widest: int) -> str:
    filled = [f"CAST(c{n} AS TEXT)" for n in range(width)]
    return ", ".join(filled + ["CAST(NULL AS TEXT)"] * (widest - width))
