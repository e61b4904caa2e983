"""Chosen: which columns a person looks at in a kind's list, and the views saved of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from taizhang.accounts.queries import kept
from taizhang.actions.kept import Json, discard, keep
from taizhang.declarations.types import Kind
from taizhang.org.posts import Viewer
from taizhang.registers.columns import Column
from taizhang.web.console.registers.seen import kind_or_404
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import language
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

COLUMNS: Final = "columns"
VIEWS: Final = "views"
_FIRST: Final = {"zh": 6, "en": 4}
"""Columns shown before anybody has chosen: more would not fit a screen beside title, state and deadline."""
_MOST_NAME: Final = 30
_MOST_COLUMNS: Final = 40


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its name and the query of the list it opens."""

    name: str
    url: str
    here: bool = False


def columns_shown(kind: Kind, columns: dict[str, Column], viewer: Viewer) -> list[Column]:
    """Return the columns a person has chosen for a kind, or those that say most about it."""
    said = kept(viewer.id, COLUMNS).get(kind.code)
    names = [name for name in said if name in columns] if isinstance(said, list) else []
    return [columns[name] for name in names] or _first(kind, columns)


def _first(kind: Kind, columns: dict[str, Column]) -> list[Column]:
    """Return place and day, then what is not told by the title, required and numbers before the rest."""
    head = [one for one in columns.values() if one.field is None and one.type != "state"]
    rest = [
        one
        for one in columns.values()
        if one.field is not None
        and one.name not in kind.title
        and one.field.type not in {"longtext", "record"}
    ]
    rest.sort(key=lambda one: (not one.field.required if one.field else True, one.type != "number"))
    room = max(_FIRST[language()] - len(head), 0)
    few = {one.name for one in rest[:room]}
    return [*head, *(one for one in columns.values() if one.name in few)]


def views_of(kind: Kind, viewer: Viewer, here: QueryDict) -> list[View]:
    """Return the views a person has saved of a kind."""
    base = reverse("registers:list", args=[kind.code])
    now = _plain(here)
    found: dict[str, Any] = kept(viewer.id, VIEWS)
    return [
        View(str(one.get("name")), f"{base}?{one.get('query')}", one.get("query") == now)
        for one in found.values()
        if isinstance(one, dict) and one.get("kind") == kind.code
    ]


def _plain(query: QueryDict) -> str:
    """Return a query without what belongs to one page of the list, or sets nothing."""
    left_out = {"before", "after", "sheet"}
    told = {
        key: [value for value in query.getlist(key) if value]
        for key in query
        if key not in left_out and any(query.getlist(key))
    }
    return urlencode(told, doseq=True)


@access(POST)
@require_POST
def columns(request: Request, code: str) -> HttpResponse:
    """Keep which columns the person wants to see; none at all means the usual ones again."""
    kind = kind_or_404(request, code)
    if request.POST.get("usual"):
        discard(COLUMNS, kind.code, viewer=request.viewer)
    else:
        names: list[Json] = [*request.POST.getlist("column")[:_MOST_COLUMNS]]
        keep(COLUMNS, kind.code, names, viewer=request.viewer)
    return HttpResponseRedirect(
        f"{reverse('registers:list', args=[kind.code])}?{request.POST.get('query', '')}"
    )


@access(POST)
@require_POST
def views(request: Request, code: str) -> HttpResponse:
    """Save the list as it is filtered under a name, or forget a saved view."""
    kind = kind_or_404(request, code)
    name = request.POST.get("view_name", "").strip()[:_MOST_NAME]
    query = _plain(QueryDict(request.POST.get("query", "")[:1000]))
    key = f"{kind.code}/{name}"
    if request.POST.get("forget"):
        discard(VIEWS, key, viewer=request.viewer)
    elif name:
        title = f"{registry().kinds[kind.code].label} · {name}"
        url = f"{reverse('registers:list', args=[kind.code])}?{query}"
        keep(
            VIEWS,
            key,
            {"kind": kind.code, "name": name, "query": query, "title": title, "url": url},
            viewer=request.viewer,
        )
    return HttpResponseRedirect(f"{reverse('registers:list', args=[kind.code])}?{query}")
