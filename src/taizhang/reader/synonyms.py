"""Synonyms: words of township texts that mean the same, each written in one way before texts are compared."""

from __future__ import annotations

import re
from typing import Final

_GROUPS: Final = (
    # what is meant first, then how else it is said
    "低保户 低保对象 低保家庭 最低生活保障户",
    "特困户 特困供养 五保户 五保对象 特困人员 特困供养户",
    "诉求 民情诉求 群众诉求 急难愁盼问题",
    "受理 接收 收到 接到 承接",
    "办结 办理完成 办理完毕 处理完成 处置完成",
    "整改 整治 整改到位 整治到位",
    "排查 摸排 排查出 摸排出 查找",
    "矛盾纠纷 纠纷 矛盾 纠纷矛盾",
    "化解 调处 调解 调处化解 解决",
    "市民热线 12345热线 12345 民生热线 热线",
    "发放 兑付 兑现 拨付 发给",
    "种植 栽种 播种 栽植",
    "面积 种植面积",
    "同期 上年同期 去年同期",
    "开展 组织 举办 召开 举行",
    "拆除 拆违 拆掉",
    "党员 共产党员",
    "人口 人数",
    "监测户 监测对象 防返贫监测对象",
    "贫困户 建档立卡户",
    "新建 新修 新增",
    "走访 入户走访 上门走访",
    "合格率 达标率",
    "疫苗接种 接种疫苗",
    "受益 惠及",
    "收入 营收 创收",
    "安置 搬迁安置",
)


def _table() -> dict[str, str]:
    return {other: first for first, *others in (group.split() for group in _GROUPS) for other in others}


_FIRST: Final = _table()
_ANY: Final = re.compile("|".join(sorted({*_FIRST, *_FIRST.values()}, key=len, reverse=True)))


def respelt(text: str) -> str:
    """Return `text` with every word of a group written as the group's first; the longest word wins."""
    return _ANY.sub(lambda match: _FIRST.get(match[0], match[0]), text)
