"""Puts marks between the characters of a Word document by cutting its bytes: all else stays as it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from taizhang.reader.docx.strip import NOWHERE, Run, Spot, Strip

_TAG: Final = re.compile(rb"<([^\s/>]+)(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_PRESERVE: Final = b' xml:space="preserve">'


class Place(NamedTuple):
    """A place between two characters: the first byte after it, and how deep inside a run it lies."""

    byte: int
    run: int
    child: int = NOWHERE
    """The text element that is cut, if one is."""
    inside: bool = False


@dataclass(slots=True)
class Cut:
    """What goes in at a place: ends of ranges come before beginnings."""

    ends: list[bytes] = field(default_factory=list)
    starts: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Splice:
    """A document's bytes, its text with the spots it stands at, and the cuts to be made."""

    xml: bytes
    strip: Strip
    runs: list[Run]
    cuts: dict[Place, Cut] = field(default_factory=dict)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [0, *accumulate(map(len, self.strip.texts))]

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph a character stands in; one that Word made up is in none (0)."""
        spot = self.strip.spots[self._stretch(offset)] if self.strip.spots else None
        return spot.paragraph if spot else 0

    def surround(
        self, start: int, end: int, before: Callable[[bytes], bytes], after: Callable[[bytes], bytes]
    ) -> bool:
        """Mark the text from `start` to `end`; says whether there was anything to mark.

        `before` and `after` make the marks out of the name that the document gives its runs (`w:r`).
        """
        edges = self._edges(start, end)
        if edges is None:
            return False
        first, last = edges
        low, high = self._before(*first), self._after(*last)
        if (high.byte, high.inside) < (low.byte, low.inside):
            return False
        name = self._name(self.runs[low.run].start)
        self.cuts.setdefault(low, Cut()).starts.append(before(name))
        self.cuts.setdefault(high, Cut()).ends.append(after(name))
        return True

    def done(self) -> bytes:
        """Return the document with all marks in it."""
        out, at = [], 0
        for byte, new, old in sorted(self._changes()):
            out += [self.xml[at:byte], new]
            at = byte + old
        return b"".join([*out, self.xml[at:]])

    # --- where ---

    def _stretch(self, offset: int) -> int:
        return min(max(bisect_right(self._starts, offset) - 1, 0), len(self.strip.texts) - 1)

    def _edges(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return stretch and place in it of the first and the last character that are in the file."""
        spots = self.strip.spots
        found = [n for n in range(self._stretch(start), self._stretch(max(start, end - 1)) + 1) if spots[n]]
        if not found:
            near = [n for n, spot in enumerate(spots) if spot]
            if not near:
                return None
            # A number that Word wrote by itself: the text it stands before is marked instead.
            one = next((n for n in near if self._starts[n] >= start), near[-1])
            return (one, 0), (one, len(self.strip.texts[one]) - 1)
        first, last = found[0], found[-1]
        return (
            (first, max(0, start - self._starts[first])),
            (last, min(len(self.strip.texts[last]), end - self._starts[last]) - 1),
        )

    def _before(self, stretch: int, at: int) -> Place:
        """Return the place before a character."""
        spot = self._spot(stretch)
        run = self.runs[spot.run]
        previous = self.strip.spots[stretch - 1] if stretch else None
        first_of_run = previous is None or previous.run != spot.run
        if run.whole or (first_of_run and not at):
            return Place(run.start, spot.run)
        if not at and (spot.at == NOWHERE or previous is None or previous.child != spot.child):
            return Place(spot.child, spot.run, inside=True)
        return Place(self._byte(stretch, at), spot.run, spot.child, inside=True)

    def _after(self, stretch: int, at: int) -> Place:
        """Return the place after a character."""
        spot = self._spot(stretch)
        run = self.runs[spot.run]
        following = self.strip.spots[stretch + 1] if stretch + 1 < len(self.strip.spots) else None
        if run.whole:
            return Place(self._end(run.end), spot.run)
        if at + 1 < len(self.strip.texts[stretch]):
            return Place(self._byte(stretch, at + 1), spot.run, spot.child, inside=True)
        if following is None or following.run != spot.run:
            return Place(self._end(run.end), spot.run)
        if following.child != spot.child:
            return Place(following.child, spot.run, inside=True)
        return Place(following.at, spot.run, spot.child, inside=True)

    def _spot(self, stretch: int) -> Spot:
        spot = self.strip.spots[stretch]
        if spot is None:
            raise ValueError(stretch)
        return spot

    def _byte(self, stretch: int, at: int) -> int:
        return self._spot(stretch).at + len(self.strip.texts[stretch][:at].encode())

    def _end(self, byte: int) -> int:
        return self.xml.index(b">", byte) + 1

    def _name(self, byte: int) -> bytes:
        found = _TAG.match(self.xml, byte)
        if found is None:
            raise ValueError(byte)
        return found[1]

    # --- what ---

    def _changes(self) -> list[tuple[int, bytes, int]]:
        """Return each change: the byte it is at, what goes in, and how many bytes go out."""
        changes: list[tuple[int, bytes, int]] = []
        opened: set[int] = set()
        for place, cut in self.cuts.items():
            marks = b"".join([*cut.ends, *cut.starts])
            changes.append((place.byte, self._cut(place, marks) if place.inside else marks, 0))
            if place.child != NOWHERE and place.child not in opened:
                opened.add(place.child)
                # Both halves must keep the blanks at their ends, which only this attribute does.
                old = _TAG.match(self.xml, place.child)
                if old is not None and b"preserve" not in old[0]:
                    changes.append((place.child, b"<" + old[1] + _PRESERVE, len(old[0])))
        return changes

    def _cut(self, place: Place, marks: bytes) -> bytes:
        """End the run, put the marks, and begin a run of the same properties."""
        run = self.runs[place.run]
        head = _TAG.match(self.xml, run.start)
        if head is None:
            raise ValueError(run.start)
        start, end = run.properties
        properties = self.xml[start : self._end(end)] if start > run.start else b""
        close, reopen = b"", b""
        if place.child != NOWHERE:
            name = self._name(place.child)
            close, reopen = b"</" + name + b">", b"<" + name + _PRESERVE
        return b"".join([close, b"</", head[1], b">", marks, head[0], properties, reopen])
