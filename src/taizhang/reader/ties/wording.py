"""How a finding writes numbers: in the unit the text wrote them in, as short as they are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import Final

from taizhang.reader.ties.figures import Figure, measure

_SHORT: Final = Context(prec=12)
_PLACES: Final = Decimal("0.0001")
_YI: Final = Decimal(10**8)
_WAN: Final = Decimal(10**4)


def scale(figure: Figure) -> tuple[Decimal, str]:
    """Return how much one of its written unit is in base units, and how that unit is written (万元)."""
    text = figure.mention.text
    unit = figure.mention.unit or ""
    factor = measure(unit)[1]
    for sign, many in (("亿", _YI), ("万", _WAN)):
        if sign in text and not unit.startswith(sign):
            return factor * many, sign + unit
    return factor, unit


def plain(value: Decimal) -> str:
    """Write a number without exponent and needless zeros, to four decimals at most."""
    short = _SHORT.plus(value)
    if abs(short) < _YI * _YI:
        short = short.quantize(_PLACES)
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: Decimal, like: Figure) -> str:
    """Write `value` (in base units) as a bare number in the unit that `like` is written in."""
    return plain(value / scale(like)[0])


def amount(value: Decimal, like: Figure) -> str:
    """Write `value` (in base units) with the unit that `like` is written in."""
    factor, unit = scale(like)
    return f"{plain(value / factor)}{unit}"


def named(figure: Figure) -> str:
    """Write a figure with its name, as the text has it: 脱贫户217户."""
    name = figure.label or figure.mention.subject
    return f"{name[-12:]}{figure.mention.text}"


def summed(parts: Iterable[Figure], like: Figure) -> str:
    """Write the parts as a sum without its result: 217+3+14+4."""
    return "+".join(number(part.value, like) for part in parts)
