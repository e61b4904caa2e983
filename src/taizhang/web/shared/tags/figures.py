"""The figure chip: wherever a number stands, what it is and where it comes from stand behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from taizhang.base.numerals import plain
from taizhang.indicators.figure import Figure, Missing
from taizhang.registers.worded import unit_after
from taizhang.web.shared.language import Words, language
from taizhang.web.shared.language import say as spoken
from taizhang.web.shared.registry import registry

register = template.Library()
WHY: Final[dict[Missing, Words]] = {
    "not_kept": Words("这一项没有登记，也没有零报告", "nothing was recorded, and no nil report"),
    "not_filled": Words("有记录，但没有一条填了这一项", "there are records, but none fills this in"),
    "no_base": Words("没有基数", "there is no base"),
    "not_permitted": Words("没有查看权限", "this post may not see it"),
    "no_place": Words("不适用于这个地方", "it does not apply to this place"),
}


def value_said(figure: Figure) -> tuple[str, str]:
    """Return the number of a figure and its unit, both empty where there is no value."""
    if figure.value is None:
        return "", ""
    if language() == "en" and figure.nature == "rank":
        return f"No. {plain(figure.value)}", ""
    return plain(figure.value), unit_after(figure.unit, registry())


def amount(value: Decimal, unit: str) -> str:
    """Return an amount in its unit: 48户, 48 households."""
    return plain(value) + unit_after(unit, registry())


@register.simple_tag
def figure_value(figure: Figure) -> SafeString:
    """Return a figure's number with its unit, without the chip: for the page that is about it."""
    return format_html("{}<small>{}</small>", *value_said(figure))


def figure_url(figure: Figure) -> str:
    """Return the address of a figure's inspector."""
    return f"/figures/{figure.indicator}/?" + urlencode({"place": figure.place, "period": figure.period.code})


@register.inclusion_tag("shared/parts/chip.html")
def figure_chip(figure: Figure, label: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - a tag's option
    """Draw a figure: `{% figure_chip one %}`, with its name before it if `label=True`."""
    number, unit = value_said(figure)
    why = WHY.get(figure.missing) if figure.missing else None
    about = [
        f"{figure.label}{spoken('：', ': ')}{figure.words}",
        f"{figure.place_name} · {figure.period.words(language())}",
        spoken("截至", "as of ") + timezone.localtime().strftime("%Y-%m-%d %H:%M"),
    ]
    if why:
        about.append(str(why))
    return {
        "figure": figure,
        "number": number,
        "unit": unit,
        "label": label,
        "about": "\n".join(about),
        "url": figure_url(figure),
    }
