"""Candidates into figures: each with its span, value, unit, form, approximation and bound, or left alone."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from taizhang.reader.extract.amounts import NOTHING, Amount, factor_of, scaled, spelt
from taizhang.reader.extract.candidates import JOIN, candidates
from taizhang.reader.extract.ranks import rank_of
from taizhang.reader.extract.small import counted
from taizhang.reader.extract.units import unit_at
from taizhang.reader.mention import Approx, Bound, Form


class Figure(NamedTuple):
    """One figure found: offsets, value in base units, and how it is written, not yet what it measures."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    form: Form
    approx: Approx | None = None
    bound: Bound | None = None
    step: Decimal | None = None


_GAP: Final = re.compile(rf"[ {JOIN}]{{0,3}}")
_DIGITLESS: Final = re.compile(rf"[,， {JOIN}]")
_DOT: Final = re.compile(r"[。·]")
_RATE: Final = re.compile(
    r"(?:率|比例|占比|比重)(?:均|已|都|分别)?(?:为|达到|达|是|至|到|上升至|提高到|提升至)?(?:约|近|超过)?$"
)
_BARE: Final = re.compile(
    r"(?:为|达|达到|到|至|共|共计|合计|总计|累计|数|量|数量|总数|完成|得分|总分|均分|分数|"
    r"指数|新增|增加|减少|下降|增长|剩余|仅|是)$"
)
_ENDS: Final = frozenset("，。；、,;)\n")
_MONEY: Final = re.compile(
    r"资金|投资|投入|产值|收入|贷款|授信|损失|债务|经费|补贴|补助|创收|增收|支出|款|税|"
    r"财政|金额|资产|利润|费|薪|奖|捐|营收|效益|成本|价"
)
_NAMED_AFTER_MASK: Final = frozenset(
    "村组站所队班部营团师级层类门口道路单届角里分安集首款则样列排双对盘丛具步"
)
_QUANTITY: Final = re.compile(r"(?:共|有|等|覆盖|涉及|惠及|辖|全[镇乡县市区]|其中|计|达|约|近)$")


def figures(text: str) -> list[Figure]:
    """Find the figures of `text` (made flat), in order, not overlapping."""
    found: list[Figure] = []
    for match in candidates(text):
        kind = match.lastgroup or ""
        if (make := _MAKERS.get(kind)) and (figure := make(text, match)):
            _add(text, found, figure, kind)
    return found


def _add(text: str, found: list[Figure], figure: Figure, kind: str) -> None:
    """Append; the first figure of a range takes unit and scale from the second (10-15万元)."""
    if found:
        last = found[-1]
        if figure.start < last.end:
            return
        gap = text[last.end : figure.start]
        if last.unit is None and kind in {"number", "masked"} and gap in _RANGES and figure.unit:
            found[-1] = _like(last, figure, text)
    if figure.unit is None and kind == "masked" and found and found[-1].end == figure.start:
        figure = _second(text, figure)
    loose = figure.unit is None and figure.form != "name" and kind in {"number", "masked"}
    if loose and not _stands(text, figure, found):
        return
    found.append(figure)


def _second(text: str, figure: Figure) -> Figure:
    """Give the second of two marks that follow each other directly the next word for its unit: *天*检."""
    word = text[figure.end : figure.end + 1]
    return figure._replace(end=figure.end + 1, unit=word) if "\u4e00" <= word <= "\u9fff" else figure


_RANGES: Final = frozenset({"-", "~", "至", "到", "--", "-\x00"})
_YEARS: Final = (1900, 2100)
_NEXT: Final = re.compile(r"(?:[-~至到]{1,2}|:)(?=[\d*×])")
_AFTER_RATIO: Final = re.compile(r"[\d*×]:$")


def _like(first: Figure, second: Figure, text: str) -> Figure:
    scale = re.sub(r"[^十百千万亿]", "", text[second.start : second.end - len(second.unit or "")])
    own = re.search(r"[万亿]", text[first.start : first.end])
    factor = 1 if own else factor_of(scale)
    value = first.value * factor if first.value is not None else None
    return first._replace(value=value, unit=second.unit, step=first.step and first.step * factor)


def _stands(text: str, figure: Figure, found: list[Figure]) -> bool:
    """Tell whether a number without measure word is a figure: in a range or ratio, or bare after 为, 共."""
    before, after = text[max(0, figure.start - 8) : figure.start], text[figure.end : figure.end + 3]
    if _NEXT.match(after):
        return True
    if _AFTER_RATIO.search(before):
        return bool(found) and found[-1].end == figure.start - 1
    if figure.form == "placeholder":
        return False
    if text[figure.end - 1] in "万亿余":
        return True
    return (
        not _year(Amount(figure.value, None))
        and (not after or after[0] in _ENDS)
        and bool(_BARE.search(before))
    )


def _number(text: str, match: re.Match[str]) -> Figure | None:
    digits = match["digits"]
    start = match.start()
    if digits[0] == "-":
        digits, start = (digits, start) if _negative(text, match) else (digits[1:], start + 1)
    written = _DOT.sub(".", _DIGITLESS.sub("", digits))
    scale = match["scale"] or ""
    if (start and text[start - 1] == ".") or _listed(text, start):
        return None
    amount = scaled(written, scale)
    if amount.value is None:
        return None
    over = bool(match["o1"] or match["o2"])
    figure = _measured(text, start, match.end(), amount, over=over, scale=scale, loose=True)
    if figure and (sign := _CURRENCY.search(text, max(0, start - 5), start)):
        return figure._replace(start=sign.start(), unit=figure.unit or "元")
    lettered = text[start - 1 : start].isascii() and text[start - 1 : start].isalpha()
    coded = lettered or _CODE.search(text, max(0, start - 12), start)
    return figure if figure and not (coded and not scale and figure.unit not in _SURE) else None


_CURRENCY: Final = re.compile(rf"(?:[¥￥]|RMB|人民币)[ {JOIN}]?$")
_CODE: Final = re.compile(
    r"[A-Za-z]{2,}(?:/[A-Z])?[ -]$|(?:型号|编号|文号|案号|代码|邮编|标准号)(?:为|是|:)?$"
)
"""Before the number of a technical standard (GB/T 9704), a model or a code."""


_SURE: Final = frozenset({"元", "%", "个百分点", "亩", "吨"})
"""Units with which a number may follow a letter: GDP28.3亿元 is a figure, A4 and B2 are names."""
_LINE_NUMBER: Final = re.compile(r"\d{1,2}(?:[.、．](?!\d)|\))")


def _listed(text: str, start: int) -> bool:
    """Tell whether this is the number of a section or an item: at a line's start, or after a full stop."""
    before = text[start - 1 : start]
    return before in {"", "\n", "。", "；", ";", "("} and bool(_LINE_NUMBER.match(text, start))


def _negative(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return not before.isalnum() or (
        before in "率速长降为是达" and text[match.end() : match.end() + 1] in {"%", "‰"}
    )


_OPEN: Final = re.compile(
    r"(?![年月日号后强版时点级届第多余以左上约近是为占比和与及至到等者的])[\u4e00-\u9fff]{1,3}(?=[，"
    r"。；、,;])"
)
"""A word that closes its clause behind a number counts it, listed or not: 1600粪车, 570万重量箱."""
_SAID: Final = re.compile(r"[\u4e00-\u9fff]$")


def _year(amount: Amount) -> bool:
    return amount.value is not None and _YEARS[0] <= amount.value <= _YEARS[1]


def _measured(
    text: str,
    start: int,
    end: int,
    amount: Amount,
    *,
    over: bool,
    scale: str,
    loose: bool,
    form: Form = "number",
) -> Figure | None:
    """Give the number at `start` its unit, and what stands around it."""
    at = _GAP.match(text, end).end()  # type: ignore[union-attr]
    if text.startswith("人口", at):
        unit: str | None = "人"
        last = end
    else:
        unit, last = _unit(text, at, loose=loose)
        last = last if unit else end
        if unit and text[last : last + 1] == "/" and (per := unit_at(text, last + 1, loose=True)):
            unit, last = f"{unit}/{per}", last + 1 + len(per)
    if (
        unit is None
        and form == "number"
        and loose
        and not _year(amount)
        and (word := _OPEN.match(text, at))
        and _SAID.search(text, max(0, start - 1), start)
    ):
        unit, last = word[0], word.end()
    if unit is None:
        last = start + len(text[start:end].rstrip(" " + JOIN))
        unit = _implied(text, start, last, scale)
    if unit == "%" and form == "number":
        form = "percent"
    approx, bound = _around(text, start, last, over=over)
    return Figure(start, last, amount.value, unit, form, approx, bound, amount.step)


def _unit(text: str, at: int, *, loose: bool) -> tuple[str | None, int]:
    """Return the measure word at `at`, also one that a line break cuts, and where it ends."""
    cut = text.find(JOIN, at, at + 4)
    if cut < 0:
        unit = unit_at(text, at, loose=loose)
        return unit, at + len(unit or "")
    unit = unit_at(text[at:cut] + text[cut + 1 : cut + 6], 0, loose=loose)
    return unit, at + len(unit or "") + (at + len(unit or "") > cut)


def _implied(text: str, start: int, end: int, scale: str) -> str | None:
    """Say the unit nobody wrote: 元 after money words where there is a scale, % after a rate."""
    before = text[max(0, start - 16) : start]
    if ("万" in scale or "亿" in scale) and (_MONEY.search(before) or _MONEY.search(text[end : end + 8])):
        return "元"
    return "%" if _RATE.search(before) and text[end : end + 1] in {*_ENDS, ""} else None


_BEFORE: Final[dict[str, tuple[Approx | None, Bound]]] = {
    "约": ("about", "about"),
    "大约": ("about", "about"),
    "近": ("about", "about"),
    "将近": ("about", "about"),
    "接近": ("about", "about"),
    "大概": ("about", "about"),
    "约为": ("about", "about"),
    "约有": ("about", "about"),
    "超": ("over", "above"),
    "超过": ("over", "above"),
    "超出": ("over", "above"),
    "逾": ("over", "above"),
    "突破": ("over", "above"),
    "高于": ("over", "above"),
    "多于": ("over", "above"),
    "大于": ("over", "above"),
    "至少": ("over", "at_least"),
    "不少于": ("over", "at_least"),
    "不低于": ("over", "at_least"),
    "不小于": ("over", "at_least"),
    "上": ("over", "above"),
    "不足": (None, "below"),
    "不到": (None, "below"),
    "低于": (None, "below"),
    "少于": (None, "below"),
    "小于": (None, "below"),
    "不超过": (None, "at_most"),
    "不超": (None, "at_most"),
    "不高于": (None, "at_most"),
    "不大于": (None, "at_most"),
    "至多": (None, "at_most"),
    "最多": (None, "at_most"),
}
_AFTER: Final[dict[str, tuple[Approx | None, Bound]]] = {
    "以上": ("over", "at_least"),
    "及以": ("over", "at_least"),
    "左右": ("about", "about"),
    "上下": ("about", "about"),
    "以下": (None, "below"),
    "以内": (None, "at_most"),
    "之内": (None, "at_most"),
}
_NOT_NEAR: Final = frozenset("最附就临靠邻亲远新节签预履特公违合契邀网线")
"""With 近, 约 and 上 these make another word: 最近, 签约, 网上."""
_LEAST: Final = re.compile(r"(?:至少|不少于|最少|不低于)[\u4e00-\u9fff]{1,5}$")


def _around(text: str, start: int, end: int, *, over: bool) -> tuple[Approx | None, Bound | None]:
    """Read the words beside a number that say on which side of it the truth lies."""
    said: tuple[Approx | None, Bound] | None = None
    for size in (3, 2, 1):
        if start >= size and (said := _BEFORE.get(text[start - size : start])):
            if size == 1 and text[start - 2 : start - 1] in _NOT_NEAR:
                said = None
            break
    if (
        said
        and said[0] == "over"
        and said[1] == "above"
        and text[start - 1] == "上"
        and text[start : start + 1].isdigit()
    ):
        said = None
    if said is None and _LEAST.search(text, max(0, start - 8), start):
        said = "over", "at_least"
    after = text[end : end + 3]
    later = (None, "at_most") if after == "及以下" else _AFTER.get(after[:2])
    if over:
        return "over", "above"
    return said or later or (None, None)


def _chinese(text: str, match: re.Match[str]) -> Figure | None:
    words, scale = match["spelt"], match["scale2"]
    over = bool(match["o3"] or match["o4"])
    whole = words + scale
    if not counted(text, match.start(), match.end(), whole, over=over):
        return None
    if scale and match["o3"]:
        base = spelt(words)
        amount = Amount(base.value * factor_of(scale), None) if base.value is not None else NOTHING
    else:
        amount = spelt(whole)
    figure = _measured(text, match.start(), match.end(), amount, over=over, scale=whole, loose=False)
    session = figure and (figure.unit == "届" or text[figure.start - 1 : figure.start] == "届")
    return figure._replace(form="name") if figure and session else figure


def _percent(text: str, match: re.Match[str]) -> Figure | None:
    number = match["pn"]
    amount = scaled(number, "") if number[0].isdigit() else spelt(number)
    unit = {"百": "%", "千": "‰", "万": "万分之"}[match["ps"]]
    form: Form = "percent" if unit == "%" else "number"
    approx, bound = _around(text, match.start(), match.end(), over=bool(match["po"]))
    return Figure(match.start(), match.end(), amount.value, unit, form, approx, bound, amount.step)


def _masked(text: str, match: re.Match[str]) -> Figure | None:
    """Keep a mark that stands for a number: before a measure word, a scale or 余; else it hides a name."""
    over = bool(match["m1"] or match["m2"])
    scale = match["mscale"]
    start = match.start()
    counts = over or bool(_COUNTS.search(text, max(0, start - 4), start))
    figure = _measured(
        text, start, match.end(), NOTHING, over=over, scale=scale, loose=counts, form="placeholder"
    )
    if figure is None:
        return None
    if figure.unit is None and (named := _itself(text, figure, over=over)):
        return named
    if figure.unit in _NAMED_AFTER_MASK and not (over or scale):
        before = text[max(0, figure.start - 4) : figure.start]
        if figure.unit not in "级分" and not _QUANTITY.search(before):
            return None
    if figure.unit is None and (over or scale):
        return figure._replace(unit="元" if "万" in scale or "亿" in scale else None)
    return figure


_COUNTS: Final = re.compile(
    r"(?:建立|设立|成立|配备|聘请|选派|培养|发展|慰问|走访|帮助|组织|招聘|安排|发放|新增|新建|完成|"
    r"对|送|派|给|为|等|共|有|达|近|约|超|以上|带动|吸引|服务|关爱|救助|表彰|培训|转移|安置|处理|处分)$"
)
"""Before a mark that stands for a figure whatever word its measure word would begin: 建立*名镇…."""
_CALLED: Final = re.compile(r"(?:电话|热线|号码)(?:为|是|:)?[“”\"]?$")
_WHOLES: Final = re.compile(r"乡镇|县市区|县区|市县|街道|社区|单位|企业|学校")
"""Nouns that count themselves behind 余."""


def _itself(text: str, figure: Figure, *, over: bool) -> Figure | None:
    """Read a mark with no measure word: a masked telephone, or 余 before a noun that counts itself."""
    if over and (noun := _WHOLES.match(text, figure.end)):
        return figure._replace(end=noun.end(), unit=noun[0])
    if _CALLED.search(text, max(0, figure.start - 6), figure.start):
        return figure._replace(
            end=figure.start + len(text[figure.start : figure.end].rstrip(" ")), form="name"
        )
    return None


def _gone(text: str, match: re.Match[str]) -> Figure | None:
    """Find a figure whose digits are missing: a bare %, 万元, 余户, or a blank before a measure word."""
    start = match.start()
    lost = match["lost"]
    if lost == "%":
        return Figure(start, start + 1, None, "%", "placeholder")
    at = start + len(lost)
    while text[at : at + 1] in {"余", "多", "万", "亿"}:
        at += 1
    unit = unit_at(text, at)
    if unit is None:
        return None
    end = at + len(unit)
    if (
        lost
        and lost[0] == " "
        and text[end : end + 1] not in {*_ENDS, "的", "以", "左"}
        and at == start + len(lost)
    ):
        return None
    over = any(char in "余多" for char in text[start:at])
    return Figure(start, end, None, unit, "placeholder", "over" if over else None, "above" if over else None)


def _name(_text: str, match: re.Match[str]) -> Figure | None:
    written = match[0]
    digits = re.sub(r"\D", "", written)
    whole = "+" not in written and digits and "*" not in written
    return Figure(match.start(), match.end(), Decimal(digits) if whole else None, None, "name")


def _zero(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["zc"] is not None:
        return _cleared(text, start, end)
    if match[0] == "零":
        before = text[max(0, start - 1) : start]
        if (before and before in "十百千万亿一二三四五六七八九点归清之") or not text[end : end + 1].strip():
            return None
    return Figure(start, end, Decimal(0), match["zu"], "zero", step=Decimal(1))


_CLAIM: Final = re.compile(r"(?:实现|全部|全面|已|均|基本|任务|达到|确保|力争|完成)[^，。；]{0,6}$")
_CAMPAIGN: Final = re.compile(r"项目|行动|总?方针|政策|攻坚|工程|任务|的|目标|措施|范围")


def _cleared(text: str, start: int, end: int) -> Figure | None:
    """清零 claims that nothing is left, unless it names a campaign (清零行动, 动态清零)."""
    before = text[max(0, start - 12) : start]
    if _CAMPAIGN.match(text, end) or before.endswith("动态") or not _CLAIM.search(before):
        return None
    return Figure(start + 1, end, Decimal(0), None, "zero", step=Decimal(1))


def _rank(text: str, match: re.Match[str]) -> Figure | None:
    ranked = rank_of(text, match.start(), match.end())
    if ranked is None:
        return None
    end, value, unit, form = ranked
    return Figure(match.start(), end, value, unit, form, step=Decimal(1) if value is not None else None)


_MAKERS: Final = {
    "number": _number,
    "chinese": _chinese,
    "percent": _percent,
    "masked": _masked,
    "gone": _gone,
    "name": _name,
    "zero": _zero,
    "rank": _rank,
}
