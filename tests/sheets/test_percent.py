"""A cell formatted as a percentage reads as what a person sees: 50%, though 0.5 is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from taizhang.declarations.types import Field
from taizhang.sheets.files import open_book
from taizhang.sheets.numbers import Fault, number_reader

RATE = Field("rate", "完成率", "decimal", unit="%")


def cell_of(folder: Path, value: object, shown: str) -> object:
    """Return what a workbook's C3 reads as, when it holds `value` and is formatted as `shown`."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["B2"] = "完成率"
    sheet["C3"] = value
    sheet["C3"].number_format = shown
    sheet["D3"] = 0.5
    book.save(folder / "表.xlsx")
    opened, problems = open_book(folder / "表.xlsx")
    assert opened is not None, problems
    row = list(opened.sheets[0].rows())[2]
    assert row[3] == 0.5
    return row[2]


@pytest.mark.parametrize(
    ("value", "shown", "read"),
    [
        (0.5, "0%", "50"),
        (0.8702, "0.00%", "87.02"),
        (1, "0%", "100"),
        (0.1 + 0.2, "0.0%", "30"),
        (-0.061, "0.0%;[Red]-0.0%", "-6.1"),
        (0.5, "0.00", "0.5"),
        (0.5, 'General"%"', "0.5"),
        (50, "General", "50"),
        ("50%", "0%", "50"),
    ],
)
def test_what_is_shown_is_what_is_read(tmp_path: Path, value: object, shown: str, read: str) -> None:
    assert number_reader(RATE, "%", None)(cell_of(tmp_path, value, shown)) == read  # type: ignore[arg-type]


def test_a_percentage_in_a_column_of_another_unit_is_a_fault(tmp_path: Path) -> None:
    people = Field("people", "人数", "decimal", unit="人")
    found = number_reader(people, "人", None)(cell_of(tmp_path, 0.5, "0%"))  # type: ignore[arg-type]
    assert isinstance(found, Fault)
    assert found.code == "sheet_cell_unit"
