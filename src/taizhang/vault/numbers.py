"""Identity numbers: residents' (GB 11643), disability certificates', organisations' codes (GB 32100)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.problems import Problem
from taizhang.vault.mask import masked_id_no

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
_RESIDENT: Final = 18
_OLD: Final = 15
_DISABILITY: Final = (20, 22)
_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_ROUNDED: Final = re.compile(r"\d{15}000|\d{17,}\.0+")


def normal_id_no(text: str) -> str:
    """Return a number in one spelling: half-width, no spaces, capital X, no leading apostrophe."""
    return squeezed(text).upper().lstrip("'`")


def check_digit(seventeen: str) -> str:
    """Return the 18th character for the first 17 digits of a resident's number (ISO 7064 mod 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True))
    return _CHECKS[total % len(_CHECKS)]


def id_no_problems(text: str, where: str = "", *, subject_type: str = "person") -> list[Problem]:
    """Return what is wrong with a number, which is shown masked. A right one may still be no person's."""
    number = normal_id_no(text)
    shown = {"shown": masked_id_no(number)}
    if subject_type == "organisation":
        return [] if is_credit_code(number) else [Problem("vault_credit_code", where, shown)]
    if code := _spoilt(number):
        return [Problem(code, where, {**shown, "length": len(number)})]
    head = number[:_RESIDENT]
    if _birth(head) is None:
        return [Problem("vault_id_no_date", where, shown)]
    if (expected := check_digit(head[:-1])) != head[-1]:
        return [Problem("vault_id_no_check", where, {**shown, "expected": expected})]
    return []


def _spoilt(number: str) -> str | None:
    """Return the problem that makes the digits not worth checking."""
    if _SCIENTIFIC.fullmatch(number):
        return "vault_id_no_excel"
    if _ROUNDED.fullmatch(number) and not _is_resident(number):
        return "vault_id_no_excel"
    if not re.fullmatch(r"\d+X?\d*", number) or number.find("X") not in {-1, _RESIDENT - 1}:
        return "vault_id_no_characters"
    if len(number) == _OLD:
        return "vault_id_no_old"
    return None if len(number) in {_RESIDENT, *_DISABILITY} else "vault_id_no_length"


def _is_resident(number: str) -> bool:
    """Say whether 18 digits hold: one number in eleven that ends in 000 is right as it stands."""
    whole = len(number) == _RESIDENT and number[:-1].isdigit()
    return whole and _birth(number) is not None and check_digit(number[:-1]) == number[-1]


def _birth(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_credit_code(code: str) -> bool:
    """Say whether a unified social credit code (统一社会信用代码) has its 18 characters and its check."""
    if len(code) != _RESIDENT or any(one not in _CREDIT for one in code):
        return False
    total = sum(_CREDIT.index(one) * weight for one, weight in zip(code, _CREDIT_WEIGHTS, strict=False))
    return _CREDIT[-total % len(_CREDIT)] == code[-1]
