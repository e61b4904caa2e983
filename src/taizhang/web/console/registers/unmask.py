"""Unmask: personal data in the clear, for a stated purpose; every look is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from taizhang.actions.filled import keeper_of
from taizhang.actions.subject import unmask as unmasked
from taizhang.base.problems import Refused
from taizhang.web.console.registers.known import Known, known_or_404
from taizhang.web.console.registers.timeline import OWN
from taizhang.web.shared.access import access, may
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import words
from taizhang.web.shared.request import Request


class PurposeForm(forms.Form):
    """What the personal data are needed for."""

    purpose = forms.CharField(
        label=words("用来做什么", "What for"),
        max_length=200,
        help_text=words("会记下谁、什么时候、为什么看过", "who looked, when and why will be recorded"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@access(may("unmask"))
@require_http_methods(["GET", "POST"])
def unmask(request: Request, record_id: str) -> HttpResponse:
    """Ask for the purpose, and then show the plain values once; they are in no list, address or draft."""
    known = known_or_404(request, record_id)
    subject = known.record.subject or keeper_of(known.record.id)
    plain: HttpRequest = request
    form = PurposeForm(request.POST if plain.method == "POST" else None)
    shown: list[tuple[str, str]] = []
    if form.is_bound and form.is_valid():
        attributes = _attributes(known)
        try:
            values = unmasked(
                subject,
                attributes.keys(),
                purpose=form.cleaned_data["purpose"],
                actor=request.actor,
                record=known.record.id,
            )
        except Refused as refused:
            take(form, refused.problems)
        else:
            shown = [(label, values[name]) for name, label in attributes.items() if values.get(name)]
            answer = render(request, "registers/unmask.html", {"known": known, "form": None, "shown": shown})
            answer["Cache-Control"] = "no-store"
            return answer
    if not known.record.subject and not any(one.personal for one in known.kind.fields.values()):
        raise Http404
    status = 422 if form.is_bound else 200
    return render(
        request, "registers/unmask.html", {"known": known, "form": form, "shown": shown}, status=status
    )


def _attributes(known: Known) -> dict[str, str]:
    """Return what is asked for, with its label: the subject's own data and the record's personal fields."""
    return dict(_asked(known))


def _asked(known: Known) -> Iterator[tuple[str, str]]:
    if known.record.subject:
        yield from ((name, str(label)) for name, label in OWN.items())
    for one in known.kind.fields.values():
        if one.personal:
            yield f"{known.kind.code}.{one.name}", one.label
