"""Rewording: the words between figures as a template holds them: years, places and dates that move. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from taizhang.base.periods import Period
from taizhang.reports.blocks import heading_number

_BRACES: Final = str.maketrans({"{": "｛", "}": "｝"})
_MARKS: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_OPENING: Final = {"#": "＃", "-": "－", "|": "｜"}
_DAY: Final = re.compile(r"(?:(?P<year>\d{4})年)?\d{1,2}月\d{1,2}日")
_YEAR: Final = re.compile(r"(?<!\d)(?P<year>\d{4})年(?P<part>[上下]半年|第?[一二三四1-4]季度)?")
_NUMBERED: Final = re.compile(
    r"(?P<one>[一二三四五六七八九十]+、)|(?P<two>（[一二三四五六七八九十]+）)|(?P<three>\d{1,2}[.．])|(?P<four>（\d{1,2}）)"
)
_LONGEST: Final = 40
_STOPS: Final = re.compile(r"[。；！？]")


def escaped(text: str) -> str:
    """Return words that the template language reads as words: marks of slots and tags in full width."""
    return _MARKS.sub(lambda match: match[0].translate(_BRACES), text)


def opening(line: str) -> str:
    """Return a paragraph whose first character is not read as a heading, an item or a row."""
    bare = line.lstrip()
    return f"{_OPENING[bare[0]]}{bare[1:]}" if bare[:1] in _OPENING else bare


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a report says of itself: its place and period, which next time are others."""

    place: str
    period: Period

    def words(self, text: str) -> str:
        """Return words with the report's own place, year and period as slots; days are marked."""
        out, at = "", 0
        for match in _DAY.finditer(text):
            out += self._years(text[at : match.start()]) + f"〔待核：{match[0]}〕"
            at = match.end()
        return out + self._years(text[at:])

    def title(self, text: str) -> str:
        """Return the words of a title: in one line, with the report's own place and period as slots."""
        return self._years(" ".join(text.split()))

    def _years(self, text: str) -> str:
        out, at = "", 0
        for match in _YEAR.finditer(text):
            out += self._places(text[at : match.start()]) + self._year(match)
            at = match.end()
        return out + self._places(text[at:])

    def _places(self, text: str) -> str:
        said = escaped(text)
        return said.replace(self.place, "{{ :place }}") if self.place else said

    def _year(self, match: re.Match[str]) -> str:
        if match["part"] and match[0].replace("第", "") == self.period.words().replace("第", ""):
            return "{{ :period }}"
        names = {0: "year", -1: "last_year", 1: "next_year"}
        name = names.get(int(match["year"]) - self.period.end.year)
        return f"{{{{ :{name} }}}}{match['part'] or ''}" if name else match[0]


@dataclass(slots=True)
class Headings:
    """Tells headings that the report language would number as they are numbered in the text."""

    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def level(self, line: str, following: str) -> tuple[int, str] | None:
        """Return the level of a heading and its words without the number; None for any other line.

        A heading needs text below it, else the report language would leave it out.
        """
        found, below = _heading(line), _heading(following)
        if found is None or not following.strip() or (below and below[0] <= found[0]):
            return None
        level, number, words = found
        count = self.counts[level - 1] + 1
        if heading_number(level, count) != number:
            return None
        self.counts[level - 1] = count
        self.counts[level:] = [0] * (len(self.counts) - level)
        return level, words


def _heading(line: str) -> tuple[int, str, str] | None:
    bare = line.strip()
    match = _NUMBERED.match(bare)
    words = bare[match.end() :].strip() if match else ""
    if match is None or not words or len(words) > _LONGEST or _STOPS.search(words):
        return None
    level = ["one", "two", "three", "four"].index(match.lastgroup or "one") + 1
    return level, match[0].replace("．", "."), words
