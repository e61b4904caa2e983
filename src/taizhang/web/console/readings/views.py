"""The start page of readings: reports are given in here, and those read before are listed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.actions.shelf import discard_reading, sweep_readings
from taizhang.base.problems import Refused
from taizhang.reader import shelf
from taizhang.reader.files import READABLE
from taizhang.web.console.readings.giving import MOST_CHARACTERS, given, reading_of
from taizhang.web.console.readings.opened import forget
from taizhang.web.shared import jobs
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request


@access(POST)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """List my readings, and take in what is given: read at once where it is short, else as a job."""
    if request.method == "GET":
        sweep_readings()
        return _page(request)
    try:
        reports = given(request)
    except Refused as refused:
        return _page(request, [worded(one) for one in refused.problems])
    title = say("读报告", "Reading reports")
    job = jobs.awaited(jobs.start(request, title, reading_of(reports, request.viewer)))
    if job.running:
        return redirect("job", job.id)
    if not job.url:
        return _page(request, job.problems or [job.text])
    for problem in job.problems:
        messages.warning(request, problem)
    return redirect(job.url)


def _page(request: Request, problems: Sequence[str] = ()) -> HttpResponse:
    try:
        cards = shelf.cards(viewer=request.viewer)
    except Refused as refused:  # the instance key is missing: say so rather than show an empty shelf
        cards, problems = [], [*problems, *(worded(one) for one in refused.problems)]
    context = {
        "cards": cards,
        "problems": problems,
        "text": request.POST.get("text", ""),
        "endings": ",".join(sorted(READABLE)),
        "most": MOST_CHARACTERS,
        "days": shelf.DAYS,
    }
    return render(request, "readings/index.html", context, status=422 if problems else 200)


@access(POST)
@require_POST
def discard(request: Request, reading: UUID) -> HttpResponse:
    """Take my reading away for good."""
    discard_reading(str(reading), viewer=request.viewer)
    forget()
    messages.success(request, say("已删除，原文没有留下。", "It is gone; nothing of its text was kept."))
    return redirect("readings:index")
