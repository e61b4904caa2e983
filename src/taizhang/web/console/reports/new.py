"""A new report: a template, a place and a period, with defaults that are mostly right."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from taizhang.actions.record import Context
from taizhang.actions.writing import begin_report, refuse_unless_permitted
from taizhang.base.periods import Period
from taizhang.base.problems import Refused
from taizhang.org.places import Place
from taizhang.org.posts import EVERYTHING, Post
from taizhang.org.queries import tree
from taizhang.web.console.reports.templates_of import Choice, choices, periods
from taizhang.web.shared import jobs
from taizhang.web.shared.access import access, may
from taizhang.web.shared.clock import today
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import language, say, words
from taizhang.web.shared.registry import declared
from taizhang.web.shared.request import Request


class NewReport(forms.Form):
    """Where and when; `other` is a period written by hand and wins."""

    place = forms.ChoiceField(label=words("哪里的汇报", "About which place"))
    period = forms.ChoiceField(label=words("哪个期间", "About which period"))
    other = forms.CharField(
        label=words("别的期间", "Another period"),
        required=False,
        max_length=40,
        help_text=words(
            "列表里没有时写在这里，如 2023、2023-H1、2023-08",
            "If it is not in the list: 2023, 2023-H1, 2023-08",
        ),
    )

    def __init__(self, choice: Choice, request: Request, *args: object) -> None:
        """Offer the places of the template's level that the post covers, and likely periods."""
        super().__init__(*args)  # type: ignore[arg-type]
        places = [(one.id, one.name) for one in places_of(choice, request.post)]
        offered = [(one.code, _period_words(one)) for one in periods(choice, today())]
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.fields["period"].choices = offered  # type: ignore[attr-defined]
        self.fields["period"].required = bool(offered)


def _period_words(period: Period) -> str:
    return period.words(language())


def places_of(choice: Choice, post: Post | None) -> Iterator[Place]:
    """Yield the open places of a template's level in what the post covers."""
    if post is None:
        return
    known, day = tree(), today()
    for one in known:
        fits = one.level == choice.level and one.is_open(day)
        if fits and (post.place == EVERYTHING or post.place in known.chain(one.id, day)):
            yield one


def refuse_unless_a_period(period: str, context: Context) -> None:
    """Raise Refused where a period cannot be read."""
    _, problems = Period.parse(period, context.day(), where="other")
    if problems:
        raise Refused(problems)


@access(may("report"))
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Choose a template, then where and when; the report is composed as long work."""
    every = choices(declared())
    asked = request.POST.get("template") or request.GET.get("template", "")
    choice = next((one for one in every if one.code == asked), None)
    if choice is None:
        return render(request, "reports/new.html", {"choices": every})
    form = NewReport(choice, request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = form.cleaned_data["place"]
        period = form.cleaned_data["other"].strip() or form.cleaned_data["period"]
        context = context_of(request)
        try:
            refuse_unless_a_period(period, context)
            refuse_unless_permitted("report", place, context)
        except Refused as refused:
            take(form, refused.problems)
        else:
            return redirect("job", _begun(request, choice, place, period, context).id)
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/new_form.html", {"choice": choice, "form": form}, status=status)


def _begun(request: Request, choice: Choice, place: str, period: str, context: Context) -> jobs.Job:
    def work(_tell: jobs.Tell) -> jobs.Outcome:
        work_id = begin_report(choice.code, place, period, context)
        return jobs.Outcome(
            say(
                "已生成。数字都来自台账，文字可以逐段改。",
                "Composed: figures from the ledger, words to edit.",
            ),
            reverse("reports:work", args=[work_id]),
            say("打开汇报", "Open the report"),
        )

    return jobs.start(request, say(f"生成汇报：{choice.name}", f"Composing: {choice.name}"), work)


def context_of(request: Request) -> Context:
    """Return who acts, by the console's door, on the day the console stands at."""
    return Context(request.actor, declared(), door="console", today=today())
