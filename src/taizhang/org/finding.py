"""Finds the place a person means by an id, a code, a name, or names from the top down (青石乡/东岭村)."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from datetime import date
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.problems import Problem
from taizhang.base.spelling import Near
from taizhang.org.places import Tree

_SEPARATOR: Final = re.compile(r"[/／>＞\\]")
_SHOWN: Final = 5


class Finder:
    """Looks places up by what people write. Build one per tree; a lookup costs no query."""

    def __init__(self, tree: Tree) -> None:
        """Index every place by id, code and name."""
        self.tree = tree
        self._words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for place in tree:
            for word in (place.id, place.code, place.name):
                if word:
                    self._words[squeezed(word)][place.id] = None

    def find(
        self, text: str, *, on: date, within: str | None = None, where: str = ""
    ) -> tuple[str | None, list[Problem]]:
        """Return the id of the place meant by `text` below `within`, or None and the reason.

        Of several places of one name, the one that stands on the day is meant. A closed place is found too:
        facts of its time are still recorded there.
        """
        if not len(self.tree):
            return None, [Problem("org_no_places", where)]
        if text in self.tree and self._is_within(text, within, on):
            return text, []
        words = [squeezed(word) for word in _SEPARATOR.split(text) if squeezed(word)]
        meant = self._meant(words, within, on)
        if len(meant) == 1:
            return meant[0], []
        return None, [self._lost(text, words, meant, on, where)]

    def _meant(self, words: list[str], within: str | None, on: date) -> list[str]:
        if not words:
            return []
        meant = [
            one
            for one in self._words.get(words[-1], ())
            if self._is_within(one, within, on) and self._is_below(one, words[:-1], on)
        ]
        standing = [one for one in meant if self.tree[one].is_open(on)]
        return standing or meant

    def _is_within(self, place_id: str, within: str | None, on: date) -> bool:
        return within is None or within == place_id or within in self._chain(place_id, on)

    def _is_below(self, place_id: str, words: list[str], on: date) -> bool:
        """Say whether the names stand above the place in their order, with or without gaps."""
        above = iter(self._chain(place_id, on)[1:])
        return all(
            any(word in map(squeezed, (self.tree[one].name, self.tree[one].code, one)) for one in above)
            for word in reversed(words)
        )

    def _chain(self, place_id: str, on: date) -> tuple[str, ...]:
        """Return the chain of a place; of one that has closed, as it last stood."""
        closes = self.tree[place_id].closes_on
        day = date.fromordinal(closes.toordinal() - 1) if closes and closes <= on else on
        last = self.tree.chain(place_id, day)
        return last if day == on else (*last, *self.tree.chain(place_id, on))

    def _lost(self, text: str, words: list[str], meant: list[str], on: date, where: str) -> Problem:
        if meant:
            candidates = "、".join(self._told(one, on) for one in meant[:_SHOWN])
            more = "……" if len(meant) > _SHOWN else ""
            params = {"text": text, "count": len(meant), "candidates": candidates + more}
            return Problem("org_place_ambiguous", where, params)
        word = words[-1] if words else ""
        nearest = difflib.get_close_matches(word, list(self._words), n=1, cutoff=0.5)
        told = self._told(next(iter(self._words[nearest[0]])), on) if nearest else ""
        return Problem("org_place_unknown", where, {"text": text, "near": Near(told)})

    def _told(self, place_id: str, on: date) -> str:
        return f"{self.tree.path(place_id, on)}（{place_id}）"
