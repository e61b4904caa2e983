"""Every workbook of the replay, in the order an office would send them in."""

from __future__ import annotations

from tests.replay.book import Book
from tests.replay.rows import (
    cases,
    collective,
    emergency,
    farming,
    office,
    poverty,
    projects,
    street,
    welfare,
)

LINES = (office, poverty, welfare, projects, farming, collective, cases, emergency, street)


def all_books() -> list[Book]:
    """Return the workbooks; a project comes before the payments that name it."""
    return [book for line in LINES for book in line.books()]
