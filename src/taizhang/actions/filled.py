"""Filled forms: a record with whom it is about and what is personal in it, kept in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from taizhang.actions.draft import Draft
from taizhang.actions.permission import Permission
from taizhang.actions.record import Context, open_record
from taizhang.actions.subject import find_or_open_subjects
from taizhang.base.ids import id_from
from taizhang.base.problems import Problem, Refused
from taizhang.ledger.append import Receipt
from taizhang.sheets.drafts import SubjectDraft
from taizhang.vault.append import PersonalValue, put_values
from taizhang.vault.identity import Identity


@dataclass(frozen=True, slots=True)
class Filled:
    """One form as filled in: a draft, and what of it lives in the vault.

    `subject` is the id of a known subject (`known`) or someone named (`named`); `linked` are those named in
    fields of type subject; `personal` are values of personal fields. `many` tells which linked fields hold
    several.
    """

    draft: Draft
    named: SubjectDraft | None = None
    linked: Mapping[str, Sequence[SubjectDraft]] = field(default_factory=dict)
    many: frozenset[str] = frozenset()
    personal: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def open_filled(form: Filled, context: Context) -> Receipt:
    """Record a filled-in form once: subjects are found or opened, personal values go to the vault alone.

    Raises Refused, and then nothing is kept. The same form sent twice yields the same receipt.
    """
    draft = form.draft
    permission = Permission(context.actor, context.registry)
    if refused := permission.refusals("record", draft.kind, draft.place, draft.happened_on, ""):
        raise Refused(refused)
    township = permission.township(draft.place, draft.happened_on)
    subject = draft.subject
    if subject is None and form.named is not None:
        (subject,) = _found([form.named], draft.place, township, context, "subject_name")
    fields: dict[str, Any] = dict(draft.fields)
    for name, named in form.linked.items():
        ids = _found(named, draft.place, township, context, name)
        fields[name] = ids if name in form.many else ids[0]
    told = Draft(draft.kind, draft.place, draft.happened_on, fields, subject, draft.trail, draft.id)
    receipt = open_record(told, context)
    if form.personal:
        put_values(_values(form, subject, township, context))
    return receipt


def _found(
    named: Sequence[SubjectDraft], place: str, township: str, context: Context, where: str
) -> list[str]:
    identities = [
        Identity(
            type=one.type,
            township=township,
            name=one.name,
            id_no=one.id_no,
            phone=one.phone,
            address=one.address,
            place=place,
            where=where,
        )
        for one in named
    ]
    found = find_or_open_subjects(identities, actor=context.actor)
    if found.problems:
        raise Refused([Problem(one.code, one.where or where, one.params) for one in found.problems])
    return list(found.ids)


def _values(form: Filled, subject: str | None, township: str, context: Context) -> list[PersonalValue]:
    """Return the personal values with their keeper: the subject, or a blank one known by the record alone."""
    draft = form.draft
    keeper = subject or keeper_of(draft.id)
    if subject is None:
        blank = Identity(type="person", township=township, place=draft.place, id=keeper)
        find_or_open_subjects([blank], actor=context.actor)
    return [
        PersonalValue(keeper, f"{draft.kind}.{name}", draft.id, value)
        for name, value in form.personal.items()
    ]


def keeper_of(record: str) -> str:
    """Return the id of the blank subject that keeps the personal values of a record about nobody."""
    return id_from("keeper", record)
