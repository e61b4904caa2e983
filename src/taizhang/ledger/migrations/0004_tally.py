"""Keep what current records add up to, and find the spans of records that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations, models

from taizhang.ledger import tally

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def fill(_apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Count the records of a ledger of before."""
    tally.refill()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_span_subject")]

    operations = [
        migrations.CreateModel(
            name="StoredTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=64)),
                ("measure", models.CharField(max_length=64)),
                ("township", models.CharField(max_length=64)),
                ("opened_on", models.DateField()),
                ("place_id", models.CharField(max_length=64)),
                ("state", models.CharField(max_length=64)),
                ("moved", models.BooleanField()),
                ("records", models.BigIntegerField()),
                ("total", models.BigIntegerField()),
            ],
            options={
                "db_table": "ledger_tally",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "measure", "opened_on", "place_id", "township", "state", "moved"),
                        name="one_tally_a_cell",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="storedspan",
            index=models.Index(
                fields=["kind", "opened_on"],
                name="span_moved",
                condition=models.Q(n__gt=0) | models.Q(to_on__lt="9999-12-31"),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
