"""Find the records of one subject: what a balance is held by."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guard")]

    operations = [
        migrations.AddIndex(
            model_name="storedspan",
            index=models.Index(
                fields=["subject", "kind"], name="span_subject", condition=models.Q(subject__isnull=False)
            ),
        ),
    ]
