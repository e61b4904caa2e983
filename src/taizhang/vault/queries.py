"""Reads personal data in masked form and finds subjects by keyed hash; only an action shows plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from taizhang.vault import stored
from taizhang.vault.identity import normal_name, normal_phone
from taizhang.vault.mask import masked
from taizhang.vault.models import StoredAccess, StoredItem, StoredSubject
from taizhang.vault.numbers import normal_id_no


@dataclass(frozen=True, slots=True)
class MaskedSubject:
    """A subject as it may be shown: 张*, 360123********1234. What it lacks or has lost is empty."""

    id: str
    type: str
    township: str
    name: str = ""
    id_no: str = ""
    phone: str = ""
    address: str = ""
    erased: bool = False


def masked_subjects(ids: Collection[str]) -> dict[str, MaskedSubject]:
    """Return the masked form of each known subject. The caller has reached the ids through scoped records."""
    rows = stored.subjects(ids)
    shown: dict[str, dict[str, str]] = {}
    for subject, attribute, _, value in _opened_of(rows, ("name", "id_no", "phone", "address")):
        kind = rows[subject].type
        shown.setdefault(subject, {})[attribute] = masked(attribute, value, subject_type=kind)
    return {
        row.id: MaskedSubject(
            row.id, row.type, row.township, **shown.get(row.id, {}), erased=row.erased_at is not None
        )
        for row in rows.values()
    }


def masked_values(ids: Collection[str], attributes: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the masked personal values of records, by attribute (`kind.field`) and record id."""
    return {
        (attribute, record): masked(attribute.rpartition(".")[2], value)
        for _, attribute, record, value in _opened(ids, attributes)
    }


def homes(ids: Collection[str]) -> list[tuple[str, str]]:
    """Return township and place (or an empty text) of each known subject, for asking who may act on it."""
    places = {subject: value for subject, _, _, value in _opened(ids, ("place",))}
    return [(row.township, places.get(row.id, "")) for row in stored.subjects(ids).values()]


def _opened(ids: Collection[str], attributes: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield subject, attribute, record and plain value of items of subjects that have not been erased."""
    yield from _opened_of(stored.subjects(ids), attributes)


def _opened_of(
    rows: Mapping[str, StoredSubject], attributes: Collection[str]
) -> Iterator[tuple[str, str, str, str]]:
    if not rows:
        return
    owners = stored.subject_keys(list(rows.values()), stored.reading_keys())
    for item in stored.items(owners.keys(), attributes):
        value = owners[item.subject_id].open(item.attribute, item.record, bytes(item.sealed))
        yield item.subject_id, item.attribute, item.record, value


def search(text: str, *, township: str | None = None) -> list[str]:
    """Return the ids of subjects with this number or phone (anywhere), or this whole name (in a township)."""
    if not StoredSubject.objects.exists():
        return []
    keys = stored.open_keys()
    hashes = [keys.hashed("id_no", normal_id_no(text)), keys.hashed("phone", normal_phone(text))]
    if township:
        hashes.append(keys.hashed("name", township, normal_name(text)))
    found = StoredItem.objects.filter(search__in=hashes, attribute__in=("id_no", "phone", "name"))
    return sorted(set(found.values_list("subject_id", flat=True)))


def unknown_or_erased(ids: Collection[str]) -> set[str]:
    """Return those of the ids that are no living subject."""
    rows = stored.subjects(ids)
    return {one for one in ids if one not in rows or rows[one].erased_at is not None}


@dataclass(frozen=True, slots=True)
class Access:
    """One recorded look at, or erasure of, a subject; `at` is ISO text in UTC."""

    act: str
    attributes: tuple[str, ...]
    purpose: str
    actor: str
    at: str


def accesses(subject: str) -> list[Access]:
    """Return who looked at a subject's plain values or erased it, oldest first."""
    return [
        Access(row.act, tuple(row.attributes), row.purpose, row.actor, row.at.isoformat())
        for row in StoredAccess.objects.filter(subject=subject).order_by("id")
    ]
