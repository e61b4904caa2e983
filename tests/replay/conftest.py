"""The replay, carried out once: workbooks written, sent in, sent in again, counted and reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from taizhang.actions.places import load_places
from taizhang.actions.record import Context
from taizhang.actions.report import Composed, Written, compose_report, write_report
from taizhang.actions.report_check import verify_report
from taizhang.actions.sheet import ImportOutcome, import_sheet
from taizhang.base.periods import Period
from taizhang.declarations.folders import builtin_packs
from taizhang.declarations.registry import errors, load
from taizhang.declarations.types import Registry
from taizhang.indicators import read
from taizhang.indicators.figure import Figure, Request
from taizhang.ledger import positions
from taizhang.org.posts import ADMINISTRATOR, LOCAL_ACTOR
from taizhang.reports.verify import Verification
from tests.replay.book import Book
from tests.replay.covered import COVERED, YEAR, Covered
from tests.replay.rows import all_books
from tests.replay.township import TOWNSHIP, TOWNSHIP_ID, place_rows
from tests.replay.workbooks import write

GENRES = {
    "half_year": "2022-H1",
    "letters_special": "2022",
    "environment_special": "2022",
    "flood_special": "2022",
    "monthly_bulletin": "2022-11",
    "next_year_plan": "2022",
}
"""The other genres of report, each with the period it is about."""
TODAY = date(2023, 1, 10)
"""The day the report is written: the year is over, the plan for the next one has begun."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A workbook and what came of it: tried, sent, and sent a second time."""

    book: Book
    tried: ImportOutcome
    first: ImportOutcome
    again: ImportOutcome


@dataclass(frozen=True, slots=True)
class Replay:
    """All that came of the replay; no test needs the database after this."""

    sent: list[Sent]
    figures: dict[int, Figure]
    report: Composed
    genres: dict[str, tuple[Composed, Verification]]
    written: Written
    verified: Verification
    entries: int


def request_of(covered: Covered) -> Request:
    """Return the question that a covered slot puts to the ledger."""
    period, _ = Period.parse(covered.period, TODAY)
    assert period
    return Request(covered.indicator, covered.place, period)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Return the built-in packs."""
    found, problems = load([builtin_packs()])
    assert not errors(problems), [problem.text() for problem in problems]
    return found


@pytest.fixture(scope="session")
def replay(
    registry: Registry,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,  # noqa: ARG001 - makes the database
    django_db_blocker: DjangoDbBlocker,
) -> Replay:
    """Carry the replay out in a database that is left as it was."""
    folder = tmp_path_factory.mktemp("replay")
    with django_db_blocker.unblock(), override_settings(TAIZHANG_HOME=folder), transaction.atomic():
        found = _carried_out(Context(LOCAL_ACTOR, registry, door="test", today=TODAY), folder)
        transaction.set_rollback(True)
    return found


def _carried_out(context: Context, folder: Path) -> Replay:
    load_places(place_rows(), actor=LOCAL_ACTOR)
    sent = [_send(book, write(book, folder), context) for book in all_books()]
    found = read.figures(
        [request_of(one) for one in COVERED], viewer=ADMINISTRATOR, registry=context.registry
    )
    report = compose_report(
        "annual", TOWNSHIP, YEAR, viewer=ADMINISTRATOR, registry=context.registry, today=TODAY
    )
    written = write_report(report, folder / "annual.docx")
    return Replay(
        sent=sent,
        figures={one.number: figure for one, figure in zip(COVERED, found, strict=True)},
        report=report,
        genres={template: _genre(template, period, context, folder) for template, period in GENRES.items()},
        written=written,
        verified=verify_report(written.docx, viewer=ADMINISTRATOR, registry=context.registry),
        entries=positions.heads()[TOWNSHIP_ID],
    )


def _genre(template: str, period: str, context: Context, folder: Path) -> tuple[Composed, Verification]:
    known = context.registry
    composed = compose_report(template, TOWNSHIP, period, viewer=ADMINISTRATOR, registry=known, today=TODAY)
    written = write_report(composed, folder / f"{template}.docx")
    return composed, verify_report(written.docx, viewer=ADMINISTRATOR, registry=known)


def _send(book: Book, path: Path, context: Context) -> Sent:
    tried = import_sheet(path, book.kind, context, dry_run=True)
    first = import_sheet(path, book.kind, context)
    return Sent(book, tried, first, import_sheet(path, book.kind, context))
