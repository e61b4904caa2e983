"""Whereabouts: which place of the tree a figure of a text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.declarations.types import Level
from taizhang.org import queries
from taizhang.org.finding import Finder
from taizhang.org.places import Place
from taizhang.reader.mention import Mention
from taizhang.reader.surroundings import Around

_WHOLE: Final = r"[我本全各](?:县|区|市|乡|镇|街道|村|社区|乡镇|行政村)|全域|辖区"
_NAME: Final = re.compile(
    r"[^各每个为在其对的农年本期末全我公审完成建批美丽行政和与及中某几多两该新社区]{1,4}(?:村|社区|乡|镇|街道)"
)
"""What may be the name of a place that the tree does not know; 农村, 各村 and 为村 are none."""
_STOPS: Final = "，,；;：:、"
_FAR: Final = 40


@dataclass(slots=True)
class Whereabouts:
    """Looks places up within the place a text is about, on the last day of its period."""

    place: str
    on: date
    finder: Finder = field(default_factory=queries.finder)
    _named: re.Pattern[str] | None = None

    def of(self, around: Around) -> tuple[str, str]:
        """Return the place of a figure, and a remark where the place it names is not in the tree.

        Without a place of its own a figure is about the one its sentence begins with, or its clause names.
        """
        said = squeezed(around.mention.place or "")
        if said and not re.fullmatch(_WHOLE, said):
            found, _ = self.finder.find(said, on=self.on, within=self.place)
            if found is not None:
                return found, ""
            if _NAME.fullmatch(said):
                return self.place, f"“{said}”不在{self.finder.tree[self.place].name}的区划里"
        return (self.place if said else self._before(around)), ""

    def _before(self, around: Around) -> str:
        said = around.before
        found = list(self._pattern().finditer(said))
        if not found or found[-1].lastgroup != "name":
            return self.place
        last = found[-1]
        far = any(stop in said[last.end() :] for stop in _STOPS)
        if far and last.start() > 0:
            return self.place
        place, _ = self.finder.find(last["name"], on=self.on, within=self.place)
        return place or self.place

    def _pattern(self) -> re.Pattern[str]:
        if self._named is None:
            names = {squeezed(one.name) for one in self._below()}
            longest = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
            self._named = re.compile(f"(?P<name>{longest})|(?P<whole>{_WHOLE})")
        return self._named

    def _below(self) -> list[Place]:
        tree = self.finder.tree
        levels: tuple[Level, ...] = ("village", "community")
        return [one for level in levels for one in tree.children(self.place, self.on, level)]

    def without_names(self, words: str) -> str:
        """Return `words` without the village it begins with: what is measured is the same everywhere."""
        found = self._pattern().match(words)
        return words[found.end() :] if found and found.lastgroup == "name" else words

    def level(self, place: str) -> str:
        """Return the level of a place."""
        return self.finder.tree[place].level


def inherited(arounds: Sequence[Around], where: Whereabouts) -> list[Around]:
    """Return the figures with what a list of villages measures said of each: 东岭村3户，西坡村2户."""
    found: list[Around] = []
    for around in arounds:
        one = replace(around, subject=where.without_names(around.subject))
        before = found[-1] if found else None
        bare = not one.subject
        if before is not None and bare and _continues(before.mention, one.mention):
            found.append(replace(one, subject=before.subject, near=before.near + one.near))
        else:
            found.append(one)
    return found


def _continues(before: Mention, one: Mention) -> bool:
    """Say whether a figure goes on with what the one before it measured."""
    return before.unit == one.unit and before.heading == one.heading and one.start - before.end < _FAR
