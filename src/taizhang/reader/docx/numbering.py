"""Numbers that Word puts before paragraphs by itself: 一、 is in no text node, yet on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from string import ascii_lowercase, ascii_uppercase
from typing import Final
from xml.parsers import expat

from taizhang.base.numerals import chinese
from taizhang.reader.docx.package import Package, new_parser
from taizhang.reader.docx.styles import attribute, value_of

_CHINESE: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"}
    | {"taiwaneseCountingThousand", "chineseLegalSimplified", "ideographDigital", "koreanCounting"}
)
_SIGNS: Final = (
    ("甲乙丙丁戊己庚辛壬癸", "ideographTraditional"),
    ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "decimalEnclosedCircle"),
    (ascii_lowercase, "lowerLetter"),
    (ascii_uppercase, "upperLetter"),
)
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST: Final = 9999
_LEVELS: Final = 9


@dataclass(slots=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has come."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By abstract list and level."""
    lists: dict[str, str] = field(default_factory=dict)
    """Abstract list of each list."""
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Where a list starts at another number than its abstract one."""
    _reached: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """Return what stands before the next paragraph of a list; empty for bullets and unknown lists."""
        abstract = self.lists.get(list_id, "")
        levels = self.levels.get(abstract, {})
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        reached = self._reached.setdefault(abstract, [None] * _LEVELS)
        self._count(reached, list_id, level, levels)
        text = re.sub(
            r"%([1-9])", lambda match: _shown(reached, int(match[1]) - 1, levels), levels[level].text
        )
        if levels[level].form in {"bullet", "none"}:
            return ""
        # 1. and 131户 side by side would read as 1.131户.
        return f"{text} " if text[-1:].isascii() and text else text

    def _count(self, reached: list[int | None], list_id: str, level: int, levels: dict[int, Level]) -> None:
        again = self.starts.get((list_id, level))
        before = reached[level]
        if again is not None and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            reached[level] = again
        else:
            reached[level] = levels[level].start if before is None else min(before + 1, _MOST)
        reached[level + 1 :] = [None] * (_LEVELS - level - 1)


def _shown(reached: list[int | None], level: int, levels: dict[int, Level]) -> str:
    number = reached[level]
    one = levels.get(level, Level())
    return _spelt(one.start if number is None else number, one.form)


def _spelt(number: int, form: str) -> str:
    """Return a number in one of Word's formats; those not known are written in digits."""
    for signs, forms in _SIGNS:
        if form.startswith(forms) and 0 < number <= len(signs):
            return signs[number - 1]
    if form in _CHINESE:
        return chinese(Decimal(number))
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4 * 10:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        out += letters * (number // size)
        number %= size
    return out


def read_numbering(package: Package) -> Numbering:
    """Read word/numbering.xml, where there is one."""
    numbering = Numbering()
    if package.has(part := package.beside("numbering.xml")):
        package.parse(part, _Reader(numbering).parser())
    return numbering


@dataclass(slots=True)
class _Reader:
    """Where in word/numbering.xml we are."""

    numbering: Numbering
    abstract: str = ""
    list_id: str = ""
    level: int = 0
    overriding: bool = False

    def parser(self) -> expat.XMLParserType:
        parser = new_parser()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        return parser

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        if local == "abstractNum":
            self.abstract = attribute(attributes, "abstractNumId")
        elif local == "num":
            self.list_id = attribute(attributes, "numId")
        elif local == "abstractNumId":
            self.numbering.lists[self.list_id] = value_of(attributes) or ""
        elif local == "lvlOverride":
            self.overriding = True
            self.level = _whole(attribute(attributes, "ilvl"))
        elif local == "startOverride":
            self.numbering.starts[self.list_id, self.level] = _whole(value_of(attributes) or "")
        elif not self.overriding:
            self.in_level(local, attributes)

    def in_level(self, local: str, attributes: dict[str, str]) -> None:
        levels = self.numbering.levels.setdefault(self.abstract, {})
        if local == "lvl":
            self.level = _whole(attribute(attributes, "ilvl"))
            levels[self.level] = Level()
        elif self.level in levels and local == "numFmt":
            levels[self.level].form = value_of(attributes) or "decimal"
        elif self.level in levels and local == "lvlText":
            levels[self.level].text = (value_of(attributes) or "")[:40]
        elif self.level in levels and local == "start":
            levels[self.level].start = _whole(value_of(attributes) or "")

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "lvlOverride":
            self.overriding = False


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < len(str(_MOST)) + 1 else 0
