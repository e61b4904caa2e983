"""Columns: which indicator a column of a table is, where all of its values leave only one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from taizhang.indicators.figure import Figure
from taizhang.reader.agreement import agrees, in_unit
from taizhang.reader.matching import POSSIBLE, Candidate
from taizhang.reader.surroundings import Around

_CELLS: Final = 3
"""Fewer cells than this tell nothing …"""
_VALUES: Final = 2
"""… nor do cells that all say the same."""
_AGREED: Final = 0.8
_AHEAD: Final = 0.2


@dataclass(frozen=True, slots=True)
class Near:
    """An indicator that a figure may be, with the ledger's value of it for the figure's place and period."""

    candidate: Candidate
    told: Figure


Weighed: TypeAlias = "tuple[Around, Sequence[Near]]"


def columns(weighed: Sequence[Weighed]) -> Mapping[int, str]:
    """Return the indicator of each cell whose column has only one that agrees nearly everywhere.

    A column is the cells of one header under one line of words, in one unit.
    """
    by_column: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, (around, _) in enumerate(weighed):
        if around.cell:
            mention = around.mention
            by_column[mention.subject, mention.heading, mention.unit, mention.period].append(number)
    found: dict[int, str] = {}
    for numbers in by_column.values():
        code = _agreed([weighed[n] for n in numbers])
        if code is not None:
            found |= {n: code for n in numbers if code in {one.candidate.indicator for one in weighed[n][1]}}
    return found


def _agreed(cells: Sequence[Weighed]) -> str | None:
    """Return the one indicator that holds for nearly all cells; None if there is none or more than one."""
    values = {around.mention.value for around, _ in cells}
    if len(cells) < _CELLS or len(values) < _VALUES:
        return None
    shares: defaultdict[str, int] = defaultdict(int)
    for around, near in cells:
        for one in near:
            possible = one.candidate.score >= POSSIBLE and one.told.value is not None
            if possible and holds(around, one.told.value or Decimal(0), one.told.unit):
                shares[one.candidate.indicator] += 1
    best = sorted(shares.items(), key=lambda one: -one[1])
    if not best or best[0][1] < _AGREED * len(cells):
        return None
    behind = best[1][1] if len(best) > 1 else 0
    return best[0][0] if best[0][1] - behind >= _AHEAD * len(cells) else None


def holds(around: Around, value: Decimal, unit: str) -> bool | None:
    """Say whether a ledger's value is inside what was written; of a change its size alone."""
    mention = around.mention
    shown = in_unit(value, unit, mention.unit)
    if shown is None:
        return None
    return agrees(mention, abs(shown) if mention.nature == "change" else shown)
