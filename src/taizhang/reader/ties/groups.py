"""Groups: figures that ties bind share a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from taizhang.reader.finding import Finding
from taizhang.reader.mention import Mention


def _root(parent: dict[int, int], at: int) -> int:
    while parent.setdefault(at, at) != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def grouped(mentions: tuple[Mention, ...], findings: Iterable[Finding]) -> tuple[Mention, ...]:
    """Return the mentions with groups numbered from 1 in reading order; what no tie binds has none."""
    parent: dict[int, int] = {}
    for finding in findings:
        first, *rest = finding.figures
        for other in rest:
            low, high = sorted((_root(parent, first), _root(parent, other)))
            parent[high] = low
    if not parent:
        return mentions
    numbers: dict[int, int] = {}
    made = list(mentions)
    for at in sorted(parent):
        group = numbers.setdefault(_root(parent, at), len(numbers) + 1)
        made[at] = replace(made[at], group=group)
    return tuple(made)
