"""The shelf of a person's readings: reports are put on it, marked, taken off, and swept away in time."""

from __future__ import annotations

import os
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from taizhang.base.ids import new_id
from taizhang.org.posts import Viewer
from taizhang.reader import shelf
from taizhang.reader.beside_kept import Beside, written
from taizhang.reader.reading import Reading
from taizhang.reader.shelf import BESIDE, CARD, DAYS, SOURCE, Card
from taizhang.reader.source import Source
from taizhang.reader.told import counts
from taizhang.vault.stored import open_keys

_DAY_SECONDS = 24 * 3600


def keep_reading(
    source: Source, reading: Reading, *, viewer: Viewer, place: str = "", period: str = ""
) -> Card:
    """Keep a report that was read for the viewer alone, sealed. Raises Refused where the key is missing."""
    sweep_readings()
    found = counts(reading)
    one = Card(
        new_id(),
        source.name,
        reading.title,
        datetime.now(UTC),
        place,
        period,
        found.figures,
        found.placeholders,
        found.contradictions,
    )
    _put(one.id, SOURCE, shelf.source_bytes(source), viewer)
    put_card(one, viewer=viewer)
    return one


def put_card(card: Card, *, viewer: Viewer) -> None:
    """Keep what was set about a reading: its place and period, findings that are no problem."""
    _put(card.id, CARD, shelf.card_bytes(card), viewer)


def keep_beside(card: Card, beside: Beside, *, viewer: Viewer) -> None:
    """Keep what the ledger said beside a reading, for the viewer's posts alone."""
    keep_beside_file(card, BESIDE, written(beside), viewer=viewer)


def keep_beside_file(card: Card, ending: str, data: bytes, *, viewer: Viewer) -> None:
    """Keep something made of a reading and the ledger, for the viewer's posts and the card's scope alone."""
    _put(card.id, shelf.scope_ending(card, ending, viewer), data, viewer)


def discard_reading(reading: str, *, viewer: Viewer) -> None:
    """Take the viewer's own reading away for good; nothing happens when there is none."""
    _drop(shelf.folder(viewer.id), reading)


def _drop(folder: Path, reading: str) -> None:
    for path in folder.glob(f"{reading}.*"):
        path.unlink(missing_ok=True)


def sweep_readings() -> None:
    """Take away, whoever they belong to, the readings that were given in more than `DAYS` days ago."""
    home: Path = settings.TAIZHANG_HOME / "readings"
    for source in home.glob(f"*/*{SOURCE}"):
        try:
            old = time.time() - source.stat().st_mtime > DAYS * _DAY_SECONDS
        except OSError:
            continue  # another worker has just taken it away
        if old:
            _drop(source.parent, source.stem)


def _put(reading: str, ending: str, plain: bytes, viewer: Viewer) -> None:
    """Write a sealed file whole or not at all, readable by the program alone."""
    sealed = open_keys(create=True).lock_bytes(shelf.purpose(viewer.id, reading, ending), plain)
    place = shelf.folder(viewer.id)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place / f"{reading}{ending}.{secrets.token_hex(4)}.tmp"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(sealed)
    draft.replace(place / f"{reading}{ending}")
