"""The way to a signature, and figures taken again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.actions import review
from taizhang.actions.record import Context
from taizhang.actions.writing import compose_again, drop_report, take_fresh
from taizhang.base.problems import Problem, Refused
from taizhang.web.console.reports.new import context_of
from taizhang.web.console.reports.page import found_or_404, rights
from taizhang.web.shared import jobs
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.request import Request
from taizhang.writing import queries
from taizhang.writing.merged import differences

DONE = {
    "propose": Words("已提请签发，文字先锁住。", "Handed in; its text is fixed for now."),
    "withdraw": Words("已撤回，可以接着改。", "Taken back; you may go on."),
    "send_back": Words("已退回，意见留在时间线里。", "Sent back with your remark."),
    "comment": Words("已留言。", "Remark kept."),
    "drop": Words("这份汇报已放弃。", "The report was given up."),
}


@access(POST)
@require_POST
def step(request: Request, work_id: UUID) -> HttpResponse:
    """Take a step: propose, withdraw, send back, comment, drop, or seal (as long work)."""
    found = found_or_404(request, work_id)
    act, context = request.POST.get("act", ""), context_of(request)
    page = reverse("reports:work", args=[work_id])
    if act == "seal":
        return redirect("job", _sealing(request, str(work_id), found.listed.title, context).id)
    taken = _steps(str(work_id), context, request.POST.get("note", "")).get(act)
    if taken is None:
        return HttpResponseBadRequest()
    try:
        taken()
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, worded(Problem(problem.code, "", problem.params)))
        return redirect(page)
    messages.success(request, str(DONE[act]))
    return redirect("reports:index" if act == "drop" else page)


def _steps(work_id: str, context: Context, note: str) -> dict[str, Callable[[], None]]:
    return {
        "propose": lambda: review.propose(work_id, context, note=note),
        "withdraw": lambda: review.withdraw(work_id, context),
        "send_back": lambda: review.send_back(work_id, context, note=note),
        "comment": lambda: review.comment(work_id, context, note=note),
        "drop": lambda: drop_report(work_id, context),
    }


def _sealing(request: Request, work_id: str, title: str, context: Context) -> jobs.Job:
    number, remark = request.POST.get("document_no", ""), request.POST.get("remark", "")

    def work(_tell: jobs.Tell) -> jobs.Outcome:
        url, link = reverse("reports:work", args=[work_id]), say("回到汇报", "Back to the report")
        try:
            receipt = review.seal_work(work_id, context, document_no=number, remark=remark)
        except Refused as refused:
            problems = tuple(worded(one) for one in refused.problems)
            return jobs.Outcome(say("还不能封存：", "Not sealed yet:"), url, link, problems)
        done = say(f"已封存，流水第{receipt.position}条。", f"Sealed as entry {receipt.position}.")
        return jobs.Outcome(done, url, link)

    return jobs.start(request, say(f"签发并封存：{title}", f"Sealing: {title}"), work)


@access(POST)
@require_http_methods(["GET", "POST"])
def fresh(request: Request, work_id: UUID) -> HttpResponse:
    """Take the figures again: compose (as long work), show what changed, and only then take it in."""
    found = found_or_404(request, work_id)
    page, context = reverse("reports:work", args=[work_id]), context_of(request)
    if request.method == "POST" and "take" in request.POST:
        try:
            take_fresh(str(work_id), context)
        except Refused as refused:
            for problem in refused.problems:
                messages.error(request, worded(problem))
        else:
            messages.success(
                request, say("已换成现在的数字，您改过的文字都在。", "Taken in; your words stayed.")
            )
        return redirect(page)
    if request.method == "POST":
        return redirect("job", _composing(request, str(work_id), found.listed.title, context).id)
    newer = queries.fresh(str(work_id), viewer=request.viewer)
    shown = {
        "listed": found.listed,
        "changes": differences(found.work, newer) if newer else None,
        **rights(request, found),
    }
    return render(request, "reports/fresh.html", shown)


def _composing(request: Request, work_id: str, title: str, context: Context) -> jobs.Job:
    def work(_tell: jobs.Tell) -> jobs.Outcome:
        if compose_again(work_id, context):
            return jobs.Outcome(
                say("台账有变化，先看一看再决定。", "The ledger has moved on; look before you take it."),
                reverse("reports:fresh", args=[work_id]),
                say("看看变了什么", "See what changed"),
            )
        return jobs.Outcome(
            say("数字都没有变。", "No figure has changed."),
            reverse("reports:work", args=[work_id]),
            say("回到汇报", "Back to the report"),
        )

    return jobs.start(request, say(f"重新取数：{title}", f"Taking figures again: {title}"), work)
