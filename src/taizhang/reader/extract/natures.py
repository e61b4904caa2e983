"""Natures: whether a figure is a stock, a flow, a rate, a change, a rank, a target, a threshold or a part."""

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.parts import Parts
from taizhang.reader.extract.seats import Seat
from taizhang.reader.extract.standing import Standing
from taizhang.reader.extract.units import AGES, MONEY, MULTIPLES, POINTS
from taizhang.reader.mention import Nature

_RISE: Final = (
    r"(?:增长|下降|降低|上升|提高|提升|增幅|降幅|增速|涨幅|减少|增加|回落|压减|上涨|下跌|"
    r"下滑|多|少|翻|高出?|低|减产|增产|增收|压缩|前进|后退|前移)"
)
_CHANGED: Final = re.compile(
    rf"(?:{_RISE}(?:了|约|近|超过|超|达|逾)*|(?:增幅|降幅|涨幅|增速|幅度)(?:为|达|达到|超过|"
    rf"约)*|(?:同比|环比)|(?:超|低于|高于)警戒水?位?)$"
)
_PLANNED: Final = re.compile(
    r"预计|(?:^|(?<=[，。；：、 年月日步还拟均也镇乡县村社]))计划(?![的内书])|力争|(?<!模)拟(?![定订人合])|"
    r"预期|"
    r"争取(?:达到|实现)|可实现|可达|意向|还将|"
    r"将(?:再|继续|陆续|逐步|达|新建|建成|实现|于|要|投入|新增|为(?![^，。；]{0,20}(?:作|已|了)))|"
    r"下一步|下步|到20\d\d年(?:底|末)"
)
_DONE: Final = re.compile(r"已|前期|现有|目前|完成了")
_MEAN: Final = re.compile(
    r"[人户亩村日年月]均(?!等|衡)|平均|均价|亩产|单产|每[亩户人村生天日月年轮处斤吨学个名]|收入比|亩租金|单价|"
    r"收购价|(?:补助|低保|保障|救助|供养|补偿|收费|工资)标准"
)
_HEADS: Final = frozenset("人名位户个家")
_EACH: Final = re.compile(
    r"[人户亩]均(?:增收|节约|增加|减少|分红)(?:约|近|达)*$|每[张份袋头只台辆盏株筐](?:约|近)?$"
)
_TASK: Final = re.compile(r"(?:全年|年度|年初|目标)任务数?(?:为|是)?$")
_LASTING: Final = frozenset(["计划", "力争", "拟", "下一步", "下步"])
"""Words of a plan that hold on behind a semicolon; 预计 does not."""
_LIMIT: Final = re.compile(r"限额|上限|底线|标准线")
_NAMED_PLAN: Final = re.compile(r"年度?计划|行动计划|三年计划|改善计划")
_COUNTED_LEVEL: Final = re.compile(r"(?:均|都|全部|全)?(?:达到|超过|突破|达|超)")
_QUALIFIED: Final = re.compile(r"^(?:\(含\))?(?:以上|以下|及以上)")


class Natures:
    """Walks the figures of one text in order and judges each one's nature."""

    def __init__(self, text: str, found: list[Figure], seats: list[Seat], plans: list[bool]) -> None:
        """Judge by `text` (made flat); `plans` says for each figure whether its section is a plan."""
        self.text, self.found, self.seats, self.plans = text, found, seats, plans
        self.out: list[Nature] = []
        self._parts = Parts(text, found, seats)
        self._standing = Standing(text, found)
        self._lasting = False

    def all(self) -> list[Nature]:
        """Judge every figure."""
        for index, figure in enumerate(self.found):
            self.out.append(self._nature(index, figure))
        return self.out

    def _nature(self, index: int, figure: Figure) -> Nature:  # noqa: PLR0911
        if figure.form == "name" or figure.unit in AGES:
            return "ordinal_or_name"
        seat = self.seats[index]
        opening = self.text[figure.start]
        if figure.form == "rank" or opening in "第前":
            return (
                "ordinal_or_name" if opening == "第" and figure.unit in {"次", "届", "批", "期"} else "rank"
            )
        if self._planned(index, seat):
            return "target"
        each = bool(_EACH.search(seat.left))
        if not each and self._changed(index, figure, seat):
            return "change"
        if each or self._is_rate(figure, seat):
            return "rate"
        if figure.form == "zero":
            return "stock" if self.text[figure.start - 1 : figure.start] in {"清", "归"} else "flow"
        if figure.unit == "分" or (figure.unit == "个月" and "连续" in seat.left):
            return "other"
        if self._level(index, figure, seat):
            return "threshold"
        if self._parts.has(index):
            return "part"
        return self._standing.nature(index, figure, seat, self.out)

    def _is_rate(self, figure: Figure, seat: Seat) -> bool:
        share = figure.unit in {"%", "‰"} or self._ratio(figure)
        return share or (figure.unit not in _HEADS and bool(_MEAN.search(self._head(figure, seat))))

    def _head(self, figure: Figure, seat: Seat) -> str:
        return self.text[max(seat.clause[0], figure.start - 24) : figure.start]

    def _planned(self, index: int, seat: Seat) -> bool:
        figure = self.found[index]
        begin = max(seat.sentence[0], figure.start - 60)
        if self.plans[index]:
            return not _DONE.search(self.text[max(seat.clause[0], figure.start - 30) : figure.start])
        if figure.unit != "%" and _TASK.search(seat.left):
            return True
        if planned := _PLANNED.search(self.text, begin, figure.start):
            self._lasting = planned[0] in _LASTING
            return not _NAMED_PLAN.search(self.text, begin, figure.start)
        return self._plans_on(index, seat)

    def _plans_on(self, index: int, seat: Seat) -> bool:
        """Tell whether a plan goes on behind a semicolon."""
        start = seat.sentence[0]
        after = self.text[start - 1 : start] in {"；", ";"} and index > 0
        return after and self._lasting and self.out[index - 1] == "target" and not _DONE.search(seat.left)

    def _changed(self, index: int, figure: Figure, seat: Seat) -> bool:
        if figure.unit in POINTS or figure.unit in MULTIPLES:
            return True
        left = seat.left.rstrip(" ")
        if _CHANGED.search(left):
            return figure.unit == "%" or not left.endswith(("多", "少", "高", "低")) or "比" in left
        if figure.unit == "%" and not seat.first and re.fullmatch(r"[和、与及]|以及", left):
            return self.out[index - 1] == "change"
        return False

    def _ratio(self, figure: Figure) -> bool:
        text = self.text
        return figure.unit is None and (
            text[figure.end : figure.end + 1] == ":" or text[figure.start - 1 : figure.start] == ":"
        )

    def _level(self, index: int, figure: Figure, seat: Seat) -> bool:
        """Tell whether this bounds others (15万元以上), or counts those beyond a bound (7个村均达到)."""
        right = seat.right
        if figure.unit in MONEY and figure.bound in {"at_least", "above", "below", "at_most"}:
            after = bool(_QUALIFIED.match(right))
            return after or bool(
                re.search(r"(?:均|都|全部|全)(?:达到|超过|突破|达|超)?$", seat.left.rstrip())
            )
        if figure.unit in MONEY:
            return bool(_LIMIT.search(seat.left))
        if _QUALIFIED.match(seat.left) and index:
            return self.out[index - 1] == "threshold"
        later = self.found[index + 1] if index + 1 < len(self.found) else None
        return bool(
            later
            and later.start < seat.clause[1]
            and later.unit in MONEY
            and later.bound in {"at_least", "above"}
            and _COUNTED_LEVEL.search(right)
        )
