"""Records: opened, amended, moved, voided, or reported as none. Every door calls these and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils import timezone

from taizhang.actions import draft as drafts
from taizhang.actions.attachment import format_problem, kept_type
from taizhang.actions.balance import overspent
from taizhang.actions.draft import Draft
from taizhang.actions.permission import Permission
from taizhang.base.canonical import canonical
from taizhang.base.ids import new_id
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import FileFormat, Kind, Registry
from taizhang.ledger import queries, stored
from taizhang.ledger.append import Clock, Receipt, append
from taizhang.ledger.entry import Act, EntryDraft, opening
from taizhang.ledger.fold import Record
from taizhang.org.posts import Actor
from taizhang.workflow.moves import move_problems

_BATCH = 5_000


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts, through which door, by which declarations.

    `clock` tells the moment that entries carry, `kept` the format of a kept attachment by its digest.
    """

    actor: Actor
    registry: Registry
    door: str = "cli"
    today: date | None = None
    clock: Clock = field(default=_now)
    kept: Callable[[str], FileFormat | None] = kept_type

    def day(self) -> date:
        """Return the day that counts as today."""
        return self.today or timezone.localdate()


def open_record(draft: Draft, context: Context) -> Receipt:
    """Record a new fact once: the same draft sent twice yields the same receipt. Raises Refused."""
    return open_records([draft], context)[0]


@transaction.atomic
def open_records(
    new: Sequence[Draft], context: Context, *, progress: Callable[[int], None] | None = None
) -> list[Receipt]:
    """Record many new facts, all or none. Raises Refused with every problem of every draft."""
    permission = Permission(context.actor, context.registry)
    problems = _draft_problems(new, context, permission)
    for draft in new if not problems else ():
        problems += unkept(context.registry.kinds[draft.kind], draft.fields, context, draft.where)
    if problems:
        raise Refused(problems)
    return _record(new, context, permission, progress)


def check_drafts(new: Sequence[Draft], context: Context) -> list[Problem]:
    """Return everything wrong with `new`: by declaration, by rights, and by what they link to."""
    return _draft_problems(new, context, Permission(context.actor, context.registry))


def _draft_problems(new: Sequence[Draft], context: Context, permission: Permission) -> list[Problem]:
    problems: list[Problem] = []
    for draft in new:
        found = drafts.check(draft, context.registry, context.day())
        if not found:
            found = permission.refusals("record", draft.kind, draft.place, draft.happened_on, draft.where)
        problems += found
    return problems or queries.broken_links(((d.kind, d.fields, d.where) for d in new), context.registry)


@transaction.atomic
def record_checked(
    new: Sequence[Draft], context: Context, *, progress: Callable[[int], None] | None = None
) -> list[Receipt]:
    """Record drafts that `check_drafts` found nothing wrong with. Raises Refused when an id is taken."""
    return _record(new, context, Permission(context.actor, context.registry), progress)


def _record(
    new: Sequence[Draft],
    context: Context,
    permission: Permission,
    progress: Callable[[int], None] | None,
) -> list[Receipt]:
    receipts: list[Receipt] = []
    for start in range(0, len(new), _BATCH):
        entries = [_opening(draft, context, permission) for draft in new[start : start + _BATCH]]
        where = {draft.id: draft.where for draft in new[start : start + _BATCH] if draft.where}
        receipts += append_by_township(entries, context, where)
        if progress:
            progress(len(receipts))
    return receipts


def _opening(draft: Draft, context: Context, permission: Permission) -> EntryDraft:
    kind = context.registry.kinds[draft.kind]
    workflow = context.registry.workflow_of(kind)
    trail = drafts.full_trail(draft, workflow.initial if workflow else None)
    fields = {name: value for name, value in draft.fields.items() if value not in (None, "", [])}
    return EntryDraft(
        id=draft.id,
        township=permission.township(draft.place, draft.happened_on),
        kind=kind.code,
        kind_version=kind.version,
        record=draft.id,
        act="open",
        place=draft.place,
        happened_on=draft.happened_on,
        actor=context.actor.id,
        door=context.door,
        payload=opening(fields, draft.subject, trail),
    )


def append_by_township(
    entries: Sequence[EntryDraft], context: Context, where: Mapping[str, str] = MappingProxyType({})
) -> list[Receipt]:
    """Append to each township's chain; receipts come back in the order of `entries`.

    Every write to a record comes through here, so this is where balances are held. `where` tells the place
    of an entry's problems. Raises Refused, and then the caller's transaction takes all of it back.
    """
    by_township: dict[str, list[EntryDraft]] = {}
    for entry in entries:
        by_township.setdefault(entry.township, []).append(entry)
    receipts: dict[str, Receipt] = {}
    # Heads are locked in one order by everyone, so that two imports never wait for each other.
    for township in sorted(by_township):
        for receipt in append(by_township[township], context.registry, clock=context.clock):
            receipts.setdefault(receipt.id, receipt)
    found = [receipts[entry.id] for entry in entries]
    if conflicts := [Problem("entry_conflict", "", {"id": r.id}) for r in found if r.outcome == "conflict"]:
        raise Refused(conflicts)
    if short := overspent(entries, found, context.registry, where):
        raise Refused(short)
    return found


@transaction.atomic
def amend_record(
    record: str,
    context: Context,
    *,
    reason: str,
    fields: Mapping[str, Any] | None = None,
    on: str | None = None,
    place: str | None = None,
    corrects: str | None = None,
    id: str | None = None,  # noqa: A002 - the entry's id, as everywhere
) -> Receipt:
    """Say that an earlier statement was wrong, from its own day on. Raises Refused."""
    before = _live(record)
    kind = context.registry.kinds[before.kind]
    changed = dict(fields or {})
    problems = [*drafts.check_fields(kind, changed, context.registry, "")]
    problems += unkept(kind, changed, context) if not problems else []
    if not changed and on is None and place is None:
        problems.append(Problem("record_nothing_changed"))
    problems += reason_problems(reason) + emptied_problems(kind, changed)
    payload: dict[str, Any] = {"fields": changed, "reason": reason}
    payload |= {k: v for k, v in {"on": on, "place": place, "corrects": corrects}.items() if v is not None}
    return _follow(before, "amend", payload, context, problems, on=on or before.opened_on, place=place, id=id)


@transaction.atomic
def amend_subject_of(
    record: str,
    context: Context,
    *,
    reason: str,
    subject: str | None = None,
    personal: Collection[str] = (),
    id: str | None = None,  # noqa: A002
) -> Receipt:
    """Say whom a record was about all along, or which personal values were corrected. Raises Refused.

    `subject` is a vault id. `personal` are names of values, never the values: those are the vault's
    (actions.person).
    """
    before = _live(record)
    kind = context.registry.kinds[before.kind]
    problems = reason_problems(reason)
    if subject is not None and kind.subject is None:
        problems.append(Problem("record_subject_unwanted", "", {"kind": kind.label}))
    if subject is None and not personal:
        problems.append(Problem("record_nothing_changed"))
    payload: dict[str, Any] = {"fields": {}, "reason": reason}
    payload |= {"subject": subject} if subject else {}
    payload |= {"personal": sorted(personal)} if personal else {}
    return _follow(before, "amend", payload, context, problems, on=before.opened_on, place=None, id=id)


@transaction.atomic
def move_record(
    record: str,
    context: Context,
    *,
    on: str,
    to: str | None = None,
    fields: Mapping[str, Any] | None = None,
    place: str | None = None,
    note: str = "",
    id: str | None = None,  # noqa: A002
) -> Receipt:
    """Say that something happened to a record: a new state, new values, or another place. Raises Refused."""
    before = _live(record)
    kind = context.registry.kinds[before.kind]
    changed = dict(fields or {})
    problems = [*drafts.check_fields(kind, changed, context.registry, "")]
    problems += unkept(kind, changed, context) if not problems else []
    problems += step_problems(before, kind, to, on, context)
    if to is None and not changed and place is None:
        problems.append(Problem("record_nothing_changed"))
    payload: dict[str, Any] = {"fields": changed}
    payload |= {k: v for k, v in {"to": to, "place": place, "note": note or None}.items() if v is not None}
    problems += emptied_problems(kind, changed)
    return _follow(before, "move", payload, context, problems, on=on, place=place, id=id)


@transaction.atomic
def void_record(
    record: str,
    context: Context,
    *,
    reason: str,
    entry: str | None = None,
    id: str | None = None,  # noqa: A002
) -> Receipt:
    """Take back a record, or one entry of it: it stays in the ledger and counts nowhere. Raises Refused."""
    before = _live(record)
    payload: dict[str, Any] = {"reason": reason} | ({"entry": entry} if entry else {})
    problems = reason_problems(reason)
    if entry is not None and entry not in stored.entries_by_id([entry]):
        problems.append(Problem("record_unknown", "", {"record": entry}))
    return _follow(before, "void", payload, context, problems, on=before.opened_on, place=None, id=id)


@transaction.atomic
def report_nil(
    kind: str,
    place: str,
    start: str,
    end: str,
    context: Context,
    *,
    id: str | None = None,  # noqa: A002
) -> Receipt:
    """Report that the office looked and found none (零报告), `start` to `end`. Raises Refused."""
    declared = context.registry.kinds.get(kind)
    if declared is None:
        raise Refused([Problem("record_kind_unknown", "", {"kind": kind})])
    if problems := nil_problems(declared):
        raise Refused(problems)
    if drafts.iso_date(start) is None or drafts.iso_date(end) is None:
        raise Refused([Problem("record_date_unreadable", "", {"value": f"{start}..{end}"})])
    permission = Permission(context.actor, context.registry)
    if problems := permission.refusals("record", kind, place, end, ""):
        raise Refused(problems)
    entry = id or new_id()
    draft = EntryDraft(
        id=entry,
        township=permission.township(place, end),
        kind=kind,
        kind_version=declared.version,
        record=entry,
        act="nil",
        place=place,
        happened_on=start,
        actor=context.actor.id,
        door=context.door,
        payload=canonical({"from": start, "to": end}),
    )
    return append_by_township([draft], context)[0]


def _live(record: str) -> Record:
    before = queries.record_now(record)
    if before is None:
        raise Refused([Problem("record_unknown", "", {"record": record})])
    if before.status == "void":
        raise Refused([Problem("record_voided", "", {"record": record})])
    return before


def _follow(
    before: Record,
    act: Act,
    payload: Mapping[str, Any],
    context: Context,
    problems: Iterable[Problem],
    *,
    on: str,
    place: str | None,
    id: str | None,  # noqa: A002
) -> Receipt:
    """Append an entry to a record that is already there, unless something is wrong with it."""
    here = before.now.place
    permission = Permission(context.actor, context.registry)
    found = [*problems]
    kind = context.registry.kinds[before.kind]
    # A state is a fact even of what was planned ahead: it is never entered after today.
    found += drafts.check_day(on, context.day() if payload.get("to") else drafts.newest(kind, context.day()))
    for one in {here, place or here}:
        found += permission.refusals(act, before.kind, one, on, "") if not found else []
    if found:
        raise Refused(found)
    entry = EntryDraft(
        id=id or new_id(),
        township=before.township,
        kind=before.kind,
        kind_version=kind.version,
        record=before.id,
        act=act,
        place=place or here,
        happened_on=on,
        actor=context.actor.id,
        door=context.door,
        payload=canonical(payload),
    )
    return append_by_township([entry], context)[0]


def step_problems(before: Record, kind: Kind, to: str | None, on: str, context: Context) -> list[Problem]:
    """Return why the record may not take this step now, by its workflow and by the post's role."""
    if to is None:
        return []
    workflow = context.registry.workflow_of(kind)
    if workflow is None:
        return [Problem("record_no_workflow", "", {"kind": kind.label})]
    problems = move_problems(workflow, before.now.state or workflow.initial, to, context.actor.roles())
    if on < before.now.from_on:
        problems.append(Problem("record_move_early", "", {"on": on, "before": before.now.from_on}))
    return problems


def unkept(kind: Kind, fields: Mapping[str, Any], context: Context, where: str = "") -> list[Problem]:
    """Return the problems of attachments that are not kept, or have a format their field does not take."""
    problems: list[Problem] = []
    for name in fields.keys() & {one.name for one in kind.fields.values() if one.type == "attachment"}:
        declared, value = kind.fields[name], fields[name]
        for digest in value if isinstance(value, list) else [value] if value else []:
            found = context.kept(digest)
            if found is None:
                problems.append(Problem("attachment_unknown", where, {"digest": digest}))
            elif declared.formats and found not in declared.formats:
                problems.append(format_problem(declared.label, found, declared.formats))
    return problems


def nil_problems(kind: Kind, where: str = "") -> list[Problem]:
    """Return the problem of a nil report of a kind whose zeros are recorded one by one."""
    return [] if kind.nil else [Problem("record_nil_recorded", where, {"kind": kind.label})]


def reason_problems(reason: str) -> list[Problem]:
    """Return the problem of a correction that does not say why."""
    return [] if reason.strip() else [Problem("record_reason_missing")]


def emptied_problems(kind: Kind, changed: Mapping[str, Any]) -> list[Problem]:
    """Return the required fields that a change would leave empty."""
    gone = [kind.fields[name] for name, value in changed.items() if value is None and name in kind.fields]
    return [Problem("record_field_missing", "", {"field": one.label}) for one in gone if one.required]
