"""Canonical JSON (RFC 8785): one text for one value, so that digests and idempotence can rest on it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

_SAFE = 2**53
"""RFC 8785 §3.2.2.3 serialises numbers as IEEE doubles: integers past 2**53 would not survive."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode


def canonical(value: Json) -> str:
    """Write `value` in canonical form.

    Floats are refused (decimals travel as strings), and so are integers a double cannot hold. Keys are
    sorted by UTF-16 code units as the RFC asks; for keys in the basic plane that is Python's own order.
    Raises TypeError or ValueError on anything else.
    """
    _inspect(value)
    return _encode(value)


def _inspect(value: Json) -> None:
    if value is None or isinstance(value, (str, bool)):
        return
    if isinstance(value, int):
        if abs(value) > _SAFE:
            msg = f"integer {value} does not survive JSON; send it as text"
            raise ValueError(msg)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or any(ord(char) > 0xFFFF for char in key):  # noqa: PLR2004
                msg = f"key {key!r} is not plain text"
                raise TypeError(msg)
            _inspect(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _inspect(item)
    else:
        msg = f"{type(value).__name__} has no canonical form"
        raise TypeError(msg)
