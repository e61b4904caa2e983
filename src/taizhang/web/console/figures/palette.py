"""Indicators in the command palette: each opens its figure of this year at the post's place."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from taizhang.web.console.figures.known import visible
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import EACH, Group, Hit, matches
from taizhang.web.shared.registry import called, registry
from taizhang.web.shared.request import Request


def found(request: Request, text: str) -> Iterable[Group]:
    """Yield the indicators whose label, code or initials match; those that begin so come first."""
    if not text:
        return
    packs, low = registry().packs, text.lower()
    some = [one for one in visible(request) if matches(text, *called(one), one.code)]
    some.sort(key=lambda one: (not any(name.lower().startswith(low) for name in called(one)), len(one.label)))
    hits = tuple(
        Hit(
            one.label,
            reverse("figures:figure", args=[one.code]),
            "figures",
            packs[one.pack].label,
            sheet=True,
        )
        for one in some[:EACH]
    )
    if hits:
        yield Group(say("指标", "Figures"), hits)
