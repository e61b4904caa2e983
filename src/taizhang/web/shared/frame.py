"""The frame around every page: the rail, the post acted by, and how a person likes to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from taizhang.org.posts import EVERYTHING, Post
from taizhang.org.queries import tree
from taizhang.web.shared.language import Words, language, liked
from taizhang.web.shared.request import Request

SHEET: Final = "sheet-body"
"""The id of the element a side sheet is loaded into: a request for it gets a fragment."""
THEMES: Final = ("auto", "light", "dark")
SIZES: Final = ("normal", "large")


@dataclass(frozen=True, slots=True)
class Stop:
    """One entry of the rail: its page, icon and words; `on_phone` puts it into the bottom bar too."""

    url_name: str
    icon: str
    label: Words
    on_phone: bool = False


RAIL: Final = (
    Stop("today:home", "today", Words("今日", "Today"), on_phone=True),
    Stop("today:matters", "matters", Words("事项", "Matters"), on_phone=True),
    Stop("registers:index", "registers", Words("台账", "Registers"), on_phone=True),
    Stop("figures:index", "figures", Words("指标", "Figures"), on_phone=True),
    Stop("reports:index", "reports", Words("汇报", "Reports")),
    Stop("readings:index", "readings", Words("读报告", "Read a report")),
)
BELOW: Final = (
    Stop("places:index", "places", Words("区划", "Places")),
    Stop("ledger:index", "ledger", Words("流水", "Ledger")),
    Stop("settings:index", "settings", Words("设置", "Settings")),
)


def frame(plain: HttpRequest) -> dict[str, Any]:
    """Return what the base templates show: the context processor of every page."""
    request = cast("Request", plain)
    post = getattr(request, "post", None)
    theme = liked(request, "theme", "tz_theme")
    return {
        "layout": "shared/sheet.html" if _is_sheet(request) else "shared/page.html",
        "rail": stops(RAIL, request.path),
        "rail_below": stops(BELOW, request.path),
        "post": post,
        "posts": getattr(request, "posts", ()),
        "place_of_post": place_name(post) if post else "",
        "language": language(),
        "theme": theme if theme in THEMES else "auto",
        "size": "large" if liked(request, "size", "tz_size") == "large" else "normal",
        "demo": settings.TAIZHANG_DEMO,
    }


def place_name(post: Post) -> str:
    """Return the name of the place a post stands for."""
    if post.place == EVERYTHING:
        return str(Words("全部地方", "Everywhere"))
    places = tree()
    return places[post.place].name if post.place in places else post.place


def _is_sheet(request: Request) -> bool:
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and htmx.target == SHEET


def stops(some: tuple[Stop, ...], here: str) -> list[dict[str, Any]]:
    """Return entries of the rail with their addresses; `here` is the path shown."""
    found: list[dict[str, Any]] = [{"stop": stop, "url": reverse(stop.url_name)} for stop in some]
    for one in found:
        url = str(one["url"])
        one["here"] = here == "/" if url == "/" else here.startswith(url)
    return found
