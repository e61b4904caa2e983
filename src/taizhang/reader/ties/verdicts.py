"""Verdicts: how two numbers stand to each other, given how exactly each is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal
from typing import Final

from taizhang.reader.finding import Verdict
from taizhang.reader.ties.figures import ZERO, Figure

_WIDE: Final = Context(prec=34)
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a number may truly lie: `value` as reckoned, `slack` from rounding, `low`, `high` from 余, 近."""

    value: Decimal
    slack: Decimal
    low: Decimal
    high: Decimal

    @property
    def tight(self) -> bool:
        return self.low == self.high


def reach(figure: Figure) -> Reach:
    """Return where a written figure may lie."""
    return Reach(figure.value, figure.slack, figure.low, figure.high)


def total(parts: Iterable[Figure]) -> Reach:
    """Return where the sum of the parts may lie: slacks and bounds add up."""
    value = slack = low = high = ZERO
    for part in parts:
        value += part.value
        slack += part.slack
        low += part.low
        high += part.high
    return Reach(value, slack, low, high)


def difference(after: Figure, before: Figure) -> Reach:
    """Return where `after` less `before` may lie."""
    return Reach(
        after.value - before.value,
        after.slack + before.slack,
        after.low - before.high,
        after.high - before.low,
    )


def quotient(part: Figure, whole: Figure, times: Decimal = HUNDRED) -> Reach | None:
    """Return where `part` over `whole`, times 100 for a percentage, may lie; None over nothing."""
    if whole.low <= 0 or whole.value - whole.slack <= 0:
        return None
    value = _WIDE.divide(part.value * times, whole.value)
    top = _WIDE.divide((part.value + part.slack) * times, whole.value - whole.slack)
    low = _WIDE.divide(part.low * times, whole.high) if whole.high.is_finite() else ZERO
    high = _WIDE.divide(part.high * times, whole.low) if part.high.is_finite() else part.high
    if part.tight and whole.tight:
        low = high = value
    return Reach(value, top - value, low, high)


def equal(stated: Reach, reckoned: Reach) -> Verdict:
    """Judge whether what is written can be what follows."""
    if stated.tight and reckoned.tight:
        gap = abs(stated.value - reckoned.value)
        if gap == 0:
            return "holds"
        return "rounding" if gap <= stated.slack + reckoned.slack else "contradiction"
    slack = stated.slack + reckoned.slack
    apart = stated.low > reckoned.high + slack or reckoned.low > stated.high + slack
    return "contradiction" if apart else "bound"


def cut(stated: Figure, reckoned: Decimal) -> bool:
    """Say whether the written number is the reckoned one with its further digits cut off, not rounded."""
    step = stated.slack * 2
    if not step or not stated.tight:
        return False
    steps = _WIDE.divide(reckoned, step).quantize(Decimal(1), rounding=ROUND_DOWN)
    return steps * step == stated.value


def at_most(part: Reach, whole: Reach) -> Verdict:
    """Judge whether `part` can lie within `whole`: only the written bounds are compared."""
    if part.tight and whole.tight:
        if part.value <= whole.value:
            return "holds"
        return "rounding" if part.value <= whole.value + part.slack + whole.slack else "contradiction"
    low = part.low if part.high != part.low else part.value
    # 1000余 has no upper bound; what is compared is the bound that is written.
    high = whole.value if not whole.high.is_finite() else whole.high
    if not whole.tight and not whole.high.is_finite():
        return "bound" if low <= high * Decimal(2) else "contradiction"
    return "bound" if low <= high + part.slack + whole.slack else "contradiction"
