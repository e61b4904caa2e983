"""Taizhang (台账): a township's facts recorded once, counted exactly, and told with their proof."""

from __future__ import annotations

__version__ = "0.1.0"
