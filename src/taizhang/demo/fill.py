"""Fill: records a made-up county in the ledger, week by week, through the actions every door calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db import transaction

from taizhang.actions.changes import change_records
from taizhang.actions.places import load_places
from taizhang.actions.record import Context, open_records, report_nil
from taizhang.actions.subject import find_or_open_subjects
from taizhang.base.ids import id_from
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Registry
from taizhang.demo.maker import Maker, by_week
from taizhang.demo.mistakes import Sloppiness
from taizhang.demo.papers import with_papers
from taizhang.demo.places import TODAY, County, made_up_county
from taizhang.demo.plans import NONE_HAPPENED
from taizhang.demo.story import friday
from taizhang.ledger import positions
from taizhang.org import queries
from taizhang.org.posts import LOCAL_ACTOR

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""
_FIVE_PAST_FIVE: Final = time(9, 5, tzinfo=UTC)
"""17:05 in China, when the week's papers are keyed in."""
_QUARTERS: Final = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))


@dataclass(frozen=True, slots=True)
class Filled:
    """What was recorded."""

    places: int
    subjects: int
    records: int
    entries: int


@transaction.atomic
def fill(registry: Registry, *, seed: int, scale: float, progress: Progress) -> Filled:
    """Record the county, whole or not at all. Raises Refused unless the ledger is empty."""
    if len(queries.tree()) or positions.heads():
        raise Refused([Problem("demo_not_empty")])
    county = made_up_county()
    load_places(county.rows, actor=LOCAL_ACTOR)
    maker = Maker(registry, county, seed, scale, Sloppiness())
    kinds = len(registry.kinds)
    stories = maker.stories(lambda done: progress("made", done, kinds))
    subjects = find_or_open_subjects(maker.people.identities(), actor=LOCAL_ACTOR)
    if subjects.problems:
        raise Refused(subjects.problems)
    total = len(stories) + sum(len(story.changes) for story in stories)
    done = 0
    nils = _nils(county, registry)
    for day, openings, changes in by_week(stories):
        context = _context(registry, day)
        open_records([with_papers(story.draft(), registry) for story in openings], context)
        change_records([planned.change for planned in changes], context)
        done += len(openings) + len(changes)
        progress("recorded", done, total)
    _report_nils(nils, registry, seed)
    return Filled(len(queries.tree()), len(subjects.ids), len(stories), total + len(nils))


def _context(registry: Registry, day: date) -> Context:
    moment = datetime.combine(day, _FIVE_PAST_FIVE)
    return replace(Context(LOCAL_ACTOR, registry, "demo", day), clock=lambda: moment)


def _nils(county: County, registry: Registry) -> list[tuple[str, str, str, str]]:
    """Return the zero reports: kind, place, first and last day."""
    ids = {name: township for township, name in county.names().items()}
    return [
        (kind, ids[township], f"{year}-{start}", f"{year}-{end}")
        for kind, township, year in NONE_HAPPENED
        if kind in registry.kinds
        for start, end in _QUARTERS
    ]


def _report_nils(nils: Sequence[tuple[str, str, str, str]], registry: Registry, seed: int) -> None:
    for kind, place, start, end in nils:
        day = min(friday(date.fromisoformat(end) + timedelta(days=3)), TODAY)
        key = id_from("demo", str(seed), "nil", kind, place, end)
        report_nil(kind, place, start, end, _context(registry, day), id=key)
