"""Composing again: what the ledger says now put under what people wrote, nothing of theirs lost. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from taizhang.reports.document import FigureRun
from taizhang.writing.work import MARK, Part, Work, mark


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that the ledger now says otherwise: what was composed, what is now, and its sentence."""

    run: FigureRun
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What composing again would change: figures, paragraphs that come, paragraphs that go."""

    moved: tuple[Moved, ...]
    come: tuple[str, ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.moved or self.come or self.gone)


def differences(work: Work, fresh: Work) -> Differences:
    """Return what taking `fresh` in would change."""
    twins = _twins(work, fresh)
    moved = [
        Moved(run, run.composed, fresh.figures[twins[run.id]].shown)
        for run in work.standing()
        if run.id in twins and fresh.figures[twins[run.id]].shown != run.composed
    ]
    pairs, come, gone = _paired(work, fresh)
    del pairs
    return Differences(
        tuple(moved),
        tuple(fresh.plain(part) for part in come),
        tuple(work.plain(part) for part in gone if not part.touched),
    )


def merged(work: Work, fresh: Work) -> Work:
    """Return the work over the figures of `fresh`, whose keys are others than those of `work`.

    A paragraph nobody touched becomes the fresh one; a touched one keeps its words and gets the fresh
    figures. One that the template no longer says goes if nobody touched it. A retyped number stays retyped,
    over the new figure, until somebody puts it back.
    """
    twins = _twins(work, fresh)
    figures = {**work.figures, **_carried(work, fresh, twins)}
    pairs, _, gone = _paired(work, fresh)
    kept_from = {new.key: old for old, new in pairs}
    next_key = max((part.key for part in work.parts), default=0)
    parts: list[Part] = []
    placed: set[int] = set()
    for new in fresh.parts:
        if old := kept_from.get(new.key):
            parts += _own_before(work, old, gone, placed, twins)
            parts.append(_laid_over(old, new, twins))
            placed.add(old.key)
        else:
            next_key += 1
            parts.append(replace(new, key=next_key, version=1))
    parts += [_remarked(part, twins) for part in work.parts if part.key not in placed and _stays(part, gone)]
    standing = {key for part in parts for key in (*part.marks(), *_base_keys(part))}
    counts = {**work.counts, **fresh.counts}
    return replace(
        work,
        meta=fresh.meta,
        title=fresh.title,
        parts=tuple(parts),
        figures={key: run for key, run in figures.items() if key in standing},
        counts={key: number for key, number in counts.items() if key in standing},
        left_out=fresh.left_out,
    )


def _base_keys(part: Part) -> list[int]:
    return [int(found[1]) for found in MARK.finditer(part.base or "")]


def _stays(part: Part, gone: list[Part]) -> bool:
    return part.touched and part in gone


def _own_before(
    work: Work, old: Part, gone: list[Part], placed: set[int], twins: Mapping[int, int]
) -> list[Part]:
    """Return the parts before `old` that only people wanted, in place; they are placed from now on."""
    found: list[Part] = []
    for part in work.parts:
        if part.key == old.key:
            break
        if part.key not in placed and _stays(part, gone):
            found.append(_remarked(part, twins))
            placed.add(part.key)
    return found


def _laid_over(old: Part, new: Part, twins: Mapping[int, int]) -> Part:
    text = _swapped(old.text, twins) if old.touched else new.text
    return replace(new, key=old.key, text=text, version=old.version + 1)


def _remarked(part: Part, twins: Mapping[int, int]) -> Part:
    base = None if part.base is None else _swapped(part.base, twins)
    return replace(part, text=_swapped(part.text, twins), base=base, version=part.version + 1)


def _swapped(text: str, twins: Mapping[int, int]) -> str:
    return MARK.sub(lambda found: mark(twins.get(int(found[1]), int(found[1]))), text)


def _carried(work: Work, fresh: Work, twins: Mapping[int, int]) -> dict[int, FigureRun]:
    """Return the fresh figures, retyped where their twin was, unless the ledger now says the same."""
    figures = dict(fresh.figures)
    for key, twin in twins.items():
        retyped, new = work.figures[key].retyped, fresh.figures[twin]
        if retyped and retyped.after != new.shown:
            figures[twin] = replace(new, shown=retyped.after, retyped=replace(retyped, before=new.shown))
    return figures


def _twins(work: Work, fresh: Work) -> dict[int, int]:
    """Pair figures of one question said in one manner, in the order they stand in."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for key, run in fresh.figures.items():
        waiting[run.figure.request, run.saying].append(key)
    found: dict[int, int] = {}
    for key, run in work.figures.items():
        same = waiting[run.figure.request, run.saying]
        if same:
            found[key] = same.pop(0) if len(same) > 1 else same[0]
    return found


def _paired(work: Work, fresh: Work) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    """Pair parts that the template says alike, whatever their figures; what comes, and what goes."""
    before = [_skeleton(work, part) for part in work.parts]
    after = [_skeleton(fresh, part) for part in fresh.parts]
    pairs: list[tuple[Part, Part]] = []
    come: list[Part] = []
    gone: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = work.parts[a:b], fresh.parts[c:d]
        if tag == "equal":
            pairs += zip(old, new, strict=True)
        else:
            come += new
            gone += old
    return pairs, come, gone


def _skeleton(work: Work, part: Part) -> str:
    """Return what the template says of a part, each figure as its indicator."""
    if part.form == "table":
        return "table " + " ".join(_named(work, cell) for cell in part.rows[0]) if part.rows else "table"
    if part.base is None:
        return f"own {part.key}"
    return f"{part.form} {part.level} {_named(work, part.base)}"


def _named(work: Work, text: str) -> str:
    def name(found: re.Match[str]) -> str:
        figure = work.figures[int(found[1])].figure
        return f"{{{figure.indicator} {figure.place} {figure.period.code}}}"

    return MARK.sub(name, text)
