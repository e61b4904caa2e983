"""Agreement: whether a ledger's exact value is inside what a text wrote, by its digits and words. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from taizhang.base.problems import Problem
from taizhang.base.quantities import UNITS, convert, same_dimension
from taizhang.reader.mention import Mention

_INSIDE: Final = re.compile(r"[余多来]")
_FALL: Final = re.compile(r"(?:下降|减少|降低|回落|下滑|减|降|少)了?$")
_TENTH: Final = Decimal(10)


class Range(NamedTuple):
    """The values that a written figure may stand for; None is no bound. `open_top` leaves the top out."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: Decimal) -> bool:
        """Say whether `value` lies in the range."""
        low = self.low is None or value > self.low or (value == self.low and not self.open_low)
        return low and (self.high is None or value < self.high or (value == self.high and not self.open_high))


def written_range(mention: Mention) -> Range | None:  # noqa: PLR0911 - one answer a bound
    """Return what a figure may stand for; None for a placeholder or a name.

    An exact number stands for what rounds to it; 200余 for 200 up to 300; 近 for a little less, 约 for a
    little to both sides; 以上, 不足 and their like for everything on that side.
    """
    value = mention.value
    if value is None:
        return None
    step = mention.step or _last_place(value)
    match mention.bound:
        case "at_least":
            return Range(value, None)
        case "above":
            return _over(mention, value)
        case "below":
            return Range(None, value, open_high=True)
        case "at_most":
            return Range(None, value)
        case "about":
            return _about(mention, value, step)
        case _:
            if mention.approx == "over":
                return _over(mention, value)
            return _about(mention, value, step) if mention.approx else _rounded(value, step)


def _rounded(value: Decimal, step: Decimal) -> Range:
    return Range(value - step / 2, value + step / 2)


def _over(mention: Mention, value: Decimal) -> Range:
    """余 and 多 inside the number leave less than one of its last digit; 超过 before it leaves anything."""
    if _INSIDE.search(mention.text):
        return Range(value, value + last_digit(value), open_high=True)
    return Range(value, None)


def _about(mention: Mention, value: Decimal, step: Decimal) -> Range:
    reach = max(step / 2, min(last_digit(value) / 2, abs(value) / _TENTH))
    if mention.bound == "about" and mention.approx == "about" and _is_near(mention):
        return Range(value - max(step, min(last_digit(value), abs(value) / _TENTH)), value)
    return Range(value - reach, value + reach)


def _is_near(mention: Mention) -> bool:
    return mention.text.startswith("近")


def last_digit(value: Decimal) -> Decimal:
    """Return one unit of the last digit that is not 0: 200 → 100, 1000 → 1000, 120 → 10, 1.5 → 0.1."""
    bare = value.normalize()
    return Decimal(1).scaleb(int(bare.as_tuple().exponent)) if bare else Decimal(1)


def _last_place(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def signed(mention: Mention, before: str) -> Decimal | None:
    """Return the value with the sign its words give: 下降16.67个百分点 is -16.67."""
    if mention.value is None or mention.value < 0 or not _FALL.search(before):
        return mention.value
    return -mention.value


def in_unit(value: Decimal, own: str, written: str | None) -> Decimal | None:
    """Return a ledger's value in the unit a text wrote; as it is where neither can be converted."""
    if written is None or written == own or not {written, own} <= UNITS.keys():
        return value
    if not same_dimension(own, written):
        return value
    found = convert(value, own, written)
    return None if isinstance(found, Problem) else found


def agrees(mention: Mention, value: Decimal) -> bool | None:
    """Say whether the ledger's `value`, in the unit written, is inside what was written; None: no number."""
    within = written_range(mention)
    if within is None:
        return None
    return within.holds(value)
