"""The content of a report in work: paragraphs whose text keeps a mark where each figure stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from taizhang.reports.document import FigureRun, Meta, Run, Runs, Text, text_of

Form: TypeAlias = Literal["paragraph", "heading", "table"]
MARK: Final = re.compile("\ue003(\\d+)\ue003")
"""Where a figure stands in a kept text: its key between two characters that nobody can type."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading or table. `base` is the text as composed, None where a person added the part.

    A text with line breaks is several paragraphs, an empty one was taken out. `version` counts its changes;
    `by` made the latest, and all since the version `since`.
    """

    key: int
    form: Form
    text: str = ""
    base: str | None = None
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    version: int = 0
    by: str = ""
    since: int = 0

    def is_stale(self, version: int, actor: str) -> bool:
        """Tell whether somebody else changed it after `version`; one's own changes do not count."""
        own = self.by == actor and version >= self.since
        return version != self.version and not own

    @property
    def touched(self) -> bool:
        """Tell whether its words are no longer those of the template."""
        return self.text != self.base

    def texts(self) -> tuple[str, ...]:
        """Return its text, or those of its cells."""
        return tuple(cell for row in self.rows for cell in row) if self.form == "table" else (self.text,)

    def marks(self) -> list[int]:
        """Return the keys of the figures that stand in it, in reading order."""
        return [key for text in self.texts() for key in keys_of(text)]


@dataclass(frozen=True, slots=True)
class Work:
    """A report in work. The `id` of a figure here is its key, which never changes while it is edited.

    `counts` are the records behind a figure, `left_out` what is not in the text: headings that had
    nothing under them, and indicators that its author may not see and that decide what is said.
    """

    title: str
    meta: Meta
    parts: tuple[Part, ...]
    figures: Mapping[int, FigureRun]
    counts: Mapping[int, int] = field(default_factory=dict)
    left_out: str = ""

    def part(self, key: int) -> Part | None:
        """Return a part by its key."""
        return next((part for part in self.parts if part.key == key), None)

    def runs(self, text: str) -> Runs:
        """Return a kept text as runs."""
        return tuple(self._runs(text))

    def _runs(self, text: str) -> Iterator[Run]:
        at = 0
        for mark in MARK.finditer(text):
            if mark.start() > at:
                yield Text(text[at : mark.start()])
            yield self.figures[int(mark[1])]
            at = mark.end()
        if at < len(text):
            yield Text(text[at:])

    def plain(self, part: Part) -> str:
        """Return what a reader sees of a part."""
        return "\n".join(text_of(self.runs(text)) for text in part.texts())

    def standing(self) -> list[FigureRun]:
        """Return the figures that stand in the text, in reading order, each once."""
        return [self.figures[key] for key in dict.fromkeys(k for part in self.parts for k in part.marks())]

    def with_part(self, changed: Part, by: str) -> Work:
        """Return the work with one part in place of that of the same key, its version one higher."""
        since = changed.since if changed.by == by else changed.version
        changed = replace(changed, version=changed.version + 1, by=by, since=since)
        return replace(self, parts=tuple(changed if part.key == changed.key else part for part in self.parts))

    def with_figure(self, run: FigureRun) -> Work:
        """Return the work with one figure in place of that of the same key."""
        return replace(self, figures={**self.figures, run.id: run})

    def with_new_part(self, after: int) -> tuple[Work, Part]:
        """Return the work with an empty paragraph after the part `after` (0: at the very beginning)."""
        new = Part(max((part.key for part in self.parts), default=0) + 1, "paragraph", version=1)
        at = next((n + 1 for n, part in enumerate(self.parts) if part.key == after), 0)
        return replace(self, parts=(*self.parts[:at], new, *self.parts[at:])), new


def mark(key: int) -> str:
    """Return the mark of a figure."""
    return f"\ue003{key}\ue003"


def keys_of(text: str) -> list[int]:
    """Return the keys of the figures whose marks stand in a text, in order."""
    return [int(found[1]) for found in MARK.finditer(text)]


def unmarked(text: str) -> str:
    """Return typed text without the characters that only marks may hold."""
    return text.replace("\ue003", "")
