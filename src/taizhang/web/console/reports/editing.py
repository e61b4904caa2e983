"""Editing a report paragraph by paragraph: a box of text whose figures are protected by their brackets.

A `textarea` for one paragraph and not a free canvas: it is what every browser, phone and keyboard handles
alike, what a screen reader reads, and a figure in it cannot be broken unnoticed (docs/decisions.md).
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.actions.writing import Edit, add_part, edit_part, reset_part
from taizhang.base.problems import Problem, Refused
from taizhang.web.console.reports.box import box_of
from taizhang.web.console.reports.new import context_of
from taizhang.web.console.reports.page import found_or_404, rights, whole
from taizhang.web.console.reports.showing import heading_numbers, row
from taizhang.web.shared.access import POST, access, may
from taizhang.web.shared.failures import worded
from taizhang.web.shared.request import Request
from taizhang.writing.queries import Found
from taizhang.writing.work import Part

CHANGED: Final = "report-changed"
"""The event by which the panel of checks looks again."""


@access(POST)
@require_http_methods(["GET", "POST"])
def part(request: Request, work_id: UUID, key: int) -> HttpResponse:
    """Show a part, or the box to edit it in (`?edit`); take in what was edited."""
    found = found_or_404(request, work_id)
    one = found.work.part(key)
    if one is None:
        raise Http404
    if request.method == "POST":
        return _taken(request, work_id, key, found)
    if "edit" in request.GET and rights(request, found)["may_edit"]:
        return _box(request, found, one)
    return _shown(request, work_id, key)


def _taken(request: Request, work_id: UUID, key: int, found: Found) -> HttpResponse:
    auto = "auto" in request.POST
    try:
        kept = edit_part(str(work_id), _edit(request, key, found), context_of(request))
    except Refused as refused:
        if auto:
            return _unkept(request, refused)
        now = found_or_404(request, work_id)
        one = now.work.part(key)
        if one is None:
            raise Http404 from refused
        return _box(request, now, one, refused.problems)
    if auto:
        context = {"version": kept.version, "key": key, "at": timezone.localtime().strftime("%H:%M")}
        return _with_event(render(request, "reports/part_kept.html", context))
    return _shown(request, work_id, key)


def _unkept(request: Request, refused: Refused) -> HttpResponse:
    """Say why what is being typed is not kept yet; a number or a figure is often half written."""
    problems = [worded(Problem(one.code, "", one.params)) for one in refused.problems]
    return render(request, "reports/part_unkept.html", {"problems": problems})


def _edit(request: Request, key: int, found: Found) -> Edit:
    form = request.POST
    retyped = {
        number: (form[f"shown_{number}"], form.get(f"reason_{number}", ""))
        for number in found.work.figures
        if f"shown_{number}" in form and form[f"shown_{number}"] != form.get(f"was_{number}")
    }
    reasons = {
        number: ("", form[f"reason_{number}"])
        for number in found.work.figures
        if number not in retyped and form.get(f"reason_{number}")
    }
    version = form.get("version", "")
    return Edit(
        part=key,
        version=int(version) if version.isdecimal() else -1,
        text=form.get("text", ""),
        retyped={**reasons, **retyped},
        without="without" in form,
    )


def _box(request: Request, found: Found, one: Part, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    """Show the box; after a refusal with what the person wrote, and beside it what is kept now."""
    box = box_of(found, one, request.POST if problems else None, problems)
    if not request.htmx:
        return whole(request, found, box, 422 if problems else 200)
    return render(request, "reports/part_box.html", {"box": box, "listed": found.listed})


def _shown(request: Request, work_id: UUID, key: int) -> HttpResponse:
    """Show the part as it stands now; without HTMX, the whole page at the part."""
    if not request.htmx:
        return redirect(f"{reverse('reports:work', args=[work_id])}#p-{key}")
    found = found_or_404(request, work_id)
    one = found.work.part(key)
    if one is None:
        raise Http404
    context = {
        "row": row(found.work, one, heading_numbers(found.work).get(key, "")),
        "listed": found.listed,
        **rights(request, found),
    }
    return _with_event(render(request, "reports/part.html", context))


def _with_event(answer: HttpResponse) -> HttpResponse:
    answer["HX-Trigger"] = CHANGED
    return answer


@access(may("report"))
@require_POST
def reset(request: Request, work_id: UUID, key: int) -> HttpResponse:
    """Put a part back to the template's words and the ledger's numbers."""
    try:
        reset_part(str(work_id), key, context_of(request))
    except Refused as refused:
        return _unkept(request, refused)
    return _shown(request, work_id, key)


@access(may("report"))
@require_POST
def after(request: Request, work_id: UUID, key: int) -> HttpResponse:
    """Put an empty paragraph after a part and open its box."""
    found_or_404(request, work_id)
    try:
        new = add_part(str(work_id), key, context_of(request))
    except Refused as refused:
        return _unkept(request, refused)
    return redirect(f"{reverse('reports:work', args=[work_id])}?edit={new.key}#p-{new.key}")
