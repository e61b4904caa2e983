"""Ties: which figures of a text hang together, and whether they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from taizhang.reader.finding import Finding, Verdict
from taizhang.reader.reading import Reading
from taizhang.reader.ties import (
    averages,
    changes,
    parts,
    places,
    ranks,
    rates,
    registers,
    repeats,
    shares,
    subsets,
    totals,
)
from taizhang.reader.ties.groups import grouped
from taizhang.reader.ties.scene import Scene, scene

_KINDS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    parts.found,
    totals.found,
    rates.found,
    shares.found,
    changes.found,
    subsets.found,
    registers.found,
    places.found,
    repeats.found,
    averages.found,
    ranks.found,
)
_WEIGHT: Final[dict[Verdict, int]] = {
    "contradiction": 0,
    "hidden_denominator": 1,
    "scope": 2,
    "rounding": 3,
    "bound": 4,
    "non_exhaustive": 5,
    "holds": 6,
}


def tied(reading: Reading) -> Reading:
    """Return the reading with its findings, gravest first, and the groups that they make of its figures."""
    setting = scene(reading)
    kept: dict[tuple[int, ...], Finding] = {}
    for kind in _KINDS:
        for finding in kind(setting):
            key = tuple(sorted(set(finding.figures)))
            known = kept.get(key)
            if known is None or _WEIGHT[finding.verdict] < _WEIGHT[known.verdict]:
                kept[key] = finding
    findings = sorted(kept.values(), key=lambda one: (_WEIGHT[one.verdict], min(one.figures), one.figures))
    return replace(reading, mentions=grouped(reading.mentions, findings), findings=tuple(findings))
