"""How much memory a piece of work takes at its highest."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Memory:
    """Bytes above those in use before, at the highest."""

    bytes: int = 0


@contextmanager
def peak() -> Iterator[Memory]:
    """Measure the work inside; the answer is there when it is done."""
    memory = Memory()
    tracemalloc.start()
    try:
        yield memory
        memory.bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
