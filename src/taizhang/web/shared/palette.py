"""What can be found by Ctrl K: each area may bring a `palette` module with `found(request, text)`."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from pypinyin import Style, lazy_pinyin

from taizhang.web.shared.access import POST, access
from taizhang.web.shared.frame import BELOW, RAIL, stops
from taizhang.web.shared.language import Words
from taizhang.web.shared.request import Request

EACH: Final = 6
"""So many of each group are shown; the pages behind them show all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it leads, and whether it opens in the side sheet."""

    title: str
    url: str
    icon: str = "right"
    note: str = ""
    sheet: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Things found of one sort, the best first."""

    title: str
    hits: tuple[Hit, ...]


Finder: TypeAlias = Callable[[Request, str], Iterable[Group]]


@functools.cache
def initials(text: str) -> str:
    """Return the first letters of the pinyin of a Chinese text: 安全隐患 is `aqyh`."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


def matches(text: str, *names: str) -> bool:
    """Say whether what was typed is part of one of the names, or of its pinyin initials."""
    wanted = text.strip().lower()
    return any(wanted in name.lower() or wanted in initials(name) for name in names)


@functools.cache
def _finders() -> tuple[Finder, ...]:
    """Return the finders of the areas that have one."""
    names = [f"taizhang.web.console.{area}.palette" for area in settings.AREAS]
    return tuple(importlib.import_module(name).found for name in names if importlib.util.find_spec(name))


def _pages(text: str) -> Iterator[Group]:
    every = [*stops(RAIL, ""), *stops(BELOW, "")]
    hits = [
        Hit(str(one["stop"].label), str(one["url"]), one["stop"].icon)
        for one in every
        if not text or matches(text, one["stop"].label.zh, one["stop"].label.en)
    ]
    if hits:
        yield Group(str(Words("页面", "Pages")), tuple(hits[: EACH if text else None]))


@access(POST)
@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """Answer the palette: what the acting post may see of what matches.

    The page asks by POST: people type names, and addresses come into logs. Only so are records found.
    """
    text = (request.POST.get("q") or request.GET.get("q", "")).strip()[:100]
    groups: list[Any] = list(_pages(text))
    for finder in _finders():
        groups += [Group(one.title, one.hits[:EACH]) for one in finder(request, text) if one.hits]
    return render(request, "shared/found.html", {"groups": groups, "text": text})
