"""Tallied: plain counts and sums read from the tally of present records (ledger.tally). Pure.

What a tally tells of a day is true of an earlier end as well, as long as the records did not move: those that
did are marked in it, and are counted from their spans instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from taizhang.base.quantities import SCALE
from taizhang.declarations.types import Indicator, Kind
from taizhang.indicators.plan import Pass
from taizhang.indicators.sql import Writing

_WINDOWS: Final = frozenset({"opened", "to_date"})
"""Windows that ask for nothing but the day a record began on."""


def is_tallied(scan: Pass, indicators: Sequence[Indicator], kind: Kind) -> bool:
    """Say whether a pass only counts records or adds up a number, without a condition on what they hold."""
    return (
        scan.own is None
        and kind.nature != "measurement"
        and scan.when.window in _WINDOWS
        and all(_is_plain(one, kind) for one in indicators)
    )


def _is_plain(indicator: Indicator, kind: Kind) -> bool:
    if indicator.where is not None or indicator.among is not None:
        return False
    field = kind.fields.get(indicator.field or "")
    return indicator.form == "count" or (indicator.form == "sum" and field is not None and not field.many)


def told(writing: Writing, indicators: Sequence[Indicator]) -> list[tuple[str, str]]:
    """Return the columns of value and matched for each indicator, over rows of the tally."""
    return [_told(writing, one) for one in indicators]


def _told(writing: Writing, indicator: Indicator) -> tuple[str, str]:
    records = "SUM(CASE WHEN s.measure = '' THEN s.records END)"
    if indicator.form == "count":
        return records, "0"
    name = indicator.field or ""
    factor = "" if writing.is_scaled(name) else f" * {SCALE}"
    return f"SUM(CASE WHEN s.measure = {writing.mark(name)} THEN s.total{factor} END)", records


def chosen(writing: Writing, scan: Pass, indicators: Sequence[Indicator]) -> str:
    """Return the rows of the tally that a pass takes in, as a condition."""
    measures = ["", *dict.fromkeys(one.field or "" for one in indicators if one.form == "sum")]
    parts = [
        f"s.kind = {writing.mark(writing.kind.code)}",
        f"s.measure IN ({', '.join(writing.mark(one) for one in measures)})",
        f"s.opened_on <= {writing.mark(scan.end)}",
    ]
    if scan.when.window == "opened":
        parts.append(f"s.opened_on >= {writing.mark(scan.start)}")
    return " AND ".join(parts)
