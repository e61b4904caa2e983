"""What verdicts, ties, natures and lines of work are called when they are shown to a person."""

from __future__ import annotations

from typing import Final

from taizhang.reader.finding import TieKind, Verdict
from taizhang.reader.mention import Approx, Form, Nature, When

VERDICTS: Final[dict[Verdict, str]] = {
    "contradiction": "矛盾",
    "hidden_denominator": "分母不明",
    "scope": "范围不同",
    "non_exhaustive": "未列全",
    "bound": "概数",
    "rounding": "取舍",
    "holds": "相符",
}
"""The worst first: findings are listed in this order."""
EXPLAINED: Final[dict[Verdict, str]] = {
    "contradiction": "两处说法不能同时成立",
    "hidden_denominator": "比率的分母没有写出",
    "scope": "期间、地方或截止日期不同，不好直接比",
    "non_exhaustive": "分项没有列全，合计大于分项之和",
    "bound": "有余、近、以上等概数，在概数之内说得通",
    "rounding": "差在最后一位的四舍五入之内",
    "holds": "核对无误",
}
AGREEING: Final[frozenset[Verdict]] = frozenset({"bound", "rounding", "holds"})
"""What needs no second look: it agrees, if only within what the words allow."""
KINDS: Final[dict[TieKind, str]] = {
    "sum": "合计",
    "ratio": "比率",
    "change": "增减",
    "subset": "包含",
    "repeat": "重复",
    "average": "平均",
    "rank": "位次",
}
NATURES: Final[dict[Nature, str]] = {
    "stock": "存量",
    "flow": "流量",
    "rate": "比率",
    "change": "增减",
    "rank": "位次",
    "target": "目标",
    "threshold": "达标数",
    "part": "其中",
    "ordinal_or_name": "名称",
    "other": "其他",
}
FORMS: Final[dict[Form, str]] = {
    "number": "数字",
    "percent": "百分比",
    "rank": "位次",
    "zero": "零",
    "placeholder": "空缺",
    "name": "名称",
}
APPROXIMATE: Final[dict[Approx, str]] = {"over": "以上", "about": "约"}
WHEN: Final[dict[When, str]] = {"now": "本期", "before": "前期", "plan": "计划"}
LINES: Final[dict[str, str]] = {
    "cases": "诉求纠纷",
    "grid": "网格",
    "party": "党建",
    "integrity": "廉政",
    "safety": "安全",
    "roads": "道路",
    "rivers_forests": "河湖林草",
    "environment": "生态环境",
    "sanitation": "人居环境",
    "poverty": "防返贫",
    "farming": "农业",
    "collective": "集体经济",
    "finance": "财政金融",
    "projects": "项目",
    "demolition": "征拆",
    "welfare": "民政",
    "insurance_jobs": "社保就业",
    "education": "教育",
    "culture": "文化",
    "health": "卫生防疫",
    "emergency": "防汛抗旱",
    "deputies": "人大政协",
    "volunteers": "志愿服务",
    "points": "积分",
    "honours": "荣誉",
    "corrections": "矫正禁毒",
    "other": "其他",
}


def line_of(code: str) -> str:
    """Return what a line of work is called; one that is not known is shown as it is written."""
    return LINES.get(code, code)
