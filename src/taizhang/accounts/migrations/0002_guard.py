"""The database itself refuses to change or remove a line of the log of accounts, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER account_event_no_update BEFORE UPDATE ON account_event
       BEGIN SELECT RAISE(ABORT, 'the log of accounts is immutable'); END""",
    """CREATE TRIGGER account_event_no_delete BEFORE DELETE ON account_event
       BEGIN SELECT RAISE(ABORT, 'the log of accounts is immutable'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION account_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the log of accounts is immutable'; END $$""",
    """CREATE TRIGGER account_event_guard BEFORE UPDATE OR DELETE ON account_event
       FOR EACH ROW EXECUTE FUNCTION account_event_refuse()""",
)


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Guard the log. There is no way back."""

    dependencies: ClassVar = [("accounts", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard)]
