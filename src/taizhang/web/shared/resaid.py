"""Says in English the short reasons that were kept in Chinese: of comparisons, templates, verifications."""

from __future__ import annotations

import functools
import re
from typing import Final

from taizhang.registers.worded import unit_after
from taizhang.web.shared.language import language
from taizhang.web.shared.registry import declared, registry

KEPT: Final = (
    # Why an indicator was taken for a figure of a text.
    ("此前认定“{phrase}”即此指标", 'it was said before that "{phrase}" is this indicator'),
    (
        "相近指标中，整列只有它与台账一致",
        "of those near, it alone agrees with the ledger over the whole column",
    ),
    ("几个相近指标中，只有它与台账数值一致", "of several near, it alone has the ledger's value"),
    ("同属条线“{line}”", 'of the same line of work, "{line}"'),
    ("主题“{subject}”与“{label}”相合{share}", 'the subject "{subject}" is {share} like "{label}"'),
    (
        "前后文与报告模板里“{label}”的写法相合{share}",
        'the words around it are {share} like those of "{label}" in a template',
    ),
    ("都是位次", "both are ranks"),
    ("文中没写单位", "the text writes no unit"),
    ("单位同为{unit}", "the unit is {unit} in both"),
    ("单位{written}与{unit}常通用", "the units {written} and {unit} often stand for one another"),
    ("单位{written}可换算为{unit}", "{written} can be converted to {unit}"),
    ("单位{written}与{unit}", "the units are {written} and {unit}"),
    ("单位不同", "the units differ"),
    ("都是计划数", "both are planned"),
    ("指标是计划数", "the indicator is a target"),
    ("文中像是计划数", "the text seems to speak of a plan"),
    ("性质相同", "of the same nature"),
    ("性质不同", "of another nature"),
    ("增减方向不同", "one rises, the other falls"),
    ("“{place}”不在{town}的区划里", '"{place}" is no place of {town}'),
    # Why a figure became no slot of a template.
    ("没有认定指标", "no indicator is confirmed for it"),
    (
        "说的是固定的期间（{period}），到下一期不会跟着变",
        "it speaks of a fixed period ({period}), which will not move on",
    ),
    ("超过、不足一类的说法，下一期未必成立", "it says more than or less than, which may not hold next time"),
    ("报告语言里没有这种写法", "templates cannot write it this way"),
    # How a figure of a sealed report stands today.
    ("正文里找不到这个数字", "the text no longer has this figure"),
    (
        "指标或范围已不存在，或口径已改，无法重算",
        "its indicator, place or definition is no longer there: it cannot be counted again",
    ),
    ("按当时的台账位置重算，不是这个数", "counted again at the ledger of then, it is another number"),
    ("台账后有更正，这样写仍然成立", "the ledger was corrected since, and it still holds"),
    (
        "写报告的岗位没有查看权限，没有写数",
        "the post that wrote the report may not see it; no number was written",
    ),
    ("核对的岗位没有查看权限，无法重算", "the post that verifies may not see it: it cannot be counted again"),
    ("来源清单里没有这个数字", "the list of sources does not have this figure"),
    ("流水{position}（记录 {record}）", "entry {position} (record {record})"),
    ("另有{more}条", "and {more} more"),
)
"""Each reason as it is kept, and in English; what stands in braces is taken over."""


def resaid(text: str) -> str:
    """Return a kept reason in the language of this request; as it is where it is none of these."""
    if language() != "en":
        return text
    for pattern, english in _patterns():
        if match := pattern.fullmatch(text):
            return english.format(**{name: _named(value) for name, value in match.groupdict().items()})
    return text


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_HOLE.sub(r"(?P<\1>.+?)", re.escape(zh))), en) for zh, en in KEPT)


_HOLE: Final = re.compile(r"\\\{(\w+)\\\}")


def amount_now(text: str) -> str:
    """Return an amount that was kept with its unit (2家) in the language of this request."""
    found = _AMOUNT.fullmatch(text)
    return found[1] + unit_after(found[2], registry()) if found else text


_AMOUNT: Final = re.compile(r"(-?[\d.,]+)(\D*)")


def label_now(label: str) -> str:
    """Return what an indicator of this Chinese name is called in the language of this request."""
    return label if language() != "en" else _named(label)


def _named(words: str) -> str:
    """Return what an indicator, a line of work or a unit is called now, if it is one."""
    own, now = declared(), registry()
    for code, one in own.indicators.items():
        if one.label == words:
            return now.indicators[code].label
    for code, pack in own.packs.items():
        if words in {pack.label, pack.line}:
            return now.packs[code].label
    # A unit that English leaves out is quoted: the sentence is about it.
    return now.unit_said(words) or words
