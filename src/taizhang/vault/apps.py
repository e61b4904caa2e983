"""Personal data as a Django application: their tables and their guard."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Registers the tables under the label `vault`."""

    name = "taizhang.vault"
    label = "vault"
