"""Live: what a form says while it is being filled in: its problems, its computed values, its doubles."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_POST

from taizhang.actions.draft import check
from taizhang.actions.record import check_drafts
from taizhang.base.numerals import plain
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Field, Kind
from taizhang.ledger.fold import FOREVER, Span
from taizhang.ledger.project import typed
from taizhang.org.queries import finder
from taizhang.registers.filters import Filter
from taizhang.registers.listing import Listing, page
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.drafts import keep_draft
from taizhang.web.console.registers.entering import EntryForm
from taizhang.web.console.registers.fields import Reading, unit_of
from taizhang.web.console.registers.filling import beside
from taizhang.web.console.registers.picking import titled
from taizhang.web.shared import clock
from taizhang.web.shared.access import access, may
from taizhang.web.shared.failures import worded
from taizhang.web.shared.language import say
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

_NOTHING: Final = "—"
_NOT_YET: Final = frozenset({"record_field_missing", "record_subject_missing"})
"""What is only told when the form is sent: nobody has come so far yet."""


@access(may("record"))
@require_POST
def live(request: Request, code: str) -> HttpResponse:
    """Check what has been typed so far, writing nothing but the person's own draft."""
    kind = seen.kind_or_404(request, code)
    form = EntryForm(request, kind, Reading(registry(), finder()), data=request.POST, files=MultiValueDict())
    form.is_valid()
    told = _told(request, kind, form)
    draft_id = str(form.cleaned_data.get("id") or "")
    return render(
        request,
        "registers/live.html",
        {
            "slots": [(name, told.get(name, [])) for name in form.fields if name != "id"],
            "computed": computed(kind, form.payload()),
            "doubles": _doubles(request, kind, form),
            "kept_at": keep_draft(kind, draft_id, request.POST, request.viewer) if draft_id else "",
        },
    )


def _told(request: Request, kind: Kind, form: EntryForm) -> dict[str, list[str]]:
    """Return what is wrong with the fields that something has been typed into."""
    typed_in = {name for name in form.fields if any(one.strip() for one in request.POST.getlist(name))}
    told = {name: [*found] for name, found in form.errors.items() if name in typed_in}
    draft, context = form.draft(), seen.context(request)
    # Before there is a place, nobody can say what may be done there.
    found = check_drafts([draft], context) if draft.place else check(draft, registry(), context.day())
    for one in beside(kind, found):
        if one.code not in _NOT_YET and one.where in typed_in and one.where not in form.errors:
            told.setdefault(one.where, []).append(worded(Problem(one.code, "", one.params)))
    return told


def computed(kind: Kind, payload: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return label, value and unit of the computed fields, by the expression language of the ledger."""
    some = kind.computed()
    if not some:
        return []
    if not payload:
        return [(one.label, _NOTHING, "") for one in some]
    values = typed(kind, Span("", FOREVER, "", None, payload))
    return [(one.label, _said(one, values.get(one.name)), unit_of(one)) for one in some]


def _said(declared: Field, value: Any) -> str:  # noqa: ANN401 - a computed value
    if value is None:
        return _NOTHING
    if isinstance(value, Decimal):
        return plain(value)
    if declared.choices:
        return registry().code_label(declared.choices, str(value))
    return say("是" if value else "否", "yes" if value else "no") if isinstance(value, bool) else str(value)


def _doubles(request: Request, kind: Kind, form: EntryForm) -> list[tuple[str, str]]:
    """Return records with the same key, place and day: the kind says that there should be one only."""
    said = form.cleaned_data
    place, day, payload = said.get("place_id"), said.get("happened_on"), form.payload()
    if not kind.key or not place or not day or any(name not in payload for name in kind.key):
        return []
    on = day.isoformat()
    same = [Filter("opened_on", "from", (on,)), Filter("opened_on", "to", (on,))]
    some = [kind.fields[name] for name in kind.key if name in kind.fields]
    same += [Filter(one.name, "is", (str(payload[one.name]),)) for one in some if one.type == "choice"]
    asked = Listing(kind.code, clock.today(), place=place, filters=tuple(same), limit=20)
    try:
        rows = page(asked, viewer=request.viewer, registry=registry()).rows
    except Refused:
        return []
    texts = [one.name for one in some if one.type != "choice"]
    alike = [
        row
        for row in rows
        if row.place == place and all(str(row.values.get(name)) == str(payload[name]) for name in texts)
    ]
    return titled(request, kind, alike)
