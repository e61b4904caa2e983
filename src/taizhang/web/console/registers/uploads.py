"""Uploads: a sheet on its way in, kept in the data folder between the check and the import, for its owner."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404

from taizhang.actions.sheet import ImportOutcome, SheetOptions
from taizhang.base.ids import new_id
from taizhang.base.numerals import plain
from taizhang.base.problems import Problem

_KEPT: Final = 24 * 3600
_UNFIT: Final = re.compile(r"[\x00-\x1f/\\:*?\"<>|]")
_TOKEN: Final = re.compile(r"[0-9a-f-]{36}")
LIMIT_MB: Final = 20
MARKED: Final = "marked.xlsx"


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded sheet: whose it is, for which kind, and how it is to be read."""

    token: str
    person: str
    post: str
    kind: str
    name: str
    sheet: str = ""
    year: int | None = None
    place: str = ""

    @property
    def folder(self) -> Path:
        return _root() / self.token

    @property
    def path(self) -> Path:
        return self.folder / self.name

    @property
    def marked(self) -> Path:
        return self.folder / MARKED

    def options(self) -> SheetOptions:
        """Return how the sheet is to be read, as the command line has it."""
        return SheetOptions(self.sheet or None, self.year, self.place or None, self.marked)

    def outcome(self) -> dict[str, Any] | None:
        """Return what the check found, once it is over."""
        try:
            told: dict[str, Any] = json.loads((self.folder / "outcome.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return told

    def keep_outcome(self, outcome: ImportOutcome) -> None:
        """Keep what the check found: counts, sums, problems."""
        told = {
            "accepted": outcome.accepted,
            "duplicates": outcome.duplicates,
            "nils": outcome.nils,
            "subjects": outcome.subjects_opened,
            "sheet": outcome.sheet,
            "marked": outcome.mended is not None,
            "totals": {label: plain(value) for label, value in outcome.totals.items()},
            "problems": [_written(one) for one in outcome.problems],
            "notes": [_written(one) for one in outcome.notes],
        }
        (self.folder / "outcome.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    def discard(self) -> None:
        """Take the sheet away: once imported it lies in the ledger, and personal data need not lie twice."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _written(problem: Problem) -> dict[str, str]:
    """Return a problem as its cell and its words in both languages: what words are made of is no JSON."""
    bare = Problem(problem.code, "", problem.params)
    cell = problem.where.rpartition("!")[2]
    return {"cell": cell, "zh": bare.text("zh"), "en": bare.text("en")}


def take(file: UploadedFile[Any], upload: Mapping[str, Any]) -> Upload:
    """Keep an uploaded sheet and return where it lies."""
    _sweep()
    name = _UNFIT.sub("_", Path(file.name or "").name)[-120:].lstrip(".") or "sheet.xlsx"
    kept = Upload(token=new_id(), name=name, **upload)
    kept.folder.mkdir(mode=0o700, parents=True)
    with kept.path.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    told = {key: getattr(kept, key) for key in Upload.__slots__}
    (kept.folder / "upload.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return kept


def upload_or_404(token: str, person: str, post: str, kind: str) -> Upload:
    """Return one's own upload. Raises Http404 for anybody else's, and once it is gone."""
    path = _root() / token / "upload.json"
    if not _TOKEN.fullmatch(token) or not path.is_file():
        raise Http404
    found = Upload(**json.loads(path.read_text(encoding="utf-8")))
    if (found.person, found.post, found.kind) != (person, post, kind):
        raise Http404
    return found


def _root() -> Path:
    found: Path = settings.TAIZHANG_HOME / "uploads"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def _sweep() -> None:
    """Take away what nobody imported within a day."""
    for folder in _root().iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > _KEPT:
            shutil.rmtree(folder, ignore_errors=True)
