"""The day it is: today, and in a demonstration the day its made-up county stands at."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone

from taizhang.demo.places import TODAY


def today() -> date:
    """Return the day by which pages tell what is late and what "this year" is."""
    return TODAY if settings.TAIZHANG_DEMO else timezone.localdate()
