"""Accounts as a Django application: their tables."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the tables under the label `accounts`."""

    name = "taizhang.accounts"
    label = "accounts"
