"""Opening: seals new subjects and new values, and writes them all at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from django.db import connection

from taizhang.base.ids import new_id
from taizhang.vault import stored
from taizhang.vault.identity import Prepared
from taizhang.vault.seal import Keys, SubjectKey


class Writer:
    """Collects what is to be written, so that a hundred thousand rows cost a few statements."""

    def __init__(self, keys: Keys) -> None:
        """Start with nothing to write."""
        self.opened: set[str] = set()
        self._keys = keys
        self._owners: dict[str, SubjectKey] = {}
        self._subjects: list[tuple[object, ...]] = []
        self._items: list[tuple[object, ...]] = []
        self._later: list[tuple[str, str, str, str | None]] = []
        self._now = connection.ops.adapt_datetimefield_value(datetime.now(UTC))

    def open(self, one: Prepared) -> str:
        """Open a subject with all values of the identity and return its id."""
        identity = one.identity
        subject = identity.id or new_id()
        owner, wrapped = self._keys.new_subject(subject)
        self.opened.add(subject)
        self._owners[subject] = owner
        self._subjects.append(
            (subject, identity.township, identity.type, wrapped, self._keys.newest, self._now)
        )
        self._items += [
            (subject, attribute, "", owner.seal(attribute, "", value), one.hashes[attribute])
            for attribute, value in one.values.items()
        ]
        return subject

    def put(self, subject: str, one: Prepared, attributes: Collection[str]) -> None:
        """Keep some of the identity's values for a subject that is known already."""
        self._later += [(subject, name, one.values[name], one.hashes[name]) for name in attributes]

    def flush(self) -> None:
        """Write everything. Values of subjects known before go over what they had."""
        known = {subject for subject, *_ in self._later} - self._owners.keys()
        rows = list(stored.subjects(known).values())
        owners = self._owners | stored.subject_keys(rows, self._keys)
        stored.insert("vault_subject", stored.SUBJECT_COLUMNS, self._subjects)
        stored.insert("vault_item", stored.ITEM_COLUMNS, self._items)
        later: list[tuple[object, ...]] = [
            (subject, attribute, "", owners[subject].seal(attribute, "", value), found)
            for subject, attribute, value, found in self._later
        ]
        stored.insert("vault_item", stored.ITEM_COLUMNS, later, replace=True)
