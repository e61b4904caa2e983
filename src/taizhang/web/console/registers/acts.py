"""Acts: a record moved on, corrected, voided or taken back; each a small form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from taizhang.actions.record import amend_record, move_record, void_record
from taizhang.base.ids import new_id
from taizhang.base.problems import Problem, Refused
from taizhang.org.queries import finder
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.fields import Reading
from taizhang.web.console.registers.filling import KindForm, Piece, beside
from taizhang.web.console.registers.known import Known, known_or_404
from taizhang.web.console.registers.picking import picked
from taizhang.web.console.registers.record import is_fresh
from taizhang.web.shared import clock
from taizhang.web.shared.access import access, may
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request

_DAY: Final = {"type": "date"}


class ActForm(KindForm):
    """The fields that an act may change, and what the act itself asks for."""

    def __init__(
        self,
        known: Known,
        names: Collection[str],
        own: dict[str, forms.Field],
        **more: Any,  # noqa: ANN401 - KindForm's
    ) -> None:
        """Put the act's own fields first; what the record lacks need not be filled."""
        super().__init__(known.kind, Reading(known.registry, finder()), names, optional=True, **more)
        for one in self.declared:
            # What must be there cannot be emptied; what an older record lacks need not be filled in.
            here = known.record.now.fields.get(one.name) not in (None, "", [])
            self.fields[one.name].required = one.required and here and one.type != "attachment"
        act = forms.UUIDField(widget=forms.HiddenInput, required=False)
        self.fields = {"act": act, **own, **self.fields}
        self.own = tuple(own)


def _changeable(known: Known) -> list[str]:
    """Return the fields that an act may set: none of subjects, personal values or what is computed."""
    left_out = {"computed", "subject"}
    return [one.name for one in known.kind.fields.values() if not one.personal and one.type not in left_out]


@access(may("move"))
@require_http_methods(["GET", "POST"])
def move(request: Request, record_id: str, to: str) -> HttpResponse:
    """Take a step that the record's state and the post's role allow."""
    known = known_or_404(request, record_id)
    step = next((one for one in known.moves() if one.to == to), None)
    if step is None:
        raise Http404
    empty = [name for name in _changeable(known) if known.record.now.fields.get(name) in (None, "", [])]
    many = [one.name for one in known.kind.fields.values() if one.type == "attachment" and one.many]
    own: dict[str, forms.Field] = {
        "happened_on": forms.DateField(
            label=say("哪一天", "On which day"), widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY)
        ),
        "note": forms.CharField(
            label=say("备注", "Note"),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
    }

    def act(form: ActForm) -> int:
        said = form.cleaned_data
        return move_record(
            known.record.id,
            seen.context(request),
            on=said["happened_on"].isoformat(),
            to=to,
            fields=_with_files(known, form.payload()),
            note=said["note"],
            id=str(said["act"] or new_id()),
        ).position

    form = _form(request, known, list(dict.fromkeys([*empty, *many])), own)
    return _answer(request, known, form, act, step.label, "move")


@access(may("amend"))
@require_http_methods(["GET", "POST"])
def amend(request: Request, record_id: str) -> HttpResponse:
    """Say that something was recorded wrongly: only what is changed in the form becomes a correction."""
    known = known_or_404(request, record_id)
    if not known.may("amend"):
        raise Http404
    today = clock.today()
    path = seen.said(known.tree, known.record.now.place, today)
    own: dict[str, forms.Field] = {
        "place": forms.CharField(
            label=say("地点", "Place"),
            widget=forms.TextInput(attrs={"list": "registers-places"}),
            initial=path,
        ),
        "happened_on": forms.DateField(
            label=known.kind.date_label,
            widget=forms.DateInput(format="%Y-%m-%d", attrs=_DAY),
            initial=known.record.opened_on,
        ),
        "reason": forms.CharField(
            label=say("为什么更正", "Why"),
            max_length=500,
            help_text=say("会和更正一起留在流水里", "kept with the correction"),
        ),
    }
    names = [one for one in _changeable(known) if known.kind.fields[one].type != "attachment"]

    def act(form: ActForm) -> int:
        said = form.cleaned_data
        found, lost = finder().find(said["place"], on=today, within=seen.within(request))
        if found is None:
            raise Refused([Problem(one.code, "place", one.params) for one in lost])
        day = said["happened_on"].isoformat()
        return amend_record(
            known.record.id,
            seen.context(request),
            reason=said["reason"],
            fields=_changes(known, form, names),
            on=day if day != known.record.opened_on else None,
            place=found if found != known.record.now.place else None,
            id=str(said["act"] or new_id()),
        ).position

    form = _form(request, known, names, own, initial=_now(known, names))
    return _answer(request, known, form, act, say("更正", "Correct"), "amend")


@access(may("void"))
@require_http_methods(["GET", "POST"])
def void(request: Request, record_id: str) -> HttpResponse:
    """Take a record back: it stays in the ledger and counts nowhere. Asked twice."""
    known = known_or_404(request, record_id)
    if not known.may("void"):
        raise Http404
    own: dict[str, forms.Field] = {
        "reason": forms.CharField(label=say("为什么作废", "Why"), max_length=500),
        "sure": forms.BooleanField(
            label=say(
                "我确认这条登记错了，今后不再计数", "I am sure: it was recorded wrongly and must not count"
            )
        ),
    }

    def act(form: ActForm) -> int:
        said = form.cleaned_data
        context = seen.context(request)
        return void_record(
            known.record.id, context, reason=said["reason"], id=str(said["act"] or new_id())
        ).position

    return _answer(request, known, _form(request, known, [], own), act, say("作废", "Void"), "void")


@access(may("void"))
@require_POST
def undo(request: Request, record_id: str) -> HttpResponse:
    """Take back a record just made by the same person: the way back from a slip."""
    known = known_or_404(request, record_id)
    if not known.may("void") or not is_fresh(known) or known.entries[0].actor != request.actor.id:
        raise Http404
    void_record(known.record.id, seen.context(request), reason="登记后随即撤销")
    messages.success(
        request,
        say("已撤销，不再计数；流水里留有痕迹。", "Taken back: it counts nowhere, and its trace stays."),
    )
    return HttpResponseRedirect(reverse("registers:list", args=[known.kind.code]))


def _with_files(known: Known, payload: dict[str, Any]) -> dict[str, Any]:
    """Return the values with new files put beside those the record has: nobody means to drop the old ones."""
    told = dict(payload)
    for one in known.kind.fields.values():
        if one.type == "attachment" and one.many and one.name in told:
            before = known.record.now.fields.get(one.name) or []
            told[one.name] = list(dict.fromkeys([*before, *told[one.name]]))
    return told


def _now(known: Known, names: Collection[str]) -> dict[str, Any]:
    """Return the record's values as its form shows them."""
    now, today = known.record.now.fields, clock.today()
    shown: dict[str, Any] = {}
    for name in names:
        declared, value = known.kind.fields[name], now.get(name)
        if value is None:
            continue
        if declared.type == "bool":
            value = "1" if value else "0"
        elif declared.type == "place":
            some = value if isinstance(value, list) else [value]
            value = "、".join(seen.said(known.tree, one, today) for one in some)
        elif isinstance(value, list) and declared.type not in {"multi_choice", "record", "choice"}:
            value = "、".join(str(one) for one in value)
        shown[name] = value
    return shown


def _changes(known: Known, form: ActForm, names: Collection[str]) -> dict[str, Any]:
    """Return what the form changes: new values, and None for what was taken away."""
    payload, now = form.payload(), known.record.now.fields
    return {name: payload.get(name) for name in names if payload.get(name) != now.get(name)}


def _form(
    request: Request,
    known: Known,
    names: Collection[str],
    own: dict[str, forms.Field],
    *,
    initial: dict[str, Any] | None = None,
) -> ActForm:
    plain: HttpRequest = request
    if plain.method == "POST":
        return ActForm(known, names, own, data=request.POST, files=request.FILES)
    first = {"act": new_id(), "happened_on": clock.today().isoformat()}
    own_first = {name: one.initial for name, one in own.items() if one.initial is not None}
    return ActForm(known, names, own, initial={**(initial or {}), **first, **own_first})


def _answer(
    request: Request,
    known: Known,
    form: ActForm,
    act: Callable[[ActForm], int],
    title: str,
    sort: str,
) -> HttpResponse:
    """Carry out the act and lead back to the record, or show its form."""
    if form.is_bound and form.is_valid():
        try:
            position = act(form)
        except Refused as refused:
            take(form, beside(known.kind, refused.problems))
        else:
            messages.success(
                request,
                say(f"{title}：已入账，流水第{position}条。", f"{title}: recorded as entry {position}."),
            )
            return back_to(request, known)
    pieces = form.pieces()
    _pick(request, form, pieces)
    context = {
        "known": known,
        "kind": known.kind,
        "form": form,
        "own": [form[name] for name in form.own],
        "pieces": pieces,
        "title": title,
        "sort": sort,
        "places": [path for _, path in seen.bookable(request, known.kind, known.tree)],
    }
    return render(request, "registers/act.html", context, status=422 if form.is_bound else 200)


def _pick(request: Request, form: ActForm, pieces: list[Piece]) -> None:
    for piece in pieces:
        value = form[piece.declared.name].value() if piece.sort == "record" else None
        piece.picked = picked(request, value if isinstance(value, list) else [value]) if value else []


def back_to(request: Request, known: Known) -> HttpResponse:
    """Lead to the record: beside the list where the act was done in the sheet, so that the list is fresh."""
    url = reverse("registers:record", args=[known.record.id])
    if not request.htmx:
        return HttpResponseRedirect(url)
    here = urlsplit(request.htmx.current_url_abs_path or url)
    if here.path == url:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    rest = [(name, value) for name, value in parse_qsl(here.query) if name != "sheet"]
    return HttpResponse(
        status=204, headers={"HX-Redirect": f"{here.path}?{urlencode([*rest, ('sheet', url)])}"}
    )
