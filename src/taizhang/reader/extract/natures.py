"""Natures: whether a figure is a stock, a flow, a rate, a change, a rank, a target, a threshold or a part."""

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.phrases import VERBS
from taizhang.reader.extract.seats import Seat
from taizhang.reader.extract.units import AGES, MONEY, MULTIPLES, POINTS
from taizhang.reader.mention import Nature

_RISE: Final = (
    r"(?:增长|下降|降低|上升|提高|提升|增幅|降幅|增速|涨幅|减少|增加|回落|压减|上涨|下跌|"
    r"下滑|多|少|翻|高出?|低)"
)
_CHANGED: Final = re.compile(
    rf"(?:{_RISE}(?:了|约|近|超过|超|达|逾)*|(?:增幅|降幅|涨幅|增速|幅度)(?:为|达|达到|超过|"
    rf"约)*|(?:同比|环比))$"
)
_PLANNED: Final = re.compile(
    r"预计|计划(?![的内书])|力争|拟(?![定订])|预期|争取(?:达到|实现)|可实现|可达|将(?:达|"
    r"新建|建成|实现|于|要|投入)|下一步|下步|到20\d\d年(?:底|末)"
)
_MEANT: Final = re.compile(r"目标(?:是|为)?|确保|不低于|不少于|控制在|达到")
_DONE: Final = re.compile(r"已|前期|现有|目前|完成了")
_MEAN: Final = re.compile(r"人均|户均|亩均|平均|均价|亩产|单产|村均|每[亩户人村]|收入比")
_PARTS_END: Final = re.compile(r"^(?:全年|累计|共|同时|另|此外|并|今年|目前|截至|总|合计)")
_PORTION: Final = re.compile(
    r"^[\s、，和]*(?:目前|项目|现)*(?:已经?(?:完成|整改|化解|办结|拨付|拔付|到位|抢通|建成|"
    r"完工|开工|验收|落实|兑现|销号|安置|调处|解决)"
    r"|完成整改|整改|调处成功|成功调处|协调成功|成功化解|化解|了结|办结|绝收|成灾|剩余|"
    r"其余|余下|销号|完工|抢通|其他|其它|提醒谈话|完工并)"
)
_STANDING: Final = re.compile(
    r"(?:现有|共有|拥有|在册|在矫|存栏|现辖|下辖|辖|设有|共设|设立|设置|配备|建立|组建|"
    r"成立|组织成立|明确|配齐|纳入|依托|放养|实有|总数|已有|尚有|还有|结余|库存|保有|组成|"
    r"建有|建成投用)"
)
_STANDING_NOUN: Final = re.compile(
    r"(?:户|低保|五保|特困|建档立卡|残疾人?|留守[\u4e00-\u9fff]{0,4}|人口|对象|总数|存量|"
    r"余额|存款|水位|网格员|总户数|常住[\u4e00-\u9fff]*|户籍[\u4e00-\u9fff]*|老年人|老人|"
    r"党组织|党支部|支部|在册[\u4e00-\u9fff]*|存栏[\u4e00-\u9fff]*|合作社|家庭农场|专业户|"
    r"大户|小分队|突击队|队伍|护林员|河长|林长|安全员|网格|人员?总数|耕地面积|林地面积|"
    r"总面积)$"
)
_ACTED: Final = re.compile(r"举办|召开|组织|开展|安排|帮助|深入|探索|涉及|媒体|为$|将|造成|进行")
_WHOLE: Final = re.compile(
    r"全[镇乡县市区村街省国](?:近|约|现|共|总)?$|我[镇乡县市区街](?:近|约|共)?$|(?:与|和|"
    r"在|等|各|内|城区|辖区)近?约?$|全部$"
)
_HERD: Final = frozenset("头只羽尾匹峰")
_GROSS: Final = re.compile(r"出栏|新增|销售|死亡|捕杀|补栏")
_COUNTED_LEVEL: Final = re.compile(r"(?:均|都|全部|全)?(?:达到|超过|突破|达|超)")
_QUALIFIED: Final = re.compile(r"^(?:\(含\))?(?:以上|以下|及以上)")
_FLOWING: Final = re.compile(
    r"产值|收入|支出|投资额?|税收|销售额|零售总额|进出口|生产总值|增加值|金额|资金|补贴|"
    r"债务|贷款|捐款|罚款|产量|损失"
)


class Natures:
    """Walks the figures of one text in order and judges each one's nature."""

    def __init__(self, text: str, found: list[Figure], seats: list[Seat], plans: list[bool]) -> None:
        """Judge by `text` (made flat); `plans` says for each figure whether its section is a plan."""
        self.text, self.found, self.seats, self.plans = text, found, seats, plans
        self.out: list[Nature] = []

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
        if self._changed(index, figure, seat):
            return "change"
        if (
            figure.unit in {"%", "‰"}
            or self._ratio(figure)
            or (figure.unit not in {"人", "户", "个"} and _MEAN.search(self._head(figure, seat)))
        ):
            return "rate"
        if figure.form == "zero":
            return "stock" if self.text[figure.start - 1 : figure.start] in {"清", "归"} else "flow"
        if figure.unit == "分" or (figure.unit == "个月" and "连续" in seat.left):
            return "other"
        if self._level(index, figure, seat):
            return "threshold"
        if self._part(index, figure, seat):
            return "part"
        return self._stock_or_flow(index, figure, seat)

    def _head(self, figure: Figure, seat: Seat) -> str:
        return self.text[max(seat.clause[0], figure.start - 24) : figure.start]

    def _planned(self, index: int, seat: Seat) -> bool:
        figure = self.found[index]
        head = self.text[max(seat.sentence[0], figure.start - 60) : figure.start]
        if self.plans[index]:
            return not _DONE.search(self.text[max(seat.clause[0], figure.start - 30) : figure.start])
        return bool(_PLANNED.search(head)) and not re.search(r"年度?计划|行动计划|三年计划", head)

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
            return False
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

    def _part(self, index: int, figure: Figure, seat: Seat) -> bool:
        start = max(seat.sentence[0], figure.start - 240)
        opened = self.text.rfind("其中", start, figure.start)
        if opened >= 0 and not _PARTS_END.match(self.text[seat.clause[0] : seat.clause[0] + 12].lstrip()):
            units = {one.unit for one in self.found[max(0, index - 12) : index] if one.end > start - 40}
            if figure.unit in units or not any(
                one.start > opened for one in self.found[max(0, index - 8) : index]
            ):
                return True
        if _PORTION.match(seat.left):
            return any(
                one.unit == figure.unit
                for one in self.found[max(0, index - 3) : index]
                if one.end > start - 60
            )
        return bool(index and self.out[index - 1] == "part" and seat.left.strip(" 、，") == "")

    def _stock_or_flow(self, index: int, figure: Figure, seat: Seat) -> Nature:  # noqa: PLR0911
        left = seat.left.strip(" 、，和及")
        if (
            not left
            and index
            and self.found[index - 1].end >= seat.clause[0] - 1
            and self.out[index - 1] in {"stock", "flow"}
        ):
            return self.out[index - 1]
        if figure.unit in MONEY:
            return "flow"
        if _STANDING.search(left):
            return "stock"
        if figure.unit in _HERD and not _GROSS.search(left):
            return "stock" if re.search(r"养", left) else "flow"
        noun = seat.right[:1] not in {"", "，", "。", "；", "、", ";", ",", "\n"}
        bare = left.rstrip("近约超过达共有为是 ")
        if seat.right.startswith("人口"):
            return "stock"
        if _WHOLE.search(left) and not noun:
            return "stock"
        if noun and _ACTED.search(left):
            return "flow"
        if noun and (_WHOLE.search(left) or (not VERBS.search(left) and not left.startswith("对"))):
            return "stock" if not VERBS.match(seat.right) else "flow"
        if VERBS.search(bare):
            return "flow"
        return "stock" if _STANDING_NOUN.search(bare) and not _FLOWING.search(bare) else "flow"
