"""What Ctrl K finds of readings: reading a report, and my own readings by title."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from taizhang.base.problems import Refused
from taizhang.reader import shelf
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import Group, Hit, matches
from taizhang.web.shared.request import Request


def found(request: Request, text: str) -> Iterator[Group]:
    """Return the action of reading a report, and the person's own readings."""
    action = say("读一份报告", "Read a report")
    if text and matches(text, action):
        yield Group(say("操作", "Actions"), (Hit(action, reverse("readings:index"), "readings"),))
    if not text:
        return
    try:
        cards = shelf.cards(viewer=request.viewer)
    except Refused:
        return  # without its key the shelf cannot be opened; its own page says so
    hits = (
        Hit(one.title or one.name, reverse("readings:reading", args=[one.id]), "readings", one.period)
        for one in cards
        if matches(text, one.title, one.name)
    )
    yield Group(say("我读过的报告", "My readings"), tuple(hits))
