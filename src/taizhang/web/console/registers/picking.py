"""Picking: records to link to, and people the vault knows, found while one types."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from taizhang.base.problems import Refused
from taizhang.declarations.types import Kind
from taizhang.org.places import Tree
from taizhang.org.queries import tree as places
from taizhang.registers import worded
from taizhang.registers.linked import records_of
from taizhang.registers.listing import Listing, page
from taizhang.registers.row import Row
from taizhang.vault.queries import homes, masked_subjects
from taizhang.vault.queries import search as called
from taizhang.web.console.registers import seen
from taizhang.web.console.registers.entering import TYPES
from taizhang.web.shared import clock
from taizhang.web.shared.access import access, may
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

_MOST = 8


@access(may("record", "amend", "move"))
@require_POST
def records(request: Request, code: str, name: str) -> HttpResponse:
    """Show the records that a field of a kind may name and that hold what was typed."""
    kind = seen.kind_or_404(request, code)
    field = kind.fields.get(name)
    if field is None or field.type != "record" or field.kind is None:
        raise Http404
    text = request.POST.get(f"{name}.q", "").strip()[:100]
    try:
        asked = Listing(field.kind, clock.today(), search=text, limit=_MOST)
        rows = page(asked, viewer=request.viewer, registry=registry()).rows
    except Refused:
        rows = ()
    found = titled(request, registry().kinds[field.kind], rows)
    chosen = [one for one in request.POST.getlist(name) if one]
    known = {value for value, _ in found}
    found = [*picked(request, [one for one in chosen if one not in known]), *found]
    context = {"name": name, "found": found, "chosen": chosen, "many": field.many, "text": text}
    return render(request, "registers/picked.html", context)


def picked(request: Request, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return id and title of records that have been picked already, as far as the post sees them."""
    declared, tree = registry(), places()
    found = records_of([*ids], viewer=request.viewer, registry=declared, on=clock.today())
    return [
        (one.row.record, _said(declared.kinds[one.kind], one.row, tree, {}))
        for one in found.values()
        if one.kind in declared.kinds
    ]


def titled(request: Request, kind: Kind, rows: Iterable[Row]) -> list[tuple[str, str]]:  # noqa: ARG001 - one way to call them
    """Return id and title of rows."""
    some, tree = [*rows], places()
    names = worded.names_of(sorted({row.subject for row in some if row.subject}))
    return [(row.record, _said(kind, row, tree, names)) for row in some]


def _said(kind: Kind, row: Row, tree: Tree, names: dict[str, str]) -> str:
    title = worded.titled(kind, row.subject, row.values, registry(), names, tree)
    return f"{title} · {worded.place_name(row.place, tree)} · {row.opened_on}"


@access(may("record"))
@require_POST
def people(request: Request, code: str) -> HttpResponse:
    """Show whom the vault knows by a whole name, number or phone, masked; sent by POST to stay out of logs.

    Only those at home in the acting post's place: whoever lives elsewhere is found by number on recording.
    """
    kind = seen.kind_or_404(request, code)
    text = request.POST.get("subject_q", "").strip()[:60]
    found = _known(request, kind, text) if len(text) > 1 else []
    context = {"found": found, "text": text, "chosen": request.POST.get("subject", "")}
    return render(request, "registers/people.html", context)


def _known(request: Request, kind: Kind, text: str) -> list[tuple[str, str]]:
    tree, today = places(), clock.today()
    top = seen.within(request)
    townships = {tree.township_of(top, today)} if top and top in tree else set()
    if not townships - {None}:
        townships = {
            one.id
            for one in tree
            if one.level == "township" and (top is None or top in tree.chain(one.id, today))
        }
    try:
        ids = sorted({one for township in (*townships, None) for one in called(text, township=township)})
        shown = masked_subjects(ids[:50])
    except Refused:
        return []
    types = kind.subject.types if kind.subject else ()
    return [
        (
            one.id,
            "，".join(
                part for part in (one.name, str(TYPES[one.type]), one.id_no, one.phone, one.address) if part
            ),
        )
        for one in shown.values()
        if not one.erased and one.type in types and _at_home(one.id, top, tree)
    ][:_MOST]


def _at_home(subject: str, top: str | None, tree: Tree) -> bool:
    if top is None:
        return True
    today = clock.today()
    for township, place in homes([subject]):
        here = place if place in tree else township
        if here in tree and (top in tree.chain(here, today) or here in tree.chain(top, today)):
            return True
    return False
