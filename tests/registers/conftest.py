"""The made-up world of the counting tests, shown as registers."""

from __future__ import annotations

from tests.indicators.conftest import recorded, registry

__all__ = ["recorded", "registry"]
