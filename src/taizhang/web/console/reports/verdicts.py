"""Verdicts kept: what a verification found, sealed for the person and post that asked, for a week."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.http import Http404

from taizhang.base.problems import Refused
from taizhang.reports.docx.read import Line
from taizhang.reports.verify import Change, Checked, Verification
from taizhang.vault.stored import open_keys
from taizhang.web.shared.jobs import folder
from taizhang.web.shared.request import Request

_PREFIX: Final = "verified-"


@dataclass(frozen=True, slots=True)
class Found:
    """What of a verification its page shows; `lines` are the text of the file."""

    title: str
    seal: str
    clean: bool
    content: str
    figures: tuple[Checked, ...]
    changes: tuple[Change, ...]
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, told: Verification, lines: tuple[Line, ...]) -> Found:
        """Return what a verification found of a file with these lines."""
        return cls(told.title, told.seal, told.clean, told.content, told.figures, told.changes, lines)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who may open what was kept: a person acting by the post that asked, and nobody else."""

    person: str
    post: str

    @classmethod
    def of(cls, request: Request) -> Owner:
        """Return who asks."""
        return cls(request.viewer.id, request.actor.post.id)

    @property
    def purpose(self) -> str:
        return f"verification {self.person} {self.post}"


def keep(token: str, owner: Owner, found: Found) -> None:
    """Keep what was found: a report may name people, so it lies sealed. It goes with the jobs of its week."""
    text = json.dumps(asdict(found), ensure_ascii=False)
    _path(token).write_bytes(open_keys(create=True).lock_bytes(owner.purpose, text.encode()))


def found_or_404(token: str, owner: Owner) -> Found:
    """Return one's own verification. Raises Http404 for anybody else's, and once it is gone."""
    try:
        told = json.loads(open_keys().unlock_bytes(owner.purpose, _path(token).read_bytes()))
    except (OSError, Refused) as gone:
        raise Http404 from gone
    return Found(
        told["title"],
        told["seal"],
        told["clean"],
        told["content"],
        tuple(Checked(**{**one, "entries": tuple(one["entries"])}) for one in told["figures"]),
        tuple(Change(**one) for one in told["changes"]),
        tuple(_lines(told["lines"])),
    )


def _lines(told: list[dict[str, object]]) -> Iterator[Line]:
    for one in told:
        marks = one["marks"]
        spans = marks.items() if isinstance(marks, dict) else ()
        yield Line(str(one["text"]), {name: (start, end) for name, (start, end) in spans})


def _path(token: str) -> Path:
    return folder() / f"{_PREFIX}{token}"
