"""Lists: one page of a kind's records, filtered, searched, sorted; its totals come after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Kind
from taizhang.org.finding import Finder
from taizhang.org.queries import finder
from taizhang.registers.columns import Column, columns_of
from taizhang.registers.listing import Page, page
from taizhang.web.console.registers import asked, chosen, seen
from taizhang.web.console.registers.cells import Shown
from taizhang.web.shared import clock
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.failures import worded
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

PRINTED: Final = 1_000
"""Rows of a printed list; more belong into an exported sheet."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the list: its words, the query that sorts by it, and how it sorts now."""

    column: Column
    query: str
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A filter the form offers: its column, its values now, and for a choice the codes."""

    column: Column
    value: str
    low: str
    high: str
    chosen: tuple[str, ...]


@access(POST)
@require_GET
def records(request: Request, code: str) -> HttpResponse:
    """Show the records of a kind that the acting post sees."""
    kind = seen.kind_or_404(request, code)
    return render(request, "registers/list.html", _told(request, kind))


@access(POST)
@require_GET
def printed(request: Request, code: str) -> HttpResponse:
    """Show the list as it will be printed: at most PRINTED rows, with its conditions above."""
    kind = seen.kind_or_404(request, code)
    return render(request, "registers/printed.html", {**_told(request, kind, limit=PRINTED), "most": PRINTED})


def _told(request: Request, kind: Kind, **more: object) -> dict[str, Any]:
    declared = registry()
    lookup = finder()
    columns = columns_of(kind, declared)
    query, problems = placed(request, request.GET, columns, lookup)
    found = Page((), None, None)
    wanted = asked.listing(kind, query, columns, **more)
    try:
        found = page(wanted, viewer=request.viewer, registry=declared)
    except Refused as refused:
        problems += refused.problems
    some = chosen.columns_shown(kind, columns, request.viewer)
    shown = Shown(kind, declared, lookup.tree, clock.today())
    conditions = asked.conditions(query, columns, lookup.tree)
    return {
        "kind": kind,
        "line": declared.packs[kind.pack].label,
        "headings": [_heading(one, query) for one in some if one.type != "state"],
        "state_heading": _heading(columns["state"], query) if "state" in columns else None,
        "lines": shown.lines(found.rows, some),
        "page": found,
        "sets": conditions,
        "controls": _controls(query, columns),
        "filtered": bool(conditions),
        "place_said": asked.value_said(columns["place"], query.get("place", ""), lookup.tree),
        "places": [words for _, words in seen.bookable(request, kind, lookup.tree)],
        "columns": [(one, one in some) for one in columns.values() if one.type != "state"],
        "views": chosen.views_of(kind, request.viewer, query),
        "query": asked.without(query)[1:],
        "searched": query.get("q", ""),
        "problems": [worded(one) for one in problems],
        "may_record": seen.may(request, "record", kind),
        "may_import": seen.may(request, "import", kind),
        "has_due": _has_due(kind),
    }


def _has_due(kind: Kind) -> bool:
    flow = registry().workflow_of(kind)
    return flow is not None and any(state.within for state in flow.states.values())


def placed(
    request: Request, given: QueryDict, columns: dict[str, Column], lookup: Finder
) -> tuple[QueryDict, list[Problem]]:
    """Return the query with places by id, as people type names; and what is wrong with a name."""
    query = given.copy()
    problems: list[Problem] = []
    for name, column in columns.items():
        said = [text for text in query.getlist(name) if text.strip()]
        if column.type != "place" or not said:
            continue
        ids = []
        for text in said:
            found, lost = lookup.find(text, on=clock.today(), within=seen.within(request))
            ids += [found] if found else []
            problems += lost
        query.setlist(name, ids)
    return query, problems


def _heading(column: Column, query: QueryDict) -> Heading:
    now = query.get("sort", "-opened_on")
    here = {column.name: "ascending", f"-{column.name}": "descending"}.get(now, "")
    if not column.sortable:
        return Heading(column, "")
    turned = column.name if here == "descending" else f"-{column.name}"
    if not here and column.type in {"text", "choice", "state"}:
        turned = column.name
    kept = query.copy()
    for key in ("before", "after", "sheet"):
        kept.pop(key, None)
    kept["sort"] = turned
    return Heading(column, f"?{kept.urlencode()}", here)


def _controls(query: QueryDict, columns: dict[str, Column]) -> list[Control]:
    return [
        Control(
            column,
            query.get(f"{name}.has", ""),
            query.get(f"{name}.from", ""),
            query.get(f"{name}.to", ""),
            tuple(query.getlist(name)),
        )
        for name, column in columns.items()
        if column.type in {"state", "date", "choice", "number", "bool", "text"}
    ]
