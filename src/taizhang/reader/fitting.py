"""Fitting: whether the unit and the nature of a figure can be those of an indicator. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from taizhang.base.quantities import ANY_COUNTER, UNITS, is_counter, same_dimension, same_unit
from taizhang.declarations.types import Indicator
from taizhang.reader.mention import Mention
from taizhang.reader.surroundings import Around


class Fit(NamedTuple):
    """How well something fits, 0 to 1, and why in words."""

    factor: float
    why: str


_LIKE: Final = tuple(
    frozenset(words.split())
    for words in (
        "件 起 例 宗 个 项 条 次",
        "人 名 个 位 人次 例",
        "次 场 期 批 轮 批次 回 趟 班次 场次 届 检 剂次 剂 人次",
        "家 个 户 处 所 座 间 点 村",
        "条 项 个 处",
        "份 张 册 本 条 封",
        "台 辆 部 个 套",
        "株 棵",
        "栋 幢 处 座 间 个",
        "袋 棒 个",
    )
)
"""Measure words that people use for one another; of each set any may stand for any."""
_RANKS: Final = frozenset(["位", "名"])

_NATURES: Final[dict[str, frozenset[str]]] = {
    "flow": frozenset(["flow", "part", "stock", "other", "latest"]),
    "stock": frozenset(["stock", "part", "flow", "latest", "threshold"]),
    "part": frozenset(["part", "flow", "stock", "latest", "threshold"]),
    "rate": frozenset(["rate", "latest", "score"]),
    "change": frozenset(["change"]),
    "rank": frozenset(["rank", "latest"]),
    "target": frozenset(["target"]),
    "threshold": frozenset(["threshold", "latest", "stock"]),
    "other": frozenset(["other", "flow", "stock", "latest"]),
}
"""Nature of a figure in a text -> natures of indicators that may tell it, the best first in meaning."""


def unit_fit(mention: Mention, indicator: Indicator) -> Fit | None:  # noqa: PLR0911 - one answer a case
    """Return how well the units fit; None if a figure in this unit is never this indicator."""
    written, own = mention.unit, indicator.unit
    if mention.form == "rank" or mention.nature == "rank":
        return Fit(1.0, "都是位次") if indicator.nature == "rank" or own in _RANKS else None
    if indicator.nature == "rank":
        return None
    if written is None:
        return (
            Fit(0.85, "文中没写单位") if mention.form in {"zero", "placeholder"} or is_counter(own) else None
        )
    if written == own or same_unit(written, own):
        return Fit(1.0, f"单位同为{own}")
    if written == "百分点" and own in {"%", "个百分点"}:
        return Fit(1.0, f"单位同为{own}")
    if own in {"%", "个百分点"} or written in {"%", "个百分点", "百分点"}:
        both = {own, written} <= {"%", "个百分点", "百分点"} and mention.nature == "change"
        return Fit(0.8, f"单位{written}与{own}") if both else None
    if any({written, own} <= group for group in _LIKE):
        return Fit(0.93, f"单位{written}与{own}常通用")
    if same_dimension(written, own) and written in UNITS:
        return Fit(0.95, f"单位{written}可换算为{own}")
    if ANY_COUNTER in {written, own} and (is_counter(own) and is_counter(written)):
        return Fit(0.85, f"单位{written}与{own}")
    return None


def nature_fit(around: Around, indicator: Indicator) -> Fit:
    """Return how well the natures fit; what is planned is told by targets, and nothing else is."""
    nature = around.mention.nature
    planned = nature == "target" or around.mention.when == "plan"
    if indicator.nature == "target":
        return Fit(1.0, "都是计划数") if planned else Fit(0.6, "指标是计划数")
    if planned:
        return Fit(0.7, "文中像是计划数")
    if indicator.nature == nature:
        return Fit(1.0, "性质相同")
    if indicator.nature in _NATURES.get(nature, frozenset()):
        return Fit(0.97, "")
    return Fit(0.75, "性质不同")
