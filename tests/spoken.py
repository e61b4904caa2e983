"""A made-up English of every text of the packs, to try what is said in English before it is written."""

from __future__ import annotations

from dataclasses import replace

from taizhang.declarations.spoken import texts
from taizhang.declarations.types import Registry


def in_made_up_words(registry: Registry) -> Registry:
    """Return the registry with an `en.yaml` in each pack that says each text: word 12 of safety."""
    packs = {}
    for code, pack in registry.packs.items():
        written = texts(
            [pack],
            (one for one in registry.kinds.values() if one.pack == code),
            (one for one in registry.workflows.values() if one.pack == code),
            (one for one in registry.dictionaries.values() if one.pack == code),
            (one for one in registry.indicators.values() if one.pack == code),
        )
        packs[code] = replace(pack, english={text: f"word {n} of {code}" for n, text in enumerate(written)})
    return replace(registry, packs=packs)
