"""Tables of accounts, of the log of what was changed about them and about posts, and of what people keep."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class Account(AbstractBaseUser):
    """One person who may sign in. `person` is the code that posts and entries name; it never changes."""

    person = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(default=timezone.now)
    # Sessions tell when somebody was last here; the account need not be written on each sign-in.
    last_login = None

    objects = BaseUserManager["Account"]()
    USERNAME_FIELD = "person"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One row a person."""

        db_table = "account"

    def __str__(self) -> str:
        """Return the code: logs and traces must not carry a name."""
        return self.person


class AccountEvent(models.Model):
    """What was changed about an account, a post or who holds it. The database refuses to change a row."""

    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=128)
    door = models.CharField(max_length=32)
    act = models.CharField(max_length=32)
    person = models.CharField(max_length=64, default="")
    post = models.CharField(max_length=64, default="")
    about = models.JSONField(default=dict)

    class Meta:
        """Newest last."""

        db_table = "account_event"
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        """Return who did what."""
        return f"{self.actor} {self.act} {self.person or self.post}"


class Kept(models.Model):
    """What a person keeps for own use: a saved view, a pin, an unfinished form. No rule rests on it."""

    person = models.CharField(max_length=64)
    shelf = models.CharField(max_length=32)
    key = models.CharField(max_length=200)
    value = models.JSONField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        """One value a person, shelf and key."""

        db_table = "account_kept"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "shelf", "key"], name="kept_once"),
        ]

    def __str__(self) -> str:
        """Return where it lies."""
        return f"{self.person} {self.shelf} {self.key}"
