"""Writes accounts, their log and what people keep: only `actions` may import this module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taizhang.accounts.models import Account, AccountEvent, Kept


def put_account(person: str, name: str, password: str) -> Account:
    """Write a new account with a hashed password."""
    account = Account(person=person, name=name)
    account.set_password(password)
    account.save()
    return account


def put_password(person: str, password: str) -> None:
    """Replace the password of an account."""
    account = Account.objects.get(person=person)
    account.set_password(password)
    account.save(update_fields=["password"])


def put_active(person: str, *, active: bool) -> None:
    """Let an account sign in, or no more."""
    Account.objects.filter(person=person).update(is_active=active)


def put_event(
    actor: str,
    door: str,
    act: str,
    *,
    person: str = "",
    post: str = "",
    about: Mapping[str, Any] | None = None,
) -> None:
    """Add a line to the log of accounts and posts. `about` holds no personal data."""
    AccountEvent.objects.create(
        actor=actor, door=door, act=act, person=person, post=post, about=dict(about or {})
    )


def put_kept(person: str, shelf: str, key: str, value: object) -> None:
    """Keep a value, in place of the one kept under the same key."""
    Kept.objects.update_or_create(person=person, shelf=shelf, key=key, defaults={"value": value})


def drop_kept(person: str, shelf: str, key: str) -> None:
    """Keep a value no more."""
    Kept.objects.filter(person=person, shelf=shelf, key=key).delete()
