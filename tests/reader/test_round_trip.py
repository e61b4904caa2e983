"""A report read back from its text becomes the template that tells it again; its provenance is the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from taizhang.actions.report import compose_report
from taizhang.base.periods import Period
from taizhang.declarations.registry import builtin_packs, load
from taizhang.declarations.types import Registry, Template
from taizhang.demo.fill import fill
from taizhang.demo.folder import own_ledger
from taizhang.demo.places import TODAY, YEARS
from taizhang.demo.reporting import TOWNSHIP
from taizhang.org import queries
from taizhang.org.posts import ADMINISTRATOR
from taizhang.reader.reconcile import Reconciled, reconcile
from taizhang.reader.retelling import retelling
from taizhang.reader.retold import Retold
from taizhang.reader.source import Source
from taizhang.reader.whole import read_source
from taizhang.reports.document import Document, FigureRun, Heading, Table

YEAR = Period.of_year(YEARS[-1])
SCALE = 0.03
Truth = dict[tuple[int, int], FigureRun]


@dataclass(frozen=True)
class Trip:
    """A composed report as text, where its figures stand, what was read, and the templates made of it."""

    text: str
    truth: Truth
    found: Reconciled
    retold: Retold
    again: str
    before: str
    last_year: str


def written(document: Document) -> tuple[str, Truth]:
    """Return a document as its text would be read from a file, and where each of its figures stands."""
    text, truth = f"{document.title}\n", {}
    for block in document.blocks:
        rows = block.rows if isinstance(block, Table) else ((block.runs,),)
        text += block.number if isinstance(block, Heading) else ""
        for row in rows:
            for n, runs in enumerate(row):
                text += "\t" if n else ""
                for run in runs:
                    if isinstance(run, FigureRun) and run.saying.manner == "say":
                        truth[len(text), len(text) + len(run.text)] = run
                    text += run.text
            text += "\n"
    return text + "".join(f"{line}\n" for line in document.signature()), truth


def composed(template: str, year: int, registry: Registry) -> Document:
    made = compose_report(
        template, TOWNSHIP, str(year), viewer=ADMINISTRATOR, registry=registry, today=TODAY, records=False
    )
    return made.document


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Trip]:
    """Compose the annual report of a small county, read it, and compose what was read for both years."""
    registry = load([builtin_packs()])[0]
    folder: Path = tmp_path_factory.mktemp("trip") / "demo"
    with django_db_blocker.unblock(), own_ledger(folder):
        fill(registry, seed=1, scale=SCALE, progress=lambda *_: None)
        text, truth = written(composed("annual", YEAR.end.year, registry))
        reading = read_source(Source("report.txt", text, "text"))
        place = queries.find_place(TOWNSHIP, on=YEAR.end)
        found = reconcile(reading, viewer=ADMINISTRATOR, registry=registry, place=place.id, period=YEAR)
        template = retelling(found, registry, code="retold")
        added = {**registry.templates, "retold": Template("retold", template.text, "test", "retold.md")}
        known = replace(registry, templates=added)
        again, _ = written(composed("retold", YEAR.end.year, known))
        before, _ = written(composed("retold", YEAR.end.year - 1, known))
        last_year, _ = written(composed("annual", YEAR.end.year - 1, registry))
        yield Trip(text, truth, found, template, again, before, last_year)


def judged(trip: Trip) -> tuple[int, int, int]:
    """Return how many figures of the report were bound rightly, wrongly, and not at all."""
    right = wrong = 0
    for match in trip.found.matches:
        mention = trip.found.reading.mentions[match.figure]
        meant = next(
            (run for (a, b), run in trip.truth.items() if a < mention.end and mention.start < b), None
        )
        if meant is None or match.told is None:
            continue
        asked, own = match.told.request, meant.figure
        same = (asked.indicator, asked.place, asked.period.end) == (own.indicator, own.place, own.period.end)
        right, wrong = right + same, wrong + (not same)
    return right, wrong, len(trip.truth) - right - wrong


def test_nearly_every_figure_is_bound_and_none_to_another(trip: Trip) -> None:
    right, wrong, _ = judged(trip)
    assert len(trip.truth) > 300
    assert right / len(trip.truth) >= 0.9
    assert wrong / (right + wrong) < 0.01


def test_what_the_ledger_says_is_what_the_report_says(trip: Trip) -> None:
    assert trip.found.counts()["differs"] == 0
    assert trip.found.counts()["agrees"] >= 0.9 * len(trip.truth)


def test_composed_again_it_is_the_same_text_save_for_its_gaps(trip: Trip) -> None:
    lines = list(zip(trip.text.split("\n"), trip.again.split("\n"), strict=True))
    assert not [one for one in lines if one[0] != one[1] and "〔待" not in one[1]]
    assert sum(one == other for one, other in lines) / len(lines) > 0.9


def test_composed_for_another_year_the_prose_stays_and_the_figures_are_that_years(trip: Trip) -> None:
    ours, other = trip.again.split("\n"), trip.before.split("\n")
    assert len(ours) == len(other)
    assert other[0] == ours[0].replace("2026", "2025#").replace("2025年", "2024年").replace("2025#", "2025")
    told = set(trip.last_year.split("\n"))
    changed = [line for line, was in zip(other, ours, strict=True) if line != was]
    assert len(changed) > 50
    # The sentences that both templates would say are those of that year's own report.
    assert sum(line in told for line in changed) > 30


def test_gaps_are_few_and_every_one_is_said(trip: Trip) -> None:
    assert trip.again.count("〔待填") == len(trip.retold.left)
    assert len(trip.retold.left) < 0.1 * len(trip.truth)
