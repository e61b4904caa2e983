"""Reads the outer layer of an old .xls (MS-CFB): the names of its streams and the bytes of one."""

from __future__ import annotations

import struct
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = 512
_ENTRY: Final = 128
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Sector numbers from here on are marks (end of chain, free, table), not sectors."""
_STREAM: Final = 2
_IN_HEADER: Final = 109
_SHIFTS: Final = (9, 12)


class BrokenError(ValueError):
    """The bytes are no sound compound file."""


class Compound:
    """A compound file. Every chain is followed at most once around, so a looped one ends in `BrokenError`."""

    def __init__(self, data: bytes) -> None:
        """Read the tables and the directory; raises BrokenError."""
        self._data = data
        try:
            self._read()
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise BrokenError from error

    def _read(self) -> None:
        if self._data[:8] != MAGIC:
            raise BrokenError
        shift, small_shift = struct.unpack_from("<HH", self._data, 30)
        directory, _, self._cutoff, small_table = struct.unpack_from("<4I", self._data, 48)
        more, more_count = struct.unpack_from("<2I", self._data, 68)
        if shift not in _SHIFTS:
            raise BrokenError
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._table = self._fat(more, more_count)
        self._entries = self._directory(self._chained(directory))
        self._small_table = self._numbers(self._chained(small_table)) if small_table < _LAST_SECTOR else ()

    def _fat(self, more: int, more_count: int) -> tuple[int, ...]:
        """Return the sector allocation table, whose own sectors are listed in the header and beyond."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        for _ in range(min(more_count, len(self._data) // self._size)):
            numbers = self._numbers(self._sector(more))
            sectors += numbers[:-1]
            more = numbers[-1]
        return self._numbers(b"".join(self._sector(one) for one in sectors if one < _LAST_SECTOR))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._data[start : start + self._size]
        if not found:
            raise BrokenError
        return found

    def _walk(self, first: int, table: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while first < _LAST_SECTOR:
            chain.append(first)
            if len(chain) > len(table):
                raise BrokenError
            first = table[first]
        return chain

    def _chained(self, first: int) -> bytes:
        return b"".join(self._sector(one) for one in self._walk(first, self._table))

    def _directory(self, data: bytes) -> dict[str, tuple[int, int, int]]:
        entries: dict[str, tuple[int, int, int]] = {}
        for start in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", data, start + 64)[0]
            if not length:
                continue
            name = data[start : start + min(length, 64) - 2].decode("utf-16-le")
            first, size = struct.unpack_from("<II", data, start + 116)
            entries.setdefault(name, (data[start + 66], first, size))
        return entries

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all storages and streams."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream; empty when there is none of that name."""
        kind, first, size = self._entries.get(name, (0, 0, 0))
        if kind != _STREAM:
            return b""
        try:
            if size >= self._cutoff:
                return self._chained(first)[:size]
            return self._small(first)[:size]
        except (struct.error, IndexError) as error:
            raise BrokenError from error

    def _small(self, first: int) -> bytes:
        """Return a short stream: those share the sectors of the root entry."""
        root = next(entry for entry in self._entries.values() if entry[0] == 5)  # noqa: PLR2004 - type "root"
        pool = self._chained(root[1])
        size = self._small_size
        return b"".join(pool[one * size : (one + 1) * size] for one in self._walk(first, self._small_table))
