"""Stories: one record to be, from its opening to what is said of it later, before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from taizhang.actions.changes import Change
from taizhang.actions.draft import Draft
from taizhang.demo.people import Someone
from taizhang.demo.places import TODAY, Village

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Planned:
    """A change and the day on which someone sits down to record it."""

    recorded: date
    change: Change


@dataclass(slots=True)
class Story:
    """One record. `trail` is what its opening already tells; `course` is all it goes through.

    `misread` are values that the opening gets wrong; what follows from the record knows better.
    """

    id: str
    kind: str
    village: Village
    place: str
    on: date
    fields: dict[str, Any]
    recorded: date
    subject: Someone | None = None
    trail: list[tuple[str, date]] = field(default_factory=list)
    course: list[tuple[str, date]] = field(default_factory=list)
    changes: list[Planned] = field(default_factory=list)
    left: date | None = None
    misread: dict[str, Any] = field(default_factory=dict)

    def draft(self) -> Draft:
        """Return the opening as a door would hand it in."""
        return Draft(
            kind=self.kind,
            place=self.place,
            happened_on=self.on.isoformat(),
            fields={**self.fields, **self.misread},
            subject=self.subject.id if self.subject else None,
            trail=tuple((state, day.isoformat()) for state, day in self.trail),
            id=self.id,
            where=self.id,
        )

    def entered(self, state: str) -> date | None:
        """Return the first day of a state; of no state in particular, the opening day."""
        if not state:
            return self.on
        return next((day for one, day in self.course if one == state), None)

    def meets(self, match: Mapping[str, tuple[str, ...]]) -> bool:
        """Say whether the record was opened with one of the values for each field."""
        return all(self.fields.get(name) in values for name, values in match.items())


def friday(day: date) -> date:
    """Return the Friday on which what was written up on a day goes into the ledger."""
    return min(day + timedelta(days=(FRIDAY - day.weekday()) % 7), TODAY)
