"""Identifiers: UUIDv7 for what happens now, UUIDv8 from content for what a file already says (RFC 9562)."""

from __future__ import annotations

import hashlib
import secrets
import time
import uuid

_VARIANT = 0b10


def new_id() -> str:
    """Return a fresh UUIDv7 (RFC 9562 §5.7): sortable by the millisecond it was made."""
    millis = time.time_ns() // 1_000_000
    return _assemble(millis, secrets.randbits(12), secrets.randbits(62), version=7)


def id_from(*parts: str) -> str:
    """Return the UUIDv8 (RFC 9562 §5.8) of these parts: equal parts, equal id, on every machine."""
    joined = "\x1f".join(part.replace("\\", "\\\\").replace("\x1f", "\\u") for part in parts)
    bits = int.from_bytes(hashlib.sha256(joined.encode()).digest()[:16], "big")
    return _assemble(bits >> 80, (bits >> 64) & 0xFFF, bits & ((1 << 62) - 1), version=8)


def _assemble(head: int, mid: int, tail: int, *, version: int) -> str:
    value = (head << 80) | (version << 76) | (mid << 64) | (_VARIANT << 62) | tail
    return str(uuid.UUID(int=value))
