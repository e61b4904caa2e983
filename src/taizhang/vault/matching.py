"""Matching: which known subject an identity means, decided in memory over hashes read in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from taizhang.base.problems import Problem
from taizhang.vault import stored
from taizhang.vault.identity import ATTRIBUTES, Identity, Prepared, search_hash
from taizhang.vault.mask import masked, masked_id_no
from taizhang.vault.seal import Keys

_STEADY: Final = frozenset({"name", "id_no", "place"})


@dataclass(slots=True)
class _Facts:
    """What is known of a subject without opening it: a hash (or none) for each attribute it has."""

    type: str
    township: str
    hashes: dict[str, str | None] = field(default_factory=dict)


class Known:
    """The subjects that some identities may mean, growing as new ones are opened."""

    def __init__(self, keys: Keys) -> None:
        """Know nobody yet."""
        self._keys = keys
        self._facts: dict[str, _Facts] = {}
        self._found: defaultdict[str, dict[str, None]] = defaultdict(dict)

    @classmethod
    def read(cls, identities: Sequence[Prepared], keys: Keys) -> Known:
        """Read every subject that one of the identities may mean."""
        known = cls(keys)
        wanted = {found for one in identities for a in ("id_no", "place") if (found := one.hashes.get(a))}
        for search, subject in stored.subjects_with(wanted):
            known._found[search][subject] = None
        ids = {subject for found in known._found.values() for subject in found}
        known._read_facts(ids | {one.identity.id for one in identities if one.identity.id})
        return known

    def _read_facts(self, ids: set[str]) -> None:
        for row in stored.subjects(ids).values():
            if row.wrapped_key is not None:
                self._facts[row.id] = _Facts(row.type, row.township)
        for subject, attribute, search in stored.item_hashes(self._facts.keys(), ATTRIBUTES):
            self._facts[subject].hashes[attribute] = search

    def match(self, one: Prepared, problems: list[Problem]) -> str | None:
        """Return the subject meant, or None for a new one; doubts are added to `problems`."""
        identity = one.identity
        if identity.id:
            return identity.id if identity.id in self._facts else None
        if "name" not in one.values and "id_no" not in one.values:
            problems.append(Problem("vault_name_missing", identity.where))
            return None
        subject = self._by_number(one, problems)
        return subject or self._by_name(one, problems)

    def _by_number(self, one: Prepared, problems: list[Problem]) -> str | None:
        identity = one.identity
        for subject in self._alike(one.hashes.get("id_no"), identity):
            if self._has_other_name(subject, one):
                params = {
                    "shown": masked_id_no(one.values["id_no"]),
                    "name": masked("name", identity.name, subject_type=identity.type),
                }
                problems.append(Problem("vault_name_differs", identity.where, params))
            return subject
        return None

    def _has_other_name(self, subject: str, one: Prepared) -> bool:
        facts, values = self._facts[subject], one.values
        if "name" not in facts.hashes or "name" not in values:
            return False
        return facts.hashes["name"] != search_hash(self._keys, "name", values, facts.type, facts.township)

    def _by_name(self, one: Prepared, problems: list[Problem]) -> str | None:
        """Return the one subject of this type, name and place; a number given must not be another's."""
        identity = one.identity
        alike = self._alike(one.hashes.get("place"), identity)
        if "id_no" in one.values:
            alike = [subject for subject in alike if "id_no" not in self._facts[subject].hashes]
            return alike[0] if len(alike) == 1 else None
        if len(alike) > 1:
            name = masked("name", identity.name, subject_type=identity.type)
            params = {"count": len(alike), "name": name}
            problems.append(Problem("vault_subject_ambiguous", identity.where, params))
        return alike[0] if alike else None

    def _alike(self, search: str | None, identity: Identity) -> list[str]:
        found = self._found.get(search, {}) if search else {}
        return [one for one in found if one in self._facts and self._facts[one].type == identity.type]

    def missing(self, subject: str, one: Prepared) -> list[str]:
        """Return the attributes of an identity that its subject lacks or has otherwise.

        Its name, number and place stay as they are once kept: correcting these is an action of its own.
        """
        kept = self._facts[subject].hashes
        return [
            attribute
            for attribute, found in one.hashes.items()
            if attribute not in kept
            or (attribute not in _STEADY and (found is None or kept[attribute] != found))
        ]

    def learn(self, subject: str, one: Prepared) -> None:
        """Take in what an identity tells of a subject, so that the next row finds it."""
        facts = self._facts.setdefault(subject, _Facts(one.identity.type, one.identity.township))
        for attribute in self.missing(subject, one):
            facts.hashes[attribute] = found = one.hashes[attribute]
            if found:
                self._found[found][subject] = None
