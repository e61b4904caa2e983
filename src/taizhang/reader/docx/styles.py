"""Styles of a Word document, as far as they say what is a heading, a line of contents, or hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from taizhang.reader.docx.package import Package, new_parser

_HEADING: Final = re.compile(r"(?:heading|标题|Heading)\s*([1-9])$", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|目录)\s*\d?$|toc heading$|目录标题$", re.IGNORECASE)
_MOST: Final = 20
"""Styles that one may be based on, in a row: a circle ends here."""
_BODY: Final = 9
"""Outline level (counted from 0) of body text."""


@dataclass(slots=True)
class Style:
    """One style by what it sets itself."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles by id."""

    known: dict[str, Style] = field(default_factory=dict)

    def _chain(self, code: str) -> list[Style]:
        found: list[Style] = []
        while code in self.known and len(found) < _MOST:
            found.append(self.known[code])
            code = found[-1].base
        return found

    def level(self, code: str) -> int | None:
        """Return the heading level of a paragraph style, 1 the highest; None for body text."""
        for style in self._chain(code):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY else None
            if match := _HEADING.match(style.name):
                return int(match[1])
        match = _HEADING.match(code)  # files without styles still name them
        return int(match[1]) if match and code not in self.known else None

    def contents(self, code: str) -> bool:
        """Say whether a paragraph style is that of a table of contents."""
        name = self.known[code].name if code in self.known else code
        return bool(_CONTENTS.match(name))

    def hidden(self, code: str) -> bool:
        """Say whether a style hides its text."""
        return next((one.hidden for one in self._chain(code) if one.hidden is not None), False)

    def list_of(self, code: str) -> tuple[str | None, int | None]:
        """Return the list and its level that a paragraph style puts its paragraphs in."""
        chain = self._chain(code)
        number = next((one.list_id for one in chain if one.list_id is not None), None)
        return number, next((one.list_level for one in chain if one.list_level is not None), None)


def off(value: str | None) -> bool:
    """Say whether a switch of WordprocessingML is off; without a value it is on."""
    return value in {"0", "false", "off"}


def value_of(attributes: dict[str, str]) -> str | None:
    """Return `w:val`, whichever of the two namespaces it is in."""
    return next((text for name, text in attributes.items() if name.endswith(" val")), None)


def attribute(attributes: dict[str, str], name: str) -> str:
    """Return an attribute by its local name."""
    return next((text for key, text in attributes.items() if key.rpartition(" ")[2] == name), "")


def read_styles(package: Package) -> Styles:
    """Read word/styles.xml, where there is one."""
    styles = Styles()
    if package.has(part := package.beside("styles.xml")):
        package.parse(part, _reader(styles))
    return styles


def _reader(styles: Styles) -> expat.XMLParserType:
    current = Style()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current
        local = tag.rpartition(" ")[2]
        if local == "style":
            current = Style()
            styles.known[attribute(attributes, "styleId")] = current
        elif local in _SET:
            _set(current, local, value_of(attributes) or "")

    parser = new_parser()
    parser.StartElementHandler = start
    return parser


_SET: Final = frozenset({"name", "basedOn", "outlineLvl", "numId", "ilvl", "vanish"})


def _set(style: Style, local: str, value: str) -> None:
    if local == "name":
        style.name = value.strip()
    elif local == "basedOn":
        style.base = value
    elif local == "numId":
        style.list_id = value
    elif local == "vanish":
        style.hidden = not off(value)
    elif value.isdecimal():
        if local == "outlineLvl":
            style.outline = int(value)
        else:
            style.list_level = int(value)
