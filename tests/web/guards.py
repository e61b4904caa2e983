"""Emptying a database whose own guards refuse: needed once a test has committed, as those in a browser do."""

from __future__ import annotations

from django.db import connection

GUARDED = ("ledger_entry", "vault_access", "account_event")


def empty_guarded_tables() -> None:
    """Delete the guarded rows; pytest-django then flushes the rest.

    It truncates on PostgreSQL, which the guards refuse even of empty tables. So there they stay off: tests
    that commit run after all others.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in GUARDED:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in GUARDED:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        for _, sql in triggers:
            cursor.execute(sql)
