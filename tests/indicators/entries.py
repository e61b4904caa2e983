"""Entries written out by hand, for the examples whose figures anyone can count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taizhang.base.canonical import canonical
from taizhang.ledger.entry import EntryDraft, Step, opening

Fields = Mapping[str, Any]


def opened(
    name: str,
    on: str,
    fields: Fields | None = None,
    *,
    kind: str = "hazard",
    place: str = "xp",
    subject: str | None = None,
    trail: Sequence[Step] = (),
) -> EntryDraft:
    """Return the opening of a record; a hazard begins as found."""
    steps = [("found", None), *trail] if kind == "hazard" else trail
    payload = opening(fields or {}, subject, steps)
    return _draft(name, kind, "open", place, on, payload, record=name)


def nil(name: str, start: str, end: str, *, kind: str = "hazard", place: str = "qs") -> EntryDraft:
    """Return a zero report (零报告) for the days from `start` to `end`."""
    return _draft(name, kind, "nil", place, start, canonical({"from": start, "to": end}), record=name)


def moved(of: EntryDraft, name: str, on: str, **payload: Any) -> EntryDraft:  # noqa: ANN401 - a payload
    """Return a move of a record: `to`, `fields`, `place`."""
    return _later(of, name, "move", on, payload)


def amended(of: EntryDraft, name: str, **payload: Any) -> EntryDraft:  # noqa: ANN401 - a payload
    """Return a correction of a record: `fields`, `on`, `place`, `subject`, `corrects`."""
    return _later(of, name, "amend", of.happened_on, payload)


def voided(of: EntryDraft, name: str, entry: str | None = None) -> EntryDraft:
    """Return the withdrawal of a record, or of one entry of it."""
    return _later(of, name, "void", of.happened_on, {"entry": entry} if entry else {})


def _later(of: EntryDraft, name: str, act: str, on: str, payload: dict[str, Any]) -> EntryDraft:
    return _draft(name, of.kind, act, of.place, on, canonical(payload), record=of.record)


def _draft(name: str, kind: str, act: str, place: str, on: str, payload: str, *, record: str) -> EntryDraft:
    township = "bx" if place in {"bx", "hk"} else "qs"
    return EntryDraft(name, township, kind, 1, record, act, place, on, "tester", "test", payload)  # type: ignore[arg-type]
