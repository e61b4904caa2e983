"""Reads dates as people write them in cells: 2022年3月5日, 2022.3.5, Excel serials."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from taizhang.base.normal import squeezed
from taizhang.base.numerals import DIGITS
from taizhang.sheets.book import Cell
from taizhang.sheets.numbers import BLANKS, Fault, Reader, chinese_number

_CLOCK: Final = r"(?:T?(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})?)?(?:\.\d+)?秒?)?"
_WHOLE: Final = re.compile(r"(\d{4})[年./\-](\d{1,2})[月./\-](\d{1,2})[日号]?" + _CLOCK)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_NO_DAY: Final = re.compile(r"\d{4}[年./\-]\d{1,2}月?")
_SHORT_YEAR: Final = re.compile(r"'?\d{2}[年./\-]\d{1,2}[月./\-]\d{1,2}[日号]?")
_CHINESE: Final = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)[日号]"
)
_SERIALS: Final = range(7_000, 80_000)
"""Day numbers from 1919 to 2119: smaller ones are far likelier to be something else."""
_COMPACTS: Final = range(1900_01_01, 2200_01_01)
_YEARS: Final = range(1900, 2200)


def date_reader(epoch: date, year: int | None) -> Reader:
    """Return the reader of a date column; `epoch` is day 0 of serials, `year` the stated one for 3月5日."""

    def read(cell: Cell) -> date | Fault | None:
        found = _moment(cell, epoch, year)
        return found.date() if isinstance(found, datetime) else found

    return read


def datetime_reader(epoch: date, year: int | None) -> Reader:
    """Return the reader of a column of days with a time; the time is 00:00 where none is written."""

    def read(cell: Cell) -> str | Fault | None:
        found = _moment(cell, epoch, year)
        return found.isoformat(timespec="minutes") if isinstance(found, datetime) else found

    return read


def _moment(cell: Cell, epoch: date, year: int | None) -> datetime | Fault | None:
    if isinstance(cell, datetime):
        return _sane(cell)
    if isinstance(cell, date):
        return _sane(datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001 - a day of the calendar, no instant
    if isinstance(cell, (bool, time, timedelta)):
        return Fault("sheet_date", {"text": str(cell)})
    if isinstance(cell, (int, float)):
        return _numbered(cell, epoch)
    return _written(cell, year)


def _sane(found: datetime) -> datetime | Fault:
    return found if found.year in _YEARS else Fault("sheet_date", {"text": found.date().isoformat()})


def _numbered(cell: float, epoch: date) -> datetime | Fault:
    if int(cell) in _SERIALS:
        start = datetime(epoch.year, epoch.month, epoch.day)  # noqa: DTZ001 - likewise
        return start + timedelta(minutes=round(cell * 1440))
    if cell == int(cell) and int(cell) in _COMPACTS:
        return _written(str(int(cell)), None) or Fault("sheet_date", {"text": str(cell)})
    return Fault("sheet_date", {"text": f"{cell:g}"})


def _written(text: str, year: int | None) -> datetime | Fault | None:
    said = squeezed(text)
    if said in BLANKS:
        return None
    if match := _WHOLE.fullmatch(said) or _COMPACT.fullmatch(said):
        return _made([int(part or 0) for part in match.groups()], text)
    if match := _CHINESE.fullmatch(said):
        years = int("".join(str(DIGITS.index(sign)) for sign in match[1].replace("〇", "零")))
        return _made([years, chinese_number(match[2]) or 0, chinese_number(match[3]) or 0], text)
    match = _MONTH_DAY.fullmatch(said)
    if match and year is not None:
        return _made([year, int(match[1]), int(match[2])], text)
    return Fault("sheet_date_no_year" if match else _lack(said), {"text": text})


def _lack(said: str) -> str:
    """Return the problem of a text that is no whole date."""
    if _NO_DAY.fullmatch(said):
        return "sheet_date_no_day"
    return "sheet_date_short_year" if _SHORT_YEAR.fullmatch(said) else "sheet_date"


def _made(parts: list[int], text: str) -> datetime | Fault:
    try:
        return _sane(datetime(*parts))  # type: ignore[arg-type]  # noqa: DTZ001 - likewise
    except ValueError:
        return Fault("sheet_date_impossible", {"text": text})
