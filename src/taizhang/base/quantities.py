"""Units of a township's work, exact conversion between them, and the counting form of decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from taizhang.base.problems import Problem
from taizhang.base.spelling import near

PLACES: Final = 4
SCALE: Final = 10**PLACES
"""Decimals are kept as integers times this in counting columns, so that SQL never rounds."""
LARGEST: Final = 2**53
"""A counting integer beyond this would not survive canonical JSON (RFC 8785)."""
_WIDE: Final = Context(prec=34)
"""Digits of a quotient that does not end, such as 1 亩 in 平方米: those of decimal128."""

Dimension: TypeAlias = Literal[
    "count", "money", "area", "length", "mass", "energy", "volume", "share", "time", "age", "power"
]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it measures, and how many of that dimension's base unit it is."""

    name: str
    dimension: Dimension
    factor: Fraction = Fraction(1)
    base: str = ""
    """For a counter, what is counted: 户 and 人 never convert, 人 and 名 are one."""


_MU: Final = Fraction(2000, 3)
"""1 亩 = 2000/3 平方米 exactly (15 亩 = 1 公顷)."""

_MEASURES: Final[dict[Dimension, dict[tuple[str, ...], Fraction]]] = {
    "money": {
        ("元",): Fraction(1),
        ("千元",): Fraction(1000),
        ("万元",): Fraction(10**4),
        ("百万元",): Fraction(10**6),
        ("亿元",): Fraction(10**8),
    },
    "area": {
        ("平方米", "㎡", "m2", "平米"): Fraction(1),
        ("亩",): _MU,
        ("万亩",): _MU * 10**4,
        ("公顷", "hm2"): Fraction(10**4),
        ("平方公里", "km2"): Fraction(10**6),
    },
    "length": {
        ("米", "m"): Fraction(1),
        ("厘米", "cm"): Fraction(1, 100),
        ("公里", "千米", "km"): Fraction(1000),
    },
    "mass": {
        ("公斤", "千克", "kg"): Fraction(1),
        ("克", "g"): Fraction(1, 1000),
        ("斤",): Fraction(1, 2),
        ("担",): Fraction(50),
        ("吨", "t"): Fraction(1000),
        ("万吨",): Fraction(10**7),
    },
    "energy": {("度", "千瓦时", "kWh"): Fraction(1), ("万度", "万千瓦时"): Fraction(10**4)},
    "power": {("千瓦", "kW"): Fraction(1), ("兆瓦", "MW"): Fraction(1000)},
    "volume": {
        ("升", "L"): Fraction(1),
        ("毫升", "mL"): Fraction(1, 1000),
        ("立方米", "m3", "方"): Fraction(1000),
        ("万立方米", "万方"): Fraction(10**7),
    },
    "share": {("%", "百分点", "个百分点"): Fraction(1), ("‰",): Fraction(1, 10), ("倍",): Fraction(100)},
    "time": {("分钟",): Fraction(1), ("小时",): Fraction(60), ("天", "日"): Fraction(1440)},
    "age": {("岁", "周岁"): Fraction(1)},
}

_COUNTERS: Final = (
    "户 人|名 个 件 次 人次 处 家 起 村 组 台 部 辆 盏 株 棵 头 只 条 份 块 栋 幢 套 间 篇 期 "
    "场 支 座 所 宗 项 分|积分 批 笔 面 本 册 张 轮 届 例 口 眼 根 棒 艘 架 把 匹 羽 尾 箱 袋 "
    "桶 车 车次 趟 桩 则 幅 封 张次 户次 家次 项次 场次 班次 班 队 网格 站 点 位 片 段 年 月 季 "
    "周 人天 工日 剂|剂次 检 乡镇 棺 届次  万人 万户 万人次 万株 万只 万头"
)
"""Counters (量词), one dimension each; those joined by | name the same thing."""


def _table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for dimension, names in _MEASURES.items():
        for spellings, factor in names.items():
            units |= {spelling: Unit(spellings[0], dimension, factor) for spelling in spellings}
    for group in _COUNTERS.split():
        first, *_ = spellings_ = group.split("|")
        many = first.startswith("万")
        base = first.removeprefix("万") if many else first
        factor = Fraction(10**4 if many else 1)
        units |= {name: Unit(first, "count", factor, base) for name in spellings_}
    return units


UNITS: Final[Mapping[str, Unit]] = _table()
ANY_COUNTER: Final = "个"
"""The counter that stands for any other where a form has no better word."""


def unit(name: str) -> Unit | Problem:
    """Return the unit of this spelling, or a problem that names the nearest one."""
    return UNITS.get(name) or Problem("unit_unknown", params={"unit": name, "near": near(name, UNITS)})


def is_counter(name: str) -> bool:
    """Say whether `name` counts things (户, 人, 件) rather than measures them."""
    return name in UNITS and UNITS[name].dimension == "count"


def same_unit(left: str, right: str) -> bool:
    """Say whether two spellings name one unit, so that values add as they stand (㎡ and 平方米)."""
    return UNITS[left] == UNITS[right] if {left, right} <= UNITS.keys() else left == right


def same_dimension(left: str, right: str) -> bool:
    """Say whether values in one unit can be converted to the other: 亩 and 公顷, but not 户 and 人."""
    if not {left, right} <= UNITS.keys():
        return left == right
    a, b = UNITS[left], UNITS[right]
    return (a.dimension, a.base) == (b.dimension, b.base)


def factor(from_: str, to: str) -> Fraction | Problem:
    """Return how many `to` one `from_` is, exactly."""
    for name in (from_, to):
        if isinstance(found := unit(name), Problem):
            return found
    if not same_dimension(from_, to):
        return Problem("unit_mismatch", params={"left": from_, "right": to})
    return UNITS[from_].factor / UNITS[to].factor


def convert(value: Decimal, from_: str, to: str) -> Decimal | Problem:
    """Convert `value`; exact where the quotient ends, else to 34 significant digits (half even)."""
    ratio = factor(from_, to)
    if isinstance(ratio, Problem):
        return ratio
    return _decimal(Fraction(value) * ratio)


def _decimal(value: Fraction) -> Decimal:
    return _WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))


def is_fine(value: Decimal) -> bool:
    """Say whether `value` has no more decimals than a counting column keeps."""
    return value.is_finite() and value * SCALE == (value * SCALE).to_integral_value()


def fits(value: Decimal) -> bool:
    """Say whether `value` can be counted without loss of digits."""
    return value.is_finite() and abs(value) * SCALE <= LARGEST


def countable(value: Decimal) -> Problem | None:
    """Return why `value` cannot be kept as a quantity, or None: the check before `scaled`."""
    if not fits(value):
        return Problem("unit_too_large", params={"number": str(value)})
    if not is_fine(value):
        return Problem("unit_too_fine", params={"number": str(value), "places": PLACES})
    return None


def scaled(value: Decimal | int) -> int:
    """Return the counting form of `value`: times 10**4. Raises ValueError where `countable` objects."""
    exact = Decimal(value)
    if problem := countable(exact):
        raise ValueError(problem.text("en"))
    return int(exact * SCALE)


def unscaled(number: int) -> Decimal:
    """Return the value that `number` is the counting form of, without trailing zeros."""
    whole, rest = divmod(abs(number), SCALE)
    text = f"{whole}.{rest:0{PLACES}d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if number < 0 else text)
