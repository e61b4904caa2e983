"""Timeline: what each entry of a record changed, old to new, by whom, through which door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from taizhang.actions.person import SUBJECT
from taizhang.declarations.types import Kind
from taizhang.ledger.entry import Entry
from taizhang.ledger.fold import Record, fold
from taizhang.registers import worded
from taizhang.web.console.registers.known import Known
from taizhang.web.shared.language import Words, say
from taizhang.web.shared.offices import offices

ACTS: Final = {
    "open": Words("登记", "Recorded"),
    "amend": Words("更正", "Corrected"),
    "move": Words("办理", "Moved on"),
    "void": Words("作废", "Voided"),
    "nil": Words("零报告", "Reported none"),
}
DOORS: Final = {
    "console": Words("网页", "console"),
    "cli": Words("命令行", "command line"),
    "sheet": Words("表格", "sheet"),
    "demo": Words("演示数据", "demonstration"),
}
OWN: Final = {
    "name": Words("姓名", "Name"),
    "id_no": Words("证件号", "ID number"),
    "phone": Words("电话", "Phone"),
    "address": Words("住址", "Address"),
}
"""What the vault keeps of everyone."""
_NONE: Final = Words("（空）", "(none)")


@dataclass(frozen=True, slots=True)
class Changed:
    """One value that an entry changed."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry in words."""

    entry: Entry
    act: str
    who: str
    door: str
    at: datetime
    changes: tuple[Changed, ...]
    notes: tuple[tuple[str, str], ...]
    move: str = ""


@dataclass(slots=True)
class Day:
    """What came into the ledger on one day, newest first."""

    day: str
    events: list[Event] = field(default_factory=list)


def timeline(known: Known, names: dict[str, str]) -> list[Day]:
    """Return the days of a record's life in the ledger, newest first."""
    posts = offices({one.actor for one in known.entries})
    days: dict[str, Day] = {}
    for event in reversed([*_events(known, names, posts)]):
        day = event.at.strftime("%Y-%m-%d")
        days.setdefault(day, Day(day)).events.append(event)
    return list(days.values())


def _events(known: Known, names: dict[str, str], posts: dict[str, str]) -> Iterator[Event]:
    before: Record | None = None
    for n, entry in enumerate(known.entries, start=1):
        after = fold(known.entries[:n])
        said = json.loads(entry.payload)
        yield Event(
            entry,
            str(ACTS[entry.act]),
            posts[entry.actor],
            str(DOORS.get(entry.door, entry.door)),
            recorded_at(entry),
            tuple(_changes(known, before, after, names)),
            tuple(_notes(known, said)),
            _moved(known, before, after),
        )
        before = after


def recorded_at(entry: Entry) -> datetime:
    """Return when an entry came into the ledger, in local time."""
    return timezone.localtime(datetime.fromisoformat(entry.recorded_at))


def _moved(known: Known, before: Record | None, after: Record) -> str:
    """Return the label of the step that was taken, as the workflow names it."""
    flow = known.registry.workflow_of(known.kind)
    old, new = before.now.state if before else None, after.now.state
    if flow is None or old is None or new is None or old == new:
        return ""
    here = flow.states.get(old)
    return here.moves[new].label if here and new in here.moves else ""


def _changes(known: Known, before: Record | None, after: Record, names: dict[str, str]) -> Iterator[Changed]:
    old: dict[str, Any] = dict(before.now.fields) if before else {}
    new = dict(after.now.fields)
    for label, was, now in _heads(known, before, after, names):
        if was != now:
            yield Changed(label, was, now)
    for name in dict.fromkeys([*known.kind.fields, *old, *new]):
        if old.get(name) != new.get(name):
            declared = known.kind.fields.get(name)
            label = declared.label if declared else name
            was = _said(known, name, old.get(name)) if before else ""
            yield Changed(label, was, _said(known, name, new.get(name)))


def _heads(
    known: Known, before: Record | None, after: Record, names: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    tree, kind, declared = known.tree, known.kind, known.registry
    place = worded.place_name(before.now.place, tree) if before else ""
    yield say("地点", "Place"), place, worded.place_name(after.now.place, tree)
    yield kind.date_label, before.opened_on if before else "", after.opened_on
    if kind.subject:
        yield kind.subject.label, *_whom(before, after, names)
    old = worded.state_said(kind, before.now.state, declared) if before else ""
    yield say("状态", "State"), old, worded.state_said(kind, after.now.state, declared)


def _whom(before: Record | None, after: Record, names: dict[str, str]) -> tuple[str, str]:
    """Return whom an entry changed from and to; that it was someone else is told, and not who."""
    now = names.get(after.subject or "", "")
    if before is None or before.subject == after.subject:
        return ("", now) if before is None else (now, now)
    if before.subject is None:
        return "", now or say("某人", "someone")
    return say("原先登记的人", "whom it named before"), say("另一个人", "someone else")


def personal_label(kind: Kind, name: str) -> str:
    """Return what a corrected value is called: `subject.phone` is 电话, `reporter` as declared."""
    own = OWN.get(name.removeprefix(f"{SUBJECT}.")) if name.startswith(f"{SUBJECT}.") else None
    declared = kind.fields.get(name)
    return str(own) if own else declared.label if declared else name


def _said(known: Known, name: str, value: Any) -> str:  # noqa: ANN401 - a payload value
    declared = known.kind.fields.get(name)
    if value is None:
        return str(_NONE)
    if declared is None:
        return str(value)
    if declared.type == "attachment":
        count = len(value) if isinstance(value, list) else 1
        return say(f"{count}个附件", f"{count} files")
    if declared.type in {"record", "subject"}:
        return say("已选", "chosen")
    return worded.said(declared, value, known.registry, known.tree)


def _notes(known: Known, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if named := said.get("personal"):
        labels = "、".join(personal_label(known.kind, one) for one in named)
        yield say("更正了个人信息", "Corrected personal data"), labels
    for key, label in (
        ("reason", say("原因", "Reason")),
        ("note", say("备注", "Note")),
    ):
        if said.get(key):
            yield label, str(said[key])
    if "from" in said and "to" in said:
        yield say("期间", "Period"), f"{said['from']} – {said['to']}"
