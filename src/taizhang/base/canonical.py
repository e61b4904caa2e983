"""Canonical JSON (RFC 8785): one text for one value, so that digests and idempotence can rest on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

_SAFE = 2**53
"""RFC 8785 §3.2.2.3 serialises numbers as IEEE doubles: integers past 2**53 would not survive."""


def canonical(value: Json) -> str:
    """Write `value` in canonical form.

    Floats are refused (decimals travel as strings), and so are integers a double cannot hold. Keys are
    sorted by UTF-16 code units as the RFC asks; for keys in the basic plane that is Python's own order.
    Raises TypeError or ValueError on anything else.
    """
    # Looked at and written in one pass: an import writes a hundred thousand of these.
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or value is True or value is False:
        return "null" if value is None else "true" if value else "false"
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, dict):
        return "{" + ",".join([f"{_key(key)}:{canonical(value[key])}" for key in sorted(value)]) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join([canonical(item) for item in value]) + "]"
    msg = f"{type(value).__name__} has no canonical form"
    raise TypeError(msg)


def _number(value: int) -> str:
    if abs(value) > _SAFE:
        msg = f"integer {value} does not survive JSON; send it as text"
        raise ValueError(msg)
    return str(int(value))


def _key(key: object) -> str:
    if not isinstance(key, str) or (not key.isascii() and max(key) > "\uffff"):
        msg = f"key {key!r} is not plain text"
        raise TypeError(msg)
    return encode_basestring(key)
