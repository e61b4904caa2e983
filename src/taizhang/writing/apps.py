"""Reports in work as a Django application: their tables."""

from __future__ import annotations

from django.apps import AppConfig


class WritingConfig(AppConfig):
    """Registers the tables under the label `writing`."""

    name = "taizhang.writing"
    label = "writing"
