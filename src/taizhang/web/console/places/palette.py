"""Places in the command palette, by name, code or pinyin initials."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.urls import reverse

from taizhang.org.queries import tree
from taizhang.web.console.places.branches import found as matching
from taizhang.web.shared.clock import today
from taizhang.web.shared.language import say
from taizhang.web.shared.palette import EACH, Group, Hit
from taizhang.web.shared.request import Request


def found(request: Request, text: str) -> Iterable[Group]:
    """Yield the places of the post that match."""
    if not text:
        return
    places, on = tree(), today()
    some = islice(matching(text, request.viewer.posts[0], places, on), EACH)
    hits = tuple(
        Hit(one.name, reverse("places:place", args=[one.id]), "places", places.path(one.id, on), sheet=True)
        for one in some
    )
    if hits:
        yield Group(say("区划", "Places"), hits)
