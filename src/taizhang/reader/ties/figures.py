"""Figures: mentions as the ties see them, in one base unit, with what is written right around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final

from taizhang.base.quantities import UNITS
from taizhang.reader.mention import Mention

ZERO: Final = Decimal(0)
_WIDE: Final = Context(prec=34)
_MARK: Final = re.compile(r"[，,。；;：:、！？!?\s（）()“”《》〈〉…]")
_LEAD: Final = re.compile(
    r"^(?:20\d\d年(?:底|末)?|\d{1,2}月(?:份|底|末)?|其中|包括|包含|并且|同时|以及|并|和|与|及|或|另有|另外|另|还有|目前|截至目前|截止目前|截至|今年以来|今年|"
    r"全年|上半年|全乡|全镇|全村|全街道|全县|我乡|我镇|辖区内?|现已|现有|共有|共计|合计|总计|累计|共|现|已经|已|有|为|的)+"
)
_TRAIL: Final = re.compile(
    r"(?:大?约|接近|近|达到了?|达|超过|超|突破|共计|合计|总计|共|为|有|的|了|是|在|计)+$"
)
_REACH: Final = 24
_AHEAD: Final = 10
_CAP: Final = re.compile(r"^(?:及|\(含\)|（含）)?(?:以上|以下|以内|之内|左右以上|的?标准|起步|上限|封顶)")
_REACHES: Final = re.compile(
    r"(?:超过|突破|不低于|不少于|高于|低于|不足|不超过|不到|至少|最高|最多|最低)(?:的|了)?$"
)
_PAIRED: Final = frozenset({"", "，", "、", "共", "，共", "/"})
"""Between two figures of one thing: 脱贫户217户676人."""
_BARRED: Final = re.compile(r"(?:人均|户均|亩均|村均|平均|均价|单价|每[^，。；、]{1,5}|最高|最低|最大|最多)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention that can be reckoned with. `value` and `slack` are in the base unit of `key`.

    `slack` is half a unit of the last written digit, nothing for things that are counted one by one. `low`
    and `high` bound the true number where 余, 近 or 以上 leave it open, and are `value` where nothing does.
    """

    at: int
    mention: Mention
    start: int
    end: int
    key: str
    value: Decimal
    slack: Decimal
    low: Decimal
    high: Decimal
    label: str
    """What is written before it since the last mark or figure, without words that only lead in."""
    tail: str
    """What is written behind it up to the next mark or figure."""
    lead: str
    """What is written before it since the last mark or figure, whole."""
    limit: bool
    each: bool

    @property
    def tight(self) -> bool:
        return self.low == self.high

    @property
    def noun(self) -> str:
        """What is counted, where the text says it: 脱贫户217户, 217户脱贫户."""
        return self.label or self.tail


@lru_cache(maxsize=512)
def measure(unit: str) -> tuple[str, Decimal, bool]:
    """Return the name under which values of `unit` compare, its factor, and whether it counts things."""
    known = UNITS.get(unit)
    if known is None:
        return unit, Decimal(1), True
    # Areas are compared in 亩: 公顷 and 平方米 are so many of them exactly, but 亩 are no round 平方米.
    exact = known.factor / UNITS["亩"].factor if known.dimension == "area" else known.factor
    factor = _WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    if known.dimension == "count":
        return known.base or known.name, factor, True
    return known.dimension, factor, False


INFINITE: Final = Decimal("Infinity")


def _limits(mention: Mention, value: Decimal, after: str) -> tuple[Decimal, Decimal]:
    bound = mention.bound
    if bound in {"below", "at_most"}:
        return ZERO, value
    if bound == "about" or (bound is None and mention.approx == "about"):
        return value * Decimal("0.8"), value * Decimal("1.2")
    if bound is not None or mention.approx == "over" or after.startswith(("以上", "及以上")):
        return value, INFINITE
    return value, value


def _figure(
    at: int, mention: Mention, text: str, before: int, behind: int, previous: Figure | None
) -> Figure | None:
    value = mention.value
    if value is None or mention.unit is None:
        return None
    key, factor, counted = measure(mention.unit)
    start, end = mention.start, mention.end
    if text[start - 1 : start] == "…":
        return None  # the rest of a number that was cut off
    lead = _MARK.split(text[max(before, start - _REACH) : start])[-1]
    tail = _MARK.split(text[end : min(behind, end + _AHEAD)], maxsplit=1)[0]
    step = mention.step or ZERO
    value *= factor
    slack = ZERO if counted and step <= 1 else step * factor / 2
    low, high = _limits(mention, value, tail)
    label = _LEAD.sub("", _TRAIL.sub("", lead)) if lead else ""
    if not label and not tail and previous and text[previous.end : start] in _PAIRED:
        label = previous.label
    limit = _limits_others(mention, key, lead, tail)
    each = bool(lead and _BARRED.search(lead))
    return Figure(at, mention, start, end, key, value, slack, low, high, label, tail, lead, limit, each)


def figures(text: str, mentions: tuple[Mention, ...]) -> list[Figure]:
    """Return what can be reckoned with, in reading order: no names, zero claims, ranks or placeholders."""
    found: list[Figure] = []
    last = len(mentions) - 1
    before = 0
    for at, mention in enumerate(mentions):
        if mention.form in {"number", "percent"} and mention.nature != "ordinal_or_name":
            behind = mentions[at + 1].start if at < last else len(text)
            previous = found[-1] if found and mentions[found[-1].at].end == before else None
            if made := _figure(at, mention, text, before, behind, previous):
                found.append(made)
        before = max(before, mention.end)
    return found


def _limits_others(mention: Mention, key: str, lead: str, tail: str) -> bool:
    # The count of those that reach a limit is called a threshold too, and is an amount of its own.
    limit = mention.nature == "threshold" and key in {"money", "share", "age"}
    if limit or key == "age" or _CAP.match(tail):
        return True
    return bool(lead and _REACHES.search(lead))


def limits_others(figure: Figure) -> bool:
    """Say whether it is a limit for others (15万元以上, 35岁以下) and no amount of its own."""
    return figure.limit


def stands_per_one(figure: Figure) -> bool:
    """Say whether it is an amount for each (人均, 每亩) or the largest of several, which no list adds up."""
    return figure.each
