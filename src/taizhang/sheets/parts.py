"""Expat callbacks for the parts of an .xlsx that tell more than values: sheets, strings, workbook."""

from __future__ import annotations

import re
from array import array
from collections.abc import Container
from typing import Final

from taizhang.sheets.book import Flaw, Limits, Merge, Spot

_DIGITS: Final = "0123456789"
_QUOTED: Final = re.compile(r'"[^"]*"|\\.')
_TRUE: Final = frozenset({"1", "true", "on"})
_MOST_FLAWS: Final = 10_000
MOST_COLUMNS: Final = 16_384


def local(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


class StringPart:
    """Shared strings: the length of each, to know beforehand what a sheet's text adds up to."""

    def __init__(self) -> None:
        self.lengths: array[int] = array("I")

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "si":
            self.lengths.append(0)

    def text_in(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class WorkbookPart:
    """The workbook: sheet names in order with their relation, and the date system."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            self.sheets[attributes.get("name", "")] = relation
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0").lower() in _TRUE


class StylePart:
    """Cell formats: which of them show a number as a percentage."""

    def __init__(self) -> None:
        self.percents: set[int] = set()
        self._codes = {"9", "10"}
        """Number formats that are percentages: two that every workbook knows, and its own."""
        self._inside = False
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "numFmt":
            shown = _QUOTED.sub("", attributes.get("formatCode", ""))
            if "%" in shown:
                self._codes.add(attributes.get("numFmtId", ""))
        elif name in {"cellXfs", "cellStyleXfs", "dxfs", "cellStyles"}:
            self._inside = name == "cellXfs"
        elif name == "xf" and self._inside:
            if attributes.get("numFmtId") in self._codes:
                self.percents.add(self._count)
            self._count += 1


class RelationPart:
    """The workbook's relations: which part each sheet is."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.strings: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")
            if attributes.get("Type", "").endswith("/sharedStrings"):
                self.strings.append(attributes.get("Target", ""))


class SheetPart:
    """A worksheet: its extent, merges, hidden columns and rows, error cells and uncalculated formulas."""

    def __init__(self, lengths: array[int], limits: Limits, percents: Container[str] = ()) -> None:
        self.bottom = self.right = -1
        self.text = 0
        self.merges: list[Merge] = []
        self.hidden_columns: set[int] = set()
        self.hidden_rows = 0
        self.flaws: dict[Spot, Flaw] = {}
        self.percents: array[int] = array("Q")
        """Cells shown as percentages, each as row × 16384 + column."""
        self._percents = percents
        self.root = ""
        self._limits = limits
        self._lengths = lengths
        self._columns: dict[str, int] = {}
        self._row = self._column = -1
        self._type = ""
        self._formula = self._value = False

    @property
    def is_sheet(self) -> bool:
        """Tell whether this part was a worksheet at all."""
        return self.root == "worksheet"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of one element; cells are the hot path."""
        if not self.root:
            self.root = local(name)
        if ":" in name:
            name = local(name)
        self._value = False
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "is"}:
            self._reach()
            self._value = name == "v"
        elif name == "f":
            self._formula = self._type != "str"
        else:
            self._other(name, attributes)

    def text_in(self, text: str) -> None:
        """Take note of a value: it proves a formula calculated and adds to the text of the sheet."""
        if self._value and (text := text.strip()):
            self._formula = False
            if self._type == "s" and text.isdecimal() and int(text) < len(self._lengths):
                self.text += self._lengths[int(text)]

    def finish(self) -> None:
        """Close the last cell."""
        self._close()

    def _cell(self, attributes: dict[str, str]) -> None:
        if self._formula:
            self._close()
        self._type = attributes.get("t", "")
        spot = attributes.get("r")
        if spot is None:
            self._column += 1
        else:
            name = spot.rstrip(_DIGITS)
            self._row = int(spot[len(name) :] or 0) - 1
            known = self._columns.get(name)
            self._column = self._numbered(name) if known is None else known
        if self._type == "e":
            self._flaw("error")
        elif attributes.get("s") in self._percents:
            self.percents.append(self._row * MOST_COLUMNS + self._column)

    def _numbered(self, name: str) -> int:
        number = 0
        for letter in name.upper()[:4]:
            number = number * 26 + ord(letter) - 64
        self._columns[name] = min(number - 1, MOST_COLUMNS)
        return self._columns[name]

    def _reach(self) -> None:
        self.bottom = max(self.bottom, self._row)
        self.right = max(self.right, self._column)

    def _close(self) -> None:
        if self._formula:
            self._flaw("formula")
        self._formula = False

    def _flaw(self, flaw: Flaw) -> None:
        if len(self.flaws) < _MOST_FLAWS:
            self.flaws[self._row, self._column] = flaw

    def _other(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._open_row(attributes)
        elif name == "col" and self.is_sheet:
            self._hide(attributes)
        elif name == "mergeCell" and len(self.merges) <= self._limits.merges:
            self._merge(attributes.get("ref", ""))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._close()
        self._row = int(attributes.get("r") or self._row + 2) - 1
        self._column = -1
        if attributes.get("hidden", "").lower() in _TRUE:
            self.hidden_rows += 1

    def _hide(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden", "").lower() in _TRUE or attributes.get("width") in {"0", "0.0"}:
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 0))
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        if last:
            self.merges.append(Merge(*self._spot(first), *self._spot(last)))

    def _spot(self, spot: str) -> Spot:
        name = spot.replace("$", "").rstrip(_DIGITS)
        return int(spot.replace("$", "")[len(name) :] or 1) - 1, self._numbered(name)
