"""Corrects whom a record is about and what is personal in it: the vault keeps the values, the ledger that."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction

from taizhang.actions.filled import keeper_of
from taizhang.actions.permission import Permission
from taizhang.actions.record import Context, amend_subject_of
from taizhang.actions.subject import (
    amend_subject,
    find_or_open_subjects,
    kept_values,
    move_personal_values,
    put_personal_values,
)
from taizhang.base.problems import Problem, Refused
from taizhang.ledger import stored
from taizhang.ledger.append import Receipt
from taizhang.ledger.fold import Record
from taizhang.ledger.queries import record_now
from taizhang.sheets.drafts import SubjectDraft
from taizhang.vault.append import PersonalValue
from taizhang.vault.identity import Identity

SUBJECT: Final = "subject"
"""What an entry names the subject's own values by: `subject.name`; personal fields are named as declared."""
_NUMBER: Final = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong: values of the subject itself (`whom`), values of personal fields, or whom it named.

    With `another` the record is about someone else, who is found or opened; the values of its personal
    fields go with it. What is not mentioned stays as it is.
    """

    whom: Mapping[str, str] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)
    another: SubjectDraft | None = None

    def names(self) -> list[str]:
        """Return what is corrected, by name and not by value."""
        return sorted([*(f"{SUBJECT}.{name}" for name in self.whom), *self.personal])


@transaction.atomic
def correct_person(
    record: str,
    correction: Correction,
    context: Context,
    *,
    reason: str,
    id: str | None = None,  # noqa: A002 - the entry's id, as everywhere
) -> Receipt:
    """Correct personal data of a record, with one entry that tells what and why and holds none of it.

    A correction of the subject's own values holds for everything that is about it. Raises Refused, and then
    nothing is changed: for want of the right to amend where the record lies or where the subject is at home,
    where a number is somebody else's, or where the reason would carry personal data into the ledger.
    """
    before = record_now(record)
    if before is None or before.status != "live":
        code = "record_unknown" if before is None else "record_voided"
        raise Refused([Problem(code, "", {"record": record})])
    if id and (done := stored.entries_by_id([id]).get(id)):
        return Receipt(id, "duplicate" if done.record == record else "conflict", done.position, done.digest)
    refused = Permission(context.actor, context.registry).refusals(
        "amend", before.kind, before.now.place, before.opened_on, ""
    )
    if problems := [*refused, *_problems(before, correction, context, reason)]:
        raise Refused(problems)
    subject = _another(before, correction.another, context) if correction.another else before.subject
    if correction.whom and before.subject:
        amend_subject(before.subject, dict(correction.whom), actor=context.actor)
    _keep(before, subject, correction, context)
    return amend_subject_of(
        record,
        context,
        reason=reason,
        subject=subject if subject != before.subject else None,
        personal=correction.names(),
        id=id,
    )


def _problems(before: Record, correction: Correction, context: Context, reason: str) -> list[Problem]:
    kind = context.registry.kinds[before.kind]
    declared = {one.name for one in kind.fields.values() if one.personal}
    problems = [
        Problem("record_field_unknown", name, {"field": name, "kind": kind.label, "near": ""})
        for name in correction.personal
        if name not in declared
    ]
    if (correction.whom and before.subject is None) or (correction.another and kind.subject is None):
        problems.append(Problem("record_subject_unwanted", "", {"kind": kind.label}))
    known = _known(before, context) if not problems else ()
    if _NUMBER.search(reason) or any(value in reason for value in (*known, *_said(correction))):
        problems.append(Problem("record_reason_personal", "reason"))
    return problems


def _said(correction: Correction) -> list[str]:
    another = correction.another
    named = (another.name, another.id_no, another.phone, another.address) if another else ()
    said = [*correction.whom.values(), *correction.personal.values(), *(one for one in named if one)]
    return [one for one in said if len(one) >= _SHORTEST]


def _known(before: Record, context: Context) -> Collection[str]:
    """Return what the vault holds of the record's person, to keep it out of the reason."""
    found = kept_values(before.subject or keeper_of(before.id), before.id, actor=context.actor)
    return [one for one in found if len(one) >= _SHORTEST]


def _another(before: Record, named: SubjectDraft, context: Context) -> str:
    """Return the subject meant, opened if nobody knows it. Raises Refused with what is doubtful."""
    identity = Identity(
        type=named.type,
        township=before.township,
        name=named.name,
        id_no=named.id_no,
        phone=named.phone,
        address=named.address,
        place=before.now.place,
        where="name",
    )
    found = find_or_open_subjects([identity], actor=context.actor)
    if found.problems:
        raise Refused(found.problems)
    return found.ids[0]


def _keep(before: Record, subject: str | None, correction: Correction, context: Context) -> None:
    """Put the values of personal fields where they belong: under the key of whom the record is about now."""
    old, new = (before.subject or keeper_of(before.id)), (subject or keeper_of(before.id))
    if old != new:
        move_personal_values(before.id, old, new, actor=context.actor)
    if correction.personal:
        if subject is None:
            blank = Identity(type="person", township=before.township, place=before.now.place, id=new)
            find_or_open_subjects([blank], actor=context.actor)
        values = [
            PersonalValue(new, f"{before.kind}.{name}", before.id, value)
            for name, value in correction.personal.items()
        ]
        put_personal_values(values, actor=context.actor)
