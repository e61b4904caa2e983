"""Seats: the words beside each figure, as far as the next figure or the end of its clause."""

from __future__ import annotations

from typing import Final, NamedTuple

from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.scope import Layout

_FAR: Final = 60
"""Characters looked at on each side of a figure: no phrase is longer, and time stays linear."""


class Seat(NamedTuple):
    """Where one figure sits. Numbers inside names do not end the words beside a figure."""

    sentence: tuple[int, int]
    clause: tuple[int, int]
    left: str
    right: str
    first: bool
    """Whether it is the first figure of its clause."""


def seats_of(text: str, layout: Layout, found: list[Figure]) -> list[Seat]:
    """Return the seat of each figure."""
    counted = [index for index, figure in enumerate(found) if figure.form != "name"]
    before = _edges(found, counted)
    after = _edges(found, counted, back=True)
    out: list[Seat] = []
    for index, figure in enumerate(found):
        clause = layout.clause(figure.start)
        first = before[index] <= clause[0]
        start = clause[0] if first else before[index]
        end = min(clause[1], after[index])
        left = text[max(start, figure.start - _FAR) : figure.start]
        right = text[figure.end : min(end, figure.end + _FAR)]
        out.append(Seat(layout.sentence(figure.start), clause, left, right, first))
    return out


def _edges(found: list[Figure], counted: list[int], *, back: bool = False) -> list[int]:
    """Return for each figure where the last counted one ends, or (`back`) where the next one starts."""
    far = 1 << 60
    edge = far if back else -1
    marks = set(counted)
    out = [0] * len(found)
    order = range(len(found) - 1, -1, -1) if back else range(len(found))
    for index in order:
        out[index] = edge
        if index in marks:
            edge = found[index].start if back else found[index].end
    return out
