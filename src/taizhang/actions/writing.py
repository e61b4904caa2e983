"""Reports in work: begun from a template, edited paragraph by paragraph, composed again, given up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.db import transaction

from taizhang.actions.permission import Permission
from taizhang.actions.record import Context
from taizhang.actions.report import SEALED, compose_report
from taizhang.base.ids import new_id
from taizhang.base.problems import Problem, Refused
from taizhang.org.posts import Right
from taizhang.reports.document import FigureRun, Retyped
from taizhang.writing import append, queries
from taizhang.writing.begun import begun
from taizhang.writing.merged import differences, merged
from taizhang.writing.queries import Found
from taizhang.writing.tokens import taken_in
from taizhang.writing.work import Part, Work

_LONGEST = 200
"""Characters of a reason, or of a number written over the ledger's."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person hands in for one part: its text as edited, and numbers written over those of figures.

    `version` is that of the part when it was opened; `retyped` has the new words and the reason by figure,
    and `without` says that figures which no longer stand in the text were meant to go.
    """

    part: int
    version: int
    text: str
    retyped: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    without: bool = False


def begin_report(template: str, place: str, period: str, context: Context) -> str:
    """Compose a report and keep it as one in work; return its id. Raises Refused."""
    made = compose_report(
        template,
        place,
        period,
        viewer=context.actor.viewer,
        registry=context.registry,
        today=context.day(),
    )
    work = begun(made.document, made.counts())
    refuse_unless_permitted("report", work.meta.place, context)
    work_id = new_id()
    with transaction.atomic():
        append.put_new(work_id, work, context.actor)
        append.put_event(work_id, "begun", context.actor, about={"positions": dict(work.meta.positions)})
    return work_id


def refuse_unless_permitted(right: Right, place: str, context: Context) -> None:
    """Raise Refused where the acting post has not this right over reports of the place."""
    problems = Permission(context.actor, context.registry).refusals(
        right, SEALED, place, context.day().isoformat(), ""
    )
    if problems:
        raise Refused(problems)


def held(work_id: str, context: Context, *, right: Right = "report", state: str = "open") -> Found:
    """Return a report in work, its row locked, for who has this right while it is in this state."""
    found = queries.locked(work_id, context.actor.viewer)
    if found is None:
        raise Refused([Problem("work_gone")])
    refuse_unless_permitted(right, found.work.meta.place, context)
    if found.listed.state != state:
        raise Refused([Problem("work_state")])
    return found


@transaction.atomic
def edit_part(work_id: str, edit: Edit, context: Context) -> Part:
    """Put edited words into a part; its figures stay tied to the ledger. Raises Refused.

    Refused are: a part that somebody else changed since it was opened, a figure that would be lost without a
    word, and a number written over the ledger's without a reason.
    """
    found = held(work_id, context)
    part = _part(found.work, edit, context)
    typed, problems = taken_in(edit.text, found.work.figures)
    text = part.text if part.form == "table" else typed.text
    changed = replace(part, text=text)
    lost = set(part.marks()) - set(changed.marks())
    if lost and not edit.without:
        names = "、".join(_said(found.work.figures[key]) for key in sorted(lost))
        problems.append(Problem("work_lost", "text", {"figures": names}))
    asked = {key: (shown, "") for key, shown in typed.shown.items()} | dict(edit.retyped)
    for key, words in typed.shown.items():
        asked[key] = (edit.retyped.get(key, (words, ""))[0] or words, edit.retyped.get(key, ("", ""))[1])
    work, told, wrong = _retyped(found.work, asked, changed, context)
    if problems := [*problems, *wrong]:
        raise Refused(problems)
    return _kept(work_id, found.work, work, changed, told, context)


def _kept(
    work_id: str,
    before: Work,
    work: Work,
    changed: Part,
    told: list[Retyped | FigureRun],
    context: Context,
) -> Part:
    """Write what changed, if anything did, and who did it."""
    old = before.part(changed.key)
    if old == changed and not told:
        return changed
    work = work.with_part(changed, context.actor.id)
    append.put_content(work_id, work, context.actor)
    for one in told:
        put_back = isinstance(one, FigureRun)
        about = {"before": one.shown, "after": one.composed} if isinstance(one, FigureRun) else _about(one)
        append.put_event(
            work_id, "restored" if put_back else "retyped", context.actor, part=changed.key, about=about
        )
    if old is not None and old.text != changed.text:
        append.put_event(work_id, "edited", context.actor, part=changed.key)
    return work.part(changed.key) or changed


def _about(one: Retyped) -> dict[str, object]:
    return {"before": one.before, "after": one.after, "reason": one.reason}


def _said(run: FigureRun) -> str:
    return f"{run.figure.label}{run.shown}"


def _part(work: Work, edit: Edit, context: Context) -> Part:
    part = work.part(edit.part)
    if part is None:
        raise Refused([Problem("work_part_gone")])
    if part.is_stale(edit.version, context.actor.id):
        raise Refused([Problem("work_version", "version")])
    return part


def _retyped(
    work: Work, asked: Mapping[int, tuple[str, str]], part: Part, context: Context
) -> tuple[Work, list[Retyped | FigureRun], list[Problem]]:
    """Write numbers over those of figures; what the ledger gave puts a figure back."""
    problems: list[Problem] = []
    told: list[Retyped | FigureRun] = []
    for key in dict.fromkeys(part.marks()):
        run = work.figures[key]
        words, reason = (one.strip() for one in asked.get(key, ("", "")))
        if not words or words == run.shown:
            continue
        if words == run.composed:
            told.append(run)
            work = work.with_figure(replace(run, shown=run.composed, retyped=None))
        elif not reason:
            params = {"figure": run.figure.label, "before": run.composed, "after": words}
            problems.append(Problem("work_reason", f"reason_{key}", params))
        elif max(len(words), len(reason)) > _LONGEST:
            problems.append(Problem("work_long", f"reason_{key}", {"longest": _LONGEST}))
        else:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            new = Retyped(run.composed, words, reason, context.actor.post.label, at)
            told.append(new)
            work = work.with_figure(replace(run, shown=words, retyped=new))
    return work, told, problems


@transaction.atomic
def reset_part(work_id: str, part: int, context: Context) -> Part:
    """Put a part back to the template's words and the ledger's numbers. Raises Refused."""
    found = held(work_id, context)
    old = found.work.part(part)
    if old is None:
        raise Refused([Problem("work_part_gone")])
    work = found.work
    back = replace(old, text=old.text if old.form == "table" or old.base is None else old.base)
    for key in {*back.marks(), *old.marks()}:
        run = work.figures[key]
        work = work.with_figure(replace(run, shown=run.composed, retyped=None))
    work = work.with_part(back, context.actor.id)
    append.put_content(work_id, work, context.actor)
    append.put_event(work_id, "reset", context.actor, part=part, about={"before": found.work.plain(old)})
    return work.part(part) or back


@transaction.atomic
def add_part(work_id: str, after: int, context: Context) -> Part:
    """Put an empty paragraph after a part. Raises Refused."""
    found = held(work_id, context)
    work, new = found.work.with_new_part(after)
    append.put_content(work_id, work, context.actor)
    append.put_event(work_id, "added", context.actor, part=new.key)
    return new


def compose_again(work_id: str, context: Context) -> bool:
    """Compose at the ledger's present position and keep that beside the work, to be looked at first.

    Returns whether anything would change. Raises Refused.
    """
    found = queries.found(work_id, viewer=context.actor.viewer)
    if found is None:
        raise Refused([Problem("work_gone")])
    listed = found.listed
    made = compose_report(
        listed.template,
        listed.place,
        listed.period,
        viewer=context.actor.viewer,
        registry=context.registry,
        today=context.day(),
    )
    with transaction.atomic():
        work = held(work_id, context).work
        fresh = begun(made.document, made.counts(), after=max(work.figures, default=0))
        changes = bool(differences(work, fresh))
        append.put_fresh(work_id, fresh if changes else None)
    return changes


@transaction.atomic
def take_fresh(work_id: str, context: Context) -> None:
    """Put the newer composition under what people wrote. Raises Refused."""
    found = held(work_id, context)
    fresh = queries.fresh(work_id, viewer=context.actor.viewer)
    if fresh is None:
        raise Refused([Problem("work_no_fresh")])
    moved = differences(found.work, fresh).moved
    append.put_content(work_id, merged(found.work, fresh), context.actor)
    append.put_fresh(work_id, None)
    append.put_event(
        work_id,
        "recomposed",
        context.actor,
        about={"moved": [[one.run.figure.label, one.before, one.after] for one in moved]},
    )


@transaction.atomic
def drop_report(work_id: str, context: Context) -> None:
    """Give a report in work up; its row stays, no list shows it. Raises Refused."""
    held(work_id, context)
    append.put_state(work_id, "dropped", context.actor)
    append.put_event(work_id, "dropped", context.actor)
