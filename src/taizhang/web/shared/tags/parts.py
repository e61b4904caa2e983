"""Tags for the parts pages are made of: icons, links that open a sheet, fields, paging, empty states."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return an icon of the sprite; without a label it is decoration, and a reader skips it."""
    source = f"{static('shared/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, source
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', source)


@register.simple_tag
def record_link(record_id: str, title: str, kind: str = "") -> SafeString:
    """Return a link to a record that opens in the side sheet."""
    url = f"/registers/records/{record_id}/"
    return format_html('<a class="record" href="{}" data-sheet data-kind="{}">{}</a>', url, kind, title)


@register.inclusion_tag("shared/parts/field.html")
def field(bound: BoundField, unit: str = "", choices: Any = ()) -> dict[str, Any]:  # noqa: ANN401
    """Draw a form field: label above, hint below, unit at its end, error in words beside.

    `choices` are the values used most, as (value, words): chips that fill the field in.
    """
    return {"field": bound, "unit": unit, "chips": choices}


@register.inclusion_tag("shared/parts/problems.html")
def problems(found: Any) -> dict[str, Any]:  # noqa: ANN401 - a list of problems or of texts
    """Draw the summary above a form that was not accepted."""
    return {"problems": found}


@register.inclusion_tag("shared/parts/paging.html", takes_context=True)
def paging(context: Any, before: str = "", after: str = "", words: str = "") -> dict[str, Any]:  # noqa: ANN401
    """Draw the way to the pages before and after; both are cursors, kept in the query with all else."""
    query: QueryDict = context["request"].GET

    def at(**cursor: str) -> str:
        rest = {key: query.getlist(key) for key in query if key not in {"before", "after", "sheet"}}
        return "?" + urlencode({**rest, **cursor}, doseq=True)

    return {
        "before": at(before=before) if before else "",
        "after": at(after=after) if after else "",
        "words": words,
    }


@register.simple_tag(takes_context=True)
def query(context: Any, **changes: object) -> str:  # noqa: ANN401 - Django's context
    """Return this page's query with some keys changed (None takes one out), for filters and tabs."""
    kept: QueryDict = context["request"].GET.copy()
    for key in ("before", "after", "sheet"):
        kept.pop(key, None)
    for key, value in changes.items():
        kept.pop(key, None)
        if value not in {None, ""}:
            kept[key] = str(value)
    return f"?{kept.urlencode()}"


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str, symbol: str = "registers") -> SafeString:
    """Draw what stands in place of an empty list: what belongs here, and the ways to begin."""
    return format_html(
        '<div class="empty">{}<p class="empty-title">{}</p>{}</div>', icon(symbol), title, content
    )
