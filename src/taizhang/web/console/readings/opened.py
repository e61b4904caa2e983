"""A kept reading opened: its card, its text, and what was read out of it, for the one it belongs to."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404

from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.org.posts import Viewer
from taizhang.org.queries import tree
from taizhang.reader import shelf
from taizhang.reader.finding import Finding
from taizhang.reader.reading import Reading
from taizhang.reader.shelf import Card
from taizhang.reader.source import Source
from taizhang.reader.whole import read_source
from taizhang.web.shared.clock import today
from taizhang.web.shared.request import Request


@dataclass(frozen=True, slots=True)
class Opened:
    """A reading with everything pages show of it."""

    card: Card
    source: Source
    reading: Reading

    @property
    def period(self) -> Period | None:
        """Return the period the reader chose, if any."""
        return Period.parse(self.card.period, today())[0] if self.card.period else None

    @property
    def name(self) -> str:
        """Return what a person calls it: its title, else the name of the file."""
        return self.card.title or self.card.name

    @property
    def place_name(self) -> str:
        """Return the name of the place it is about, if that is known."""
        known = tree()
        return known[self.card.place].name if self.card.place in known else ""

    def standing(self) -> Reading:
        """Return the reading without the findings that its reader dismissed."""
        kept = [one for one in self.reading.findings if key_of(one) not in self.card.dismissed]
        return replace(self.reading, findings=tuple(kept))


def key_of(finding: Finding) -> str:
    """Return what a finding is known by in its reading: how figures are tied, and which."""
    return f"{finding.kind}-{'.'.join(map(str, finding.figures))}"


def opened(request: Request, reading: UUID) -> Opened:
    """Return the person's own reading. Raises Http404 for one of somebody else as for none."""
    try:
        card = shelf.card(str(reading), viewer=request.viewer)
    except Refused as refused:  # without the instance key nothing opens; the start page says why
        raise Http404 from refused
    if card is None or not shelf.is_kept(card.id, viewer=request.viewer):
        raise Http404
    source, found = _read(card.id, request.viewer)
    return Opened(card, source, found)


@functools.lru_cache(maxsize=8)
def _read(reading: str, viewer: Viewer) -> tuple[Source, Reading]:
    """Return the few texts that were opened last without reading them again."""
    source = shelf.source(reading, viewer=viewer)
    if source is None:
        raise Http404
    return source, read_source(source)


def forget() -> None:
    """Keep no text in memory any more."""
    _read.cache_clear()
