"""Classes: whether the named parts of a list exclude each other, so that they may be added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

PAIR: Final = 2
Parting: TypeAlias = Literal["apart", "may_overlap"]
"""`apart`: no thing is in two parts. `may_overlap`: some may be, or nobody can tell."""

_ATTRIBUTES: Final[dict[str, re.Pattern[str]]] = {
    "age": re.compile(r"岁|青年|中年|老年|老人|年轻|儿童|少年|未成年"),
    "schooling": re.compile(r"学历|大专|本科|专科|高中|初中|小学|中专|研究生|文盲|毕业|在校"),
    "sex": re.compile(r"男|女|妇"),
    "party": re.compile(r"党员|团员|群众|党外|民主党派"),
    "people": re.compile(r"[汉回壮苗满藏侗瑶彝]族|民族"),
    "hardship": re.compile(
        r"低保|残疾|特困|五保|孤儿|重病|大病|患病|困难|留守|空巢|独居|优抚|脱贫|监测|返贫|致贫|易地|失业|零就业"
    ),
    "veteran": re.compile(r"退役|退伍|军人|军属|烈属"),
    "post": re.compile(
        r"干部|代表|委员|书记|主任|教师|医生|医护|志愿|网格员|大户|能人|乡贤|农民|工人|学生|职工|骨干|人才|负责人"
    ),
    "place_of_birth": re.compile(r"外来|外省|外地|返乡|务工|户籍|常住|流动|本地"),
    "standing": re.compile(
        r"^已|正在|尚未|未[完整开办]|整改|办结|完工|竣工|验收|化解|成功|通过|完成|拨付|到位|在建|销号|开工|投产|签约|"
        r"运营|解决|满意|合格|达标|及时|逾期|新增|新建成"
    ),
    "worth": re.compile(
        r"重大|较大|一般|重点|较重|严重|突出|优质|高标准|典型|示范|特色|精品|规上|规模以上|骨干|龙头"
    ),
    "source": re.compile(
        r"中央|省级|市级|县级|县区|自筹|上级|财政|社会|捐|争取|整合|配套|筹措|衔接|专项|引进|招商"
    ),
    "use": re.compile(r"用于|发放|支付|补助|购买|慰问|奖励"),
    "means": re.compile(r"线上|线下|来信|来访|来电|网上|电话|入户|集中|分散|媒体|微信|广播"),
    "level": re.compile(r"国家|省级|市级|县级|区级|镇级|乡级|村级|全国|全省|全市|全县"),
}
_OF_MONEY: Final = ("source", "use", "standing", "level")
"""Money for the old and money for the disabled is not the same money, though the people may be."""
_CLASSES: Final[tuple[frozenset[str], ...]] = (
    frozenset({"男", "女"}),
    frozenset({"线上", "线下"}),
    frozenset({"集中", "分散"}),
    frozenset({"城市", "农村"}),
    frozenset({"城镇", "农村"}),
    frozenset({"集中", "分散", "投亲靠友"}),
    frozenset({"省外", "省内县外", "县内", "省内"}),
    frozenset({"市外", "市内县外", "县内", "省外"}),
    frozenset({"学前", "幼儿园", "小学", "初中", "高中", "中职", "大学"}),
    frozenset({"税收", "非税"}),
    frozenset({"正式党员", "预备党员"}),
    frozenset({"完工", "在建", "未开工", "开工"}),
    frozenset({"重大", "较大", "一般"}),
    frozenset({"国家级", "省级", "市级", "县级", "镇级", "村级", "乡级", "区级"}),
    frozenset({"中央", "省级", "市级", "县级", "自筹", "镇级", "村级", "社会"}),
    frozenset({"上级", "自筹", "社会", "本级", "村级", "镇级"}),
    frozenset({"新建", "续建", "改建", "扩建", "改扩建"}),
    frozenset({"来信", "来访", "来电", "网上", "电话"}),
    frozenset({"特困供养", "低保"}),
    frozenset({"第一产业", "第二产业", "第三产业", "一产", "二产", "三产"}),
    frozenset({"一季度", "二季度", "三季度", "四季度"}),
    frozenset({"上半年", "下半年"}),
    frozenset({"脱贫户", "不稳定", "边缘易致贫", "边缘户", "突发困难", "突发严重困难"}),
    frozenset({"常住", "外出", "流动"}),
    frozenset({"已", "正在", "尚未"}),
)
"""Words of which no two can be true of one thing: parts that each carry another of one row are apart."""
_PLACE: Final = re.compile(r"(?:村|社区|组|镇|乡|街道|片区|网格|居委会|村民小组)$")
_SEASON: Final = re.compile(r"早稻|晚稻|中稻|油菜|再生稻|复种|轮作|套种|间作|小麦|绿肥")
_FIELDS: Final = re.compile(r"耕地|水田|农田|旱地|土地")
_VERB: Final = re.compile(
    r"^(?:开展|组织|举办|召开|发放|投入|惠及|带动|实现|完成|化解|整改|办结|处置|处理|解决|建成|建设|拆除|整治|清理|清运|"
    r"培训|走访|慰问|检查|排查|发现|查处|立案|处罚|受理|接待|调解|落实|安排|争取|拨付|拔付|发展党员|开通|张贴|悬挂|印发|"
    r"覆盖|服务|帮助|转移|输送|安置|受益|涉及|参与|参加|收缴|扣押|取缔|关停|约谈|下达|签订|制定|修订|收集|上报|销号|"
    r"纳入|新纳入|救助|缴纳|征收|签约|引进|洽谈|外出|获评|获得|荣获|评选|评为|推荐|录用|录取|报名|占)"
)
_AGE_FROM: Final = re.compile(r"\d+(?:周)?岁(?:及)?以上")
_AGE_TO: Final = re.compile(r"\d+(?:周)?岁(?:及)?以下")


def is_act(label: str) -> bool:
    """Say whether a label begins with a verb: what follows is another act, and no further part of a list."""
    return bool(_VERB.match(label))


def is_place(label: str) -> bool:
    """Say whether a label is the name of a village, a group or another place below the township."""
    return bool(_PLACE.search(label))


def _attributes(label: str, *, money: bool) -> frozenset[str]:
    names = _OF_MONEY if money else _ATTRIBUTES.keys()
    return frozenset(name for name in names if _ATTRIBUTES[name].search(label))


def _one_each(labels: Sequence[str], words: frozenset[str]) -> bool:
    taken: set[str] = set()
    for label in labels:
        mine = [word for word in words if word in label]
        mine = [word for word in mine if not any(word != longer and word in longer for longer in mine)]
        if len(mine) != 1 or mine[0] in taken:
            return False
        taken.add(mine[0])
    return True


def _ages(labels: Sequence[str]) -> bool:
    """Say whether age classes can be apart: at most one open end upwards and one downwards."""
    up = sum(bool(_AGE_FROM.search(label)) for label in labels)
    down = sum(bool(_AGE_TO.search(label)) for label in labels)
    return up <= 1 and down <= 1 and up + down < len(labels)


def is_complete(labels: Sequence[str]) -> bool:
    """Say whether the parts are all the classes there are: men and women, in homes and at large."""
    return len(labels) == PAIR and any(_one_each(labels, words) for words in _CLASSES[:5])


def parting(labels: Sequence[str], whole: str, key: str) -> Parting:
    """Judge a list by the names of its parts; `whole` is what they are parts of, `key` their unit.

    People have many attributes at once, so parts that name several kinds of them may overlap. Things are
    taken to be in one part only if the parts are named alike and none of them tells a stage or a rank.
    """
    if any(not label for label in labels) or len(set(labels)) < len(labels):
        return "may_overlap"
    nested = any("以上" in label or "以下" in label for label in labels)
    if (not nested and any(_one_each(labels, words) for words in _CLASSES)) or all(
        map(_PLACE.search, labels)
    ):
        return "apart"
    kinds = [_attributes(label, money=key == "money") for label in labels]
    if all(kind == {"age"} for kind in kinds):
        return "apart" if _ages(labels) else "may_overlap"
    doubtful = (
        key == "人"
        or any(kinds)
        or any(map(is_act, labels))
        or (_FIELDS.search(whole) and any(map(_SEASON.search, labels)))
    )
    return "may_overlap" if doubtful else "apart"
