"""Matches the headers of a real sheet to columns: spaces, stars, brackets, units and other names aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.quantities import UNITS
from taizhang.sheets.columns import Column

_BRACKET: Final = re.compile(r"(.+?)[(\[]([^()\[\]]*)[)\]]")
_UNIT_WORD: Final = re.compile(r"(?:计量|金额)?单位:?")
_TRIM: Final = "*:·.、,"
_BY_LENGTH: Final = sorted(UNITS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Match:
    """A sheet's column, by index, and which column of the kind it is; `unit` is what its header says."""

    index: int
    header: str
    column: Column
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """What the headers of a sheet were understood as; `twice` pairs headers that claim one column."""

    found: tuple[Match, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[tuple[Match, Match], ...] = ()
    sure: int = 0
    """How well the headers fit, to choose among header rows that explain equally many columns."""

    def by_key(self) -> dict[str, Match]:
        """Return the matches by the key of their column."""
        return {match.column.key: match for match in self.found}


@dataclass(slots=True)
class Matcher:
    """Knows every name of every column of one kind. An alias that two columns share names neither."""

    columns: Sequence[Column]
    _names: dict[str, tuple[int, Column | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index labels first, so that no alias takes a label away."""
        for column in self.columns:
            self._names[_key(column.label)] = (2, column)
        for column in self.columns:
            for alias in column.aliases:
                rank, owner = self._names.get(_key(alias), (1, column))
                if rank == 1:
                    self._names[_key(alias)] = (1, column if owner is column else None)

    def match(self, headers: Mapping[int, tuple[str, ...]]) -> Matches:
        """Match headers by column index, each a tuple of the texts above one another."""
        best: dict[str, tuple[int, Match]] = {}
        twice: list[tuple[Match, Match]] = []
        unknown: list[tuple[int, str]] = []
        for index, parts in headers.items():
            found = self._one(index, parts)
            if found is None:
                unknown.append((index, "/".join(parts)))
                continue
            rank, match = found
            before = best.get(match.column.key)
            if before and before[0] == rank and match.column.role != "serial":
                twice.append((before[1], match))
            elif before is None or before[0] < rank:
                best[match.column.key] = found
                match = before[1] if before else match
            if before:
                unknown.append((match.index, match.header))
        kept = tuple(sorted((match for _, match in best.values()), key=lambda match: match.index))
        return Matches(kept, tuple(unknown), tuple(twice), sum(rank for rank, _ in best.values()))

    def _one(self, index: int, parts: tuple[str, ...]) -> tuple[int, Match] | None:
        """Return the column a header means and how sure that is: whole header before its last line."""
        header = "/".join(parts)
        for sure, text in ((4, "".join(parts)), (0, parts[-1]), (0, parts[-1].rpartition("/")[2])):
            for name, unit in _readings(text):
                rank, column = self._names.get(_key(name), (0, None))
                if column is not None:
                    return sure + rank, Match(index, header, column, unit)
        return None

    def names(self) -> Iterable[str]:
        """Return the labels people are most likely to have meant."""
        return [column.label for column in self.columns]


def _key(text: str) -> str:
    return squeezed(text).strip(_TRIM).lower()


def _readings(text: str) -> Iterable[tuple[str, str | None]]:
    """Yield what a header may be: as it stands, without its bracket, without a unit at its end."""
    text = squeezed(text).strip(_TRIM)
    yield text, None
    rest, unit = text, None
    while match := _BRACKET.fullmatch(rest):
        rest = match[1].strip(_TRIM)
        inside = _UNIT_WORD.sub("", match[2])
        unit = inside if inside in UNITS else unit
        yield rest, unit
    for name in _BY_LENGTH:
        if len(rest) > len(name) and rest.endswith(name):
            yield rest.removesuffix(name).strip("/-_" + _TRIM), name
