"""The ledger as a Django application: its tables and their guard."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the tables under the label `ledger`."""

    name = "taizhang.ledger"
    label = "ledger"
