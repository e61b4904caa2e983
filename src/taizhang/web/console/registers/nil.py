"""Nil reports (零报告): the office looked, and there was none."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from taizhang.actions.record import report_nil
from taizhang.base.ids import new_id
from taizhang.base.problems import Refused
from taizhang.org.queries import finder
from taizhang.web.console.registers import seen
from taizhang.web.shared import clock
from taizhang.web.shared.access import access, may
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say, words
from taizhang.web.shared.request import Request

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class NilForm(forms.Form):
    """Where, and over which days there was none."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.CharField(
        label=words("地点", "Place"),
        widget=forms.TextInput(attrs={"list": "registers-places", "autocomplete": "off"}),
    )
    start = forms.DateField(label=words("从哪一天", "From"), widget=DAY)
    end = forms.DateField(label=words("到哪一天", "To"), widget=DAY)

    def clean(self) -> dict[str, object]:
        """Refuse a span that ends before it begins, or has not ended yet."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", say("不能早于开始的那一天。", "It cannot be before the first day."))
        if end and end > clock.today():
            self.add_error("end", say("还没有到这一天。", "That day has not come yet."))
        return self.cleaned_data


@access(may("record"))
@require_http_methods(["GET", "POST"])
def nil(request: Request, code: str) -> HttpResponse:
    """Report that there was none of a kind, at a place, from one day to another."""
    kind = seen.kind_or_404(request, code)
    if not kind.nil or not seen.may(request, "record", kind):
        raise Http404
    lookup, today = finder(), clock.today()
    plain: HttpRequest = request
    form = NilForm(request.POST) if plain.method == "POST" else NilForm(initial=_first(request, today))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        place, lost = lookup.find(said["place"], on=today, within=seen.within(request))
        if place is None:
            take(form, [type(one)(one.code, "place", one.params) for one in lost])
        else:
            first, last = said["start"].isoformat(), said["end"].isoformat()
            try:
                receipt = report_nil(kind.code, place, first, last, seen.context(request), id=str(said["id"]))
            except Refused as refused:
                take(form, refused.problems)
            else:
                where = lookup.tree[place].name
                told = say(
                    f"零报告已入账：{where}{first}至{last}没有{kind.label}。流水第{receipt.position}条。",
                    f"Recorded: no {kind.label} in {where} from {first} to {last}. Entry {receipt.position}.",
                )
                messages.success(request, told)
                return HttpResponseRedirect(reverse("registers:list", args=[kind.code]))
    places = [path for _, path in seen.bookable(request, kind, lookup.tree)]
    status = 422 if form.is_bound else 200
    return render(
        request, "registers/nil.html", {"kind": kind, "form": form, "places": places}, status=status
    )


def _first(request: Request, today: date) -> dict[str, object]:
    """Return what the form begins with: the place of the post, and this month so far."""
    lookup, top = finder(), seen.within(request)
    place = seen.said(lookup.tree, top, today) if top else ""
    return {"id": new_id(), "place": place, "start": today.replace(day=1), "end": today}
