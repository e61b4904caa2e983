"""Reads which place a row is about from its 乡镇, 村 and 组 cells, each distinct one looked up once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from taizhang.base.numerals import chinese
from taizhang.base.problems import Problem
from taizhang.sheets.drafts import PlaceLookup
from taizhang.sheets.headers import Match
from taizhang.sheets.row import Row
from taizhang.sheets.values import read_text

_MOST_GROUPS: Final = 99
_PARTS: Final = ("above:", "place:", "below:")


class PlaceReader:
    """Finds the place of each row; answers are kept, since a sheet names few places many times."""

    def __init__(self, by_key: Mapping[str, Match], find: PlaceLookup) -> None:
        """Take note of which place columns the sheet has."""
        self._matches = [by_key[key] for key in _PARTS if key in by_key]
        self._find = find
        self._known: dict[tuple[tuple[str, ...], date], tuple[str | None, list[Problem]]] = {}

    def place(self, row: Row, on: date, *, nil: bool = False) -> str | None:
        """Return the id of the row's place; in a nil report the words 零报告 name none."""
        said: list[tuple[Match, str]] = []
        for match in self._matches:
            text = row.read(match, read_text)
            if text and not (nil and "零报告" in text):
                said.append((match, text))
            elif match.column.required and not nil and not row.problems_at(match.index):
                row.problem(match.index, "sheet_required", column=match.column.label)
                return None
        names = tuple(text for _, text in said)
        if (names, on) not in self._known:
            self._known[names, on] = self._looked_up(said, on)
        found, problems = self._known[names, on]
        index = said[-1][0].index if said else min((one.index for one in self._matches), default=0)
        for problem in problems:
            row.problem(index, problem.code, **problem.params)
        return found

    def _looked_up(self, said: list[tuple[Match, str]], on: date) -> tuple[str | None, list[Problem]]:
        """Try each way the last name may be spelt: groups are 3, 3组 and 三组 to different people."""
        if not said:
            return self._find("", on)
        above = [text for _, text in said[:-1]]
        match, last = said[-1]
        spellings = _group_names(last) if match.column.role == "below" else [last]
        answers = [self._find("/".join([*above, name]), on) for name in spellings]
        return next((answer for answer in answers if answer[0] is not None), answers[0])


def _group_names(text: str) -> list[str]:
    number = text.removeprefix("第").removesuffix("村民小组").removesuffix("组")
    if not number.isdecimal() or not 0 < int(number) <= _MOST_GROUPS:
        return [text]
    spelt = chinese(Decimal(number))
    names = [
        f"{number}组",
        f"{spelt}组",
        f"第{spelt}村民小组",
        f"{spelt}村民小组",
        f"{number}村民小组",
        number,
    ]
    return [text, *(name for name in names if name != text)]
