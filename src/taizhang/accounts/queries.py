"""Reads accounts, their log, and what a person keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from taizhang.accounts.models import Account, AccountEvent, Kept
from taizhang.org.posts import Viewer
from taizhang.org.queries import administers


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """One account as lists show it."""

    person: str
    name: str
    active: bool
    opened_at: datetime


def accounts(*, viewer: Viewer) -> list[KnownAccount]:
    """Return every account, for a viewer who administers; nobody else sees any."""
    if not administers(viewer):
        return []
    rows = Account.objects.order_by("person").values_list("person", "name", "is_active", "opened_at")
    return [KnownAccount(*row) for row in rows]


def known(person: str) -> bool:
    """Say whether there is an account of this code, for an action that checks rights itself."""
    return Account.objects.filter(person=person).exists()


def active_persons() -> set[str]:
    """Return the codes of those who may sign in, for an action that checks rights itself."""
    return set(Account.objects.filter(is_active=True).values_list("person", flat=True))


def anybody() -> bool:
    """Say whether anybody can sign in at all; a new ledger is set up by whoever holds its token."""
    return Account.objects.exists()


def events(*, viewer: Viewer, limit: int = 200) -> list[AccountEvent]:
    """Return the newest events of the log, newest first, for a viewer who administers."""
    if not administers(viewer):
        return []
    return list(AccountEvent.objects.order_by("-id")[:limit])


def kept(person: str, shelf: str) -> dict[str, Any]:
    """Return what a person keeps on a shelf, by key, the newest first. Nobody else may ask for it."""
    rows = Kept.objects.filter(person=person, shelf=shelf).order_by("-at")
    return dict(rows.values_list("key", "value"))
