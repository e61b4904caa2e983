"""Tables of reports in work. What was sealed lies in the ledger; these rows are what led to it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class StoredWork(models.Model):
    """One report in work: what it is about, its state, and its content as JSON (writing.stored).

    `version` counts every change of the content, `fresh` holds a newer composition until somebody takes it,
    `sealed` is the record that sealed it.
    """

    id = models.CharField(max_length=36, primary_key=True)
    template = models.CharField(max_length=64)
    place_id = models.CharField(max_length=64)
    period = models.CharField(max_length=32)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=16, default="open")
    version = models.IntegerField(default=1)
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=200, default="")
    content = models.TextField()
    fresh = models.TextField(default="")
    sealed = models.CharField(max_length=36, default="")

    class Meta:
        """Found by place, and by the record that sealed it."""

        db_table = "writing_work"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["place_id", "changed_at"], name="work_place"),
            models.Index(fields=["sealed"], name="work_sealed"),
        ]

    def __str__(self) -> str:
        """Return what it is about, without its words."""
        return f"{self.template} {self.place_id} {self.period} {self.state}"


class WorkEvent(models.Model):
    """What was done to a report in work: `part` is the paragraph's key, `about` holds words from → to."""

    work = models.ForeignKey(StoredWork, models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=128)
    post = models.CharField(max_length=200)
    act = models.CharField(max_length=16)
    part = models.IntegerField(default=0)
    about = models.JSONField(default=dict)

    class Meta:
        """Oldest first."""

        db_table = "writing_event"
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        """Return who did what."""
        return f"{self.actor} {self.act}"
