"""What verdicts, ties, standings and fates are called on the pages of readings, in both languages."""

from __future__ import annotations

from typing import Final

from taizhang.reader.diff import Echoed, Fate
from taizhang.reader.finding import TieKind, Verdict
from taizhang.reader.reconcile import How, Standing
from taizhang.web.shared.language import Words

VERDICTS: Final[dict[Verdict, Words]] = {
    "contradiction": Words("矛盾", "Contradictions"),
    "hidden_denominator": Words("分母不明", "Hidden denominator"),
    "scope": Words("范围不同", "Different scope"),
    "non_exhaustive": Words("未列全", "Parts not all named"),
    "bound": Words("概数", "Within what about allows"),
    "rounding": Words("取舍", "Within rounding"),
    "holds": Words("相符", "Agrees"),
}
EXPLAINED: Final[dict[Verdict, Words]] = {
    "contradiction": Words("两处说法不能同时成立", "both cannot be true"),
    "hidden_denominator": Words("比率的分母没有写出", "what the rate is a share of is not written"),
    "scope": Words("期间、地方或截止日期不同，不好直接比", "another period, place or day"),
    "non_exhaustive": Words("合计大于分项之和，分项没有列全", "the parts add up to less than the whole"),
    "bound": Words("在余、近、约等说法之内", "within what over and about leave open"),
    "rounding": Words("差在最后一位的四舍五入之内", "within half of the last digit"),
    "holds": Words("核对无误", "checked"),
}
KINDS: Final[dict[TieKind, Words]] = {
    "sum": Words("合计", "sum"),
    "ratio": Words("比率", "rate"),
    "change": Words("增减", "change"),
    "subset": Words("包含", "part"),
    "repeat": Words("重复", "repeat"),
    "average": Words("平均", "average"),
    "rank": Words("位次", "rank"),
}
STANDINGS: Final[dict[Standing, Words]] = {
    "differs": Words("不一致", "Differs"),
    "unsure": Words("待认定", "To confirm"),
    "no_data": Words("台账无数据", "No data"),
    "not_permitted": Words("没有查看权限", "Not permitted"),
    "fill": Words("可填", "To fill in"),
    "no_indicator": Words("没有指标", "No indicator"),
    "agrees": Words("一致", "Agrees"),
}
"""What needs a person first comes first."""
STANDINGS_EXPLAINED: Final[dict[Standing, Words]] = {
    "differs": Words("报告和台账不是一个数。", "The report and the ledger do not give the same number."),
    "unsure": Words(
        "可能是下面的指标，要人来认定；认定后记在本乡镇，下次照认。",
        "It may be one of these; once confirmed, it is remembered for the township.",
    ),
    "no_data": Words(
        "有这个指标，但台账没有数；没有数据不等于零。",
        "There is an indicator, and no value for it; no data is not zero.",
    ),
    "not_permitted": Words(
        "有这个指标，但要用到本岗位看不到的地方或条线；请换看得到的岗位来对。",
        "There is an indicator, but it rests on places or lines that this post may not see.",
    ),
    "fill": Words("报告空着，台账有数。", "The report leaves a gap that the ledger can fill."),
    "no_indicator": Words(
        "没有相近的指标；可认定一个，或把草稿放进业务包。",
        "No indicator comes near; choose one, or put the draft into a pack.",
    ),
    "agrees": Words("报告和台账相合。", "The report and the ledger agree."),
}
HOW: Final[dict[How, Words]] = {
    "confirmed": Words("已认定", "confirmed"),
    "clear": Words("说法相合", "by its words"),
    "value": Words("数值相合", "by its value"),
    "": Words("", ""),
}
FATES: Final[dict[Fate, Words]] = {
    "suspicious": Words("疑似照抄", "Suspiciously the same"),
    "changed": Words("有变化", "Changed"),
    "gone": Words("不再有", "Gone"),
    "new": Words("新增", "New"),
    "same": Words("未变", "The same"),
}
ECHOES: Final[dict[Echoed, Words]] = {
    "word_for_word": Words("一字未改", "word for word"),
    "same_words": Words("只换了数字", "only numbers changed"),
    "nearly": Words("几乎未改", "nearly the same"),
}
