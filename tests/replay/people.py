"""Invented people: names that repeat nobody, and numbers that pass every check but belong to no area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from taizhang.vault.numbers import check_digit
from tests.replay.township import VILLAGES

_SURNAMES: Final = tuple("谌邬卜敖阳宁易单支阮沙包盘麻翁苗卞管柯古晏华项舒阎庄娄甘童简")
_FIRST: Final = tuple("德春秀长玉金仁学明文永安")
_SECOND: Final = tuple("生香根莲福英林梅华兰")
_GROWN: Final = (date(1938, 3, 7), timedelta(days=37))
_YOUNG: Final = (date(2005, 9, 1), timedelta(days=6))
_SPAN: Final = 620


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of a village, known by a running number; `id_no` is well-formed, its area 9901xx is not."""

    number: int
    village: str
    name: str
    id_no: str


def person(number: int, village: str, *, young: bool = False) -> Person:
    """Return person `number` (0 to 3599), who lives in `village`; the young are of school age in 2022."""
    surname = _SURNAMES[number % len(_SURNAMES)]
    given = number // len(_SURNAMES)
    name = surname + _FIRST[given % len(_FIRST)] + _SECOND[(given // len(_FIRST) + number) % len(_SECOND)]
    first, step = _YOUNG if young else _GROWN
    born = first + step * (number * 7 % _SPAN)
    head = f"9901{VILLAGES.index(village) + 11:02}{born:%Y%m%d}{number % 1000:03}"
    return Person(number, village, name, head + check_digit(head))


def people(first: int, villages: list[str], *, young: bool = False) -> list[Person]:
    """Return people numbered from `first`, one for each entry of `villages`."""
    return [person(first + n, village, young=young) for n, village in enumerate(villages)]
