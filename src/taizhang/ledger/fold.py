"""Fold: what the entries of one thing add up to. Pure, total, and the only definition of a record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from taizhang.ledger.entry import Entry

FOREVER: Final = "9999-12-31"
_decode = json.JSONDecoder().raw_decode
"""Payloads are canonical: there is no white space to look for, as `json.loads` would for each of them."""
Status: TypeAlias = Literal["live", "void", "nil"]
Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """What was true of a record from `from_on` up to, not including, `to_on`."""

    from_on: str
    to_on: str
    place: str
    state: str | None
    fields: Values


@dataclass(frozen=True, slots=True)
class Record:
    """A thing as its entries tell it: its spans in date order, and the first day it entered each state."""

    id: str
    township: str
    kind: str
    kind_version: int
    status: Status
    opened_on: str
    subject: str | None
    entered: Mapping[str, str]
    spans: tuple[Span, ...]
    first_position: int
    last_position: int
    until_on: str | None = None

    @property
    def now(self) -> Span:
        """Return the latest span: what lists and forms show."""
        return self.spans[-1]


@dataclass(slots=True)
class _Step:
    """A dated change in the world, after corrections to it; no date means at the opening."""

    on: str | None
    order: tuple[int, int]
    state: str | None
    fields: dict[str, Any] = field(default_factory=dict)
    place: str | None = None


@dataclass(slots=True)
class _Story:
    """The opening and its steps while corrections are still being applied."""

    id: str
    on: str
    place: str
    subject: str | None
    fields: dict[str, Any]
    steps: dict[str, list[_Step]]

    def day(self, step: _Step) -> str:
        """Return the day a step counts from: never before the record itself began."""
        return max(step.on or self.on, self.on)


def fold(entries: Sequence[Entry]) -> Record:
    """Return the record that `entries` (of one record, in position order) add up to.

    A move says that something happened on a day; an amendment says that an earlier statement was wrong
    and holds from that statement's own day. Voided entries are as if never said; a voided opening voids
    the record. Raises ValueError when there is no opening among the entries.
    """
    first = entries[0] if entries else None
    if first is None or first.act not in {"open", "nil"}:
        msg = "a record begins with an entry that opens it"
        raise ValueError(msg)
    gone, voided = _voided(entries)
    story = _opened(first)
    for entry in entries[1:]:
        if entry.id not in gone:
            _apply(story, entry)
    return _told(story, entries, "void" if voided else "nil" if first.act == "nil" else "live")


def _voided(entries: Sequence[Entry]) -> tuple[set[str], bool]:
    """Return the ids of entries taken back one by one, and whether the record as a whole was."""
    gone: set[str] = set()
    whole = False
    # Newest first: a void that was itself voided takes nothing back.
    for entry in reversed(entries):
        if entry.act != "void" or entry.id in gone:
            continue
        target = _said(entry).get("entry")
        if target is None or target == entries[0].id:
            whole = True
        else:
            gone.add(target)
    return gone, whole


def _said(entry: Entry) -> dict[str, Any]:
    """Return the payload of an entry."""
    said: dict[str, Any]
    if entry.payload.startswith("{"):
        said, end = _decode(entry.payload)
        if end == len(entry.payload):
            return said
    said = json.loads(entry.payload)
    return said


def _opened(entry: Entry) -> _Story:
    payload = _said(entry)
    return _Story(
        id=entry.id,
        on=entry.happened_on,
        place=entry.place,
        subject=payload.get("subject"),
        fields=_patched({}, payload.get("fields") or {}),
        steps={entry.id: _trail(payload, entry.position)},
    )


def _trail(payload: Values, position: int) -> list[_Step]:
    return [
        _Step(on, (position, index), state) for index, (state, on) in enumerate(payload.get("trail") or ())
    ]


def _apply(story: _Story, entry: Entry) -> None:
    payload = _said(entry)
    if entry.act == "move":
        step = _Step(entry.happened_on, (entry.position, 0), payload.get("to"), place=payload.get("place"))
        step.fields = dict(payload.get("fields") or {})
        story.steps[entry.id] = [step]
    elif entry.act == "amend":
        _correct(story, payload, entry.position)


def _correct(story: _Story, payload: Values, position: int) -> None:
    """Apply a correction to the statement it names, or to the opening."""
    corrected = payload.get("corrects") or story.id
    if corrected == story.id:
        _correct_opening(story, payload, position)
    elif corrected in story.steps:
        step = story.steps[corrected][0]
        step.fields |= payload.get("fields") or {}
        step.on = payload.get("on", step.on)
        step.state = payload.get("to", step.state)
        step.place = payload.get("place", step.place)


def _correct_opening(story: _Story, payload: Values, position: int) -> None:
    story.fields = _patched(story.fields, payload.get("fields") or {})
    story.on = payload.get("on", story.on)
    story.place = payload.get("place", story.place)
    story.subject = payload.get("subject", story.subject)
    if "trail" in payload:
        story.steps[story.id] = _trail(payload, position)


def _patched(before: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields after a change; null takes a value away."""
    return {name: value for name, value in {**before, **changed}.items() if value is not None}


def _told(story: _Story, entries: Sequence[Entry], status: Status) -> Record:
    steps = sorted(
        (step for group in story.steps.values() for step in group), key=lambda s: (story.day(s), s.order)
    )
    entered: dict[str, str] = {}
    for step in steps:
        if step.state is not None:
            entered.setdefault(step.state, story.day(step))
    first, last = entries[0], entries[-1]
    return Record(
        id=first.record,
        township=first.township,
        kind=first.kind,
        kind_version=first.kind_version,
        status=status,
        opened_on=story.on,
        subject=story.subject,
        entered=entered,
        spans=tuple(_spans(story, steps)),
        first_position=first.position,
        last_position=last.position,
        until_on=_said(first).get("to") if first.act == "nil" else None,
    )


def _spans(story: _Story, steps: Sequence[_Step]) -> list[Span]:
    """Cut the record's time at each day on which something changed; the last change of a day counts."""
    spans = [Span(story.on, FOREVER, story.place, None, story.fields)]
    for step in steps:
        before = spans[-1]
        on = story.day(step)
        after = Span(
            on,
            FOREVER,
            step.place or before.place,
            step.state or before.state,
            _patched(before.fields, step.fields) if step.fields else before.fields,
        )
        if on == before.from_on:
            spans[-1] = after
        else:
            spans[-1] = Span(before.from_on, on, before.place, before.state, before.fields)
            spans.append(after)
    return spans
