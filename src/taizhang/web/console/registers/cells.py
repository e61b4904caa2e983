"""Cells: the rows of a list in words, with what a row links to, its state's colour and its deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from taizhang.base.numerals import plain
from taizhang.declarations.types import Kind, Registry
from taizhang.org.places import Tree
from taizhang.registers import worded
from taizhang.registers.columns import Column
from taizhang.registers.due import deadlines_of
from taizhang.registers.row import Row
from taizhang.web.shared.language import say
from taizhang.workflow.deadlines import Deadline

TITLE: Final = "title"
DUE: Final = "due"
_SHORT: Final = 36
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOOKS: Final = {
    "open": ("open", "state-open"),
    "done": ("done", "state-done"),
    "late": ("late", "state-late"),
    "paused": ("paused", "state-paused"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """A state as it is shown: its word, its class (colour) and its icon (shape)."""

    label: str
    css: str
    icon: str


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it is shown: how much is left, its colour, and on hover why."""

    words: str
    css: str
    because: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its column, its words, and whether it is a number or cut short."""

    column: str
    label: str
    words: str
    number: bool = False
    full: str = ""

    @property
    def bare(self) -> bool:
        """Say whether the words tell by themselves what they are, and need no label on a phone."""
        return self.column in {"place", "opened_on"}

    @property
    def day(self) -> bool:
        """Say whether it is a day, written 2026-01-23: such are never broken over two lines."""
        return _DAY.fullmatch(self.words) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a list: id, title, cells, state and deadline."""

    record: str
    title: str
    cells: tuple[Cell, ...]
    look: Look | None
    due: Due | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What cells are said with: the kind, the declarations, the tree of places, today."""

    kind: Kind
    registry: Registry
    tree: Tree
    today: date

    def lines(self, rows: Sequence[Row], columns: Iterable[Column]) -> list[Line]:
        """Return rows in words: two statements for deadlines and names, however many rows there are."""
        names = worded.names_of(sorted({row.subject for row in rows if row.subject}))
        dues = deadlines_of(
            self.kind, {row.record: row.values for row in rows}, registry=self.registry, today=self.today
        )
        chosen = list(columns)
        return [self._line(row, chosen, names, dues.get(row.record)) for row in rows]

    def _line(self, row: Row, columns: list[Column], names: dict[str, str], told: Deadline | None) -> Line:
        title = worded.titled(self.kind, row.subject, row.values, self.registry, names, self.tree)
        return Line(
            row.record,
            title,
            tuple(self._cell(row, one, names) for one in columns if one.type != "state"),
            self.look(row.state, told),
            due(told) if told else None,
        )

    def _cell(self, row: Row, column: Column, names: dict[str, str]) -> Cell:
        words = self._words(row, column, names)
        short = words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
        return Cell(
            column.name, column.label, short, column.type == "number", words if short != words else ""
        )

    def _words(self, row: Row, column: Column, names: dict[str, str]) -> str:
        if column.field is None:
            subject = names.get(row.subject or "", "")
            head = {"place": worded.place_name(row.place, self.tree), "subject": subject}
            return head.get(column.name, str(getattr(row, column.name, "") or ""))
        return self.value(column, row.values.get(column.name))

    def value(self, column: Column, value: Any) -> str:  # noqa: ANN401 - a stored value
        """Say a value of a column; numbers without their unit, which stands in the heading."""
        if isinstance(value, Decimal):
            return plain(value)
        if column.type == "link":
            return say("有", "yes") if value else ""
        return worded.said(column.field, value, self.registry, self.tree) if column.field else str(value)

    def look(self, state: str | None, told: Deadline | None = None) -> Look | None:
        """Return how a state looks; None for a kind without states."""
        flow = self.registry.workflow_of(self.kind)
        if state is None or flow is None:
            return None
        known = flow.states.get(state)
        way = "done" if known and known.last else "paused" if known and known.pauses else "open"
        way = "late" if told and told.standing == "late" else way
        return Look(worded.state_said(self.kind, state, self.registry), *_LOOKS[way])


def due(told: Deadline) -> Due:
    """Return a deadline in short words: 还剩3个工作日, 超期2天, 今天到期."""
    units = {"days": ("天", " day"), "workdays": ("个工作日", " working day"), "hours": ("小时", " hour")}
    unit = say(*units[told.left_unit]) + say("", "s" if abs(told.left) != 1 else "")
    if told.standing == "paused":
        return Due(say(f"暂停，尚余{told.left}{unit}", f"paused, {told.left}{unit} left"), "", told.because)
    if told.standing == "late":
        late = -told.left
        words = say(f"超期{late}{unit}", f"{late}{unit} late") if late else say("已超期", "late")
        return Due(words, "late", told.because)
    css = "warn" if told.standing == "warn" else ""
    if not told.left:
        return Due(say("今天到期", "due today"), css, told.because)
    return Due(say(f"还剩{told.left}{unit}", f"{told.left}{unit} left"), css, told.because)
