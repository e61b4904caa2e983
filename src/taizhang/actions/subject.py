"""Opens, corrects, shows and erases subjects: whom records are about, whose data live in the vault."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from taizhang.base.problems import Problem, Refused
from taizhang.org import queries as org
from taizhang.org.places import Tree
from taizhang.org.posts import Actor, Right
from taizhang.vault import append, queries
from taizhang.vault.append import Found, PersonalValue
from taizhang.vault.identity import Identity


@transaction.atomic
def find_or_open_subjects(identities: Sequence[Identity], *, actor: Actor, dry_run: bool = False) -> Found:
    """Return the subject of each identity, in order, opening those nobody knows yet.

    A place below the village counts as its village, and a village that has merged as its successor, so that a
    household is known again from either. With problems, or on a dry run, nothing is stored. Raises Refused
    where the actor may neither record nor import at one of the places.
    """
    tree, today = org.tree(), timezone.localdate()
    settled = [replace(one, place=_home(tree, one.place, today)) for one in identities]
    homes = {(one.township, one.place or "") for one in settled}
    if problems := [
        _refusal(actor, "record") for home in homes if not _may_open(actor, _chain(tree, home, today))
    ][:1]:
        raise Refused(problems)
    return append.find_or_open_many(settled, dry_run=dry_run)


def find_or_open_subject(identity: Identity, *, actor: Actor) -> str:
    """Return the id of the one subject meant. Raises Refused with what is doubtful."""
    found = find_or_open_subjects([identity], actor=actor)
    if found.problems:
        raise Refused(found.problems)
    return found.ids[0]


@transaction.atomic
def put_personal_values(values: Collection[PersonalValue], *, actor: Actor) -> None:
    """Keep the personal values of records (attribute `kind.field`); an empty value removes what was kept."""
    _check(actor, ("record", "amend", "import"), {value.subject for value in values})
    append.put_values(values)


@transaction.atomic
def amend_subject(subject: str, changes: dict[str, str], *, actor: Actor) -> None:
    """Correct a subject's name, id_no, phone, address or place. Raises Refused."""
    _check(actor, ("amend",), {subject})
    append.amend_subject(subject, changes)


@transaction.atomic
def move_personal_values(record: str, old: str, new: str, *, actor: Actor) -> None:
    """Keep the personal values of a record under another subject's key. Raises Refused."""
    _check(actor, ("amend",), {new})
    append.move_values(record, old, new)


def kept_values(subject: str, record: str, *, actor: Actor) -> list[str]:
    """Return what is kept of a subject and of this record, for an action that must not repeat it."""
    _check(actor, ("amend",), {subject})
    return append.values_of(subject, record)


@transaction.atomic
def unmask(
    subject: str, attributes: Collection[str], *, purpose: str, actor: Actor, record: str | None = None
) -> dict[str, str]:
    """Return a subject's plain values (of one record, if given); record who asked and why. Raises Refused."""
    _check(actor, ("unmask",), {subject})
    return append.reveal(subject, attributes, purpose=purpose, actor=actor.id, record=record)


@transaction.atomic
def erase_subject(subject: str, *, purpose: str, actor: Actor) -> None:
    """Erase a person: key, values and search hashes are destroyed, the figures stand. Raises Refused."""
    _check(actor, ("administer",), {subject})
    append.erase(subject, purpose=purpose, actor=actor.id)


def settle_merged_places(tree: Tree, *, on: date) -> int:
    """Let subjects of villages that have closed be found at their heirs; return how many moved."""
    heirs = {place.id: tree.resolve(place.id, on) for place in tree if not place.is_open(on)}
    moved = {place: heir for place, heir in heirs.items() if heir != place}
    return append.move_places(moved) if moved else 0


def _home(tree: Tree, place: str | None, on: date) -> str | None:
    """Return the village or community of a place as it stands on a day; the place itself above that."""
    if place is None or place not in tree:
        return place
    return tree.ancestor(place, "village", on) or tree.resolve(place, on)


def _chain(tree: Tree, home: tuple[str, str], on: date) -> tuple[str, ...]:
    township, place = home
    known = next((one for one in (place, township) if one in tree), None)
    return tree.chain(known, on) if known else (township,)


def _may_open(actor: Actor, chain: tuple[str, ...]) -> bool:
    return actor.may("record", chain) or actor.may("import", chain)


def _check(actor: Actor, rights: tuple[Right, ...], ids: set[str]) -> None:
    """Refuse an actor who holds none of the rights where these subjects are at home."""
    tree, today = org.tree(), timezone.localdate()
    chains = [_chain(tree, home, today) for home in set(queries.homes(ids))] or [()]
    if not all(any(actor.may(right, chain) for right in rights) for chain in chains):
        raise Refused([_refusal(actor, rights[0])])


def _refusal(actor: Actor, right: Right) -> Problem:
    return Problem("org_not_allowed", "", {"actor": actor.id, "right": right, "place": ""})
