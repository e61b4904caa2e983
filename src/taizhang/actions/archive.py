"""Archive: the ledger written to one file, and an empty database filled from one."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import transaction

from taizhang.base.digests import GENESIS
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Registry
from taizhang.ledger import archive, stored
from taizhang.ledger.archive import Manifest
from taizhang.ledger.entry import Entry
from taizhang.ledger.models import Head
from taizhang.ledger.proof import entry_problem
from taizhang.ledger.rebuild import rebuild_spans

Progress = Callable[[int], None]
_BATCH: Final = 5_000


@transaction.atomic
def export_ledger(path: Path, attachments: Path, *, progress: Progress | None = None) -> Manifest:
    """Write the whole ledger to `path`. In one transaction, so that the parts speak of one moment."""
    return archive.write_archive(path, attachments, progress=progress)


@transaction.atomic
def restore_ledger(
    path: Path, attachments: Path, registry: Registry, *, progress: Progress | None = None
) -> Manifest:
    """Fill an empty database from an archive. Raises Refused, leaving it empty, unless every digest fits."""
    manifest, problems = archive.read_manifest(path)
    if manifest is not None and archive.holds_anything():
        problems.append(Problem("archive_target_not_empty"))
    if manifest is None or problems:
        raise Refused(problems)
    with zipfile.ZipFile(path) as opened:
        with opened.open("tables.jsonl") as part:
            for row in archive.archived_rows(part):
                row.save(force_insert=True)
        ends = _restore_entries(opened, progress)
        if ends != manifest.heads:
            raise Refused([Problem("archive_digest", "", {"part": "entries.jsonl"})])
        _restore_attachments(opened, manifest, attachments)
    Head.objects.bulk_create(Head(township=t, position=p, digest=d) for t, (p, d) in ends.items())
    rebuild_spans(registry)
    return manifest


def _restore_entries(opened: zipfile.ZipFile, progress: Progress | None) -> dict[str, tuple[int, str]]:
    """Store the entries while proving their chain; return where each township's ends."""
    ends: dict[str, tuple[int, str]] = {}
    count = 0
    with opened.open("entries.jsonl") as part:
        entries = _proved(archive.archived_entries(part), ends)
        try:
            while batch := list(islice(entries, _BATCH)):
                stored.insert_entries(batch)
                count += len(batch)
                if progress:
                    progress(count)
        except (TypeError, ValueError) as error:
            params = {"path": "entries.jsonl", "why": str(error)}
            raise Refused([Problem("archive_unreadable", "", params)]) from error
    return ends


def _proved(entries: Iterable[Entry], ends: dict[str, tuple[int, str]]) -> Iterator[Entry]:
    """Yield the entries as long as each follows the one before; `ends` receives where each chain ends."""
    for entry in entries:
        if problem := entry_problem(entry, *ends.get(entry.township, (0, GENESIS))):
            raise Refused([problem])
        ends[entry.township] = (entry.position, entry.digest)
        yield entry


def _restore_attachments(opened: zipfile.ZipFile, manifest: Manifest, attachments: Path) -> None:
    """Put the attachments in place; named by digest, one left over by a failed restore does no harm."""
    for name in manifest.digests:
        inside = Path(name)
        if inside.parts[:1] != ("attachments",) or len(inside.parts) == 1 or ".." in inside.parts:
            continue
        target = attachments.joinpath(*inside.parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".part")
        with opened.open(name) as source, partial.open("wb") as sink:
            shutil.copyfileobj(source, sink)
        partial.replace(target)
