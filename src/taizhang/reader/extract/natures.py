"""Natures: whether a figure is a stock, a flow, a rate, a change, a rank, a target, a threshold or a part."""

# ruff: noqa: PLR0911

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.units import AGES, MULTIPLES, POINTS
from taizhang.reader.mention import Nature

_CHANGE: Final = re.compile(
    r"(?:增长|下降|降低|上升|提高|提升|增幅|降幅|增速|同比|环比|减少|增加|回落|压减|较上年|较去年|比去年|比上年|翻)[了约近超过达为]{0,3}$"
)
_PLANNED: Final = re.compile(r"预计|计划|力争|拟|预期|目标|确保|争取达|争取实现|将(?!近)|要求")
_DONE: Final = re.compile(r"已|完成了|截至|现有")
_STOCK: Final = re.compile(
    r"现有|共有|全[镇乡县市区村]|辖|拥有|在册|存栏|总人口|常住|户籍|设有|配备|建立|明确|留守|残疾|低保|五保|特困|放养|监测户|脱贫户|成立|组建|目前|户数|注册"
)
_FLOW: Final = re.compile(
    r"发放|累计|开展|完成|新增|新建|办理|投入|调解|走访|排查|查处|整改|种植|保障|解决|拆除|清理"
)


def nature_of(figure: Figure, text: str, clause: tuple[int, int], *, plan: bool, part: bool) -> Nature:
    """Judge by form and unit first, then by the words of the clause."""
    if figure.form == "name" or figure.unit in AGES:
        return "ordinal_or_name"
    head = text[clause[0] : figure.start]
    words = text[clause[0] : clause[1]]
    if figure.form == "rank" or text[figure.start : figure.start + 1] in {"第", "前"}:
        return "rank"
    if (plan and not _DONE.search(words)) or _PLANNED.search(head):
        return "target"
    if figure.unit in POINTS or figure.unit in MULTIPLES or _CHANGE.search(head):
        return "change"
    if figure.form == "percent" or figure.unit in {"%", "‰"}:
        return "rate"
    if part:
        return "part"
    if figure.form == "zero":
        return "flow"
    if figure.bound == "at_least" and figure.unit == "元":
        return "threshold"
    if _FLOW.search(words):
        return "flow"
    return "stock" if _STOCK.search(words) else "flow"
