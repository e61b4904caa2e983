"""Scopes: whether two figures speak of the same time, of the same stage, of the same place."""

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.ties.figures import Figure

_EARLIER: Final = re.compile(r"去年|上年|前年|往年|同期|上一年|上季度|上月|年初|原来|原有|此前")
_PLANNED: Final = re.compile(
    r"计划|预计|拟|力争|确保|目标|打算|明年|将|下一步|下步|下半年(?=要|拟|计划)|任务数?$|争取|规划|设计|总投资"
)
_ALL_ALONG: Final = re.compile(
    r"累计|以来累|历年|三年来|五年来|近[两三五]年|[两三五]年(?:共|累计|来)|“十[三四]五”|先后"
)
_STRETCH: Final = re.compile(r"上半年|下半年|[一二三四]季度|\d{1,2}月(?:份|底|末)?|20\d\d年|全年|今年")
_PRICE: Final = re.compile(r"可比|不变价|同口径|剔除|扣除")
_WORTH: Final = re.compile(r"GDP|生产总值|增加值|总产值|产值|可支配收入")


def is_earlier(words: str) -> bool:
    """Say whether these words speak of an earlier time than the report's."""
    return bool(_EARLIER.search(words))


def is_planned(figure: Figure, words: str) -> bool:
    """Say whether a figure is planned or aimed at; `words` are those before it."""
    mention = figure.mention
    return mention.when == "plan" or mention.nature == "target" or bool(_PLANNED.search(words))


def stage(figure: Figure, words: str) -> tuple[bool, bool, bool, str]:
    """Return what two figures must share to be compared: earlier, planned, cumulative, stretch."""
    stretch = _STRETCH.findall(words)
    mention = figure.mention
    return (
        mention.when == "before" or is_earlier(words),
        is_planned(figure, words),
        bool(_ALL_ALONG.search(words)),
        stretch[-1] if stretch else (mention.period or ""),
    )


def at_constant_prices(words: str) -> bool:
    """Say whether a growth is said to be at comparable prices or on a comparable basis."""
    return bool(_PRICE.search(words))


def is_worth(words: str) -> bool:
    """Say whether these words name an amount of money whose growth is usually given at constant prices."""
    return bool(_WORTH.search(words))
