"""Tables of the ledger: entries and heads are the truth, spans and tallies are derived and can be rebuilt."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class DerivedJSON(models.JSONField):
    """JSON that the ledger itself writes: SQLite need not parse each value again to see that it is JSON."""

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:  # noqa: ARG002 - Django names it
        """Return no check."""
        return None


class StoredEntry(models.Model):
    """One entry as stored. The database refuses to change or remove it (migration 0002)."""

    id = models.CharField(max_length=36, primary_key=True)
    township = models.CharField(max_length=64)
    position = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    kind_version = models.IntegerField()
    record = models.CharField(max_length=36)
    act = models.CharField(max_length=8)
    place = models.CharField(max_length=64)
    happened_on = models.DateField()
    recorded_at = models.CharField(max_length=27)
    actor = models.CharField(max_length=128)
    door = models.CharField(max_length=32)
    payload = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """One entry a position, found by township and by record."""

        db_table = "ledger_entry"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["township", "position"], name="one_entry_a_position"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["record"], name="entry_record")]

    def __str__(self) -> str:
        """Return the place of the entry in its chain."""
        return f"{self.township}#{self.position}"


class Head(models.Model):
    """The end of a township's chain. Its row lock is what keeps positions gap-free in commit order."""

    township = models.CharField(max_length=64, primary_key=True)
    position = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        """One row a township."""

        db_table = "ledger_head"

    def __str__(self) -> str:
        """Return the township and how far its chain goes."""
        return f"{self.township}@{self.position}"


class StoredSpan(models.Model):
    """One span of a record in counting form (ledger.project): derived, and provably equal to a refold."""

    record_id = models.CharField(max_length=36)
    n = models.IntegerField()
    township = models.CharField(max_length=64)
    kind = models.CharField(max_length=64)
    status = models.CharField(max_length=4)
    place_id = models.CharField(max_length=64)
    subject = models.CharField(max_length=36, null=True)  # noqa: DJ001 - no subject is not an empty one
    opened_on = models.DateField()
    until_on = models.DateField()
    from_on = models.DateField()
    to_on = models.DateField()
    state = models.CharField(max_length=64, null=True)  # noqa: DJ001 - a kind without workflow has no state
    entered = DerivedJSON()
    data = DerivedJSON()
    first_position = models.BigIntegerField()
    last_position = models.BigIntegerField()

    class Meta:
        """Found by record, by kind and day, and by subject."""

        db_table = "ledger_span"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["record_id", "n"], name="span_record"),
            models.Index(fields=["kind", "opened_on"], name="span_kind_day"),
            # Balances are held for one subject at a time; most records are about nobody.
            models.Index(
                fields=["subject", "kind"], name="span_subject", condition=models.Q(subject__isnull=False)
            ),
            models.Index(
                fields=["kind", "opened_on"],
                name="span_moved",
                condition=models.Q(n__gt=0) | models.Q(to_on__lt="9999-12-31"),
            ),
        ]

    def __str__(self) -> str:
        """Return the record and the number of the span."""
        return f"{self.record_id}/{self.n}"


class StoredTally(models.Model):
    """What current records of a kind in a place, of a day and a state, add up to (ledger.tally): derived."""

    kind = models.CharField(max_length=64)
    measure = models.CharField(max_length=64)
    township = models.CharField(max_length=64)
    opened_on = models.DateField()
    place_id = models.CharField(max_length=64)
    state = models.CharField(max_length=64)
    moved = models.BooleanField()
    records = models.BigIntegerField()
    total = models.BigIntegerField()

    class Meta:
        """Found by kind, measure and day."""

        db_table = "ledger_tally"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "measure", "opened_on", "place_id", "township", "state", "moved"],
                name="one_tally_a_cell",
            ),
        ]

    def __str__(self) -> str:
        """Return what is counted, and how many."""
        return f"{self.kind} {self.place_id} {self.opened_on}: {self.records}"
