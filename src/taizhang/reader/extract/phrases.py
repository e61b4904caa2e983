"""Phrases: the words beside a figure, cut down to the noun or the act that is counted."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 14
"""Characters of the longest subject."""
_KEPT: Final = 8
"""A phrase no longer than this is kept whole."""

_ADVERBS: Final = (
    r"截[至止][\dxX*]{0,2}月?|截至目前|截止目前|截至当前|到目前为止|今年以来|一年来|上半年|"
    r"下半年|本年度|今年|全年|本月|年内|目前|现已|已经|累计|共计|合计|总计|"
    "总共|一共|明年|来年|年底前|年末|年底|还将|将再|拟(?![定订])|此次过程|每[名个户](?=全|[\u4e00-\u9fff]{2})|先后|同时|另外|此外|还(?![款贷建田])|又|再(?![生就])|共(?![同享青产建])|已|"
    "均(?!价)|都|也|仍|并(?![购网])|且|约(?![谈束])|近(?!年)|超(?![标市限载])|"
    "积极|大力|认真|深入|扎实|切实|有序|顺利|成功|圆满|全面|持续|严格|及时|主动|充分|有效|"
    "稳步|加快|高标准|高质量|重点|"
    "[较很更]好地?|给予|给与|予以|全域|第一时间|当场|当天|就地|限期|现场(?!会|办公|教学)|其中|各类|各项|各级|对于|针对|通过|实现|确保|力争|预计|计划|可(?!支配|再生|用|比)|将|"
    "对(?![象口接外])|为(?!民)|把|由|在(?![谈建册校岗家职编矫管])|从(?![业严事])|与(?!会)|"
    "和(?![谐平美])|及(?!时)|以及|到(?![位期账户])|当前|"
    "全[镇乡县市区省村]|我[镇乡县市区村街局]|[*×]+[镇乡]|街道|一是|二是|三是|四是|五是|"
    "六是|七是|八是|首先|其次"
)
_OPENING: Final = re.compile(
    r"^[\s、，和及与“”]*(?:\([^)]{1,3}\)|[一二三四五六七八九十]{1,2}[、是]|\d{1,2}[.、"
    r"](?!\d))?(?:其中[：:]?)?"
)
_COMPARED: Final = re.compile(
    r"^(?:按[^，]{2,6}计算|排[名在][^，]{1,10}的(?:是|有)|(?:与|同|和|较|比)?(?:去年同期|"
    r"上年同期|去年底|上年末|上年底|去年|上年|同期)(?:相比|比)?的?|[较比])"
)
_LEAD: Final = re.compile(
    rf"^(?:[\s、（(“”\"‘’.:《》—-]|{_ADVERBS}|开展|举办|进行|组织|做到|有(?![效机线限序])|被|完成了)+"
)
_TAIL: Final = re.compile(
    r"(?:[\s、“”\"‘’（(：:《—-]|\d{4}年|(?<![亩人户村平年月])均|都|已|全部|共|累计|合计|"
    r"总计|共计|达到了|达到|达|为|是|约|近|超过|超|有|至|到|了|着|的|在|高达|突破|逾|计|"
    r"分别|"
    r"不少于|不低于|不高于|以上|提高|提升|增长|下降|降低|上升|增加|减少|压缩|涨|降|缩小|"
    r"控制|稳定|保持|调整|优化|排名|排|位居|位列|名列|列|居|占|完成率达|降至|升至|提高到|增加到|"
    r"较去年同期|较上年同期|较上年|比上年|比去年同期|比去年|较去年|去年同期|同期|远高于|"
    r"高于|低于|去年|上年|同比|环比|(?<!参)与|和|(?<!涉)(?<!惠)(?<!普)及|至少|较|(?<!占)比|将|预计|力争|确保|实现|只有|"
    r"仅|于|(?<!其)中|由|以|从|按|每|第|剩余|一度|逐年|平均每|最高|完成(?=$))+$"
)
_EARLIER: Final = re.compile(r"(?:由|从)(?:去年|上年|年初|原来|原先|此前|期初)[^，。；]{0,8}$")
_STANDS: Final = re.compile(r".*(?:现有|共有|拥有|下设|设有|共设|(?:现|下|所|管)辖|建有|共建有)")
_MEANS: Final = re.compile(r"^(?:结合|按照?|根据|围绕|利用|借助|通过)[^，]{2,12}?(?:共(?!同|享)|累计)")
_DURING: Final = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:中|后|过程中|期间|时)")
_TAILS_KEPT: Final = re.compile(r"(?:新增|净增|招商引资到位|到位)$")
LIGHT: Final = re.compile(r"开展了?|实现了?|举办了?|组织开展|组织|实施了?|进行了?|召开了?")
VERBS: Final = re.compile(
    r"发放|拨付|申请|争取|拆除|新建|改建|建设|建成|建立|新增|增设|培育|引进|投入|投资|筹集|"
    r"整合|完成|化解|调解|解决|处理|办理|受理|查处|排查|整改|清理|收集|收缴|"
    r"种植|养殖|发展|创建|打造|走访|慰问|接种|检测|签订|下发|下达|印制|张贴|悬挂|设立|聘请|"
    r"选派|转化|挽回|挽救|减少|收到|上报|报送|取缔|关停|扣押|拘留|"
    r"处置|立案|约谈|通报|安置|保障|纳入|资助|捐赠|捐资|招聘|修复|修缮|硬化|疏通|清淤|改造|"
    r"维修|铺设|安装|栽植|搭建|拓宽|征收|盘活|创收|接受|展出|拜访|作出|"
    r"查摆|推送|劝导|创成|培养|吸纳|转移|带动|覆盖|惠及|评选|评出|表彰|发现|调处|回复|落实|提供|"
    r"举行|销号|办结|抢通|关闭|处罚|刑拘|追回|了结|解除|给予|组建|成立|配备|"
    r"出动|清运|倒塌|冲毁|绝收|受灾|检查|巡查|实施|储备|签约|出栏|化解|消除|申报|获得|荣获|"
    r"参与|使用|引导|收回|核实|核查|排查|更新|购置|采购|栽种|播种|收割|补种|加固|奖励|转入|"
    r"支付|兑现|出现|承接|培训|增收|遭受|从事"
)
_NOT_VERB_AFTER: Final = re.compile(r"(?:非法|违法|违规|未|不|待|拟|被)$")
_RIGHT_NO: Final = re.compile(
    r"以上|以下|左右|以内|上下|[，。；：、,;:)）(（\n”\"’%.]|的|降|升|涨|压缩|金额|合计|"
    r"共计|总计|总额|总投资|面积|资金|大关|对|在|用于|进行|开展|及|和|与|至|到|均|都|已|共|"
    r"同比|环比|较|比|占|为|是|达|由|被|将|并|且|全部|"
    r"后|前|内|多|余|以|其中|分别|还|也|来|[-~]|受灾|受益|受伤|起来|从|实现|参加|参与|超|"
    r"按时|按期|及时|正在|仍在|尚|待|预计|未能|"
    r"增|因|给|向|下降|上升|提高|降低|减少|预计|投入|用|不|没|无|未"
)
_BRACKETED: Final = re.compile(r"^([\u4e00-\u9fff]{1,6})\(([^)]{1,8})\)")
_RIGHT_END: Final = re.compile(
    r"[，。；：！？、,;:)）(（\n“”\"《》]|均|普遍|全部|进行|已经|已|将|仍|由(?!于)|被|实行|"
    r"共(?!同|享|青|产|建)|达到|达(?!标)|超过|用于|中(?=排|名|位)|及其|得到|实现|"
    r"在(?!校|册|编|岗|建|矫|职|读|家|外)|召开|开展|细分|全面|送去|送到|进入|参加|参与|因|前往|赴|到(?!位|户|期)"
)
_JOINED: Final = re.compile(r"[和及与]|以及")
_ADJECTIVE: Final = re.compile(r"(?:闲置|废弃|破损|老旧|新建|符合条件|重点|剩余|全新|特色|左右|以上|不同)的")
_DATES: Final = re.compile(r"(?:20[\dxX*]{2}年度?|[上下]半年|[\dxX*]{1,2}月份?)(?:内|底|初|末|以来)?")
_LIST: Final = re.compile(
    r"^(?P<verb>.{0,4}?)[^等]*等(?P<kind>各项|各类|多项|多种|一批)?(?P<noun>[\u4e00-\u9fff]{2,})$"
)


def left_phrase(words: str) -> str:
    """Cut the words before a figure down to what it counts: 共开展志愿服务活动 is 志愿服务活动."""
    words = _OPENING.sub("", words.strip())
    if " " in words or "." in words:
        words = re.split(r"[ .](?!\d)", words)[-1] or words
    if "年" in words or "月" in words:
        words = _DATES.sub("", words)
    words = _MEANS.sub("", _EARLIER.sub("", _COMPARED.sub("", words)))
    words = _LEAD.sub("", _COMPARED.sub("", tail_cut(_opened(words))))
    if words.endswith("等") and "、" in words:
        words = words.partition("、")[0]
    if "等" in words and (listed := _LIST.match(words)):
        words = _verb_of(listed["verb"]) + listed["noun"]
    for light in reversed(list(LIGHT.finditer(words))):
        if len(words) - light.end() >= 2:  # noqa: PLR2004
            words = _LEAD.sub("", words[light.end() :])
            break
    if len(words) > _KEPT:
        words = _from_verb(words)
    if len(words) > _KEPT + 2 and "的" in words:
        _head, _, tail = words.rpartition("的")
        words = tail if 3 <= len(tail) <= _KEPT else words  # noqa: PLR2004
    return shortened(words, tail=True)


def _opened(words: str) -> str:
    """Leave out who has it (学校现有) and on what occasion it was done (述职评议中)."""
    if (standing := _STANDS.search(words)) and len(words) - standing.end() >= 2:  # noqa: PLR2004
        words = words[standing.end() :]
    during = _DURING.match(words)
    return words[during.end() :] if during and VERBS.match(words, during.end()) else words


_BORDER: Final = re.compile(r"[、和与及的等“”《》,() ]")


def shortened(words: str, most: int = LONGEST, *, tail: bool = False) -> str:
    """Cut a phrase that is too long at a border of words, never inside one; `tail` keeps its end.

    Without a border it is kept, up to twice the length.
    """
    if len(words) <= most:
        return words
    if tail:
        begin = max(len(words) - most, 0)
        cuts = [found.end() for found in _BORDER.finditer(words, max(0, begin - 1))]
        cuts += [found.start() for found in VERBS.finditer(words, begin)]
        best = min((cut for cut in cuts if len(words) - cut >= _LEAST), default=max(0, len(words) - 2 * most))
        return words[best:]
    cuts = [found.start() for found in _BORDER.finditer(words, _LEAST, most + 1)]
    return words[: max(cuts, default=min(len(words), 2 * most))]


_LEAST: Final = 4
"""Characters that a phrase keeps at least when it is shortened."""


def tail_cut(words: str) -> str:
    """Take verbs of being and reaching, approximations and comparisons off the end."""
    return _TAIL.sub("", words)


def _verb_of(words: str) -> str:
    found = VERBS.match(words)
    return found[0] if found else ""


def _from_verb(words: str) -> str:
    """Start a long phrase at its first verb that leaves two to twelve characters of object."""
    for verb in VERBS.finditer(words):
        if 2 <= len(words) - verb.end() <= 12 and not _NOT_VERB_AFTER.search(words, 0, verb.start()):  # noqa: PLR2004
            return words[verb.start() :]
    return words


def noun_after(right: str, *, alone: bool = False) -> str:
    """Return the noun phrase that follows a figure, with what it does if the noun is short; empty if none.

    `alone` leaves the noun by itself: it is the object of 对 or 在 and does nothing.
    """
    right = right.removeprefix("的") if len(right) > 2 else right  # noqa: PLR2004
    right = _BRACKETED.sub(_unbracketed, right.lstrip('“”" ')).replace("普遍", "")
    if not right or _RIGHT_NO.match(right):
        return ""
    if (verb := VERBS.match(right)) and not right.startswith(
        ("投资项目", "检查", "检测点", "种植户", "养殖场", "养殖户")
    ):
        return ""
    cut = _RIGHT_END.search(right)
    words = right[: cut.start()] if cut else right
    if (of := words.find("的")) > 0 and not _ADJECTIVE.match(words):
        words = words[:of]
    if joint := _JOINED.search(words, 2):
        words = words[: joint.start()] if len(words) > _KEPT else words
    if (verb := VERBS.search(words, 2)) and (alone or verb.start() > 4):  # noqa: PLR2004
        words = words[: verb.start()]
    return shortened(words).strip()


def _unbracketed(found: re.Match[str]) -> str:
    """Leave out what stands in brackets, but keep it with a noun of one character: 村(社区)."""
    return found[1] + (found[2] if len(found[1]) == 1 else "")


def noun_of(words: str) -> str:
    """Return a subject without its leading verb: 种植云芝菌包 is 云芝菌包."""
    verb = VERBS.match(words)
    return words[verb.end() :] if verb and len(words) - verb.end() >= 2 else words  # noqa: PLR2004


def verb_before(words: str) -> str:
    """Return the last verb of the words before a figure, empty if there is none."""
    last = ""
    for found in VERBS.finditer(words):
        last = found[0]
    return last
