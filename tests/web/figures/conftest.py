"""A year of a small township for the pages of figures: hazards, incomes, two villages."""

from __future__ import annotations

import pytest

from taizhang.actions.draft import Draft
from taizhang.actions.record import Context, open_records
from taizhang.declarations.types import Registry
from taizhang.org.posts import LOCAL_ACTOR
from tests.people import EAST, WEST

HAZARDS = [
    (EAST, "2024-03-01", "open"),
    (EAST, "2025-01-05", "closed"),
    (EAST, "2025-02-05", "open"),
    (WEST, "2025-02-06", "closed"),
    (WEST, "2025-11-30", "closed"),
]
INCOMES = [(EAST, "2024-05-01", "8000"), (EAST, "2025-05-01", "12000.50"), (WEST, "2025-06-01", "9000")]


def record(office: Registry) -> None:
    """Record the year."""
    context = Context(LOCAL_ACTOR, office, door="test")
    drafts = [
        Draft(
            "hazard",
            place,
            day,
            {"category": "fire", "grade": "general"},
            trail=(("closed", day),) if state == "closed" else (),
        )
        for place, day, state in HAZARDS
    ]
    drafts += [
        Draft("collective_income", place, day, {"source": "lease", "amount_yuan": amount})
        for place, day, amount in INCOMES
    ]
    open_records(drafts, context)


@pytest.fixture
def year(office: Registry) -> Registry:
    """Return the packs of an office that has recorded the year."""
    record(office)
    return office
