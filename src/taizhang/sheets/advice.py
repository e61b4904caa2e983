"""What a template says of a column: how to fill it, what may be chosen, and an example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from taizhang.declarations.types import Kind, Registry
from taizhang.sheets.columns import TYPE_LABELS, Column

_EXAMPLES: Final = {
    "serial": "1",
    "place": "东岭村",
    "below": "三组",
    "type": "户",
    "name": "张三",
    "phone": "023-12345678",
    "address": "东岭村三组12号",
    "on": "2024-03-05",
    "entered": "2024-03-20",
    "date": "2024-03-05",
    "datetime": "2024-03-05 08:30",
    "integer": "3",
    "decimal": "12.5",
    "money": "1250.00",
    "bool": "是",
    "point": "106.55,29.56",
}
_HOW: Final = {
    "date": "写成 2024-03-05。",
    "datetime": "写成 2024-03-05 08:30。",
    "bool": "填“是”或“否”。",
    "choice": "从下拉列表中选择。",
    "point": "写成“经度,纬度”。",
    "integer": "填整数。",
    "decimal": "只填数字，最多四位小数。",
    "money": "只填数字。",
    "record": "填所属记录的名称。",
    "id_no": "按文本填写，不要用数字格式。",
    "state": "从下拉列表中选择；留空时按已填的日期判断。",
    "serial": "可不填。",
    "place": "填村（社区）名称。",
}


def advice(column: Column) -> str:
    """Return the note on a header: whether it must be filled, and how."""
    parts = ["必填。" if column.required else ""]
    declared = column.field
    kind = declared.type if declared else {"on": "date", "entered": "date"}.get(column.role, "")
    parts.append(_HOW.get(kind) or _HOW.get(column.role, ""))
    if declared is not None:
        parts.append("多个用顿号隔开。" if declared.many or declared.type == "multi_choice" else "")
        parts.append(f"按{column.unit}填写。" if column.unit and column.is_number else "")
        parts.append(f"{declared.hint.rstrip('。')}。" if declared.hint else "")
    return "".join(parts)


def choices_of(column: Column, kind: Kind, registry: Registry, places: Sequence[str] = ()) -> list[str]:
    """Return what a column may hold, where that is a closed list of single values."""
    declared = column.field
    workflow = registry.workflow_of(kind)
    if column.role == "place":
        return list(places)
    if column.role == "type" and kind.subject:
        return [TYPE_LABELS[one] for one in kind.subject.types]
    if column.role == "state" and workflow:
        return [state.label for state in workflow.states.values()]
    if declared is not None and declared.type == "bool":
        return ["是", "否"]
    if declared is not None and declared.type == "choice":
        return [code.label for code in registry.dictionaries[declared.choices or ""].codes.values()]
    return []


def example(column: Column, registry: Registry) -> str:
    """Return an example of what a cell of the column holds."""
    declared = column.field
    if declared is None:
        return _EXAMPLES.get(column.role, "")
    if declared.type in {"choice", "multi_choice"}:
        labels = [code.label for code in registry.dictionaries[declared.choices or ""].codes.values()]
        return "、".join(labels[:2] if declared.type == "multi_choice" else labels[:1])
    if declared.type == "place":
        return "东岭村、西坡村" if declared.many else "东岭村"
    return _EXAMPLES.get(declared.type, "")
