"""Pages of the area `places`: the tree of a day, and one place with what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.periods import Period
from taizhang.declarations.types import Kind
from taizhang.indicators import read
from taizhang.indicators.figure import Figure
from taizhang.indicators.figure import Request as Question
from taizhang.org.posts import Viewer
from taizhang.org.queries import tree
from taizhang.registers.recent import lately
from taizhang.web.console.places.branches import LEVELS, branches, covers, found, seen
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.clock import today
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

_FIGURES: Final = 6


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the tree as it stood on a day, or the places that match a search."""
    on, wrong = _day(request.GET.get("on", ""))
    text, places, post = request.GET.get("q", "").strip()[:50], tree(), request.viewer.posts[0]
    hits = (
        [(one, places.path(one.id, on), one.is_open(on)) for one in found(text, post, places, on)]
        if text
        else []
    )
    context: dict[str, Any] = {
        "on": on,
        "wrong": wrong,
        "is_today": on == today(),
        "text": text,
        "hits": hits,
        "branches": branches(post, places, on) if not text else [],
        "total": sum(one.is_open(on) and covers(post, one.id, places, on) for one in places),
        "administers": "administer" in post.rights,
    }
    return render(request, "places/index.html", context)


def _day(text: str) -> tuple[date, bool]:
    try:
        return (date.fromisoformat(text) if text else today()), False
    except ValueError:
        return today(), True


@access(POST)
@require_GET
def place(request: Request, place_id: str) -> HttpResponse:
    """Show one place: where it lies, when it stood, who took over, and what was recorded there lately."""
    places, on, post = tree(), today(), request.viewer.posts[0]
    if place_id not in places or not seen(post, place_id, places, on):
        raise Http404
    one = places[place_id]
    covered = covers(post, place_id, places, on)
    last = date.fromordinal(one.closes_on.toordinal() - 1) if one.closes_on and one.closes_on <= on else on
    recent = _recent(request, place_id) if covered else None
    context: dict[str, Any] = {
        "place": one,
        "level": LEVELS[one.level],
        "chain": [places[above] for above in places.chain(place_id, last)[1:]][::-1],
        "links": [(places[link.parent], link.from_on) for link in one.parents if link.parent in places],
        "is_open": one.is_open(on),
        "heirs": [places[heir] for heir in one.successors if heir in places],
        "merged": [other for other in places if place_id in other.successors],
        "below": places.children(place_id, on) if covered else [],
        "covered": covered,
        "recent": recent.records if recent else (),
        "figures": _figures(request, place_id, recent.kinds) if recent else [],
    }
    return render(request, "places/place.html", context)


def _recent(request: Request, place_id: str) -> Any:  # noqa: ANN401 - Lately, which has no use here but its parts
    narrowed = tuple(replace(post, place=place_id) for post in request.viewer.posts)
    viewer = Viewer(request.viewer.id, narrowed)
    actor = replace(
        request.actor, post=replace(request.actor.post, rights=request.actor.post.rights | {"record"})
    )
    return lately(viewer=viewer, actor=actor, registry=registry(), today=today())


def _figures(request: Request, place_id: str, kinds: tuple[Kind, ...]) -> list[Figure]:
    """Return this year's counts of what is recorded most there."""
    first: dict[str, str] = {}
    for one in registry().indicators.values():
        if one.form == "count" and one.nature == "flow" and one.where is None and one.kind:
            first.setdefault(one.kind, one.code)
    period = Period.of_year(today().year)
    asked = [Question(first[kind.code], place_id, period) for kind in kinds if kind.code in first][:_FIGURES]
    return read.figures(asked, viewer=request.viewer, registry=registry()) if asked else []
