"""Writes personal data: only `actions` may import this module, and each call runs in their transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db import connection

from taizhang.base.problems import Problem, Refused
from taizhang.vault import stored
from taizhang.vault.identity import Identity, normal, prepared, search_hash
from taizhang.vault.mask import masked_id_no
from taizhang.vault.matching import Known
from taizhang.vault.models import StoredAccess, StoredItem, StoredSubject
from taizhang.vault.opening import Writer
from taizhang.vault.seal import Keys

LEAST_PURPOSE: Final = 4
"""Characters a purpose must have: enough for 入户核实, too many for a dot."""


@dataclass(frozen=True, slots=True)
class Found:
    """The subjects of identities, in order; those of `opened` are new. With problems, nothing was stored."""

    ids: list[str]
    opened: frozenset[str]
    problems: list[Problem]


def find_or_open_many(identities: Sequence[Identity], *, dry_run: bool = False) -> Found:
    """Return the subject of each identity, opening those that are nobody known yet.

    By number (anywhere) if one is given, else by type, name and place. A subject known without a number
    takes the one given with its name and place. New phones, addresses and extra values are kept over older
    ones. Two rows of one call that mean the same subject get the same id. With `dry_run` nothing is stored.
    Costs a few statements per thousand identities.
    """
    stored.take_turns()
    keys = stored.open_keys(create=True)
    meant = [prepared(keys, one) for one in identities]
    known = Known.read(meant, keys)
    writer = Writer(keys)
    problems: list[Problem] = []
    ids = []
    for one in meant:
        subject = known.match(one, problems)
        if subject is None:
            subject = writer.open(one)
        else:
            writer.put(subject, one, known.missing(subject, one))
        known.learn(subject, one)
        ids.append(subject)
    if not problems and not dry_run:
        writer.flush()
    return Found(ids, frozenset(writer.opened), problems)


@dataclass(frozen=True, slots=True)
class PersonalValue:
    """One personal value of a record: `attribute` is `kind.field`, `record` the record's id."""

    subject: str
    attribute: str
    record: str
    value: str


def put_values(values: Collection[PersonalValue]) -> None:
    """Keep personal values of records; a value already kept is replaced, an empty one removed.

    Raises Refused where a subject is unknown or erased.
    """
    if not values:
        return
    keys = stored.open_keys()
    owners = stored.subject_keys(_living({value.subject for value in values}), keys)
    rows: list[tuple[object, ...]] = [
        (v.subject, v.attribute, v.record, owners[v.subject].seal(v.attribute, v.record, v.value), None)
        for v in values
        if v.value
    ]
    stored.insert("vault_item", stored.ITEM_COLUMNS, rows, replace=True)
    for gone in (value for value in values if not value.value):
        StoredItem.objects.filter(
            subject_id=gone.subject, attribute=gone.attribute, record=gone.record
        ).delete()


def move_values(record: str, old: str, new: str) -> None:
    """Seal the values kept with a record under another subject's key; those of an erased one are gone."""
    keys = stored.open_keys()
    (owner,) = _living([new])
    here = stored.subject_keys(list(stored.subjects([old]).values()), keys)
    if old not in here:
        return
    there = stored.subject_keys([owner], keys)[new]
    items = list(StoredItem.objects.filter(subject_id=old, record=record))
    rows: list[tuple[object, ...]] = [
        (
            new,
            item.attribute,
            record,
            there.seal(item.attribute, record, here[old].open(item.attribute, record, bytes(item.sealed))),
            None,
        )
        for item in items
    ]
    stored.insert("vault_item", stored.ITEM_COLUMNS, rows, replace=True)
    StoredItem.objects.filter(id__in=[item.id for item in items]).delete()


def values_of(subject: str, record: str) -> list[str]:
    """Return the plain values of a subject and of one of its records, to compare with and never to show."""
    key = stored.subject_keys(list(stored.subjects([subject]).values()), stored.open_keys()).get(subject)
    if key is None:
        return []
    return [
        key.open(item.attribute, item.record, bytes(item.sealed))
        for item in stored.items([subject])
        if item.record in {"", record} and item.attribute != "place"
    ]


def _taken(keys: Keys, subject: StoredSubject, changes: Mapping[str, str]) -> list[Problem]:
    """Return the problem of a number that another subject of the same type has."""
    number = changes.get("id_no")
    if not number:
        return []
    search = keys.hashed("id_no", number)
    others = {one for _, one in stored.subjects_with([search]) if one != subject.id}
    if not any(one.type == subject.type for one in stored.subjects(others).values()):
        return []
    return [Problem("vault_number_taken", "id_no", {"shown": masked_id_no(number)})]


def amend_subject(subject: str, changes: Mapping[str, str]) -> None:
    """Correct a subject's own values (name, id_no, phone, address, place), and its search hashes with them.

    Values are brought into one spelling. Raises Refused where the subject is unknown or erased, or where the
    number is another's.
    """
    (row,) = _living([subject])
    keys = stored.open_keys()
    stored.take_turns()
    changes = {name: normal(name, value) for name, value in changes.items()}
    if taken := _taken(keys, row, changes):
        raise Refused(taken)
    key = stored.subject_keys([row], keys)[subject]
    kept = {
        item.attribute: key.open(item.attribute, "", bytes(item.sealed))
        for item in StoredItem.objects.filter(subject_id=subject, record="")
    }
    values = {**kept, **changes}
    rows: list[tuple[object, ...]] = [
        (
            subject,
            attribute,
            "",
            key.seal(attribute, "", value),
            search_hash(keys, attribute, values, row.type, row.township),
        )
        for attribute, value in values.items()
        if value
    ]
    stored.insert("vault_item", stored.ITEM_COLUMNS, rows, replace=True)
    emptied = [attribute for attribute, value in changes.items() if not value]
    StoredItem.objects.filter(subject_id=subject, record="", attribute__in=emptied).delete()


def move_places(heirs: Mapping[str, str]) -> int:
    """Let subjects be found at the place that took over from theirs; return how many moved.

    Only those at one of the places are written; to find them every subject's place is opened.
    """
    if not StoredItem.objects.filter(attribute="place").exists():
        return 0
    keys = stored.open_keys()
    moved = 0
    for chunk in stored.chunks(
        list(StoredItem.objects.filter(attribute="place").values_list("subject_id", flat=True))
    ):
        rows = stored.subjects(chunk)
        owners = stored.subject_keys(list(rows.values()), keys)
        for item in stored.items(chunk, ["place"]):
            place = owners[item.subject_id].open("place", item.record, bytes(item.sealed))
            if (heir := heirs.get(place)) and heir != place:
                amend_subject(item.subject_id, {"place": heir})
                moved += 1
    return moved


def reveal(
    subject: str, attributes: Iterable[str], *, purpose: str, actor: str, record: str | None = None
) -> dict[str, str]:
    """Return plain values of a subject, and record who asked, for what, and why.

    Of values kept with records only those of `record` are meant, if one is given. Attributes the subject
    does not have are left out. Raises Refused without a purpose, or for a subject
    that is unknown or erased; then nothing is recorded.
    """
    wanted = list(attributes)
    _has_purpose(purpose)
    (row,) = _living([subject])
    key = stored.subject_keys([row], stored.open_keys())[subject]
    values = {
        item.attribute: key.open(item.attribute, item.record, bytes(item.sealed))
        for item in stored.items([subject], wanted)
        if record is None or item.record in {"", record}
    }
    _record_access("unmask", subject, sorted(wanted), purpose, actor)
    return values


def erase(subject: str, *, purpose: str, actor: str) -> None:
    """Destroy a subject's key, values and search hashes; a tombstone and every figure stand.

    Raises Refused without a purpose, or for a subject that is unknown or erased already.
    """
    _has_purpose(purpose)
    _living([subject])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # freed pages are overwritten, not only forgotten
    StoredItem.objects.filter(subject_id=subject).delete()
    StoredSubject.objects.filter(id=subject).update(wrapped_key=None, erased_at=datetime.now(UTC))
    _record_access("erase", subject, [], purpose, actor)


def _record_access(act: str, subject: str, attributes: list[str], purpose: str, actor: str) -> None:
    StoredAccess.objects.create(
        subject=subject,
        act=act,
        attributes=attributes,
        purpose=purpose.strip(),
        actor=actor,
        at=datetime.now(UTC),
    )


def _has_purpose(purpose: str) -> None:
    if len(purpose.strip()) < LEAST_PURPOSE:
        raise Refused([Problem("vault_purpose_missing", "", {"least": LEAST_PURPOSE})])


def _living(ids: Collection[str]) -> list[StoredSubject]:
    """Return the subjects, none of them erased, or refuse."""
    rows = stored.subjects(ids)
    problems = [Problem("vault_subject_unknown", "", {"subject": one}) for one in ids if one not in rows]
    problems += [
        Problem("vault_subject_erased", "", {"subject": row.id, "day": f"{row.erased_at:%Y-%m-%d}"})
        for row in rows.values()
        if row.erased_at is not None
    ]
    if problems:
        raise Refused(problems)
    return list(rows.values())
