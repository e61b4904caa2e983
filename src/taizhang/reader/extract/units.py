"""Measure words: which words count or measure, and where one of their characters opens another word instead."""

# ruff: noqa: E501, SIM905

from __future__ import annotations

import re
from typing import Final

COUNTS: Final = (
    "人次 户次 批次 剂次 车次 场次 件次 台次 家次 艘次 架次 班次 村次 户数 人数 小时 分钟 周岁 学时 课时 课次 小组 网格 "
    "户 人 名 位 家 村 组 个 次 件 起 例 处 场 期 条 项 份 篇 幅 册 本 张 块 台 套 辆 艘 只 头 羽 尾 匹 峰 株 棵 盏 座 栋 幢 "
    "间 所 支 宗 批 轮 类 种 届 天 周 岁 剂 针 棒 袋 箱 桶 瓶 盒 包 根 面 口 眼 孔 顶 扇 门 片 段 层 级 遍 笔 单 卷 部 "
    "枚 粒 把 颗 朵 盆 棺 穴 床 桌 杯 票 股 步 元次 站 所次 对 双 排 列 架 样 则 集 首 款 道 样次 人天 工日 人·次 头次 亩次 "
    "个工 具 丛 盘 师 团 营 班 队 岗 "
    "垧 "
).split()
"""Words that count things; 个 with what it makes one (个月) is in COMPOUNDS."""
COMPOUNDS: Final = (
    "个百分点 个百分比 个基点 个工作日 个自然日 个小时 个月 个课时 个学时 "
    "平方公里 平方千米 平方米 平方 立方米 立方 万方 公里 千米 华里 厘米 毫米 英寸 米 公顷 亩 公斤 千克 市斤 吨 克 斤 担 "
    "千瓦时 千瓦 兆瓦 兆 度 升 毫升 立升 美元 港元 欧元 日元 韩元 人民币 元 圆 角 "
    "标准箱 标准煤 吨标准煤 分贝 摄氏度 微克 毫克 海里 里 秒 分 卡 焦 伏 安 折 成 倍 番 km² km kg ㎡ m² m³ ㎥ km2 m2 m3 "
    "KM KG ha hm² MW KW kW kw kwh kWh mm cm ㎞ ㎏ t m M % ‰ ℃ °C GB TB"
).split()
MONEY: Final = frozenset({"元", "圆", "美元", "港元", "欧元", "日元", "韩元", "人民币"})
TIMES: Final = frozenset(
    "天 周 年 小时 分钟 秒 个月 个小时 个工作日 个自然日 学时 课时 个学时 个课时 工作日".split()
)
AGES: Final = frozenset({"周岁", "岁"})
PERCENT: Final = frozenset({"%", "‰", "成", "折"})
POINTS: Final = frozenset({"个百分点", "个点", "个百分比", "个基点"})
MULTIPLES: Final = frozenset({"倍", "番"})
PERSONS: Final = frozenset("人 名 位 人次 人数".split())
PHYSICAL: Final = frozenset(
    "平方公里 平方千米 平方米 平方 立方米 立方 公里 千米 华里 厘米 毫米 米 公顷 亩 公斤 千克 吨 克 斤 千瓦时 千瓦 兆瓦 "
    "度 升 毫升 元 ㎡ km m".split()
)

_CLASH: Final = {
    "人": "民大力员均口才事社防居为身文工物类体情心士家选格间流行武",
    "名": "镇村优义录单称誉额特录牌列胜城校言人家",
    "家": "庭属长园风居用具教乡禽畜装政访",
    "户": "外籍主型厕口",
    "村": "级民务居庄落内部史规容",
    "组": "织成建合团长员",
    "个": "人体别性案税",
    "件": "",
    "起": "草来步到因源诉点重义用伏",
    "例": "会行如外",
    "处": "理置分于罚级长室方境所暑",
    "场": "所景地面合馆镇",
    "期": "间货待望限末满盼权",
    "条": "例件理款约",
    "项": "目下圈",
    "份": "额",
    "本": "级地镇村着质身年轮次人职科领质乡县市区省届土",
    "张": "贴开家力湾庄村",
    "块": "",
    "台": "账湾风阶",
    "套": "路餐取种",
    "只": "有能要是做需会",
    "头": "部条条雁绪",
    "株": "洲",
    "座": "谈右位",
    "间": "接隔断作伐",
    "所": "有在属以需谓辖得长",
    "支": "部队持付出撑援配柱行教委村农",
    "宗": "教旨族祠",
    "批": "评准复示判发量而办阅",
    "类": "型似别",
    "种": "植养类子粮业苗畜源",
    "周": "边期围到密年例报工知转一二三四五六日末",
    "面": "积对向貌源临上前料",
    "口": "头号径岸粮碑",
    "门": "前诊店卫槛户牌类",
    "片": "区面",
    "段": "落",
    "层": "面层级次",
    "级": "",
    "单": "位一元独个纯品",
    "部": "门分署委长位队属落",
    "包": "括保村片联含装抓户干",
    "把": "关握控脉",
    "根": "据本治基除",
    "道": "路德",
    "站": "位稳点在前长",
    "对": "于口象接标照外策比手",
    "双": "方边向拥随",
    "排": "查放名除水涝污列在头",
    "列": "入为举支车",
    "样": "本板式品",
    "集": "体中镇聚市成约",
    "首": "位先要批个次家",
    "款": "项式",
    "度": "假",
    "元": "旦素宵月",
    "米": "粉线业",
    "里": "程面",
    "克": "服难坚",
    "担": "当任负保忧",
    "升": "级学温华",
    "分": "别管为析享局支类工局子解散阶担钟公之局批配红布层包级组发期区摊明会",
    "成": "立为效功果员本绩都长熟品人型片",
    "折": "射合叠旧",
    "倍": "增加受",
    "安": "全装置排定徽",
    "卡": "口点片",
    "角": "度落色逐",
    "年": "",
    "营": "业商造养销收",
    "班": "子级长主",
    "团": "结队伙体委圆员",
    "师": "生资傅范",
    "队": "伍员长",
    "岗": "位前",
    "具": "体有备",
    "则": "",
    "次": "要序年日",
    "位": "于置居列次",
    "股": "份长东权",
    "票": "据",
    "床": "位",
    "步": "伐骤行道",
    "盘": "活点查",
    "营业": "",
    "网格": "化员长",
    "小组": "",
    "兆": "",
    "m": "",
}
"""After a measure word: the characters with which it would be another word (处 before 理: 处理)."""
_BY_FIRST: Final[dict[str, tuple[tuple[str, str], ...]]] = {}
for _word in sorted({*COUNTS, *COMPOUNDS}, key=len, reverse=True):
    _BY_FIRST[_word[0]] = (*_BY_FIRST.get(_word[0], ()), (_word, _CLASH.get(_word, "")))
_GRADED: Final = frozenset("村户人名家组个")
ALL: Final = frozenset({*COUNTS, *COMPOUNDS})
FIRSTS: Final = "".join(sorted(_BY_FIRST))
_WORDY = re.compile(r"[A-Za-z]")


def unit_at(text: str, start: int, *, loose: bool = False) -> str | None:
    """Return the measure word that begins at `start`, the longest there is, None if there is none.

    `loose` lets words through that clash (村级, 人员): after a written number a measure word is sure.
    """
    for word, clash in _BY_FIRST.get(text[start : start + 1], ()):
        if not text.startswith(word, start):
            continue
        after = text[start + len(word) : start + len(word) + 1]
        if after and _WORDY.match(word[-1]) and _WORDY.match(after):
            continue
        if after and after in clash and not (loose and word in _GRADED):
            continue
        return word
    return None
