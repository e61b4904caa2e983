"""New records: the form, what came of it, and the next one of the same place and day."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from taizhang.actions.filled import open_filled
from taizhang.base.ids import new_id
from taizhang.base.problems import Refused
from taizhang.declarations.types import Kind
from taizhang.org.queries import finder
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.drafts import Kept, drafts_of, drop_draft
from taizhang.web.console.registers.entering import EntryForm
from taizhang.web.console.registers.fields import Reading
from taizhang.web.console.registers.filling import Piece, beside
from taizhang.web.console.registers.live import computed
from taizhang.web.console.registers.often import often
from taizhang.web.console.registers.picking import picked
from taizhang.web.shared import clock
from taizhang.web.shared.access import access, may
from taizhang.web.shared.fields import take
from taizhang.web.shared.language import say
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request


@access(may("record"))
@require_http_methods(["GET", "POST"])
def new(request: Request, code: str) -> HttpResponse:
    """Show the form of a kind, or record what it says."""
    kind = seen.kind_or_404(request, code)
    if not seen.may(request, "record", kind):
        raise Http404
    reading = Reading(registry(), finder())
    plain: HttpRequest = request
    if plain.method == "POST":
        if request.POST.get("discard"):
            drop_draft(kind, request.POST["discard"], request.viewer)
            return HttpResponseRedirect(reverse("registers:new", args=[kind.code]))
        form = EntryForm(request, kind, reading, data=request.POST, files=request.FILES)
        answer = _recorded(request, kind, form)
        return answer or _shown(request, kind, form, [], status=422)
    kept = drafts_of(kind, request.viewer)
    form = EntryForm(request, kind, reading, initial=_first(request, kind, reading, kept))
    return _shown(request, kind, form, kept)


def _recorded(request: Request, kind: Kind, form: EntryForm) -> HttpResponse | None:
    """Record the form and lead to its receipt; None where something is wrong with it."""
    if not form.is_valid():
        return None
    try:
        receipt = open_filled(form.filled(), seen.context(request))
    except Refused as refused:
        take(form, beside(kind, refused.problems))
        return None
    drop_draft(kind, receipt.id, request.viewer)
    return HttpResponseRedirect(f"{reverse('registers:record', args=[receipt.id])}?new=1")


def _first(request: Request, kind: Kind, reading: Reading, kept: list[Kept]) -> dict[str, Any]:
    """Return what the form begins with: a draft, what the address says, or place of the post and today."""
    tree, today = reading.finder.tree, clock.today()
    wanted = request.GET.get("draft")
    draft = next((one for one in kept if one.id == wanted), None)
    if draft:
        return {**draft.values, "id": draft.id}
    place = request.GET.get("place") or seen.within(request) or ""
    level = tree[place].level if place in tree else None
    told = {name: request.GET[name] for name in kind.fields if name in request.GET}
    fits = level is not None and (request.GET.get("place") or level in {kind.place_level, kind.deepest})
    return {
        **told,
        "id": new_id(),
        "place": seen.said(tree, place, today) if fits else "",
        "happened_on": request.GET.get("on") or today.isoformat(),
    }


def _shown(
    request: Request, kind: Kind, form: EntryForm, kept: list[Kept], *, status: int = 200
) -> HttpResponse:
    declared, tree = registry(), form.reading.finder.tree
    chips = often(kind, viewer=request.viewer, registry=declared, tree=tree)
    pieces = form.pieces(chips)
    _pick(request, form, pieces)
    return render(
        request,
        "registers/new.html",
        {
            "kind": kind,
            "form": form,
            "pieces": pieces,
            "place_chips": chips["place"],
            "places": [path for _, path in seen.bookable(request, kind, tree)],
            "computed": computed(kind, form.payload()) if form.is_bound else computed(kind, {}),
            "drafts": [one for one in kept if one.id != request.GET.get("draft")],
            "draft": request.GET.get("draft", ""),
            "summary": _summary(form),
        },
        status=status,
    )


def _pick(request: Request, form: EntryForm, pieces: list[Piece]) -> None:
    """Put the titles of records that are picked already on their fields: one statement for all."""
    wanted = {}
    for piece in pieces:
        value = form[piece.declared.name].value() if piece.sort == "record" else None
        wanted[piece.declared.name] = value if isinstance(value, list) else [value] if value else []
    ids = {one for some in wanted.values() for one in some}
    titles = dict(picked(request, ids)) if ids else {}
    for piece in pieces:
        piece.picked = [(one, titles[one]) for one in wanted[piece.declared.name] if one in titles]


def _summary(form: EntryForm) -> list[str]:
    """Return every problem of the form in one list, each with the label of its field."""
    found = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        found += [say(f"{label}：{error}", f"{label}: {error}") if label else str(error) for error in errors]
    return found


def again(kind: str, place: str, on: str) -> str:
    """Return the address of a form for the next record, of the same place and day."""
    return f"{reverse('registers:new', args=[kind])}?{urlencode({'place': place, 'on': on})}"
