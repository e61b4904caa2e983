"""Verifies a report that comes back: what of each figure still holds, and what else was changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from taizhang.base.problems import Problem
from taizhang.indicators.figure import Figure
from taizhang.reports.docx.read import DocxText, Line, read_docx
from taizhang.reports.provenance import Provenance, Stated, read_provenance
from taizhang.reports.saying import NO_PERMISSION

Verdict: TypeAlias = Literal["reproduces", "edited", "corrected", "unknown"]
SealVerdict: TypeAlias = Literal["matches", "differs", "not_sealed"]

VERDICTS: Final[Mapping[Verdict, str]] = {
    "reproduces": "可复现",
    "edited": "手工改动",
    "corrected": "后有更正",
    "unknown": "来源不明",
}
SEALS: Final[Mapping[SealVerdict, str]] = {
    "matches": "与封存内容一致",
    "differs": "与封存内容不一致",
    "not_sealed": "没有封存记录",
}
_REACH: Final = 12
"""Characters on each side of a figure by which it is found again when its bookmark is gone."""
_LONGEST: Final = 80
_FIGURE: Final = re.compile(r"fig_(\d+)_\w+")


@dataclass(frozen=True, slots=True)
class Recount:
    """A stated figure counted again: at its own positions, and at the ledger's present ones.

    `then` None: the indicator or place is no longer declared, or is defined otherwise than it was.
    `entries` name what changed it since (position and record), as far as they can be told.
    """

    then: Figure | None
    now: Figure | None
    entries: tuple[str, ...] = ()


Sealed: TypeAlias = Callable[[Provenance], Sequence[Provenance]]
Recounts: TypeAlias = Callable[[Sequence[Stated]], Mapping[int, Recount]]
"""All figures at once, by their id; one left out is no longer declared."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one figure; `before` and `after` are what changed, `why` is for people."""

    bookmark: str
    label: str
    sentence: str
    verdict: Verdict
    before: str = ""
    after: str = ""
    why: str = ""
    entries: tuple[str, ...] = ()
    missing: bool = False
    """The figure no longer stands in the text."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text outside figures that is not what was composed."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What is known about a report file."""

    title: str
    figures: tuple[Checked, ...]
    changes: tuple[Change, ...]
    seal: SealVerdict
    standing: Provenance
    """What the file itself says: its own text, with the figures still found in it."""

    @property
    def content(self) -> str:
        """Return the SM3 digest of what the file says."""
        return self.standing.content()

    @property
    def clean(self) -> bool:
        """Tell whether every figure reproduces, no text was changed and no seal is broken.

        A figure that was taken out before the report was sealed is not missed.
        """
        left_out = self.seal == "matches"
        sound = all(one.verdict == "reproduces" or (one.missing and left_out) for one in self.figures)
        return sound and not self.changes and self.seal != "differs"


def verify(
    data: bytes,
    *,
    recount: Recounts,
    sealed: Sealed | None = None,
    sidecar: str | None = None,
    sidecar_name: str = "",
) -> tuple[Verification | None, list[Problem]]:
    """Verify a .docx, our own or one that another program saved again.

    `sealed` gives what the ledger holds as sealed for this report (its template, place and period), oldest
    first: where there is any, the latest is what the words are compared with, else what was composed.
    `sidecar` is used when the file itself carries no provenance.
    """
    read, problems = read_docx(data)
    if read is None:
        return None, problems
    carried = read.provenance if read.provenance is not None else sidecar
    if carried is None:
        return None, [Problem("docx_no_provenance", "", {"sidecar": sidecar_name})]
    provenance, problems = read_provenance(carried, sidecar_name if read.provenance is None else "customXml")
    if provenance is None:
        return None, problems
    found = _found(read, provenance)
    intact = [one for one in provenance.figures if _intact(one, found[one.id])]
    again = recount(intact) if intact else {}
    gone = Recount(None, None)
    checked = [_checked(one, found[one.id], again.get(one.id, gone)) for one in provenance.figures]
    checked += _strangers(read, provenance)
    standing = replace(
        provenance,
        texts=read.texts(),
        figures=tuple(one for one in provenance.figures if found[one.id] is not None),
    )
    held = sealed(provenance) if sealed else ()
    return Verification(
        title=provenance.title,
        figures=tuple(checked),
        changes=_changes(read, held[-1] if held else provenance, found),
        seal=_seal(standing, held),
        standing=standing,
    ), []


def _seal(standing: Provenance, held: Sequence[Provenance]) -> SealVerdict:
    if not held:
        return "not_sealed"
    return "matches" if standing.content() in {one.content() for one in held} else "differs"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands in the file."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


def _found(read: DocxText, provenance: Provenance) -> dict[int, _Place | None]:
    """Find each figure: by its bookmark, else by the words on both sides of it."""
    marks = {name: _Place(line, *span) for line in read.lines for name, span in line.marks.items()}
    return {
        stated.id: marks.get(stated.bookmark) or _by_sentence(stated, read.lines)
        for stated in provenance.figures
    }


def _by_sentence(stated: Stated, lines: tuple[Line, ...]) -> _Place | None:
    """Return the one place whose neighbours are the figure's own; None when none or several are."""
    at = stated.sentence.find(stated.stands)
    if at < 0:
        return None
    before = stated.sentence[max(at - _REACH, 0) : at]
    after = stated.sentence[at + len(stated.stands) :][:_REACH]
    if not before and not after:
        return None
    ends = re.escape(after) if after else "$"
    pattern = re.compile(f"{re.escape(before)}(?P<shown>.{{1,{_LONGEST}}}?){ends}")
    found = [_Place(line, *match.span("shown")) for line in lines for match in pattern.finditer(line.text)]
    return found[0] if len(found) == 1 else None


def _intact(stated: Stated, place: _Place | None) -> bool:
    return place is not None and _bare(place.text) == _bare(stated.stands)


def _checked(stated: Stated, place: _Place | None, recount: Recount) -> Checked:
    """Judge one figure: first what the file says, then what the ledger says."""
    bare = Checked(stated.bookmark, stated.label, stated.sentence, "reproduces", before=stated.shown)
    if place is None:
        return replace(bare, verdict="unknown", why="正文里找不到这个数字", missing=True)
    if not _intact(stated, place):
        return replace(bare, verdict="edited", after=place.text.strip())
    if stated.retyped:
        told = f"{stated.retyped.reason}（{stated.retyped.by}，{stated.retyped.at[:10]}）"
        return replace(bare, verdict="edited", after=stated.stands, why=told)
    return recounted(stated, recount)


def recounted(stated: Stated, recount: Recount) -> Checked:
    """Judge a figure whose text is as composed by what the ledger gives, then and now."""
    bare = Checked(stated.bookmark, stated.label, stated.sentence, "reproduces", before=stated.shown)
    then, now = recount.then, recount.now
    if then is None:
        return replace(bare, verdict="unknown", why="指标或范围已不存在，或口径已改，无法重算")
    if NO_PERMISSION in {stated.shown, stated.saying.text(then)}:
        return _hidden(bare)
    again = stated.saying.text(then)
    if then.value != stated.value or again != stated.shown:
        return replace(bare, verdict="unknown", after=again, why="按当时的台账位置重算，不是这个数")
    if now is None or (now.value == stated.value and stated.saying.text(now) == stated.shown):
        return bare
    later = stated.saying.text(now)
    if later == stated.shown:
        return replace(bare, why="台账后有更正，这样写仍然成立", entries=recount.entries)
    return replace(bare, verdict="corrected", after=later, entries=recount.entries)


def _hidden(bare: Checked) -> Checked:
    """Judge a figure that the author or whoever verifies may not see: what is not said cannot be wrong."""
    if bare.before == NO_PERMISSION:
        return replace(bare, why="写报告的岗位没有查看权限，没有写数")
    return replace(bare, verdict="unknown", why="核对的岗位没有查看权限，无法重算")


def _strangers(read: DocxText, provenance: Provenance) -> list[Checked]:
    """Return the figures marked in the file that its provenance does not know."""
    known = {stated.bookmark for stated in provenance.figures}
    return [
        Checked(name, "", line.text, "unknown", after=line.marked(name), why="来源清单里没有这个数字")
        for line in read.lines
        for name in line.marks
        if _FIGURE.fullmatch(name) and name not in known
    ]


def _changes(
    read: DocxText, provenance: Provenance, found: Mapping[int, _Place | None]
) -> tuple[Change, ...]:
    """Return the lines whose words outside figures differ from what was composed."""
    shown = {stated.id: stated.stands for stated in provenance.figures}
    actual = [text for line in read.lines if (text := _bare(_restored(line, found, shown)))]
    composed = [text for each in provenance.texts if (text := _bare(each))]
    changes: list[Change] = []
    for tag, a, b, c, d in SequenceMatcher(None, composed, actual, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = composed[a:b], actual[c:d]
            pairs = [*zip(before, after, strict=False)] if len(before) == len(after) else []
            changes += [Change(*pair) for pair in pairs] or [Change("".join(before), "".join(after))]
    return tuple(changes)


def _restored(line: Line, found: Mapping[int, _Place | None], shown: Mapping[int, str]) -> str:
    """Return a line with its figures as composed, so that only other words can differ."""
    here = [(place, shown[number]) for number, place in found.items() if place and place.line is line]
    text = line.text
    for place, original in sorted(here, key=lambda item: item[0].start, reverse=True):
        text = text[: place.start] + original + text[place.end :]
    return text


def _bare(text: str) -> str:
    """Return the text without white space: saving programs move it about."""
    return "".join(text.split())
