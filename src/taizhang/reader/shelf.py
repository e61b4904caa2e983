"""The shelf of a person's readings: reports given in to be read, sealed, each for who gave it in alone.

A report somebody wrote may name people. What is uploaded is therefore never in the database: it lies in the
data folder, in a folder of the person, sealed by the instance key for that person and that reading.
`<id>.source` holds the text and the document, `<id>.card` what lists show and what the reader has set; beside
them lies what the ledger said to a post. `actions.shelf` writes them and sweeps them away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from django.conf import settings

from taizhang.base.problems import Problem, Refused
from taizhang.org.posts import Viewer
from taizhang.reader.beside_kept import Beside, parsed
from taizhang.reader.source import Source, SourceForm
from taizhang.vault.seal import Keys
from taizhang.vault.stored import open_keys

DAYS: Final = 30
"""So many days after it was given in a report is swept away."""
SOURCE: Final = ".source"
CARD: Final = ".card"
BESIDE: Final = ".beside"
DRAFT: Final = ".draft"
_LENGTH_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a kept reading without reading it again: `place` an id, `period` a code, or empty."""

    id: str
    name: str
    title: str
    given_at: datetime
    place: str = ""
    period: str = ""
    figures: int = 0
    placeholders: int = 0
    contradictions: int = 0
    dismissed: tuple[str, ...] = ()
    """Keys of findings that the reader said are no problem."""


def folder(person: str) -> Path:
    """Return where a person's readings lie; the name of the folder does not tell whose they are."""
    home: Path = settings.TAIZHANG_HOME
    return home / "readings" / hashlib.sha256(person.encode()).hexdigest()[:32]


def purpose(person: str, reading: str, ending: str) -> str:
    """Return what a file is sealed for: moved to another person or another name it does not open."""
    return f"reading {person} {reading}{ending}"


def cards(*, viewer: Viewer) -> list[Card]:
    """Return the viewer's own readings, the newest first; one whose key is gone is left out."""
    paths = sorted(folder(viewer.id).glob(f"*{CARD}"), reverse=True)
    if not paths:
        return []
    keys = open_keys()
    return list(_cards(viewer.id, paths, keys))


def _cards(person: str, paths: list[Path], keys: Keys) -> Iterator[Card]:
    for path in paths:
        try:
            yield _card(keys.unlock_bytes(purpose(person, path.stem, CARD), path.read_bytes()))
        except (Refused, OSError):
            continue


def card(reading: str, *, viewer: Viewer) -> Card | None:
    """Return the card of the viewer's own reading; None where there is none, or it is somebody else's."""
    found = _unsealed(reading, CARD, viewer)
    return None if found is None else _card(found)


def source(reading: str, *, viewer: Viewer) -> Source | None:
    """Return the text and document of the viewer's own reading; None where there is none."""
    found = _unsealed(reading, SOURCE, viewer)
    return None if found is None else _source(found)


def beside_file(of: Card, ending: str, *, viewer: Viewer) -> bytes | None:
    """Return what was kept beside a reading for this viewer's posts; None where there is nothing.

    What was made for another place or period than the card now names is not returned.
    """
    return _unsealed(of.id, scope_ending(of, ending, viewer), viewer)


def scope_ending(of: Card, ending: str, viewer: Viewer) -> str:
    """Return the ending under which something is kept for a card's scope and a viewer's posts.

    A post that is stated anew, or another one acted by, sees something else: it finds none of these.
    """
    seen = [(one.id, one.place, one.lines, sorted(one.rights)) for one in viewer.posts]
    told = repr((of.place, of.period, seen))
    return f".{hashlib.sha256(told.encode()).hexdigest()[:16]}{ending}"


def beside(of: Card, *, viewer: Viewer) -> Beside | None:
    """Return what the ledger said to this viewer's posts when it was last asked."""
    data = beside_file(of, BESIDE, viewer=viewer)
    return None if data is None else parsed(data)


def is_kept(reading: str, *, viewer: Viewer) -> bool:
    """Say whether the viewer's own reading is still there: copies of it in memory end with it."""
    return (folder(viewer.id) / f"{reading}{SOURCE}").is_file()


def _unsealed(reading: str, ending: str, viewer: Viewer) -> bytes | None:
    path = folder(viewer.id) / f"{reading}{ending}"
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    return open_keys().unlock_bytes(purpose(viewer.id, reading, ending), sealed)


def card_bytes(one: Card) -> bytes:
    """Return a card as it is sealed."""
    told = asdict(one) | {"given_at": one.given_at.isoformat()}
    return json.dumps(told, ensure_ascii=False).encode()


def _card(data: bytes) -> Card:
    told: dict[str, Any] = json.loads(data)
    given_at = datetime.fromisoformat(told["given_at"])
    return replace(Card(**told), given_at=given_at, dismissed=tuple(told["dismissed"]))


def source_bytes(one: Source) -> bytes:
    """Return a source as it is sealed: the length of its head, the head as JSON, the document."""
    head = json.dumps(
        {
            "name": one.name,
            "text": one.text,
            "form": one.form,
            "encoding": one.encoding,
            "headings": one.headings,
            "remarks": [(p.code, p.where, dict(p.params)) for p in one.remarks],
            "has_document": one.document is not None,
        },
        ensure_ascii=False,
    ).encode()
    return len(head).to_bytes(_LENGTH_BYTES, "big") + head + (one.document or b"")


def _source(data: bytes) -> Source:
    length = int.from_bytes(data[:_LENGTH_BYTES], "big")
    told: Mapping[str, Any] = json.loads(data[_LENGTH_BYTES : _LENGTH_BYTES + length])
    return Source(
        told["name"],
        told["text"],
        cast("SourceForm", told["form"]),
        told["encoding"],
        data[_LENGTH_BYTES + length :] if told["has_document"] else None,
        tuple((start, level) for start, level in told["headings"]),
        tuple(Problem(*one) for one in told["remarks"]),
    )
