"""Reads reports in work. They are seen as sealed reports are: by place and by the line `reporting`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias, cast

from django.db.models import QuerySet

from taizhang.org.posts import Viewer
from taizhang.org.scope import Scope
from taizhang.writing.models import StoredWork, WorkEvent
from taizhang.writing.stored import read_back
from taizhang.writing.work import Work

State: TypeAlias = Literal["open", "proposed", "sealed", "dropped"]
LINE: Final = "reporting"
"""The line of work that reports belong to: that of the kind which keeps the sealed ones."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in work as lists show it."""

    id: str
    template: str
    place: str
    period: str
    title: str
    state: State
    changed_at: datetime
    changed_by: str
    sealed: str


@dataclass(frozen=True, slots=True)
class Found:
    """A report in work with its content."""

    listed: Listed
    version: int
    work: Work
    has_fresh: bool


_LISTED: Final = (
    "id",
    "template",
    "place_id",
    "period",
    "title",
    "state",
    "changed_at",
    "changed_by",
    "sealed",
)


def visible(viewer: Viewer) -> QuerySet[StoredWork]:
    """Return the rows a viewer may see, those that were dropped left out."""
    condition, params = Scope.of(viewer).sql("writing_work.place_id", LINE)
    return StoredWork.objects.exclude(state="dropped").extra(where=[condition], params=params)  # noqa: S610


def listed(*, viewer: Viewer, states: Iterable[State], limit: int = 200) -> list[Listed]:
    """Return the reports in work of these states, changed last first."""
    rows = visible(viewer).filter(state__in=list(states)).order_by("-changed_at")
    return [_listed(row) for row in rows.values_list(*_LISTED)[:limit]]


def sealed_by(records: Iterable[str], *, viewer: Viewer) -> dict[str, str]:
    """Return the work that led to each of these sealing records, where there is one."""
    rows = visible(viewer).filter(sealed__in=list(records))
    return dict(rows.values_list("sealed", "id"))


def found(work_id: str, *, viewer: Viewer) -> Found | None:
    """Return a report in work; None where there is none, or none that the viewer may see."""
    row = visible(viewer).filter(id=work_id).first()
    return _found(row) if row else None


def fresh(work_id: str, *, viewer: Viewer) -> Work | None:
    """Return the newer composition that waits to be taken in, if one does."""
    text = visible(viewer).filter(id=work_id).values_list("fresh", flat=True).first()
    return read_back(text) if text else None


def events(work_id: str, *, viewer: Viewer, limit: int = 200) -> list[WorkEvent]:
    """Return what was done to a report, newest first."""
    if not visible(viewer).filter(id=work_id).exists():
        return []
    return list(WorkEvent.objects.filter(work_id=work_id).order_by("-id")[:limit])


def locked(work_id: str, viewer: Viewer) -> Found | None:
    """Return a report in work and hold its row until the transaction ends, for an action."""
    row = visible(viewer).select_for_update().filter(id=work_id).first()
    return _found(row) if row else None


def _found(row: StoredWork) -> Found:
    one = tuple(getattr(row, name) for name in _LISTED)
    return Found(_listed(one), row.version, read_back(row.content), bool(row.fresh))


def _listed(row: tuple[object, ...]) -> Listed:
    return Listed(*cast("tuple[str, str, str, str, str, State, datetime, str, str]", row))
