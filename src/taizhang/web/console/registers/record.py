"""Record: one record on a page, or beside the list: its facts, its deadline, its timeline, its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from taizhang.actions.attachment import kept_type
from taizhang.actions.filled import keeper_of
from taizhang.base.problems import Refused
from taizhang.declarations.types import Field
from taizhang.ledger.project import typed
from taizhang.registers import worded
from taizhang.registers.due import due as due_of
from taizhang.registers.linked import Linked, linking_to, records_of
from taizhang.vault.queries import MaskedSubject, masked_subjects, masked_values
from taizhang.web.console.registers.cells import Look, Shown, due
from taizhang.web.console.registers.known import Known, known_or_404
from taizhang.web.console.registers.new import again
from taizhang.web.console.registers.timeline import recorded_at, timeline
from taizhang.web.shared import clock
from taizhang.web.shared.access import POST, access
from taizhang.web.shared.language import say
from taizhang.web.shared.request import Request
from taizhang.workflow.clocks import dated
from taizhang.workflow.deadlines import Deadline

UNDO_WITHIN: Final = timedelta(minutes=10)
"""So long the way back from a record just made is offered on its receipt."""


@dataclass(slots=True)
class File:
    """An attachment as the page shows it."""

    digest: str
    name: str
    picture: bool


@dataclass(slots=True)
class Fact:
    """One field of a record: its words, its links, or its files."""

    label: str
    words: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    personal: bool = False


@access(POST)
@require_GET
def record(request: Request, record_id: str) -> HttpResponse:
    """Show a record the acting post sees."""
    known = known_or_404(request, record_id)
    told, kind = known.record, known.kind
    people = people_of(known)
    names = {one.id: say("（已抹除）", "(erased)") if one.erased else one.name for one in people.values()}
    values = typed(kind, told.now)
    title = worded.titled(kind, told.subject, values, known.registry, names, known.tree)
    running = _deadline(known, values)
    return render(
        request,
        "registers/record.html",
        {
            "known": known,
            "kind": kind,
            "record": told,
            "title": title,
            "place": worded.place_name(told.now.place, known.tree),
            "look": _look(known, running),
            "due": due(running) if running else None,
            "subject": people.get(told.subject or ""),
            "facts": [one for one in _facts(request, known, values) if one.words or one.links or one.files],
            "days": timeline(known, names),
            "moves": known.moves(),
            "may_amend": known.may("amend"),
            "has_personal": known.has_personal(),
            "may_void": known.may("void"),
            "may_unmask": "unmask" in request.actor.post.rights,
            **_receipt(request, known),
        },
    )


def people_of(known: Known) -> dict[str, MaskedSubject]:
    """Return, masked, everyone the record has been about."""
    try:
        return masked_subjects([known.record.subject]) if known.record.subject else {}
    except Refused:
        return {}


def _deadline(known: Known, values: dict[str, Any]) -> Deadline | None:
    flow = known.registry.workflow_of(known.kind)
    if flow is None or known.record.status != "live":
        return None
    trail = dated((span.state, span.from_on) for span in known.record.spans)
    return due_of(known.kind, trail, values, flow, registry=known.registry, today=clock.today())


def _look(known: Known, running: Deadline | None) -> Look | None:
    shown = Shown(known.kind, known.registry, known.tree, clock.today())
    return shown.look(known.record.now.state, running)


def _facts(request: Request, known: Known, values: dict[str, Any]) -> Iterator[Fact]:
    """Yield the fields of the record in the order of its kind, empty ones too."""
    ids = {one for name in known.kind.fields for one in _ids(known, name)}
    linked = records_of(ids, viewer=request.viewer, registry=known.registry, on=clock.today())
    hidden = hidden_of(known)
    for declared in known.kind.fields.values():
        value = values.get(declared.name, known.record.now.fields.get(declared.name))
        yield _fact(known, declared, value, linked, hidden)


def _ids(known: Known, name: str) -> list[str]:
    declared, value = known.kind.fields[name], known.record.now.fields.get(name)
    if declared.type != "record" or not value:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def hidden_of(known: Known) -> dict[str, str]:
    """Return the masked personal values of the record, by field."""
    names = [one.name for one in known.kind.fields.values() if one.personal]
    if not names:
        return {}
    told = known.record
    attributes = [f"{known.kind.code}.{name}" for name in names]
    try:
        found = masked_values([told.subject or keeper_of(told.id)], attributes)
    except Refused:
        return {}
    return {
        attribute.rpartition(".")[2]: value
        for (attribute, record_id), value in found.items()
        if record_id == told.id
    }


def _fact(
    known: Known,
    declared: Field,
    value: Any,  # noqa: ANN401 - a payload value
    linked: dict[str, Linked],
    hidden: dict[str, str],
) -> Fact:
    if declared.personal:
        return Fact(declared.label, hidden.get(declared.name, ""), personal=True)
    if declared.type == "attachment":
        return Fact(declared.label, files=_files(declared, value))
    if declared.type == "record":
        some = [linked[one] for one in _ids(known, declared.name) if one in linked]
        lost = len(_ids(known, declared.name)) - len(some)
        words = say(f"另有{lost}条不在本岗位范围内", f"{lost} outside this post") if lost else ""
        return Fact(declared.label, words, [(one.row.record, _title(known, one)) for one in some])
    if declared.type == "subject":
        some_ids = value if isinstance(value, list) else [value] if value else []
        return Fact(declared.label, say("、", ", ").join(worded.names_of(some_ids).values()))
    if value is None:
        return Fact(declared.label)
    return Fact(declared.label, worded.said(declared, value, known.registry, known.tree))


def _files(declared: Field, value: Any) -> list[File]:  # noqa: ANN401
    digests = value if isinstance(value, list) else [value] if value else []
    found = []
    for n, digest in enumerate(digests, start=1):
        suffix = kept_type(str(digest)) or ""
        found.append(File(str(digest), f"{declared.label}{n}.{suffix}", suffix in {"jpg", "png"}))
    return found


def _title(known: Known, one: Linked) -> str:
    kind = known.registry.kinds[one.kind]
    title = worded.titled(kind, None, one.row.values, known.registry, {}, known.tree)
    return f"{title} · {worded.place_name(one.row.place, known.tree)} · {one.row.opened_on}"


def _receipt(request: Request, known: Known) -> dict[str, Any]:
    """Return what the receipt of a record just made says: its position, the way back, and the way on."""
    first, told = known.entries[0], known.record
    if not request.GET.get("new") or first.actor != request.actor.id:
        return {}
    return {
        "receipt": first,
        "may_undo": known.may("void") and is_fresh(known),
        "again": again(known.kind.code, told.now.place, told.opened_on),
    }


def is_fresh(known: Known) -> bool:
    """Say whether a record has just been made and nothing has happened to it since."""
    made = recorded_at(known.entries[0])
    return len(known.entries) == 1 and timezone.now() - made < UNDO_WITHIN


@access(POST)
@require_GET
def links(request: Request, record_id: str) -> HttpResponse:
    """Show the records that name this one; asked for after the page."""
    known = known_or_404(request, record_id)
    found = linking_to(
        known.record.id, known.kind.code, viewer=request.viewer, registry=known.registry, on=clock.today()
    )
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in found:
        label = known.registry.kinds[one.kind].label
        groups.setdefault(label, []).append((one.row.record, _title(known, one)))
    return render(request, "registers/links.html", {"groups": groups.items()})
