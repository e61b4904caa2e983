"""Written numbers: their value and the step of their last digit, in digits or in Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

_DIGITS: Final = {
    **{char: index for index, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_TENS: Final = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_VAGUE: Final = re.compile(r"[几数]|^[上成][百千万]")
_ONE: Final = Decimal(1)
_LONGEST: Final = 40
"""Characters of the longest number in words that is read."""
_MOST_DIGITS: Final = 20
_TOP: Final = 10**24
"""What is longer or larger is no figure of a report, and sums of it would not be exact in 28 digits."""


class Amount(NamedTuple):
    """A number read: `value` and `step` are None where the words name no number (数十, 几百)."""

    value: Decimal | None
    step: Decimal | None


NOTHING: Final = Amount(None, None)


def scaled(digits: str, scale: str) -> Amount:
    """Read Arabic digits (separators already out) and a scale: ("127.85", "万") is 1278500, step 100."""
    factor = factor_of(scale)
    if len(digits) > _MOST_DIGITS or factor > _TOP // 10 ** len(digits.partition(".")[0]):
        return NOTHING
    _, _, rest = digits.partition(".")
    step = _ONE.scaleb(-len(rest)) * factor
    return Amount(_plain(Decimal(digits) * factor), _plain(step))


def _plain(value: Decimal) -> Decimal:
    return value.quantize(_ONE) if value == value.to_integral_value() else value.normalize()


def factor_of(scale: str) -> int:
    """Multiply out 十万, 千万, 万亿: scale words stand for the product of their characters."""
    factor = 1
    for char in scale:
        factor *= _TENS.get(char) or _SCALES.get(char, 1)
    return factor


def spelt(words: str) -> Amount:
    """Read Chinese numerals: 一百二十三, 两千, 千万 (1000万), 八十七点八二, 二〇二二; 几 and 数 name none."""
    if len(words) > _LONGEST or _VAGUE.search(words):
        return NOTHING
    whole, _, rest = words.partition("点")
    number = _positional(whole) if len(whole) > 1 and set(whole) <= _DIGITS.keys() else _whole(whole)
    if number is None or number >= _TOP or any(char not in _DIGITS for char in rest):
        return NOTHING
    if rest and len(rest) + len(str(number)) > _MOST_DIGITS:
        return NOTHING
    fraction = "".join(str(_DIGITS[char]) for char in rest)
    value = Decimal(f"{number}.{fraction}") if fraction else Decimal(number)
    step = _ONE.scaleb(-len(fraction)) if fraction else Decimal(_last_place(whole))
    return Amount(_plain(value), step)


def _positional(words: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in words))


def _whole(words: str) -> int | None:
    """Add up digits and places; a last digit after a place is short for the next one (两万五)."""
    total = section = digit = 0
    last = 0
    pending = False
    for char in words:
        if char in _DIGITS:
            digit, pending = _DIGITS[char], True
        elif char in _TENS:
            section += (digit if pending else 1) * _TENS[char]
            digit, pending, last = 0, False, _TENS[char]
        elif char in _SCALES:
            total, section = _raised(total, section + digit, pending or section > 0, _SCALES[char])
            digit, pending, last = 0, False, _SCALES[char]
        else:
            return None
    short = pending and digit and last >= _TENS["百"] and words[-2:-1] not in {"零", "〇"}
    return total + section + (digit * last // 10 if short else digit)


def _raised(total: int, section: int, spoken: bool, scale: int) -> tuple[int, int]:  # noqa: FBT001
    """Close a section with 万 or 亿; 万亿 multiplies what stands before it."""
    if not spoken and not total:
        return scale, 0
    if not spoken:
        return total * scale, 0
    return ((total + section) * scale if total and total < scale else total + section * scale), 0


def _last_place(words: str) -> int:
    """Return the place of the last digit said: 1 in 一百二十三, 100 in 三百."""
    place = 1
    for char in reversed(words):
        if char in _DIGITS:
            break
        place *= _TENS.get(char) or _SCALES.get(char, 1)
    return place
