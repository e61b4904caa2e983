"""What is declared: the packs, read once in each process."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from taizhang.base.language import Language
from taizhang.base.problems import Refused
from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.spoken import in_english
from taizhang.declarations.types import Indicator, Kind, Pack, Registry
from taizhang.indicators.words import definition
from taizhang.web.shared.language import language


def registry() -> Registry:
    """Return everything declared, said in the language of this request: for what is shown.

    Raises Refused when a pack of the county does not load.
    """
    return said_in(language())


def declared() -> Registry:
    """Return everything declared in the packs' own words, whoever looks.

    For sheets, exports, reports, what is written into the ledger, and text that is matched. Raises Refused.
    """
    return said_in("zh")


def said_in(chosen: Language) -> Registry:
    """Return everything declared in one of the languages; made once in each process. Raises Refused."""
    return loaded((builtin_packs(), *settings.TAIZHANG_PACKS), chosen)


def called(thing: Kind | Pack | Indicator) -> tuple[str, ...]:
    """Return what a thing is called in either language: what a search finds it by."""
    every = (said_in("zh"), said_in("en"))
    match thing:
        case Kind():
            return tuple(one.kinds[thing.code].label for one in every)
        case Pack():
            return tuple(one.packs[thing.id].label for one in every)
        case Indicator():
            return tuple(one.indicators[thing.code].label for one in every)


def label_of(code: str, kept: str) -> str:
    """Return what an indicator is called: as it was kept with a figure, or in English as it is now."""
    now = registry()
    return now.indicators[code].label if now.language == "en" and code in now.indicators else kept


def words_of(code: str, kept: str) -> str:
    """Return an indicator's definition: as it was kept with a figure, or in English as it is now."""
    now = registry()
    return definition(now.indicators[code], now) if now.language == "en" and code in now.indicators else kept


@functools.lru_cache(maxsize=8)
def loaded(folders: tuple[Path, ...], chosen: Language) -> Registry:
    """Return what the packs of these folders declare, read once. Raises Refused."""
    if chosen == "en":
        return in_english(loaded(folders, "zh"))
    found, problems = load(folders)
    if wrong := errors(problems):
        raise Refused(wrong)
    return found
