"""Cell readers: one per column, made once, that turn a cell into a payload value or say why they cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from taizhang.base.normal import normal, squeezed
from taizhang.base.numerals import plain
from taizhang.base.spelling import near
from taizhang.declarations.types import Dictionary, Field, Registry
from taizhang.sheets.book import Cell
from taizhang.sheets.columns import NUMBERS
from taizhang.sheets.dates import date_reader, datetime_reader
from taizhang.sheets.numbers import BLANKS, EXACT, Fault, Reader, exact, number_reader

_SEPARATORS: Final = re.compile(r"[、,，;；\n|]+")
_TRUE: Final = frozenset({"是", "有", "√", "✓", "✔", "对", "y", "yes", "t", "true", "1", "已"})
_FALSE: Final = frozenset(
    {"否", "无", "没有", "×", "x", "✗", "✘", "不是", "n", "no", "f", "false", "0", "未"}
)
_POINT: Final = re.compile(r"(-?\d{1,3}(?:\.\d+)?)[,;](-?\d{1,2}(?:\.\d+)?)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?E\+?\d{2}", re.IGNORECASE)
_WRAPPED: Final = re.compile(r'="([^"]*)"')
_SHORT: Final = 8
_EASTMOST, _NORTHMOST = 180, 90


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading cells depends on besides the column: declarations, date system, stated year."""

    registry: Registry
    epoch: date
    year: int | None = None


def reader_of(field: Field, setting: Setting, unit: str | None = None, given: str | None = None) -> Reader:
    """Return the reader of a field's column. Places, subjects and records read as text."""
    if field.type in NUMBERS:
        return number_reader(field, unit, given)
    if field.type in {"choice", "multi_choice"}:
        read = choice_reader(setting.registry.dictionaries[field.choices or ""])
        return several(read) if field.type == "multi_choice" else read
    if field.type == "date":
        return _iso(date_reader(setting.epoch, setting.year))
    if field.type == "datetime":
        return datetime_reader(setting.epoch, setting.year)
    return several(read_text) if field.many else _SIMPLE.get(field.type, read_text)


def _iso(read: Reader) -> Reader:
    def iso(cell: Cell) -> Any:  # noqa: ANN401 - a payload value or a Fault
        found = read(cell)
        return found.isoformat() if isinstance(found, date) else found

    return iso


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing, or only a dash."""
    return isinstance(cell, str) and (not cell or (len(cell) < _SHORT and squeezed(cell) in BLANKS))


def text_of(cell: Cell) -> str | Fault:
    """Return a cell as the text a person sees; a number that Excel has cut short is a Fault."""
    if isinstance(cell, str):
        return _CONTROL.sub("", unquoted(cell)).strip()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, (int, float)):
        cut = abs(cell) >= EXACT
        return Fault("sheet_digits_lost", {"text": f"{cell:.15g}"}) if cut else plain(exact(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return str(cell)


def unquoted(text: str) -> str:
    """Take away what only keeps a spreadsheet from calculating: an apostrophe, or = with quotes."""
    if not text.startswith(("'", '="')):
        return text
    match = _WRAPPED.fullmatch(text)
    return match[1] if match else text.removeprefix("'")


def read_text(cell: Cell) -> str | Fault | None:
    """Read one line of text: white space folded, punctuation left as written."""
    found = text_of(cell)
    if isinstance(found, Fault) or is_blank(found):
        return found if isinstance(found, Fault) else None
    return " ".join(found.split())


def read_long_text(cell: Cell) -> str | Fault | None:
    """Read a text with its paragraphs."""
    found = text_of(cell)
    if isinstance(found, Fault):
        return found
    return "\n".join(" ".join(line.split()) for line in found.splitlines() if line.strip()) or None


def read_number_text(cell: Cell) -> str | Fault | None:
    """Read what looks like a number but is a name (证件号、电话): every digit counts."""
    found = text_of(cell)
    if isinstance(found, Fault):
        return found
    said = squeezed(found).upper()
    if _SCIENTIFIC.fullmatch(said):
        return Fault("sheet_digits_lost", {"text": said})
    return None if said in BLANKS or said == "无" else said


def read_bool(cell: Cell) -> bool | Fault | None:
    """Read 是 or 否 in the ways people tick a box."""
    if isinstance(cell, bool):
        return cell
    found = text_of(cell)
    if isinstance(found, Fault):
        return found
    said = squeezed(found).lower()
    if said in BLANKS:
        return None
    if said in _TRUE:
        return True
    return False if said in _FALSE else Fault("sheet_bool", {"text": found})


def read_point(cell: Cell) -> str | Fault | None:
    """Read a position as `longitude,latitude` in degrees."""
    found = text_of(cell)
    if isinstance(found, Fault) or is_blank(found):
        return found if isinstance(found, Fault) else None
    match = _POINT.fullmatch(squeezed(found))
    if not match or abs(float(match[1])) > _EASTMOST or abs(float(match[2])) > _NORTHMOST:
        return Fault("sheet_point", {"text": found})
    return f"{match[1]},{match[2]}"


def choice_reader(dictionary: Dictionary) -> Reader:
    """Return the reader of a choice column: by label, code or alias, with the nearest label for slips."""
    return named_reader(
        {
            name: code.code
            for code in reversed(tuple(dictionary.codes.values()))
            for name in (*code.aliases, code.code, code.label)
        },
        [code.label for code in dictionary.codes.values()],
    )


def named_reader(names: Mapping[str, str], labels: list[str]) -> Reader:
    """Return a reader that knows some names, each for one code; answers are kept, since columns repeat."""
    known: dict[str, Any] = {}
    codes = {squeezed(name).lower(): code for name, code in names.items()}

    def read(cell: Cell) -> Any:  # noqa: ANN401 - a code or a Fault
        if not isinstance(cell, str):
            return _named(cell, codes, labels)
        if cell not in known:
            known[cell] = _named(cell, codes, labels)
        return known[cell]

    return read


def _named(cell: Cell, codes: Mapping[str, str], labels: list[str]) -> str | Fault | None:
    found = text_of(cell)
    if isinstance(found, Fault):
        return found
    said = squeezed(found).lower()
    if said in codes:
        return codes[said]
    if said in BLANKS:
        return None
    return Fault("sheet_choice", {"text": found, "near": near(normal(found), labels)})


def several(read: Reader) -> Reader:
    """Return a reader of lists: 、, commas, semicolons and new lines part the values; each is listed once."""

    def read_all(cell: Cell) -> Any:  # noqa: ANN401 - a list or a Fault
        found = text_of(cell)
        if isinstance(found, Fault):
            return found
        values: dict[Any, None] = {}
        for part in _SEPARATORS.split(found):
            value = read(part)
            if isinstance(value, Fault):
                return value
            if value is not None:
                values[value] = None
        return list(values) or None

    return read_all


_SIMPLE: Final[Mapping[str, Reader]] = {"bool": read_bool, "point": read_point, "longtext": read_long_text}
