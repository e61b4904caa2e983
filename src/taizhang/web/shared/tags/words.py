"""Tags for words: a text in both languages, and dates, numbers and places as people write them."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from taizhang.org.queries import tree
from taizhang.web.shared.language import say

register = template.Library()


@register.simple_tag
def t(zh: str, en: str, **params: object) -> SafeString:
    """Return the text in the language of this request: `{% t "共{n}件" "{n} records" n=count %}`."""
    chosen = say(zh, en)
    return format_html(chosen, **params) if params else mark_safe(chosen)  # noqa: S308 - a template's own text


@register.filter
def day(value: date | datetime | str | None) -> str:
    """Return a day as 2026-01-23; times are told in local time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)


@register.filter
def place(place_id: str) -> str:
    """Return the name of a place by its id; the id itself where there is no such place."""
    places = tree()
    return places[place_id].name if place_id in places else place_id
