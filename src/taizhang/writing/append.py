"""Writes reports in work and what was done to them: only `actions` may import this module."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F
from django.utils import timezone

from taizhang.org.posts import Actor
from taizhang.writing.models import StoredWork, WorkEvent
from taizhang.writing.stored import written
from taizhang.writing.work import Work


def put_new(work_id: str, work: Work, actor: Actor) -> None:
    """Write a report that was just begun."""
    meta = work.meta
    StoredWork.objects.create(
        id=work_id,
        template=meta.template,
        place_id=meta.place,
        period=meta.period.code,
        title=work.title,
        content=written(work),
        changed_by=actor.post.label,
    )


def put_content(work_id: str, work: Work, actor: Actor) -> None:
    """Write a new content, one version on."""
    StoredWork.objects.filter(id=work_id).update(
        content=written(work),
        title=work.title,
        version=F("version") + 1,
        changed_at=timezone.now(),
        changed_by=actor.post.label,
    )


def put_state(work_id: str, state: str, actor: Actor, *, sealed: str = "") -> None:
    """Write where a report stands."""
    StoredWork.objects.filter(id=work_id).update(
        state=state, sealed=sealed, changed_at=timezone.now(), changed_by=actor.post.label
    )


def put_fresh(work_id: str, fresh: Work | None) -> None:
    """Write a newer composition that waits to be taken in, or none."""
    StoredWork.objects.filter(id=work_id).update(fresh=written(fresh) if fresh else "")


def put_event(
    work_id: str, act: str, actor: Actor, *, part: int = 0, about: Mapping[str, object] | None = None
) -> None:
    """Add to what was done. The same person going on with the same paragraph is one event."""
    last = WorkEvent.objects.filter(work_id=work_id).order_by("-id").first()
    if act == "edited" and last and (last.act, last.part, last.actor) == (act, part, actor.id):
        WorkEvent.objects.filter(id=last.id).update(at=timezone.now())
        return
    WorkEvent.objects.create(
        work_id=work_id, act=act, actor=actor.id, post=actor.post.label, part=part, about=dict(about or {})
    )
