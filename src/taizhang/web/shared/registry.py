"""What is declared: the packs, read once in each process."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from taizhang.base.problems import Refused
from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.types import Registry


def registry() -> Registry:
    """Return everything declared. Raises Refused when a pack of the county does not load."""
    return _loaded((builtin_packs(), *settings.TAIZHANG_PACKS))


@functools.lru_cache(maxsize=4)
def _loaded(folders: tuple[Path, ...]) -> Registry:
    found, problems = load(folders)
    if wrong := errors(problems):
        raise Refused(wrong)
    return found
