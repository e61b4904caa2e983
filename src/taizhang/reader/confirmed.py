"""Confirmed matches: phrases of which a person of the township said what indicator they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.declarations.types import Registry
from taizhang.ledger import queries
from taizhang.ledger.fold import Record
from taizhang.org.posts import Viewer
from taizhang.reader.mention import Mention

KIND: Final = "reading_match"
"""The kind that keeps what was confirmed; declared in the pack `reporting` like any other."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A phrase in a unit, the indicator it means, and of what scope; `record` is where that is kept."""

    phrase: str
    unit: str
    indicator: str
    place_level: str
    period_word: str
    record: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what a figure is looked up by."""
        return self.phrase, self.unit


def phrase_of(mention: Mention) -> str:
    """Return the phrase that a figure is remembered by: its subject without spaces."""
    return squeezed(mention.subject)


def key_of(mention: Mention) -> tuple[str, str]:
    """Return what a figure is looked up by among confirmed matches."""
    return phrase_of(mention), mention.unit or ""


def confirmed(place: str, *, viewer: Viewer, registry: Registry) -> dict[tuple[str, str], list[Confirmed]]:
    """Return what was confirmed in a township, as far as `viewer` may see it, the newest first."""
    if KIND not in registry.kinds:
        return {}
    found: dict[tuple[str, str], list[Confirmed]] = {}
    records = queries.records(KIND, viewer=viewer, registry=registry, place=place)
    for record in sorted(records, key=_age, reverse=True):
        one = _confirmed(record)
        if one.indicator in registry.indicators:
            found.setdefault(one.key, []).append(one)
    return found


def _age(record: Record) -> tuple[str, int]:
    return record.opened_on, record.last_position


def _confirmed(record: Record) -> Confirmed:
    fields = record.now.fields
    said = {name: str(fields.get(name) or "") for name in ("phrase", "unit", "indicator")}
    scope = {name: str(fields.get(name) or "") for name in ("place_level", "period_word")}
    return Confirmed(**said, **scope, record=record.id)


def meant(
    known: Mapping[tuple[str, str], Sequence[Confirmed]], mention: Mention, place_level: str, period_word: str
) -> Confirmed | None:
    """Return what was confirmed for a figure: of its own scope, or the newest where none is of its scope.

    A phrase that was confirmed in one meaning for this year and in another for last year keeps both.
    """
    found = known.get(key_of(mention), ())
    for one in found:
        if (one.place_level, one.period_word) == (place_level, period_word):
            return one
    apart = {one.indicator for one in found}
    return found[0] if len(apart) == 1 else None
