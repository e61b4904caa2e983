"""Reads numbers as people write them in cells (1,047.67, １２３, 3户, 1.5万元, 十二), exactly."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias

from taizhang.base.normal import squeezed
from taizhang.base.numerals import DIGITS, plain
from taizhang.base.quantities import UNITS, countable, factor
from taizhang.declarations.types import Field
from taizhang.sheets.book import Cell


class Fault(NamedTuple):
    """Why a cell cannot be read: the code and parameters of a problem that knows no cell yet."""

    code: str
    params: dict[str, object]


Reader: TypeAlias = "Callable[[Cell], Any]"
"""Turns a cell into a payload value, None when it is blank, or a Fault."""

BLANKS: Final = frozenset({"", "-", "--", "---", "—", "——", "/", "//", "\\", "－"})
EXACT: Final = 10**15
"""Excel keeps 15 digits; a whole number past them has lost its last ones."""

_NUMBER: Final = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)([^\d.]*)")
_MONEY_SIGN: Final = re.compile(r"^(?:人民币|RMB|[¥$])|整$", re.IGNORECASE)
_ABOUT: Final = re.compile(r"约|近|余|多|左右|以上|以下|超|大概|几|不足|\+$|~")
_CHINESE: Final = re.compile(r"([零〇一二三四五六七八九十百千两]+)([^零〇一二三四五六七八九十百千两]*)")
_SCALES: Final = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_SCIENTIFIC: Final = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+")


def exact(value: float) -> Decimal:
    """Return the number Excel shows for a stored double: its 15 significant digits, so 0.1+0.2 is 0.3."""
    return Decimal(format(value, ".15g"))


def number_reader(field: Field, unit: str | None, given: str | None) -> Reader:
    """Return the reader of a number column kept in `unit`, whose header or sheet says `given`."""
    ratio = factor(given, unit) if given and unit and given != unit else Fraction(1)
    whole = field.type == "integer"
    by_column = ratio if isinstance(ratio, Fraction) else Fraction(1)

    def read(cell: Cell) -> Any:  # noqa: ANN401 - a payload value or a Fault
        found = _heard(cell, unit, by_column)
        if found is None or isinstance(found, Fault):
            return found
        return _kept(found, field, whole=whole)

    return read


def _heard(cell: Cell, unit: str | None, ratio: Fraction) -> Decimal | Fault | None:
    if isinstance(cell, bool):
        return Fault("sheet_number", {"text": str(cell)})
    if isinstance(cell, (date, time, timedelta)):
        return Fault("sheet_number_is_date", {"text": str(cell)})
    if isinstance(cell, (int, float)):
        if abs(cell) >= EXACT:
            return Fault("sheet_digits_lost", {"text": repr(cell)})
        return _times(Decimal(cell) if isinstance(cell, int) else exact(cell), ratio)
    return _heard_text(cell, unit, ratio)


def _times(value: Decimal, ratio: Fraction) -> Decimal | Fault:
    if ratio == 1:
        return value
    found = Fraction(value) * ratio
    if (found * EXACT).denominator != 1:
        return Fault("sheet_converted", {"value": plain(value)})
    return Decimal(found.numerator) / Decimal(found.denominator)


def _heard_text(text: str, unit: str | None, ratio: Fraction) -> Decimal | Fault | None:
    said = _MONEY_SIGN.sub("", squeezed(text))
    if said in BLANKS:
        return None
    match = _NUMBER.fullmatch(said)
    if match and match[1] not in {"", "+", "-"}:
        return _with_unit(Decimal(match[1].replace(",", "")), match[2], unit, ratio, text)
    if _SCIENTIFIC.fullmatch(said):
        return _times(Decimal(said), ratio)
    if _ABOUT.search(said):
        return Fault("sheet_number_about", {"text": text})
    if (chinese := _CHINESE.fullmatch(said)) and (number := chinese_number(chinese[1])) is not None:
        return _with_unit(Decimal(number), chinese[2], unit, ratio, text)
    return Fault("sheet_number", {"text": text})


def _with_unit(value: Decimal, said: str, unit: str | None, ratio: Fraction, text: str) -> Decimal | Fault:
    """Return the value in `unit`: a unit in the cell itself outweighs the column's."""
    if not said:
        return _times(value, ratio)
    if said in UNITS:
        own = factor(said, unit) if unit else Fraction(1)
        if isinstance(own, Fraction):
            return _times(value, own)
        return Fault("sheet_cell_unit", {"text": text, "said": said, "unit": unit})
    if said in _SCALES and ratio == 1:
        return value * _SCALES[said]
    if said in _SCALES or not _ABOUT.search(said):
        return Fault("sheet_number", {"text": text})
    return Fault("sheet_number_about", {"text": text})


def _kept(value: Decimal, field: Field, *, whole: bool) -> Any:  # noqa: ANN401 - a payload value or a Fault
    low, high = field.minimum, field.maximum
    if low is not None and value < low:
        return Fault("sheet_too_small", {"value": plain(value), "least": plain(low)})
    if high is not None and value > high:
        return Fault("sheet_too_large_number", {"value": plain(value), "most": plain(high)})
    if problem := countable(value):
        return Fault(problem.code, dict(problem.params))
    if not whole:
        return plain(value)
    number = int(value)
    return number if number == value else Fault("sheet_not_whole", {"value": plain(value)})


def chinese_number(text: str) -> int | None:
    """Return the number that up to four places of Chinese numerals spell; None for anything else."""
    total, digit = 0, None
    for sign in text.replace("〇", "零").replace("两", "二"):
        if sign in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        elif digit in {None, 0}:
            digit = DIGITS.index(sign)
        else:
            return None
    return total + (digit or 0)
