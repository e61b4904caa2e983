"""Tables of personal data: sealed items of subjects, and who looked at them. Nothing here is ever counted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StoredSubject(models.Model):
    """A person, household or organisation. Erased, it stays as a tombstone without a key."""

    id = models.CharField(max_length=36, primary_key=True)
    township = models.CharField(max_length=64)
    type = models.CharField(max_length=16)
    wrapped_key = models.BinaryField(null=True)
    key_version = models.IntegerField()
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Found by id."""

        db_table = "vault_subject"

    def __str__(self) -> str:
        """Return the id: no name belongs in a log."""
        return f"{self.type} {self.id}"


class StoredItem(models.Model):
    """One sealed value of a subject; `record` is set where the value belongs to one record."""

    subject = models.ForeignKey(StoredSubject, models.PROTECT, related_name="items")
    attribute = models.CharField(max_length=130)
    record = models.CharField(max_length=36, default="")
    sealed = models.BinaryField()
    search = models.CharField(max_length=32, null=True)  # noqa: DJ001 - most values are not searched

    class Meta:
        """One value an attribute (and record), found by keyed hash."""

        db_table = "vault_item"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["subject", "attribute", "record"], name="one_value"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["search"], name="item_search")]

    def __str__(self) -> str:
        """Return whose and what, not the value."""
        return f"{self.subject_id} {self.attribute}"


class StoredAccess(models.Model):
    """One look at, or erasure of, a subject's values. The database refuses to change or remove it."""

    subject = models.CharField(max_length=36)
    act = models.CharField(max_length=8)
    attributes = models.JSONField(default=list)
    purpose = models.CharField(max_length=500)
    actor = models.CharField(max_length=128)
    at = models.DateTimeField()

    class Meta:
        """Found by subject."""

        db_table = "vault_access"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["subject"], name="access_subject")]

    def __str__(self) -> str:
        """Return who did what to whom, and when."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.act} {self.subject}"
