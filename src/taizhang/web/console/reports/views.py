"""The list of reports: in work, handed in, sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from taizhang.actions.report import SEALED
from taizhang.ledger import queries as ledger
from taizhang.org.posts import EVERYTHING
from taizhang.web.console.reports.templates_of import Choice, choices
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import Words, language
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request
from taizhang.writing import queries
from taizhang.writing.begun import period_of

TABS: Final = (
    ("", Words("全部", "All")),
    ("open", Words("在写", "In work")),
    ("proposed", Words("待审", "In review")),
    ("sealed", Words("已封存", "Sealed")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One report in the list; `record` is the sealing one, `standing` where its present state is asked."""

    title: str
    url: str
    place: str
    period: str
    template: str
    state: str
    at: str
    by: str = ""
    record: str = ""


@access(POST)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the reports the acting post may see, changed last first, by state, place and template."""
    lines = [*_works(request), *_sealed(request)]
    state, place = request.GET.get("state", ""), request.GET.get("place", "")
    template = request.GET.get("template", "")
    near = [one for one in lines if place in {"", one.place} and template in {"", one.template}]
    shown = [one for one in near if state in {"", one.state}]
    context: dict[str, Any] = {
        "lines": shown,
        "tabs": [(code, words, sum(code in {"", one.state} for one in near)) for code, words in TABS],
        "state": state,
        "place": place,
        "places": list(dict.fromkeys(one.place for one in lines)),
        "template": template,
        "templates": [one for one in choices(declared()) if one.code in {line.template for line in lines}],
        "may_write": may_write(request),
    }
    return render(request, "reports/index.html", context)


def may_write(request: Request) -> bool:
    """Tell whether the acting post writes reports at all."""
    post = request.post
    lines = (queries.LINE, EVERYTHING)
    return post is not None and "report" in post.rights and any(line in post.lines for line in lines)


def _names() -> dict[str, Choice]:
    return {one.code: one for one in choices(declared())}


def _works(request: Request) -> list[Line]:
    found = queries.listed(viewer=request.viewer, states=["open", "proposed"])
    return [
        Line(
            one.title,
            reverse("reports:work", args=[one.id]),
            one.place,
            period_of(one.period).words(language()),
            one.template,
            one.state,
            one.changed_at.isoformat(),
            one.changed_by,
        )
        for one in found
    ]


def _sealed(request: Request) -> list[Line]:
    known = declared()
    if SEALED not in known.kinds:
        return []
    records = list(ledger.records(SEALED, viewer=request.viewer, registry=known))
    records.sort(key=lambda one: (one.opened_on, one.last_position), reverse=True)
    works = queries.sealed_by((one.id for one in records), viewer=request.viewer)
    return [
        Line(
            str(one.now.fields.get("title", "")),
            reverse("reports:work", args=[works[one.id]])
            if one.id in works
            else reverse("reports:sealed", args=[one.id]),
            one.now.place,
            period_of(str(one.now.fields["period"])).words(language()),
            str(one.now.fields["template"]),
            "sealed",
            one.opened_on,
            str(one.now.fields.get("document_no") or ""),
            one.id,
        )
        for one in records
    ]
