"""Ranks, told from ordinals: 排名全市第一 and 位居第3位 are figures, 第十届 and 第一书记 are not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from taizhang.reader.extract.amounts import spelt
from taizhang.reader.mention import Form

_PLACED: Final = re.compile(
    r"(?:排名|排位|排|位居|位列|位于|名列|居|列|获|荣获|荣膺|夺得|取得|考核|考评|评比|测评|"
    r"总分|综合|名次|成绩"
    r"|全[省市县区镇乡国州盟]|[省市县区]|进入|跻身|分别|和|、|均)[^，。；,;\n]{0,10}$"
)
_CLIMBS: Final = re.compile(
    r"(?:由|从|自)[^，。；,;\n第]{0,8}$|"
    r"(?:升|跃升|前移|跃居|前进|进步|降|退|滑|跌|提升|提高)(?:到|至|为)[^，。；,;\n第]{0,6}$"
)
"""Before a place that something climbs from or to: 由第12位上升到第9位."""
_FIRM: Final = re.compile(
    r"(?:排名|排|位居|位列|位于|名列|居|列|占|获|荣获|夺得|取得|进入|跻身|考核|"
    r"全[省市县区镇乡国])[^，。；,;\n]{0,10}$"
)
_AFTER: Final = re.compile(r"[，。；、,;)”」』！!和及与\n（(]|$|的(?:好)?成绩|的(?:好)?名次|方阵")
_SAFETY: Final = re.compile(r"(?:安全|质量|人民|生命|健康|服务|信誉|预防)$")
_TEAM: Final = re.compile(
    r"巡察组|巡视组|督导组|督查组|检查组|考核组|工作组|调研组|小组|组(?!织|合|成|长)|批次"
)


def rank_of(text: str, start: int, end: int) -> tuple[int, Decimal | None, str | None, Form] | None:
    """Return end, value, unit and form of the rank at `start`, or None where it is an ordinal or a phrase."""
    written = text[start:end]
    before = text[max(0, start - 16) : start]
    if written in {"首位", "榜首"}:
        return (
            (end, Decimal(1), None, "rank")
            if _FIRM.search(before) and text[end : end + 2] != "产业"
            else None
        )
    tail = written[-1] if written[-1] in "名位强" else None
    inner = written[1:-1] if tail else written[1:]
    value = Decimal(inner) if inner.isdigit() else spelt(inner).value if inner[:1].isalnum() else None
    form: Form = "rank" if value is not None else "placeholder"
    if written[0] == "前":
        sure = tail or _AFTER.match(text, end)
        return (
            (end, value, tail, form)
            if tail == "名" or (sure and tail != "位" and _FIRM.search(before))
            else None
        )
    if tail is None and not _AFTER.match(text, end):
        return _in_a_name(text, end, value, form)
    if _SAFETY.search(before) or not (
        _PLACED.search(before) or (tail in {"名", "位"} and _CLIMBS.search(before))
    ):
        return None
    return end, value, tail, form


def _in_a_name(
    text: str, end: int, value: Decimal | None, form: Form
) -> tuple[int, Decimal | None, str | None, Form] | None:
    """A numbered team, and a masked batch or time, is a number in a name."""
    masked = form == "placeholder"
    if _TEAM.match(text, end) and not text.startswith("批次", end):
        return end, value, None, "name"
    if masked and (found := re.compile(r"[次批届名位个期]").match(text, end)):
        return found.end(), None, found[0], "placeholder"
    return None
