"""Digests: SM3 (GB/T 32905-2016), the hash that Chinese public bodies are asked to use."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes

_SM3 = hashes.SM3()
GENESIS = "0" * 64
"""The digest before the first entry of a township."""


def sm3(data: bytes) -> str:
    """Return the SM3 digest of `data`, 64 hexadecimal digits."""
    state = hashes.Hash(_SM3)
    state.update(data)
    return state.finalize().hex()
