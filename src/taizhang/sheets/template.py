"""Makes the Excel template of a kind: what it offers is exactly what `reading` understands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.base.numerals import plain
from taizhang.declarations.types import Kind, Registry
from taizhang.sheets.advice import advice, choices_of
from taizhang.sheets.book import letters
from taizhang.sheets.columns import Column, columns_of
from taizhang.sheets.guide import write_guide

ROWS: Final = 2_000
"""Rows that carry dropdowns; further rows are read all the same."""
TITLE_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
_FONT: Final = "宋体"
_LINE: Final = Side(style="thin", color="FFBFBFBF")
BORDER: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_REQUIRED: Final = PatternFill("solid", fgColor="FFDCE6F1")
_OPTIONAL: Final = PatternFill("solid", fgColor="FFF2F2F2")
_A4: Final = 9
_WIDTHS: Final = {"id_no": 22.0, "address": 24.0, "name": 14.0, "serial": 6.0, "phone": 15.0}
_TEXT: Final = "@"
_DATE: Final = "yyyy-mm-dd"
_LISTS: Final = "字典"


def write_template(path: Path, kind: Kind, registry: Registry, places: Sequence[str] = ()) -> None:
    """Write the template of `kind` to `path`; `places` are the names its place column offers, if any."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = kind.label[:31]
    columns = [column for column in columns_of(kind, registry) if column.offered]
    _head(sheet, kind, columns)
    for index, column in enumerate(columns):
        _format(sheet, index, column)
    _offer(book, sheet, columns, kind, registry, places)
    _lay_out(sheet, len(columns))
    write_guide(book.create_sheet("填表说明"), kind, registry, columns)
    book.active = 0
    book.save(path)


def _head(sheet: Worksheet, kind: Kind, columns: Sequence[Column]) -> None:
    sheet.cell(TITLE_ROW, 1, f"{kind.label}台账").font = Font(name=_FONT, size=16, bold=True)
    sheet.cell(TITLE_ROW, 1).alignment = Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=len(columns))
    for number, column in enumerate(columns, start=1):
        cell = sheet.cell(HEADER_ROW, number, column.titled)
        cell.font = Font(name=_FONT, size=11, bold=column.required)
        cell.fill = _REQUIRED if column.required else _OPTIONAL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = BORDER
        if said := advice(column):
            cell.comment = Comment(said, "台账", width=240, height=96)


def _format(sheet: Worksheet, index: int, column: Column) -> None:
    """Give a column its width and number format, so that Excel keeps what people type."""
    letter = letters(index)
    declared = column.field
    wide = _WIDTHS.get(column.role, 30.0 if declared and declared.type == "longtext" else 0.0)
    sheet.column_dimensions[letter].width = wide or max(11.0, len(column.titled) * 2.0 + 2)
    number_format = _number_format(column)
    if number_format:
        sheet.column_dimensions[letter].number_format = number_format
    if declared is not None and declared.type == "longtext":
        sheet.column_dimensions[letter].alignment = Alignment(wrap_text=True, vertical="top")


def _number_format(column: Column) -> str:
    declared = column.field
    if column.role in {"id_no", "phone"} or (declared is not None and declared.type in {"text", "longtext"}):
        return _TEXT
    if column.role in {"on", "entered"} or (declared is not None and declared.type == "date"):
        return _DATE
    return ""


def _offer(
    book: Workbook,
    sheet: Worksheet,
    columns: Sequence[Column],
    kind: Kind,
    registry: Registry,
    places: Sequence[str],
) -> None:
    """Put the dropdowns on a hidden sheet and the checks on the columns."""
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for index, column in enumerate(columns):
        choices = choices_of(column, kind, registry, places)
        rule = _list_rule(book, lists, column, choices) if choices else _number_rule(column)
        if rule is not None:
            sheet.add_data_validation(rule)
            rule.add(f"{letters(index)}{FIRST_ROW}:{letters(index)}{FIRST_ROW + ROWS - 1}")


def _list_rule(book: Workbook, lists: Worksheet, column: Column, choices: list[str]) -> DataValidation:
    number = lists.max_column + 1 if lists["A1"].value else 1
    for row, text in enumerate([column.label, *choices], start=1):
        lists.cell(row, number, text)
    letter = letters(number - 1)
    name = f"列表{number}"
    book.defined_names[name] = DefinedName(
        name, attr_text=f"{_LISTS}!${letter}$2:${letter}${len(choices) + 1}"
    )
    rule = DataValidation("list", formula1=f"={name}", allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = column.label[:30], "请从下拉列表中选择。"
    return rule


def _number_rule(column: Column) -> DataValidation | None:
    declared = column.field
    if declared is None or not column.is_number:
        return None
    whole: Literal["whole", "decimal"] = "whole" if declared.type == "integer" else "decimal"
    low = plain(declared.minimum) if declared.minimum is not None else "-99999999999"
    high = plain(declared.maximum) if declared.maximum is not None else "99999999999"
    rule = DataValidation(whole, formula1=low, formula2=high, allow_blank=True, showErrorMessage=True)
    rule.operator = "between"
    rule.errorTitle, rule.error = column.label[:30], advice(column)[:250] or "请填数字。"
    return rule


def _lay_out(sheet: Worksheet, width: int) -> None:
    """Freeze the header and set the print up: A4 landscape, all columns on one page, header on each."""
    sheet.row_dimensions[TITLE_ROW].height = 30
    sheet.row_dimensions[HEADER_ROW].height = 32
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.print_title_rows = f"{TITLE_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第 &P 页，共 &N 页"))
    sheet.print_options.horizontalCentered = width > 0
