"""Walks the text of a Word document in order, as a reader sees it, without ever holding its tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from xml.parsers import expat

from taizhang.reader.docx.fields import Fields, silent
from taizhang.reader.docx.numbering import Numbering
from taizhang.reader.docx.package import Unfit, new_parser
from taizhang.reader.docx.paragraphs import Paragraphs
from taizhang.reader.docx.strip import CELL, LINE, NOWHERE, Run, Spot
from taizhang.reader.docx.styles import Styles, attribute, off, value_of

MAX_TEXT: Final = 10_000_000
"""Characters: a report has some ten thousand, a long book one million."""
_DEEP: Final = 1_000
"""Elements inside each other; Word writes some thirty."""
_BODY: Final = 9
_SPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_UNREAD: Final = frozenset(
    {"w:del", "w:moveFrom", "w:delText", "w:rt", "w:object", "w:sectPr", "w:tblPr", "w:trPr", "w:tcPr"}
    | {"w:rPrChange", "w:pPrChange", "w:sdtPlaceholder", "w:tblGrid", "w:sdtEndPr", "w:delInstrText"}
)
"""Deleted text, former properties, phonetic guides, embedded files, and what says nothing of the text."""
_SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_SOFT_HYPHEN: Final = "\xad"
_PRIVATE: Final = (0xE000, 0xF8FF)
"""Code points that only a symbol font gives a meaning to."""
Attributes: TypeAlias = dict[str, str]


@dataclass(slots=True)
class Walk:
    """The walk under way: send the document through its parser, then `paragraphs.done` holds the text."""

    styles: Styles
    numbering: Numbering
    traced: bool = False
    """Whether to keep where each stretch of text stands in the file."""
    paragraphs: Paragraphs = field(init=False)
    runs: list[Run] = field(default_factory=list)
    _parser: expat.XMLParserType = field(init=False)
    _names: dict[str, str] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)
    _skipped: int = 0
    _fields: Fields = field(default_factory=Fields)
    _choices: list[int] = field(default_factory=list)
    _runs_open: int = 0
    _hidden: list[bool] = field(default_factory=list)
    _in_text: bool = False
    _child: int = NOWHERE
    _contents: bool = False
    _length: int = 0
    _begin: dict[str, Callable[[Attributes], None]] = field(init=False)
    _finish: dict[str, Callable[[], None]] = field(init=False)

    def __post_init__(self) -> None:
        self.paragraphs = Paragraphs(self.traced)
        self._parser = new_parser()
        self._begin = self._beginnings()
        self._finish = self._endings()

    def parser(self) -> expat.XMLParserType:
        """Return the parser that drives this walk."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        return self._parser

    def _name(self, tag: str) -> str:
        if tag not in self._names:
            space, _, local = tag.rpartition(" ")
            self._names[tag] = f"{_SPACES.get(space, '')}:{local}"
        return self._names[tag]

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = self._name(tag)
        if self._skipped or name in _UNREAD or self._passed_over(name, attributes):
            if name == "w:del":
                self._mark_deleted()
            self._skipped += 1
            return
        self._open.append(name)
        if len(self._open) > _DEEP:
            raise Unfit("docx_broken", part="word/document.xml")
        if name in _SIGNS and self._open[-2:-1] == ["w:r"]:
            self._enter()
            self._add(_SIGNS[name], NOWHERE)
        elif begin := self._begin.get(name):
            begin(attributes)

    def _mark_deleted(self) -> None:
        """Join the paragraph to the next one where it is the mark at its end that was deleted."""
        if not self._skipped and self._open[-2:] == ["w:pPr", "w:rPr"] and self.paragraphs.current:
            self.paragraphs.current.joins_next = True

    def _passed_over(self, name: str, attributes: Attributes) -> bool:
        if name in {"mc:Choice", "mc:Fallback"} and self._choices:
            # One of the ways to show a thing is read: the first that has any text.
            return self._choices[-1] < self._length
        if name == "w:fldSimple":
            return silent(attribute(attributes, "instr"))
        return name == "w:sdtContent" and self._contents

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        name = self._open.pop()
        if finish := self._finish.get(name):
            finish()

    def _characters(self, text: str) -> None:
        if not self._in_text or self._skipped:
            if self._open[-1:] == ["w:instrText"] and not self._skipped:
                self._fields.instruct(text)
            return
        at = self._parser.CurrentByteIndex
        if _SOFT_HYPHEN not in text:
            self._add(text, at)
            return
        for part in text.split(_SOFT_HYPHEN):
            self._add(part, at)
            at += len(part.encode()) + len(_SOFT_HYPHEN.encode())

    def _add(self, text: str, at: int) -> None:
        current = self.paragraphs.current
        if not text or current is None or self._fields.quiet or any(self._hidden):
            return
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise Unfit("docx_too_big", part="word/document.xml")
        self.paragraphs.add(text, self._spot(current.number, at) if self.traced else None)

    def _spot(self, paragraph: int, at: int) -> Spot | None:
        """Return where text stands; text outside of all runs is nowhere that a comment could hold on to."""
        return Spot(paragraph, len(self.runs) - 1, self._child, at) if self._runs_open else None

    def _enter(self) -> None:
        """Take note of the element that text stands in; a run is cut only between its own children."""
        self._child = self._parser.CurrentByteIndex
        if self.traced and self._runs_open and (self._runs_open > 1 or self._open[-2:-1] != ["w:r"]):
            self.runs[-1].whole = True

    # --- paragraphs ---

    def _paragraph(self, _: Attributes) -> None:
        self.paragraphs.begin()

    def _paragraph_ends(self) -> None:
        current = self.paragraphs.current
        if current is None:
            return
        self.paragraphs.end(shown=not self.styles.contents(current.style))
        if self.paragraphs.current is None:
            self._fields.end_paragraph()

    def _property(self, attributes: Attributes) -> None:
        """Take one of the properties of the paragraph: style, level of outline, list."""
        current, name, value = self.paragraphs.current, self._open[-1], value_of(attributes) or ""
        if current is None or "w:pPr" not in self._open[-3:]:
            return
        if name == "w:pStyle":
            current.style = value
        elif name == "w:numId":
            current.list_id = value
        elif value.isdecimal() and len(value) == 1:
            if name == "w:outlineLvl":
                current.level = int(value) + 1
            else:
                current.list_level = int(value)

    def _properties_end(self) -> None:
        """Say what the paragraph is, and write the number that Word puts before it."""
        current = self.paragraphs.current
        if current is None:
            return
        level = self.styles.level(current.style) if current.level is None else current.level
        current.level = level if level is not None and level <= _BODY else None
        current.hidden = self.styles.hidden(current.style)
        list_id, list_level = self.styles.list_of(current.style)
        list_id = list_id if current.list_id is None else current.list_id
        list_level = list_level if current.list_level is None else current.list_level
        if list_id and (label := self.numbering.label(list_id, list_level or 0)):
            self._length += len(label)
            self.paragraphs.add(label, None)

    # --- runs and their text ---

    def _run(self, _: Attributes) -> None:
        current = self.paragraphs.current
        self._runs_open += 1
        self._hidden.append(current is not None and current.hidden)
        if self._runs_open == 1:
            if self.traced:
                self.runs.append(Run(self._parser.CurrentByteIndex))
        elif self.traced:
            self.runs[-1].whole = True

    def _run_ends(self) -> None:
        self._runs_open -= 1
        self._hidden.pop()
        if self.traced and not self._runs_open:
            self.runs[-1].end = self._parser.CurrentByteIndex

    def _formula(self, attributes: Attributes) -> None:
        self._run(attributes)
        if self.traced:
            self.runs[-1].whole = True

    def _run_properties(self, _: Attributes) -> None:
        if self.traced and self._runs_open == 1 and self._open[-2:-1] == ["w:r"]:
            self.runs[-1].properties = (self._parser.CurrentByteIndex, NOWHERE)

    def _run_properties_end(self) -> None:
        if self.traced and self._runs_open == 1 and self._open[-1:] == ["w:r"]:
            self.runs[-1].properties = (self.runs[-1].properties[0], self._parser.CurrentByteIndex)

    def _vanish(self, attributes: Attributes) -> None:
        if self._hidden and self._open[-3:-1] == ["w:r", "w:rPr"]:
            self._hidden[-1] = not off(value_of(attributes))

    def _character_style(self, attributes: Attributes) -> None:
        if self._hidden and self._open[-3:-1] == ["w:r", "w:rPr"]:
            self._hidden[-1] = self.styles.hidden(value_of(attributes) or "")

    def _text(self, _: Attributes) -> None:
        self._in_text = True
        self._enter()

    def _text_ends(self) -> None:
        self._in_text = False

    def _symbol(self, attributes: Attributes) -> None:
        code = attribute(attributes, "char")
        self._enter()
        try:
            number = int(code, 16)
            sign = "•" if _PRIVATE[0] <= number <= _PRIVATE[1] else chr(number)
            sign.encode()
        except ValueError:
            return
        self._add(sign, NOWHERE)

    def _field_mark(self, attributes: Attributes) -> None:
        self._fields.mark(attribute(attributes, "fldCharType"))

    # --- containers ---

    def _alternatives(self, _: Attributes) -> None:
        self._choices.append(self._length)

    def _alternatives_end(self) -> None:
        self._choices.pop()

    def _gallery(self, attributes: Attributes) -> None:
        self._contents = (value_of(attributes) or "").startswith("Table of Contents")

    def _control_ends(self) -> None:
        self._contents = False

    def _cell_ends(self) -> None:
        self.paragraphs.close_with(CELL)

    def _row_ends(self) -> None:
        self.paragraphs.close_with(LINE)

    # --- what is done at each element ---

    def _beginnings(self) -> dict[str, Callable[[Attributes], None]]:
        return {
            "w:p": self._paragraph,
            "w:pStyle": self._property,
            "w:numId": self._property,
            "w:ilvl": self._property,
            "w:outlineLvl": self._property,
            "w:r": self._run,
            "m:oMath": self._formula,
            "w:rPr": self._run_properties,
            "w:vanish": self._vanish,
            "w:rStyle": self._character_style,
            "w:t": self._text,
            "m:t": self._text,
            "w:sym": self._symbol,
            "w:fldChar": self._field_mark,
            "mc:AlternateContent": self._alternatives,
            "w:docPartGallery": self._gallery,
        }

    def _endings(self) -> dict[str, Callable[[], None]]:
        return {
            "w:p": self._paragraph_ends,
            "w:pPr": self._properties_end,
            "w:r": self._run_ends,
            "m:oMath": self._run_ends,
            "w:rPr": self._run_properties_end,
            "w:t": self._text_ends,
            "m:t": self._text_ends,
            "mc:AlternateContent": self._alternatives_end,
            "w:sdt": self._control_ends,
            "w:tc": self._cell_ends,
            "w:tr": self._row_ends,
        }
