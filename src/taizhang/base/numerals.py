"""Numbers as official Chinese texts write them: 万元, 余 and 近, 百分之, 同比 words, Chinese numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final, Literal, TypeAlias

StyleForm: TypeAlias = Literal[
    "plain", "number", "over", "near", "percent", "spelt", "chinese", "rank", "change", "day", "few"
]
Bound: TypeAlias = Literal["exact", "over", "near"]

DIGITS: Final = "零一二三四五六七八九"
_SCALES: Final = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_GROUPS: Final = ("", "万", "亿")
_PLACES: Final = ("", "十", "百", "千")
_GROUP: Final = 10_000
_TOP: Final = _GROUP ** len(_GROUPS)
_FAR: Final = Decimal(100)
_MAX_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Style:
    """How a number is to be said. `decimals` None keeps every digit; `step` None takes the leading digits."""

    form: StyleForm = "plain"
    scale: str = ""
    money: bool = False
    decimals: int | None = None
    step: Decimal | None = None

    def fits(self, unit: str) -> bool:
        """Tell whether a figure in `unit` can be said this way."""
        if self.money:
            return unit == "元"
        return unit == "%" if self.form in {"percent", "spelt"} else True


PLAIN: Final = Style()
_SCALED = re.compile(r"(?P<scale>[万亿])(?P<money>元)?(?P<decimals>\d)?(?:(?P<bound>[余近])(?P<step>\d+)?)?")
_BOUND = re.compile(r"(?P<bound>[余近])(?P<step>\d+)?")
_FEW = re.compile(r"少于(?P<step>[2-9]|10)")
_NAMED = re.compile(r"(?P<name>plain|number|percent|百分之|change|chinese|rank|day)(?P<decimals>\d)?")
_FORMS: Final[dict[str, StyleForm]] = {
    "plain": "plain",
    "number": "number",
    "percent": "percent",
    "百分之": "spelt",
    "change": "change",
    "chinese": "chinese",
    "rank": "rank",
    "day": "day",
    "余": "over",
    "近": "near",
    "少于": "few",
}
STYLE_FORMS: Final = (
    "万元",
    "万元2",
    "亿元2",
    "万",
    "余",
    "余100",
    "近",
    "万元余",
    "percent",
    "percent1",
    "百分之",
    "少于5",
)
STYLE_NAMES: Final = ("number", "plain", "change", "chinese", "rank", "day")


def style_of(text: str) -> Style | None:
    """Read a style as a template writes it: `万元2`, `余100`, `万元余`, `percent1`; None if it is none."""
    if match := _SCALED.fullmatch(text) or _BOUND.fullmatch(text):
        found = match.groupdict()
        bound = found.get("bound")
        step = Decimal(found["step"]) if found.get("step") else None
        if step == 0:
            return None
        form = _FORMS[bound] if bound else "plain"
        return Style(form, found.get("scale") or "", bool(found.get("money")), _decimals(found), step)
    if match := _FEW.fullmatch(text):
        return Style("few", step=Decimal(match["step"]))
    if match := _NAMED.fullmatch(text):
        return Style(_FORMS[match["name"]], decimals=_decimals(match.groupdict()))
    return None


def _decimals(found: dict[str, str | None]) -> int | None:
    said = found.get("decimals")
    return min(int(said), _MAX_DECIMALS) if said else None


def say(value: Decimal, unit: str, style: Style = PLAIN) -> str:  # noqa: PLR0911 - one arm a form
    """Say `value`, given in `unit`, in `style`: 37.781万元, 200余户, 87.82%, 同比下降41.7%."""
    if style.form == "change":
        return change_words(value, unit, decimals=style.decimals)
    if style.form == "rank":
        return f"第{plain(value)}位"
    if style.form == "few" and style.step is not None and 0 < value < style.step:
        return f"少于{plain(style.step)}{unit}"
    if style.form == "day":
        return f"{int(value) // 100 % 100}月{int(value) % 100}日"
    if style.form == "spelt":
        return "百分之" + chinese(_exact(value, style.decimals))
    if style.form == "chinese":
        return chinese(_exact(value, style.decimals)) + unit
    scaled = value / _SCALES[style.scale]
    if style.form in {"over", "near"} and value > 0:
        return _bounded(scaled, style) + unit
    digits = plain(scaled) if style.decimals is None else fixed(scaled, style.decimals)
    return digits + style.scale + ("" if style.form == "number" else unit)


def plain(value: Decimal) -> str:
    """Write `value` with every digit it has, no exponent, no separators, no trailing zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half up (四舍五入), away from zero: the one rounding rule of every report."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def fixed(value: Decimal, decimals: int) -> str:
    """Write `value` rounded to exactly `decimals` places."""
    text = f"{rounded(value, decimals):f}"
    return text.removeprefix("-") if not rounded(value, decimals) else text


def _exact(value: Decimal, decimals: int | None) -> Decimal:
    return value if decimals is None else rounded(value, decimals)


def _bounded(value: Decimal, style: Style) -> str:
    """Write 余 (floor) or 近 (ceiling) of a positive value; a value that is the bound itself stands bare."""
    over = style.form == "over"
    digits = value.adjusted() + 1
    step = style.step or Decimal(1).scaleb(max(digits - (1 if over else 2), 0))
    bound = (value / step).to_integral_value(ROUND_FLOOR if over else ROUND_CEILING) * step
    if bound in {value, 0}:
        return plain(value) + style.scale
    return f"{plain(bound)}余{style.scale}" if over else f"近{plain(bound)}{style.scale}"


def change_words(value: Decimal, unit: str, *, against: str = "同比", decimals: int | None = None) -> str:
    """Say a change: 同比增长3.2%, 同比下降41.7%, 同比上升3.2个百分点, 同比增加5个, 同比持平.

    `unit` is `%` for a relative change, `个百分点` for a difference of rates, else that of the difference.
    """
    shown = _exact(value, decimals)
    if shown == 0:
        return against + "持平"
    rise, fall = {"%": ("增长", "下降"), "个百分点": ("上升", "下降")}.get(unit, ("增加", "减少"))
    size = plain(abs(shown)) if decimals is None else fixed(abs(shown), decimals)
    return f"{against}{rise if shown > 0 else fall}{size}{unit}"


def chinese(value: Decimal) -> str:
    """Spell a number with Chinese numerals: 十二, 一百零五, 八十七点八二; raises ValueError past 9999亿."""
    sign, size = ("负", -value) if value < 0 else ("", value)
    whole, _, rest = plain(size).partition(".")
    if int(whole) >= _TOP:
        raise ValueError(whole)
    spelt = _whole(int(whole))
    return sign + spelt + ("点" + "".join(DIGITS[int(digit)] for digit in rest) if rest else "")


def _whole(number: int) -> str:
    if number == 0:
        return DIGITS[0]
    out = ""
    for index in reversed(range(len(_GROUPS))):
        group = number // _GROUP**index % _GROUP
        if group:
            gap = bool(out) and (group < _GROUP // 10 or not number // _GROUP ** (index + 1) % _GROUP)
            out += (DIGITS[0] if gap else "") + _four(group) + _GROUPS[index]
    return out.removeprefix("一") if out.startswith("一十") else out


def _four(number: int) -> str:
    """Spell 1 to 9999: one 零 for any run of empty places inside."""
    digits = [int(digit) for digit in str(number)]
    out = ""
    for place, digit in zip(reversed(range(len(digits))), digits, strict=True):
        out += DIGITS[digit] + _PLACES[place] if digit else DIGITS[0]
    return re.sub(f"{DIGITS[0]}+", DIGITS[0], out).rstrip(DIGITS[0])


def ordinal(number: int) -> str:
    """Return 第一, 第二 and so on."""
    return "第" + chinese(Decimal(number))


def listed(names: list[str]) -> str:
    """Join names as Chinese lists do: 东岭村、西坡村."""
    return "、".join(names)


@dataclass(frozen=True, slots=True)
class Said:
    """A number read back from text; `value` is in `unit`, 万 and 亿 already multiplied out."""

    value: Decimal
    unit: str
    bound: Bound


_SAID = re.compile(
    r"(?P<near>近)?(?P<number>-?\d+(?:\.\d+)?)(?P<over>余)?(?P<scale>[万亿])?(?P<unit>[^\d\s]*)"
)


def heard(text: str) -> Said | None:
    """Read back what `say` wrote in digits; None for spelt numbers and words of change."""
    match = _SAID.fullmatch(text)
    if match is None:
        return None
    bound: Bound = "near" if match["near"] else "over" if match["over"] else "exact"
    return Said(Decimal(match["number"]) * _SCALES[match["scale"] or ""], match["unit"], bound)


def sign_words(value: Decimal) -> str:
    """Return 上升, 下降 or 持平: the bare direction of a change."""
    return "持平" if value == 0 else "上升" if value > 0 else "下降"


def within(value: Decimal, said: Said) -> bool:
    """Tell whether `value` may truly be told as `said`: 余 is a floor and 近 a ceiling, both within reach."""
    if said.bound == "exact":
        return value == said.value
    gap = value - said.value if said.bound == "over" else said.value - value
    return 0 < gap < max(said.value, _FAR)
