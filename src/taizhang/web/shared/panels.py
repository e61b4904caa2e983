"""Panels of the first page: an area may bring a `panels` module with `offered(request)`."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.conf import settings

from taizhang.web.shared.request import Request


@dataclass(frozen=True, slots=True)
class Panel:
    """Something an area offers to the first page: a heading, where it leads, and what draws it.

    Draw it with `{% include panel.template with panel=panel %}`; `context` is read there as `panel.context`.
    `style` is the stylesheet it needs.
    """

    title: str
    url: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    style: str = ""


Offer: TypeAlias = Callable[[Request], Iterable[Panel]]


@functools.cache
def _offers() -> tuple[Offer, ...]:
    names = [f"taizhang.web.console.{area}.panels" for area in settings.AREAS]
    return tuple(importlib.import_module(name).offered for name in names if importlib.util.find_spec(name))


def panels(request: Request) -> list[Panel]:
    """Return what all areas offer to the first page of whoever asks."""
    return [panel for offer in _offers() for panel in offer(request)]
