"""Masked display (脱敏): one fixed way to hide each kind of value, so that two views never add up to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_UP_TO_VILLAGE: Final = re.compile(r"^.*?(?:村|社区|居委会)")
_UP_TO_TOWNSHIP: Final = re.compile(r"^.*?(?:镇|乡|街道|县|区|市)")
_HIDDEN: Final = "****"
_SHORTEST_ID: Final = 15
_SHORTEST_PHONE: Final = 11
_PAIR: Final = 2


def masked_name(name: str) -> str:
    """Return 张* for two characters, 王*明 for three, 欧**华 for four."""
    if len(name) <= _PAIR:
        return name[:1] + "*" * (len(name) - 1) if len(name) > 1 else "*" * len(name)
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def masked_id_no(number: str) -> str:
    """Return the first 6 and last 4 characters; of a shorter number, only the last 2."""
    head, tail = (6, 4) if len(number) >= _SHORTEST_ID else (0, 2)
    return _between(number, head, tail)


def masked_phone(number: str) -> str:
    """Return 138****1234; of a shorter number, only the last 2."""
    head, tail = (3, 4) if len(number) >= _SHORTEST_PHONE else (0, 2)
    return _between(number, head, tail)


def masked_address(address: str) -> str:
    """Return the address up to its village or community, or up to its township where it names none."""
    known = _UP_TO_VILLAGE.match(address) or _UP_TO_TOWNSHIP.match(address)
    return (known.group() if known else "") + _HIDDEN if address else ""


def masked_text(text: str) -> str:
    """Hide a value of no known form whole, its length too."""
    return _HIDDEN if text else ""


def _between(text: str, head: int, tail: int) -> str:
    hidden = max(len(text) - head - tail, 0)
    return text[:head] + "*" * hidden + text[len(text) - tail :] if hidden else "*" * len(text)


_MASKS: Final[Mapping[str, Callable[[str], str]]] = {
    "name": masked_name,
    "id_no": masked_id_no,
    "phone": masked_phone,
    "address": masked_address,
}


def masked(attribute: str, value: str, *, subject_type: str = "person") -> str:
    """Return the masked form of a subject's attribute. Names of organisations are public."""
    if attribute == "name" and subject_type == "organisation":
        return value
    return _MASKS.get(attribute, masked_text)(value)
