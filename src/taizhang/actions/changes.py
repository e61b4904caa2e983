"""Changes: moves, corrections and voids of many records at once, judged by the rules of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from django.db import transaction

from taizhang.actions import draft as drafts
from taizhang.actions.permission import Permission
from taizhang.actions.record import (
    Context,
    append_by_township,
    emptied_problems,
    reason_problems,
    step_problems,
    unkept,
)
from taizhang.base.canonical import canonical
from taizhang.base.ids import new_id
from taizhang.base.problems import Problem, Refused
from taizhang.ledger import stored
from taizhang.ledger.append import Receipt
from taizhang.ledger.entry import Entry, EntryDraft
from taizhang.ledger.fold import Record, fold

ChangeAct: TypeAlias = Literal["move", "amend", "void"]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a record that is there already, or what was wrong about it.

    A move has a day (`on`) and a state, values or a place; an amendment of the opening has a reason and new
    values, a day or a place; a void has a reason. `id` is made by whoever captures.
    """

    record: str
    act: ChangeAct
    on: str | None = None
    to: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    place: str | None = None
    reason: str = ""
    id: str = field(default_factory=new_id)
    where: str = ""

    def is_empty(self) -> bool:
        """Say whether this would leave the record as it is."""
        said = self.fields or self.to or self.place or (self.act == "amend" and self.on)
        return self.act != "void" and not said

    def payload(self) -> str:
        """Return the canonical payload of the entry this becomes."""
        if self.act == "void":
            return canonical({"reason": self.reason})
        said: dict[str, Any] = {"fields": dict(self.fields)}
        if self.act == "amend":
            said |= {"reason": self.reason} | ({"on": self.on} if self.on else {})
        said |= {"to": self.to} if self.to else {}
        return canonical(said | ({"place": self.place} if self.place else {}))


@transaction.atomic
def change_records(changes: Sequence[Change], context: Context) -> list[Receipt]:
    """Carry out changes in their order, all or none. Raises Refused with every problem of every change.

    The records are read in a few statements, and each change is judged by its record as the changes before
    it have left it.
    """
    permission = Permission(context.actor, context.registry)
    histories = _histories({change.record for change in changes})
    problems: list[Problem] = []
    entries: list[EntryDraft] = []
    for change in changes:
        history = histories.get(change.record)
        if history is None:
            problems.append(Problem("record_unknown", change.where, {"record": change.record}))
            continue
        before = fold(history)
        if found := _problems(before, change, context, permission):
            problems += found
            continue
        entries.append(_entry(before, change, context))
        history.append(_provisional(entries[-1], history[-1].position + 1))
    if problems:
        raise Refused(problems)
    return append_by_township(entries, context)


def _histories(records: Collection[str]) -> dict[str, list[Entry]]:
    return {entries[0].record: entries for entries in stored.histories(records)}


def _problems(before: Record, change: Change, context: Context, permission: Permission) -> list[Problem]:
    if before.status == "void":
        return [Problem("record_voided", change.where, {"record": change.record})]
    kind = context.registry.kinds[before.kind]
    found = [*drafts.check_fields(kind, change.fields, context.registry, change.where)]
    found += unkept(kind, change.fields, context, change.where) if not found else []
    found += emptied_problems(kind, change.fields)
    day = change.on or before.opened_on
    last = context.day() if change.to else drafts.newest(kind, context.day())
    found += drafts.check_day(day, last, where=change.where)
    if change.act != "move":
        found += reason_problems(change.reason)
    elif change.on is None:
        found.append(Problem("record_date_unreadable", change.where, {"value": ""}))
    else:
        found += step_problems(before, kind, change.to, change.on, context)
    if change.is_empty():
        found.append(Problem("record_nothing_changed", change.where))
    for place in {before.now.place, change.place or before.now.place}:
        found += permission.refusals(change.act, before.kind, place, day, change.where) if not found else []
    return found


def _entry(before: Record, change: Change, context: Context) -> EntryDraft:
    return EntryDraft(
        id=change.id,
        township=before.township,
        kind=before.kind,
        kind_version=context.registry.kinds[before.kind].version,
        record=before.id,
        act=change.act,
        place=change.place or before.now.place,
        happened_on=change.on or before.opened_on,
        actor=context.actor.id,
        door=context.door,
        payload=change.payload(),
    )


def _provisional(draft: EntryDraft, position: int) -> Entry:
    """Return the entry a draft is about to become: the next change of the record is judged after it."""
    return Entry(
        id=draft.id,
        township=draft.township,
        position=position,
        kind=draft.kind,
        kind_version=draft.kind_version,
        record=draft.record,
        act=draft.act,
        place=draft.place,
        happened_on=draft.happened_on,
        recorded_at="",
        actor=draft.actor,
        door=draft.door,
        payload=draft.payload,
        previous="",
        digest="",
    )
