"""Chinese numerals: which of them count (三个村, 两名, 一百二十户) and which make a phrase (四个意识)."""

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.units import MONEY, unit_at

_PLAIN: Final = frozenset(
    [
        "户",
        "人",
        "名",
        "家",
        "起",
        "例",
        "亩",
        "座",
        "栋",
        "幢",
        "台",
        "辆",
        "所",
        "间",
        "公里",
        "千米",
        "米",
        "元",
        "平方米",
        "平方公里",
        "平方",
        "盏",
        "株",
        "棵",
        "头",
        "只",
        "支",
        "处",
        "艘",
        "吨",
        "公斤",
        "斤",
        "人次",
        "户次",
        "件",
        "宗",
        "块",
        "篇",
        "册",
        "套",
        "场",
        "次",
        "口",
        "眼",
        "%",
        "成",
        "折",
        "倍",
        "番",
        "个百分点",
        "公顷",
        "批次",
        "剂次",
        "度",
        "升",
        "名次",
        "位",
        "份",
        "本",
        "盘",
        "只",
        "顶",
        "孔",
        "扇",
        "立方米",
        "立方",
        "趟",
        "堂",
        "套",
        "架",
        "家次",
        "台次",
        "车次",
        "台套",
        "个小时",
        "小时",
        "分钟",
        "毫米",
        "厘米",
    ]
)
"""Measure words that count plainly even after a numeral below ten; 项, 类, 级, 大 make formulas instead."""
_CLOSING: Final = frozenset("层轮批期周遍回片段面组块笔门节道枚根袋箱届类种".strip("届类种"))
"""Measure words with which a numeral below ten counts only where they close the clause: 培训五轮."""
_STOPS: Final = frozenset("，。；、,;)\n")
_CLOSED: Final = re.compile(r"[，。；、,;)\n]|$|以上|左右|共")
_THINGS: Final = re.compile(
    r"(?:行政|自然|中心|试点|示范|重点|贫困|帮扶)?(?:村|集镇|市场|路口|路段|社区|小区|乡镇|镇|乡|街道|县|市|"
    r"项目|网格|党支部|支部|小组|党小组|工程|企业|合作社|基地|"
    r"点|站|厂|班|队|专班|试点|案件|问题|标段|公司|单位|家庭农场|园区|院落|屋场|景区|景点|"
    r"片区|组|学校|水库|池|卡口|信访|隐患|厕所|大棚|车间|泵站|"
    r"病例|高标准|示范|民生|新建|产业项目|重大项目|扶贫|奖项|先进|集体|荣誉)"
)
_ENDED: Final = frozenset("座名所台辆条套处个栋间家起件支艘盏口".strip())
"""Measure words with which 一 counts when it stands behind its noun."""
_LEADS: Final = frozenset("第统唯之单专划惟同某每这那该此另进逐不“‘《「『初")
_ENUM: Final = frozenset("上下前后各")
_CLASH: Final = re.compile(
    r"位一体|套班子|次产业|支队伍|家两|次全会|次党代会|次会议精神|人行|名优|本账|座大山|"
    r"头并|头在外|口之家|起来|成立|场硬仗|次分配|处一|场攻坚|场战|件大事|件事|件好|本经"
)
_LASTED: Final = re.compile(r"[，。；、,;)\n]|时间|的(?:集中|专项|培训|整治)|集中")
_SESSION: Final = re.compile(r"全体|全会")
_NOUN: Final = re.compile(r"[\u4e00-\u9fff]{2}$")
_NO_COUNT: Final = re.compile(r"[逐为成如这那同某进统唯第之上再]$|[不无没未每任哪一]")
_REPEATED: Final = re.compile(r"一[批片个]")
_APPROX: Final = re.compile(r"(?:约|近|达|达到|超过|超|逾|上|过|共|突破|为|值)$")


def counted(text: str, start: int, after: int, words: str, *, over: bool) -> bool:  # noqa: PLR0911
    """Tell whether the numeral `words` at `start` counts or measures something."""
    before = text[start - 1 : start]
    if before in _LEADS and before:
        return False
    unit = unit_at(text, after)
    if before == "届" and unit == "次":
        return bool(_SESSION.match(text, after + 1))
    if unit is None:
        return (
            len(words) > 1
            and words[-1] in "万亿"
            and words not in {"千万", "亿万"}
            and _approximate(text, start)
        ) or (words == "千万" and _approximate(text, start))
    if len(words) == 1:
        return _one(text, before, after, words, unit, over=over)
    if not any(char in "十百千万亿" for char in words) or (
        words in {"千万", "亿万", "百万", "万千"} and unit not in MONEY
    ):
        return False
    if (
        words[0] in "百千万亿"
        and words not in {"百万", "千万"}
        and not over
        and not _approximate(text, start)
    ):
        return False
    if unit == "届":
        return bool(re.match(r"[一二三四五六七八九十]{1,3}次全[体会]", text[after + 1 : after + 7]))
    return unit not in {"年", "天", "级", "周", "分", "里"} and not text.startswith(
        ("个一", "个" + "字"), after
    )


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether 一座 closes its clause after a noun (新建水厂一座) and is no formula (不落一人)."""
    before, after = text[max(0, start - 10) : start], text[end : end + 9]
    if after[:1] not in {*"，。；、,;)\n", ""} or not _NOUN.search(before) or _NO_COUNT.search(before[-4:]):
        return False
    return text[start:end] not in before + after and not _REPEATED.search(before + after)


def _approximate(text: str, start: int) -> bool:
    return bool(_APPROX.search(text, max(0, start - 3), start))


def _one(text: str, before: str, after: int, words: str, unit: str, *, over: bool) -> bool:  # noqa: PLR0911
    """Judge a numeral of one character."""
    if words in "百千万亿":
        return over or (_approximate(text, after - 1) and unit not in {"年", "里"})
    if unit == "番":
        return True
    if words == "一":
        return unit in _ENDED and _alone(text, after - 1, after + len(unit))
    if words in "一几数零〇" or before in _ENUM:
        return False
    if words == "十" and over:
        return True
    if unit in {"个月", "天"}:
        return before not in "近前后上下每隔头这那第满" and bool(_LASTED.match(text, after + len(unit)))
    if _CLASH.match(text, after) or (words == "二" and unit not in MONEY):
        return False
    if unit in {"个", "项"}:
        told = text[after + 1 : after + 2] in _STOPS and _NOUN.search(text, max(0, after - 3), after - 1)
        return unit == "个" and bool(told or _THINGS.match(text, after + 1))
    return unit in _PLAIN or (
        unit in _CLOSING
        and before not in "前后上下每隔头这那第满分"
        and bool(_CLOSED.match(text, after + len(unit)))
    )
