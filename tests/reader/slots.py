"""Slots: the figures of a text, as somebody marked them by hand or as the reader found them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from taizhang.reader.mention import Mention

HERE = Path(__file__).parent
SHARED = HERE.parent.parent.parent / "shared"
GOLDENS = (SHARED / "golden", HERE / "golden")
"""Where the hand-marked slots are: those that came with the seeds, and those marked since."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One figure: where it stands, and what is said of it, in the words of the annotation scheme."""

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str | None
    approx: str | None
    subject: str
    nature: str
    line: str
    group: int | None = None
    doubt: bool = False
    """Whether the scheme can be read either way here: neither asked for nor held against the reader."""

    @property
    def is_name(self) -> bool:
        """Whether it is a number inside a fixed name, which a reader may also leave out."""
        return self.nature == "ordinal_or_name"

    @property
    def is_placeholder(self) -> bool:
        """Whether a figure was taken out here; `3+2` has no single value either, but nothing is missing."""
        return self.value is None and not any(char.isdigit() for char in self.text)

    def overlap(self, other: Slot) -> int:
        """Return how many characters both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


def slot_of(row: Mapping[str, object]) -> Slot:
    """Return the slot of one JSON object, numbers already read as int or Decimal."""
    value = row["value"]
    group = row.get("group")
    return Slot(
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        text=str(row["text"]),
        value=None if value is None else Decimal(str(value)),
        unit=str(row["unit"]) if row.get("unit") else None,
        approx=str(row["approx"]) if row.get("approx") else None,
        subject=str(row["subject"]),
        nature=str(row["nature"]),
        line=str(row["line"]),
        group=None if group is None else int(str(group)),
        doubt=bool(row.get("doubt")),
    )


def slots_of_mentions(mentions: Iterable[Mention]) -> list[Slot]:
    """Return what the reader found as slots."""
    return [
        Slot(m.start, m.end, m.text, m.value, m.unit or None, m.approx, m.subject, m.nature, m.line, m.group)
        for m in mentions
    ]


def slots_of_lines(text: str) -> list[Slot]:
    """Return the slots of a hand-marked file: one JSON object a line."""
    return [slot_of(json.loads(line, parse_float=Decimal)) for line in text.splitlines() if line.strip()]


def slots_of_output(text: str) -> list[Slot]:
    """Return the slots of what `taizhang read --json` writes: a list under `figures`."""
    return [slot_of(row) for row in json.loads(text, parse_float=Decimal)["figures"]]


def golden_slots(seed: str, folders: Iterable[Path] = GOLDENS) -> list[Slot]:
    """Return the hand-marked slots of a seed (`002`) from the first folder that has them."""
    for folder in folders:
        path = folder / f"{seed}.jsonl"
        if path.is_file():
            return slots_of_lines(path.read_text("utf-8"))
    raise FileNotFoundError(f"nobody has marked the slots of {seed} yet")


def seed_text(seed: str, shared: Path = SHARED) -> str:
    """Return the text of a seed by its number."""
    [path] = (shared / "seeds").glob(f"{seed}_*.txt")
    return path.read_text("utf-8")
