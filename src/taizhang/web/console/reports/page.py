"""The page of a report: its text as it will print, what must be looked at, who did what, its files."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from taizhang.actions.report_check import last_sealed
from taizhang.actions.review import checks_of
from taizhang.reports.docx.write import write_docx
from taizhang.reports.html.write import write_html
from taizhang.web.console.reports.box import Box, box_of
from taizhang.web.console.reports.new import context_of
from taizhang.web.console.reports.remarks import groups
from taizhang.web.console.reports.sealed import sealed_or_404
from taizhang.web.console.reports.showing import rows
from taizhang.web.console.reports.told import told
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import language
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request
from taizhang.writing import queries
from taizhang.writing.begun import document_of, record_counts
from taizhang.writing.checks import against_last
from taizhang.writing.queries import Found

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def found_or_404(request: Request, work_id: UUID) -> Found:
    """Return a report in work that the acting post may see."""
    found = queries.found(str(work_id), viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def rights(request: Request, found: Found) -> dict[str, bool]:
    """Return which buttons the page shows: the actions judge again."""
    own = request.post.rights if request.post else frozenset()
    state = found.listed.state
    return {
        "may_edit": state == "open" and "report" in own,
        "may_withdraw": state == "proposed" and "report" in own,
        "may_seal": state == "proposed" and "seal" in own,
    }


@access(POST)
@require_GET
def work(request: Request, work_id: UUID) -> HttpResponse:
    """Show a report; nothing is counted again for it. The id of a sealing record leads to what it sealed."""
    found = queries.found(str(work_id), viewer=request.viewer)
    if found is None:
        return redirect("reports:sealed", sealed_or_404(request, work_id)[0].id)
    asked = request.GET.get("edit", "")
    part = found.work.part(int(asked)) if asked.isdecimal() else None
    may_edit = rights(request, found)["may_edit"]
    return whole(request, found, box_of(found, part, None, ()) if part and may_edit else None)


def whole(request: Request, found: Found, box: Box | None = None, status: int = 200) -> HttpResponse:
    """Show the page, one of its parts in the box where it is edited."""
    shown = rows(found.work)
    context: dict[str, Any] = {
        "box": box,
        "found": found,
        "listed": found.listed,
        "work": found.work,
        "rows": shown,
        "headings": [row for row in shown if row.part.form == "heading" and row.lines],
        "events": told(queries.events(found.listed.id, viewer=request.viewer, limit=60)),
        "period_words": found.work.meta.period.words(language()),
        "position": _position(found),
        "signature": _signature(found),
        **rights(request, found),
    }
    return render(request, "reports/work.html", context, status=status)


def _position(found: Found) -> str:
    """Say how far the chain of the report's own township went, or those of all of a county."""
    meta = found.work.meta
    own = meta.positions.get(meta.place)
    return "、".join(map(str, meta.positions.values())) if own is None else str(own)


def _signature(found: Found) -> tuple[str, ...]:
    return document_of(found.work, {}).signature()


@access(POST)
@require_GET
def checks(request: Request, work_id: UUID) -> HttpResponse:
    """Show what must be looked at, each with the way to its place."""
    found = found_or_404(request, work_id)
    context = context_of(request)
    last = last_sealed(found.work.meta, viewer=request.viewer, registry=declared())
    shown = {
        "groups": groups(checks_of(found.work, context)),
        "last": last,
        "against": against_last(found.work, last) if last else [],
        "listed": found.listed,
    }
    return render(request, "reports/checks.html", shown)


@access(POST)
@require_GET
def docx(request: Request, work_id: UUID) -> HttpResponse:
    """Return the report as .docx with its annex of sources; it can be verified later."""
    found = found_or_404(request, work_id)
    document = document_of(found.work, declared().indicators)
    data = write_docx(document, counts=record_counts(found.work))
    return _file(data, DOCX, f"{document.title}.docx")


@access(POST)
@require_GET
def html(request: Request, work_id: UUID) -> HttpResponse:
    """Return the report as one .html file, to be kept and opened without us."""
    found = found_or_404(request, work_id)
    document = document_of(found.work, declared().indicators)
    return _file(write_html(document).encode(), "text/html; charset=utf-8", f"{document.title}.html")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
