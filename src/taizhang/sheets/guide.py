"""Writes the 填表说明 sheet of a template: each column, what it asks for, and an example that is no data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.declarations.types import Kind, Registry
from taizhang.sheets.advice import advice, choices_of, example
from taizhang.sheets.columns import Column

_HEAD: Final = ("栏目", "是否必填", "怎么填", "示例")
_WIDTHS: Final = (22, 10, 56, 28)
_RULES: Final = (
    "标题行和表头可以改动位置，栏目名称请保留；不用的选填栏目可以删去。",
    "金额等数字栏以“万元”等其他单位填写时，请把单位写进表头，如“金额（万元）”，导入时会准确换算。",
    "“合计”“小计”行可以保留：导入时只核对，不作为数据。",
    "本期没有发生的，只填一行“零报告”，并写明期间，如“2024年第一季度零报告”。",
    "同一份表重复导入，已有的行不会重复登记。",
)


def write_guide(sheet: Worksheet, kind: Kind, registry: Registry, columns: Sequence[Column]) -> None:
    """Fill the guide: columns stand below one another, so that nobody takes it for a table of records."""
    sheet.append([f"{kind.label}台账填表说明"])
    sheet["A1"].font = Font(name="宋体", size=14, bold=True)
    for number, rule in enumerate(_RULES, start=1):
        sheet.append([f"{number}. {rule}"])
    sheet.append([])
    sheet.append(_HEAD)
    for cell in sheet[sheet.max_row]:
        cell.font = Font(name="宋体", bold=True)
    for column in columns:
        must = "必填" if column.required else "选填"
        sheet.append([column.titled, must, _how(column, kind, registry), example(column, registry)])
        sheet.cell(sheet.max_row, 3).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width


def _how(column: Column, kind: Kind, registry: Registry) -> str:
    """Return the advice on a column without what its own cell says, and what may be chosen."""
    choices = choices_of(column, kind, registry)
    offered = f"可选：{'、'.join(choices)}。" if choices else ""
    return advice(column).removeprefix("必填。") + offered
