"""Archive: the whole ledger in one file that any zip tool opens, with a digest for each part.

Parts: `entries.jsonl` (one entry a line, chain order), `tables.jsonl` (places, posts, vault), `attachments/`
and `manifest.json`. The instance key is not in it: without the key the vault's part stays sealed.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from django.apps import apps
from django.core import serializers
from django.db import models

from taizhang.base.problems import Problem
from taizhang.ledger import stored
from taizhang.ledger.entry import Entry
from taizhang.ledger.models import Head, StoredEntry

FORMAT: Final = 1
_APPS: Final = ("org", "vault")
_NEEDED: Final = ("entries.jsonl", "tables.jsonl")
_BROKEN: Final = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    LookupError,
    RuntimeError,
)
"""What reading a damaged, foreign or locked zip file can raise."""
_LONGEST: Final = 16 * 2**20
"""The longest line that is read: no entry comes near it, so a longer one is not ours."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself: where each chain ends, and the digest of each part."""

    format: int
    made_at: str
    heads: dict[str, tuple[int, str]]
    entries: int
    digests: dict[str, str]


def write_archive(
    path: Path, attachments: Path, *, progress: Callable[[int], None] | None = None
) -> Manifest:
    """Write the ledger of this database to `path`, by way of a temporary file: whole or not at all."""
    partial = path.with_name(path.name + ".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        count, entries = _write_lines(archive, "entries.jsonl", _entry_lines(), progress)
        _, tables = _write_lines(archive, "tables.jsonl", _table_lines(), None)
        digests = {"entries.jsonl": entries, "tables.jsonl": tables}
        for file in sorted(p for p in attachments.rglob("*") if p.is_file()) if attachments.is_dir() else []:
            name = f"attachments/{file.relative_to(attachments).as_posix()}"
            archive.write(file, name)
            digests[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        heads = {head.township: (head.position, head.digest) for head in Head.objects.order_by("township")}
        manifest = Manifest(FORMAT, datetime.now(UTC).isoformat(), heads, count, digests)
        archive.writestr("manifest.json", json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    partial.replace(path)
    return manifest


def _write_lines(
    archive: zipfile.ZipFile, name: str, lines: Iterator[str], progress: Callable[[int], None] | None
) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as part:
        for line in lines:
            data = line.encode() + b"\n"
            digest.update(data)
            part.write(data)
            count += 1
            if progress and count % 1000 == 0:
                progress(count)
    return count, digest.hexdigest()


def _entry_lines() -> Iterator[str]:
    for entry in stored.walk():
        yield json.dumps(entry, ensure_ascii=False)


def _tables() -> Iterator[type[models.Model]]:
    """Yield the tables that are not derived from entries, in an order their links allow."""
    for label in _APPS:
        yield from apps.get_app_config(label).get_models()


def holds_anything() -> bool:
    """Tell whether this database has an entry, or a row of any table that an archive brings."""
    tables: list[type[models.Model]] = [StoredEntry, *_tables()]
    return any(table._default_manager.exists() for table in tables)  # noqa: SLF001 - Django's documented name


def _table_lines() -> Iterator[str]:
    for model in _tables():
        for row in model._default_manager.order_by("pk").iterator():  # noqa: SLF001 - Django's documented name
            yield serializers.serialize("jsonl", [row], ensure_ascii=False).rstrip("\n")


def read_manifest(path: Path) -> tuple[Manifest | None, list[Problem]]:
    """Return the manifest of an archive, or why it cannot be one."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("manifest.json") as part:
            told: dict[str, Any] = json.loads(part.read(_LONGEST))
        heads = {township: (int(end[0]), str(end[1])) for township, end in told["heads"].items()}
        manifest = Manifest(
            int(told["format"]), told["made_at"], heads, int(told["entries"]), dict(told["digests"])
        )
    except (*_BROKEN, ValueError, TypeError, AttributeError) as error:
        return None, [Problem("archive_unreadable", "", {"path": str(path), "why": str(error)})]
    if manifest.format != FORMAT:
        why = f"format {manifest.format}"
        return None, [Problem("archive_unreadable", "", {"path": str(path), "why": why})]
    return manifest, damaged(path, manifest)


def damaged(path: Path, manifest: Manifest) -> list[Problem]:
    """Return a problem for each part whose bytes are not those the manifest vouches for."""
    problems = []
    with zipfile.ZipFile(path) as archive:
        for name, digest in {**dict.fromkeys(_NEEDED, "none"), **manifest.digests}.items():
            try:
                with archive.open(name) as part:
                    found = hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]
            except _BROKEN:
                found = ""
            if found != digest:
                problems.append(Problem("archive_digest", "", {"part": name}))
    return problems


def archived_entries(part: IO[bytes]) -> Iterator[Entry]:
    """Yield the entries of an archive's `entries.jsonl`; a bad line raises ValueError."""
    while line := part.readline(_LONGEST):
        yield Entry(*json.loads(line))


def archived_rows(part: IO[bytes]) -> Iterator[models.Model]:
    """Yield the rows of an archive's `tables.jsonl`, not yet saved."""
    while line := part.readline(_LONGEST):
        for found in serializers.deserialize("jsonl", line.decode()):
            yield found.object
