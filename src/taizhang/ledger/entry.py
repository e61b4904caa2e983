"""Entries: the immutable facts everything else is folded and counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import Final, Literal, NamedTuple, TypeAlias

from taizhang.base.canonical import Json, canonical
from taizhang.base.digests import sm3

Act: TypeAlias = Literal["open", "amend", "move", "void", "nil"]
Step: TypeAlias = tuple[str, str | None]
ACTS: Final[tuple[Act, ...]] = ("open", "amend", "move", "void", "nil")


class EntryDraft(NamedTuple):
    """What an action wants recorded, before the ledger gives it a place in the chain.

    `payload` is canonical JSON text. `record` is the id of the record's opening entry, so an opening
    draft has `record == id`. `happened_on` is an ISO date.
    """

    id: str
    township: str
    kind: str
    kind_version: int
    record: str
    act: Act
    place: str
    happened_on: str
    actor: str
    door: str
    payload: str

    def body(self) -> tuple[str, ...]:
        """Return what must be equal for the same id to be the same entry: all but who sent it and how."""
        return (self.township, self.kind, self.record, self.act, self.place, self.happened_on, self.payload)


class Entry(NamedTuple):
    """One immutable fact. `position` counts 1, 2, 3 … in its township without a gap, in commit order.

    A tuple, in the order of the table's columns: a bulk import makes a hundred thousand of them.
    """

    id: str
    township: str
    position: int
    kind: str
    kind_version: int
    record: str
    act: Act
    place: str
    happened_on: str
    recorded_at: str
    actor: str
    door: str
    payload: str
    previous: str
    digest: str

    def body(self) -> tuple[str, ...]:
        """Return the part that decides whether a resent entry is the same one."""
        return (self.township, self.kind, self.record, self.act, self.place, self.happened_on, self.payload)

    def recomputed(self) -> str:
        """Return the digest this entry ought to have, from its own columns and the one before."""
        return chained(self.previous, self, position=self.position, recorded_at=self.recorded_at)


def chained(previous: str, draft: EntryDraft | Entry, *, position: int, recorded_at: str) -> str:
    """Return the SM3 digest that links an entry to the one before it (`previous`, 64 hex digits).

    Every stored column goes in, as one canonical JSON array (docs/reference/ledger-format.md), so no two
    entries share a text. The array is written here, not by `canonical`, because it holds only text and two
    integers and is written for each entry of an import; a test holds the two to the same bytes.
    """
    text = encode_basestring
    parts = (
        text(previous),
        text(draft.township),
        str(position),
        text(draft.id),
        text(draft.kind),
        str(draft.kind_version),
        text(draft.record),
        text(draft.act),
        text(draft.place),
        text(draft.happened_on),
        text(recorded_at),
        text(draft.actor),
        text(draft.door),
        text(draft.payload),
    )
    return sm3(f"[{','.join(parts)}]".encode())


def opening(fields: Mapping[str, Json], subject: str | None, trail: Sequence[Step] = ()) -> str:
    """Write the payload of an opening: field values, the vault id of its subject, and dated states.

    A step without a date was there from the opening, and moves with it when the opening day is corrected.
    """
    payload: dict[str, Json] = {"fields": dict(fields), "subject": subject}
    if trail:
        payload["trail"] = [list(step) for step in trail]
    return canonical(payload)
