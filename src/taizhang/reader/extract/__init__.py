"""Reads the figures out of a text: what is written, what it measures, of what nature and line."""

from __future__ import annotations

from taizhang.reader.extract.read import read_text

__all__ = ["read_text"]
