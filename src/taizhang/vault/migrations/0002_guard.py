"""The database itself refuses to change or remove the record of who looked at personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER vault_access_no_update BEFORE UPDATE ON vault_access
       BEGIN SELECT RAISE(ABORT, 'accesses are immutable'); END""",
    """CREATE TRIGGER vault_access_no_delete BEFORE DELETE ON vault_access
       BEGIN SELECT RAISE(ABORT, 'accesses are immutable'); END""",
    """CREATE TRIGGER vault_access_no_replace BEFORE INSERT ON vault_access
       WHEN EXISTS (SELECT 1 FROM vault_access WHERE id = NEW.id)
       BEGIN SELECT RAISE(ABORT, 'accesses are immutable'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION vault_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'accesses are immutable'; END $$""",
    """CREATE TRIGGER vault_access_guard BEFORE UPDATE OR DELETE ON vault_access
       FOR EACH ROW EXECUTE FUNCTION vault_refuse()""",
    """CREATE TRIGGER vault_access_no_truncate BEFORE TRUNCATE ON vault_access
       FOR EACH STATEMENT EXECUTE FUNCTION vault_refuse()""",
)


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Guard the accesses. There is no way back: a record of access without its guard is not one."""

    dependencies: ClassVar = [("vault", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard)]
