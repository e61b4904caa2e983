"""Lines of work: which one a figure belongs to, by weighted words in its subject, sentence and headings."""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

LEXICON: Final[dict[str, str]] = {
    "cases": "信访 诉求 热线 纠纷 调解 投诉 12345 矛盾 上访 积案 满意度 办结",
    "grid": "网格 敲门 大走访 民情 走访群众",
    "party": "党员 党支部 党建 党组织 主题党日 理论学习 中心组 意识形态 宣讲 舆情 红旗 组织生活 党课 入党 支部",
    "integrity": "廉政 纪律 纪委 党纪 谈话 监督 巡察 违纪 处分 问题线索 作风 清廉 制度",
    "safety": "安全生产 消防 隐患 安全检查 交通安全 道路交通 事故 非法生产 灭火器 门店 烟花",
    "roads": "公路 国道 省道 道路硬化 护栏 路灯 减速带 农村公路 县道 村道 拓宽 破损路面 路长",
    "rivers_forests": "河长 林长 清四乱 禁捕 退捕 秸秆 火点 河道 疫木 松材线虫 造林 巡河 非法捕捞 钓鱼 采沙 采砂 植树",
    "environment": "污水 污染 水泥制品 养殖场 散乱污 塑料 黑臭 环保 生态环境 畜禽 PM2.5 空气质量",
    "sanitation": "人居环境 改厕 厕所 垃圾 旱厕 庭院 卫生户厕 保洁 违规搭建 占道 乱堆乱放 环境整治 猪牛栏",
    "poverty": "脱贫 监测户 边缘 易致贫 建档立卡 防返贫 返贫 帮扶 小额信贷 扶贫 突发困难 公益性岗位 光伏",
    "farming": "种植 水稻 粮食 播种 耕地 早稻 制种 养殖 亩 黄牛 羊肚菌 农作物 高标准农田 土地流转 油菜 蔬菜 抛荒",
    "collective": "集体经济 村集体 闲置资产 盘活 经营性收入",
    "finance": "财政 税收 债务 招商 引资 固定资产投资 一般公共预算 GDP 生产总值 规上 工业 营收 企业",
    "projects": "项目 工程 新建 建设 开工 竣工 路灯 饮水 水厂 自来水",
    "demolition": "拆迁 征地 拆违 违建 征收 协议签订 房屋及厂房 拆除面积 两违",
    "welfare": "低保 五保 特困 救助 残疾 留守 养老服务 优抚 孤儿 民政 高龄 慰问 退役军人 老年人 临时救助",
    "insurance_jobs": "社保 养老保险 医保 就业 培训班 职业技能 城居养保 参保 失业 劳动力 创业 招聘 薪酬",
    "education": "学校 学生 教育基金 中小学 教师 校园 助学 幼儿园",
    "culture": "文明实践 文化 图书 农家书屋 演出 文艺 旅游 景区 广场舞 民俗",
    "health": "疫情 核酸 疫苗 接种 境外 返乡人员 隔离 排查返乡 黄码 家庭医生 卫生院 体检 两癌",
    "emergency": "防汛 抗旱 险情 汛 堤 干旱 应急 抢险 受灾 绝收 救灾 森林防火 演练 灾",
    "deputies": "人大 代表 政协 委员 建议 提案 选民",
    "volunteers": "志愿 志愿者",
    "points": "积分",
    "honours": "荣获 获评 创建 验收 排名 先进 示范乡镇 综治民调",
    "corrections": "社区矫正 矫正 戒毒 吸毒 邪教 精神障碍 刑释 重点人员 吸食",
    "other": "反诈 诈骗",
}
WEIGHTS: Final[dict[str, tuple[str, float]]] = {
    word: (line, len(word) * 0.5 + 0.5) for line, words in LEXICON.items() for word in words.split()
}


def _by_pair() -> dict[str, list[tuple[str, str, float]]]:
    table: dict[str, list[tuple[str, str, float]]] = {}
    for word, (line, weight) in WEIGHTS.items():
        table.setdefault(word[:2], []).append((word, line, weight))
    return table


_PAIRS: Final = _by_pair()


def scores(words: str) -> dict[str, float]:
    """Weigh every word of the lexicon found in `words` by line."""
    out: dict[str, float] = {}
    pairs = _PAIRS
    for index in range(len(words) - 1):
        if hits := pairs.get(words[index : index + 2]):
            for word, line, weight in hits:
                if words.startswith(word, index):
                    out[line] = out.get(line, 0.0) + weight
    return out


def line_of(subject: str, around: tuple[tuple[dict[str, float], float], ...]) -> str:
    """Return the line with the most weight: the subject counts threefold, each wider stretch by its factor."""
    total: dict[str, float] = {}
    for found, factor in ((scores(subject), 3.0), *around):
        for line, weight in found.items():
            total[line] = total.get(line, 0.0) + weight * factor
    return max(total, key=lambda line: total[line]) if total else "other"
