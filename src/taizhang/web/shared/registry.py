"""What is declared: the packs, read once in each process, and again when the county's templates change."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from django.conf import settings

from taizhang.base.language import Language
from taizhang.base.problems import Refused
from taizhang.declarations.registry import builtin_packs, errors, load
from taizhang.declarations.spoken import in_english
from taizhang.declarations.types import Indicator, Kind, Pack, Registry
from taizhang.indicators.words import definition
from taizhang.web.shared.language import language

LOOK_AGAIN: Final = 1.0
"""After so many seconds it is asked again whether a template came or went: a few stats of folders."""
_log = logging.getLogger(__name__)
_Stamp: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Kept:
    """The packs of some folders as this process read them last, and in English once somebody asks."""

    stamp: _Stamp
    own: Registry
    looked_at: float
    english: Registry | None = None

    def said(self, chosen: Language) -> Registry:
        if chosen != "en":
            return self.own
        if self.english is None:
            self.english = in_english(self.own)
        return self.english


_kept: dict[tuple[Path, ...], _Kept] = {}
_reading = threading.Lock()


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
    """Return everything declared in one of the languages, as of a second ago. Raises Refused."""
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


def loaded(folders: tuple[Path, ...], chosen: Language) -> Registry:
    """Return what the packs of these folders declare. Raises Refused.

    A template that comes while the service runs is seen by every worker; where the packs do not load with it,
    what was read before stays, and the log says why.
    """
    kept = _kept.get(folders)
    if kept is not None and time.monotonic() - kept.looked_at < LOOK_AGAIN:
        return kept.said(chosen)
    with _reading:
        return _renewed(folders).said(chosen)


def look_again() -> None:
    """Forget when it was last asked: for whoever has just put a template there."""
    for kept in _kept.values():
        kept.looked_at = float("-inf")


def forget() -> None:
    """Read everything anew when it is asked for next."""
    _kept.clear()


def _renewed(folders: tuple[Path, ...]) -> _Kept:
    kept, stamp = _kept.get(folders), tuple(_stamps(folders[1:]))
    if kept is not None and kept.stamp != stamp:
        found, problems = load(folders)
        if wrong := errors(problems):
            _log.error("the packs do not load any more: %s", "; ".join(one.text("en") for one in wrong))
            kept.stamp = stamp
        else:
            kept = _Kept(stamp, found, 0.0)
    elif kept is None:
        found, problems = load(folders)
        if wrong := errors(problems):
            raise Refused(wrong)
        kept = _Kept(stamp, found, 0.0)
    kept.looked_at = time.monotonic()
    _kept[folders] = kept
    return kept


def _stamps(folders: tuple[Path, ...]) -> Iterator[tuple[str, int]]:
    """Yield the folders of templates of the county's own packs, with when something in them changed."""
    for folder in folders:
        for inside in (folder, *sorted(folder.iterdir())) if folder.is_dir() else ():
            try:
                yield str(inside), (inside / "reports").stat().st_mtime_ns
            except OSError:
                continue
