"""How a figure is said where it stands: the same words when it is composed and when it is verified later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from taizhang.base.numerals import PLAIN, Style, change_words, listed, plain, say
from taizhang.declarations.types import Indicator
from taizhang.indicators.derive import reaching
from taizhang.indicators.figure import Figure

Manner: TypeAlias = Literal["say", "names", "name"]

NO_DATA: Final = "〔无数据〕"
NO_PERMISSION: Final = "〔没有查看权限〕"
UNSAID: Final = frozenset({NO_DATA, NO_PERMISSION})
"""What stands in place of a figure without a value."""
WHY: Final = {
    "not_kept": "该项未建台账，也没有零报告",
    "not_filled": "有记录，但没有一条填了这一项",
    "no_base": "没有基数",
    "not_permitted": "查看人没有权限",
    "no_place": "当时没有这个地方",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """`say` tells the value in a style, `names` who reaches a line, `name` only the figure's place."""

    manner: Manner = "say"
    style: Style = PLAIN
    against: str = "同比"
    line: Decimal | None = None

    def text(self, figure: Figure) -> str:
        """Say `figure`; 〔无数据〕 or 〔没有查看权限〕 when it has no value."""
        if figure.value is None:
            return NO_PERMISSION if figure.missing == "not_permitted" else NO_DATA
        if self.manner == "name":
            return figure.place_name
        if self.manner == "names":
            return listed([one.place_name for one in self.reached(figure)]) or "无"
        if self.style.form == "change":
            return change_words(figure.value, figure.unit, against=self.against, decimals=self.style.decimals)
        return say(figure.value, figure.unit, self.style)

    def reached(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the members of a threshold figure that reach its line, highest first."""
        term = figure.term("line")
        line = term.value if term else self.line
        return () if line is None else reaching(figure, line)

    def as_json(self) -> dict[str, str | int | bool | None]:
        """Return the saying as canonical JSON, for the provenance of a report."""
        style = self.style
        return {
            "manner": self.manner,
            "form": style.form,
            "scale": style.scale,
            "money": style.money,
            "decimals": style.decimals,
            "step": None if style.step is None else plain(style.step),
            "against": self.against,
            "line": None if self.line is None else plain(self.line),
        }


def saying_from(data: Mapping[str, Any]) -> Saying:
    """Read a saying back; raises KeyError, TypeError or ArithmeticError on what is none."""
    step, line = data["step"], data["line"]
    style = Style(
        data["form"], data["scale"], data["money"], data["decimals"], None if step is None else Decimal(step)
    )
    return Saying(data["manner"], style, data["against"], None if line is None else Decimal(line))


def saying_of(indicator: Indicator, style: Style, manner: Manner = "say") -> Saying:
    """Return how a slot says its indicator: changes in words and ranks as 第几位 unless asked otherwise."""
    if style is PLAIN and indicator.nature in {"change", "rank"}:
        style = Style("change" if indicator.nature == "change" else "rank")
    if style is PLAIN and indicator.form == "day":
        style = Style("day")
    line = indicator.at_least if isinstance(indicator.at_least, Decimal) else None
    return Saying(manner, style, "环比" if indicator.against == "before" else "同比", line)
