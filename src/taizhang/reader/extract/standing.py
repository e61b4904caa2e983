"""Stock or flow: whether a figure says how things stand or what was done, by what governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from taizhang.reader.extract.figures import Figure
from taizhang.reader.extract.phrases import VERBS
from taizhang.reader.extract.seats import Seat
from taizhang.reader.extract.units import MONEY
from taizhang.reader.mention import Nature

_EVENTS: Final = frozenset(
    [
        *("人次", "户次", "家次", "次", "场次", "批次", "剂次", "台次", "车次", "件次", "艘次", "架次"),
        *("班次", "村次", "课次", "头次", "亩次", "人·次", "场", "期", "剂", "针", "遍", "轮", "趟", "起"),
        *("人天", "工日", "个工日", "个工"),
    ]
)
"""Units that count what happened, never what stands."""
_STANDING: Final = re.compile(
    r"现有|共有|储备|拥有|在册|在矫|在校|在岗|在建|在编|在职|存栏|(?:现|所|下|管)?辖|设有|共设|下设|设立|设置|配备|"
    r"(?<!新)(?<!新组)建立|组建|(?<!新)成立|明确|配齐|纳入|依托|放养|实有|总数|已有|尚有|还有|结余|库存|保有|组成|建有|"
    r"建成投用|入驻|编制|开放(?=$)|常住|户籍|管理(?!单位)|聘有|参加城|有(?=$)|全[镇乡县市区村]有|"
    r"(?:增加|增|扩大|发展|细?划?分|稳定|保持)(?:至|到|为|在)"
)
_STANDING_NOUN: Final = re.compile(
    r"(?:户|低保|五保|特困|特困[\u4e00-\u9fff]{2}|建档立卡|残疾人?|重残|留守[\u4e00-\u9fff]{0,4}|(?<!出生)(?<!死亡)(?<!受灾)人口|"
    r"对象|总数|存量|余额|存款|水位|网格员|总户数|老年人|老人|党组织|党支部|支部|合作社|家庭农场|专业户|"
    r"大户|小分队|突击队|队伍|护林员|河长|林长|安全员|网格|人员?总数|耕地面积|林地面积|总面积|教职工|职工|党员|"
    r"从业人员|雇工|里程|床位|学生|教学班|档案|联络站|阵地|缺口|库容|能力|容量|面积由[^，]{0,8}|社区|行政村)$"
)
_STANDING_PLACE: Final = re.compile(
    r"(?:个)?(?:行政村|自然村|村(?!民)|社区|乡镇|镇街|镇|街道|网格|水库|小区|县|市|党支部|支部|村民小组|片区|小组|集镇)"
)
_ACTED: Final = re.compile(
    r"举办|召开|组织|开展|安排|帮助|深入|探索|涉及|媒体|为$|造成|进行|出动|派出|调拨|调集|参与|参加(?!城)|家访|服务|"
    r"邀请|动员|发动|吸引|选树|推广|听取|接待|关爱|看望|带领|对接|联合|劝离|清除|流转"
)
_WHOLE: Final = re.compile(
    r"全[镇乡县市区村街省国](?:近|约|现|共|总)?$|我[镇乡县市区街](?:近|约|共)?$|(?:城区|辖区|各)近?约?$|全部$"
)
_OBJECT: Final = re.compile(
    r"(?:对(?![象口接外应比策])|给|向(?!上)|送(?!达)|深入|涉及|惠及|带动|覆盖)[^，、]{0,14}$"
)
_REACHES: Final = re.compile(r"涉及|惠及|带动|深入|送|给")
_ENTIRE: Final = re.compile(r"全[镇乡县市区街](?:近|约|现|共|的)?$")
_BUILT: Final = frozenset("座所栋幢")
_JOINT: Final = re.compile(r"、|以及|[和及与]")
_TEAM: Final = re.compile(r"(?:[\u4e00-\u9fff]{0,6}(?:突击队|小分队|服务队|车队|专班|工作队|巡逻队|抢险队))$")
_REACHED: Final = re.compile(r"(?:达到|突破|增至|增加至|稳定在)$")
_FLOWING: Final = re.compile(
    r"产值|收入|支出|投资额?|税收|销售额|零售总额|进出口|生产总值|增加值|金额|补贴|引资|融资|"
    r"(?<!注册)资金|债务|贷款|捐款|罚款|产量|损失|利润|盈余|工资"
)
_BALANCE: Final = re.compile(
    r"余额|结转|结余|注册资[金本]|资产总额|总资产|负债|(?<!收回)(?<!盘活)存量资金$|固定资产(?!投资)"
)
_CLOSES: Final = frozenset("，。；、,;()/ \n")
_SAID_OF: Final = re.compile(r"全部|全|均|都|已|占")
"""Behind a figure, what is said of things that are named before it: 五保户18户全部签约."""


class Standing:
    """Follows the lists of one text: what opens a list governs all of it, and flow is the rule."""

    def __init__(self, text: str, found: list[Figure]) -> None:
        """Look in `text` (made flat)."""
        self.text, self.found = text, found
        self._list: Nature = "flow"
        self._sentence = (0, 0)

    def nature(self, index: int, figure: Figure, seat: Seat, out: Sequence[Nature]) -> Nature:
        """Judge by the figure's own words, else by the list it stands in; `out` are the natures before it."""
        if figure.unit in _EVENTS:
            return "flow"
        self._enter(seat.sentence)
        own = self._follows(index, seat, out) or self._own(figure, seat)
        if own is not None:
            self._list = own
            return own
        return self._list if not _FLOWING.search(seat.left[-8:]) else "flow"

    def _enter(self, sentence: tuple[int, int]) -> None:
        """A list ends with its sentence, not with a semicolon."""
        if sentence != self._sentence:
            self._sentence = sentence
            if self.text[sentence[0] - 1 : sentence[0]] not in {"；", ";"}:
                self._list = "flow"

    def _follows(self, index: int, seat: Seat, out: Sequence[Nature]) -> Nature | None:
        """Return the nature of the figure before where nothing stands between the two: 131户191人."""
        bare = not seat.left.strip(" 、，和及与")
        if bare and index and self.found[index - 1].end >= seat.clause[0] - 1:
            return out[index - 1] if out[index - 1] in {"stock", "flow"} else None
        return None

    def _own(self, figure: Figure, seat: Seat) -> Nature | None:
        left, in_list = _item(seat)
        if figure.unit in MONEY:
            return _of_money(left)
        if seat.right.startswith("人口") or (_REACHED.search(left) and not _FLOWING.search(left)):
            return "stock"
        if _TEAM.search(left) or _TEAM.match(seat.right):
            return "stock"
        if _OBJECT.search(left):
            lasting = _ENTIRE.search(left) or figure.unit in _BUILT or _STANDING_PLACE.match(seat.right)
            return "stock" if lasting and not _REACHES.search(left) else "flow"
        return _governed(left) or _by_noun(left, seat.right, in_list=in_list)


def _item(seat: Seat) -> tuple[str, bool]:
    """Return the words before a figure that are its own, and whether it stands in an enumeration."""
    left = seat.left.lstrip(" 、，和及与").rstrip(" 、，")
    if not seat.first and (joint := _JOINT.search(seat.left)):
        return seat.left[joint.end() :].strip(), True
    return left, not seat.first and not left


def _governed(left: str) -> Nature | None:
    """Return what the last verb before a figure says, None if there is none."""
    standing = max((found.end() for found in _STANDING.finditer(left)), default=-1)
    verb = max((found.end() for verbs in (VERBS, _ACTED) for found in verbs.finditer(left)), default=-1)
    if standing < 0 and verb < 0:
        return None
    return "stock" if standing >= verb else "flow"


def _by_noun(left: str, right: str, *, in_list: bool) -> Nature | None:
    """Judge a figure with no verb before it: places and what has a roll stand, all else happens."""
    noun = bool(right) and right[0] not in _CLOSES and not _SAID_OF.match(right)
    if _WHOLE.search(left):
        return "flow" if noun and VERBS.match(right) else "stock"
    if noun:
        place: Nature = "stock" if _STANDING_PLACE.match(right) else "flow"
        return None if in_list else place
    return "stock" if _STANDING_NOUN.search(left.rstrip("近约超过达共有为是 ")) else None


def _of_money(left: str) -> Nature | None:
    if _BALANCE.search(left):
        return "stock"
    return "flow" if not left or _governed(left) or _FLOWING.search(left) else None
