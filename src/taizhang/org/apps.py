"""Places and posts as a Django application: their tables."""

from __future__ import annotations

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Registers the tables under the label `org`."""

    name = "taizhang.org"
    label = "org"
