"""Compile: declared indicators and a window become one SQL statement per scan. Pure: no engine, no I/O."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from taizhang.base.expressions.ast import columns
from taizhang.declarations.types import Among, Indicator, Kind, Registry, When
from taizhang.indicators import tallied
from taizhang.indicators.dialect import Dialect
from taizhang.indicators.figure import Edge
from taizhang.indicators.plan import Pass, needs_items
from taizhang.indicators.sql import Writing
from taizhang.indicators.tallied import is_tallied
from taizhang.ledger.project import MOVED

LIVE: Final = "ledger_span"
"""The table of current records: the source of every figure that is not pinned to an earlier position."""
TALLY: Final = "ledger_tally"
"""The tally of the same records, which plain counts read instead."""
_VILLAGES: Final = "('village', 'community')"
_PLAIN: Final = {"count": "NULL", "day": "s.opened_on"}
"""What a record gives where no field is asked for."""
_OWN_DAY: Final = frozenset({"opened", "entered"})
"""Windows in which each record lies where the tree of its own day puts it; in others that of the last day."""
_AGAIN: Final = {
    "count": ("SUM", "MAX"),
    "sum": ("SUM", "SUM"),
    "min": ("MIN", "SUM"),
    "max": ("MAX", "SUM"),
    "span": ("MIN", "MAX"),
    "day": ("MAX", "MAX"),
}
"""How the two columns of an indicator, told of each place, are put together for the places above."""
_NEWEST: Final = "s.opened_on DESC, s.first_position DESC, s.record_id DESC"


@dataclass(frozen=True, slots=True)
class Clause:
    """A ready piece of SQL with its parameters, such as a viewer's scope."""

    text: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A statement and its parameters in order."""

    text: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Writes statements for one engine over one source of spans, seen by one scope."""

    registry: Registry
    dialect: Dialect
    scope: Clause
    source: str = LIVE
    changes: Collection[date] = ()
    """The days from which on some place lies elsewhere than before."""

    def totals(self, scan: Pass, indicators: Sequence[Indicator], places: Sequence[str]) -> Query:
        """Return the statement with one row a place: its id, then (value, matched) for each indicator.

        `value` is NULL where nothing matched; numbers are times 10**4 except counts.
        """
        kind = self.registry.kinds[scan.kind]
        writing = Writing(self.dialect, kind, "s")
        if scan.own and indicators[0].form == "latest":
            return self._latest(scan, indicators[0], places, writing)
        if not scan.own and all(one.form in _AGAIN for one in indicators):
            return self._gathered(scan, indicators, places, writing)
        listed = [", ".join(self._aggregate(writing, indicator, scan)) for indicator in indicators]
        text = f"SELECT p.ancestor_id, {', '.join(listed)}\n"
        text += f"FROM {self._rows(writing, scan)}\n{self._within(writing, scan, places)}"
        text += self._items(writing, indicators[0], scan) if scan.own else ""
        text += f"\nWHERE {self._scoped(writing)}"
        text += f" AND {self._met(writing, indicators[0], scan)}" if scan.own else ""
        text += "\nGROUP BY p.ancestor_id"
        return Query(text, tuple(writing.values))

    def records(
        self, scan: Pass, indicator: Indicator, place: str, limit: int | None = None, edge: Edge | None = None
    ) -> Query:
        """Return the statement that lists the records behind a figure: id, place, day, what each gave.

        In the order of their days, from an edge on; a page before an edge comes the other way round.
        """
        kind = self.registry.kinds[scan.kind]
        writing = Writing(self.dialect, kind, "s")
        gave = self._gave(writing, indicator, scan)
        text = f"SELECT s.record_id, s.place_id, s.opened_on, {gave} AS gave\n"
        text += f"FROM {self._rows(writing, scan)}\n{self._within(writing, scan, [place])}"
        if scan.own and indicator.form == "distinct":
            text += self._items(writing, indicator, scan)
        text += f"\nWHERE {self._scoped(writing)} AND {self._met(writing, indicator, scan)}"
        if indicator.form == "latest":
            text += f" AND {writing.column(indicator.field or '')} IS NOT NULL\nORDER BY {_NEWEST}\nLIMIT 1"
            return Query(text, tuple(writing.values))
        way, sign = ("DESC", "<=") if edge and edge.back else ("ASC", ">=")
        values = list(writing.values)
        if edge:
            text += f" AND (s.opened_on, s.record_id) {sign} (%s, %s)"
            values += [edge.day, edge.record]
        text += f"\nORDER BY s.opened_on {way}, s.record_id {way}, gave {way}"
        if limit is not None:
            text += f"\nLIMIT {int(limit)} OFFSET {edge.seen if edge else 0:d}"
        return Query(text, tuple(values))

    def kept(self, scan: Pass, *, stated: bool = False) -> Query:
        """Return the statement that lists the townships which kept the register in the window.

        Kept means: something was recorded in it, or a zero report (零报告) covers a day of it. A stock is
        kept by whatever was recorded up to its day. With `stated` only a zero report counts: where one
        kind holds many measures, the record of one says nothing of another.
        """
        flow = scan.when.window in {"opened", "entered"}
        start = scan.start if flow else date.min
        none = " AND 1 = 0" if stated else ""
        text = (
            f"SELECT DISTINCT township FROM {self.source} AS k\n"  # noqa: S608 - built from checked declarations
            "WHERE kind = %s AND opened_on <= %s\n"
            f"AND ((status = 'live' AND opened_on >= %s{none}) OR (status = 'nil' AND until_on >= %s))"
        )
        return Query(text, (scan.kind, scan.end, start, start))

    def _gathered(
        self, scan: Pass, indicators: Sequence[Indicator], places: Sequence[str], writing: Writing
    ) -> Query:
        """Return the statement of `totals` for what can be told place by place and then put together.

        Each record is read once and met by no join: only the few rows left, one for each place (and day,
        where the tree of the record's own day counts), are joined to the places they lie in.
        """
        # While no place moves, the tree of the last day is that of every record's own day.
        moving = any(scan.start < day <= scan.end for day in self.changes)
        own_day = scan.when.window in _OWN_DAY and moving
        if self.source == LIVE and is_tallied(scan, indicators, writing.kind):
            counted = self._tallied(writing, scan, indicators, own_day=own_day)
            counted += f"\nUNION ALL\n{self._placed(writing, scan, indicators, own_day=own_day, more=MOVED)}"
        else:
            counted = self._placed(writing, scan, indicators, own_day=own_day)
        again = [(n, *_AGAIN[one.form]) for n, one in enumerate(indicators)]
        joined = ", ".join(f"{value}(t.v{n}), {matched}(t.m{n})" for n, value, matched in again)
        text = f"SELECT p.ancestor_id, {joined}\nFROM (\n{counted}\n) AS t\n"
        return Query(text + self._above(writing, scan, places, own_day=own_day), tuple(writing.values))

    def _placed(
        self, writing: Writing, scan: Pass, indicators: Sequence[Indicator], *, own_day: bool, more: str = ""
    ) -> str:
        """Return the statement that tells the indicators of each place, of records that meet `more`."""
        day = f", {self._day(writing, scan)} AS day" if own_day else ""
        # A condition of all that is asked is put to each record once, and no more is done for who fails it.
        alone = len(indicators) == 1
        told = _named(self._aggregate(writing, one, scan, met=alone) for one in indicators)
        text = f"SELECT s.place_id{day}, {told}\nFROM {self._rows(writing, scan, more)}\n"
        text += f"WHERE {self._scoped(writing)}"
        text += f" AND {self._met(writing, indicators[0], scan)}" if alone else ""
        return text + f"\nGROUP BY s.place_id{', 2' if own_day else ''}"

    def _tallied(
        self, writing: Writing, scan: Pass, indicators: Sequence[Indicator], *, own_day: bool
    ) -> str:
        """Return the same from the tally, of records that never moved."""
        day = ", s.opened_on AS day" if own_day else ""
        text = f"SELECT s.place_id{day}, {_named(tallied.told(writing, indicators))}\nFROM {TALLY} AS s\n"
        text += f"WHERE {tallied.chosen(writing, scan, indicators)} AND NOT s.moved"
        writing.values.extend(self.scope.values)
        return text + f" AND {self.scope.text}\nGROUP BY s.place_id{', s.opened_on' if own_day else ''}"

    def _above(self, writing: Writing, scan: Pass, places: Sequence[str], *, own_day: bool) -> str:
        """Return the join that puts what was told of each place under the asked places."""
        marks = ", ".join(writing.mark(place) for place in places)
        days = ["t.day", "t.day"] if own_day else [writing.mark(scan.end), writing.mark(scan.end)]
        return (
            f"{self.dialect.join} org_placement p ON p.place_id = t.place_id AND p.ancestor_id IN ({marks})"
            f" AND p.from_on <= {days[0]} AND p.to_on > {days[1]}\nGROUP BY p.ancestor_id"
        )

    def _aggregate(
        self, writing: Writing, indicator: Indicator, scan: Pass, *, met: bool = False
    ) -> tuple[str, str]:
        """Return the value column of an indicator and the column that counts what it matched.

        `met` says that only records which meet its condition are there.
        """
        if scan.own:
            return f"COUNT(DISTINCT {self._gave(writing, indicator, scan)})", "COUNT(*)"

        def counted() -> str:
            return "1 = 1" if met else self._met(writing, indicator, scan)

        if indicator.form == "count":
            return f"SUM(CASE WHEN {counted()} THEN 1 ELSE 0 END)", "0"
        if indicator.form == "span":
            first = f"MIN(CASE WHEN {counted()} THEN s.opened_on END)"
            last = f"MAX(CASE WHEN {counted()} THEN {self._gave(writing, indicator, scan)} END)"
            return first, last
        if indicator.form == "day":
            return f"MAX(CASE WHEN {counted()} THEN s.opened_on END)", "0"
        chosen = f"CASE WHEN {counted()} THEN {self._gave(writing, indicator, scan)} END"
        function = {"sum": "SUM(", "min": "MIN(", "max": "MAX(", "distinct": "COUNT(DISTINCT "}[
            indicator.form
        ]
        return f"{function}{chosen})", f"SUM(CASE WHEN {counted()} THEN 1 ELSE 0 END)"

    def _gave(self, writing: Writing, indicator: Indicator, scan: Pass) -> str:
        """Return what one record gives to the figure: to a span its last day, to a day its first."""
        if indicator.form == "span":
            return self._ended(writing, indicator, scan)
        if indicator.form in _PLAIN:
            return _PLAIN[indicator.form]
        if indicator.field == "subject":
            return f"{writing.alias}.subject"
        if indicator.field == "place":
            return "v.ancestor_id"
        if indicator.form == "distinct" and needs_items(indicator, writing.kind):
            return "item.value"
        return writing.column(indicator.field or "")

    def _ended(self, writing: Writing, indicator: Indicator, scan: Pass) -> str:
        """Return the day on which a record's stretch ended: its opening, or a state entered by the end."""
        if indicator.until is None:
            return "s.opened_on"
        ended = self.dialect.day(self.dialect.text("s", "entered", indicator.until))
        return f"CASE WHEN {ended} <= {writing.mark(scan.end)} THEN {ended} END"

    def _items(self, writing: Writing, indicator: Indicator, scan: Pass) -> str:
        """Return the join that a distinct over list items or over villages needs."""
        if indicator.field != "place":
            return "\n" + self.dialect.unnest("s", indicator.field or "", "item")
        day = self._day(writing, scan)
        again = self._day(writing, scan)
        return (
            f"\nJOIN org_placement v ON v.place_id = s.place_id AND v.ancestor_level IN {_VILLAGES}"
            f" AND v.from_on <= {day} AND v.to_on > {again}"
        )

    def _latest(self, scan: Pass, indicator: Indicator, places: Sequence[str], writing: Writing) -> Query:
        value = writing.column(indicator.field or "")
        inner = (
            f"SELECT p.ancestor_id AS place, {value} AS value,\n"
            f" ROW_NUMBER() OVER (PARTITION BY p.ancestor_id ORDER BY {_NEWEST}) AS newest\n"
            f"FROM {self._rows(writing, scan)}\n{self._within(writing, scan, places)}\n"
            f"WHERE {self._scoped(writing)} AND {self._met(writing, indicator, scan)} AND {value} IS NOT NULL"
        )
        text = f"SELECT place, value, 1 FROM (\n{inner}\n) AS ranked WHERE newest = 1"  # noqa: S608
        return Query(text, tuple(writing.values))

    def _rows(self, writing: Writing, scan: Pass, more: str = "") -> str:
        """Return the records in the window that meet `more`, as `s`; of a measurement the newest each."""
        chosen = self._window(writing, "s", writing.kind, scan.when, scan)
        chosen += f" AND {more}" if more else ""
        if writing.kind.nature != "measurement":
            return f"(SELECT s.* FROM {self.source} s WHERE {chosen}) AS s"  # noqa: S608
        key = ", ".join(["s.place_id", "s.subject", *(writing.column(name) for name in writing.kind.key)])
        return (
            f"(SELECT s.*, ROW_NUMBER() OVER (PARTITION BY {key} ORDER BY {_NEWEST}) AS newest\n"  # noqa: S608
            f"  FROM {self.source} s WHERE {chosen}) AS s"
        )

    def _within(self, writing: Writing, scan: Pass, places: Sequence[str]) -> str:
        """Return the join that puts each record under the asked places, by the tree of its day."""
        marks = ", ".join(writing.mark(place) for place in places)
        day = self._day(writing, scan)
        again = self._day(writing, scan)
        return (
            f"{self.dialect.join} org_placement p ON p.place_id = s.place_id AND p.ancestor_id IN ({marks})"
            f" AND p.from_on <= {day} AND p.to_on > {again}"
        )

    def _day(self, writing: Writing, scan: Pass) -> str:
        match scan.when.window:
            case "opened":
                return "s.opened_on"
            case "entered":
                return self.dialect.day(self.dialect.text("s", "entered", scan.when.state or ""))
            case _:
                return writing.mark(scan.end)

    def _scoped(self, writing: Writing) -> str:
        newest = "s.newest = 1 AND " if writing.kind.nature == "measurement" else ""
        writing.values.extend(self.scope.values)
        return f"{newest}{self.scope.text}"

    def _window(self, writing: Writing, alias: str, kind: Kind, when: When, scan: Pass) -> str:
        """Return the condition on a span: in force at the end, of a record the window takes in."""
        parts = [
            f"{alias}.kind = {writing.mark(kind.code)}",
            f"{alias}.status = 'live'",
            f"{alias}.from_on <= {writing.mark(scan.end)}",
            f"{alias}.to_on > {writing.mark(scan.end)}",
            # No span begins before its record: so the index by day ends where the window does.
            f"{alias}.opened_on <= {writing.mark(scan.end)}",
        ]
        if when.window == "opened":
            parts.append(f"{alias}.opened_on >= {writing.mark(scan.start)}")
        elif when.window == "entered":
            entered = self.dialect.text(alias, "entered", when.state or "")
            parts.append(f"{entered} >= {writing.mark(scan.start.isoformat())}")
            parts.append(f"{entered} <= {writing.mark(scan.end.isoformat())}")
        elif when.window == "end":
            parts.append(f"{alias}.until_on > {writing.mark(scan.end)}")
        elif when.window == "active":
            parts.append(f"{alias}.until_on > {writing.mark(scan.start)}")
            parts += self._open_during(writing, alias, kind, scan)
        return " AND ".join(parts)

    def _open_during(self, writing: Writing, alias: str, kind: Kind, scan: Pass) -> list[str]:
        """Return the condition that a case was not over before the period began."""
        over = last_states(kind, self.registry)
        if not over:
            return []
        names = ", ".join(writing.mark(state) for state in over)
        ended = []
        for state in over:
            entered = self.dialect.text(alias, "entered", state)
            ended.append(f"({entered} IS NULL OR {entered} >= {writing.mark(scan.start.isoformat())})")
        return [f"({alias}.state IS NULL OR {alias}.state NOT IN ({names}) OR ({' AND '.join(ended)}))"]

    def _met(self, writing: Writing, indicator: Indicator, scan: Pass) -> str:
        """Return the indicator's own condition on a record in the window."""
        parts: list[str] = []
        if indicator.where is not None:
            parts.append(writing.condition(indicator.where))
        if scan.when.window == "end" and "state" not in (columns(indicator.where) if indicator.where else ()):
            over = last_states(writing.kind, self.registry)
            if over:
                marks = ", ".join(writing.mark(state) for state in over)
                parts.append(f"({writing.alias}.state IS NULL OR {writing.alias}.state NOT IN ({marks}))")
        if indicator.among is not None:
            parts.append(self._among(writing, indicator.among, scan))
        return " AND ".join(parts) or "1 = 1"

    def _among(self, writing: Writing, among: Among, scan: Pass) -> str:
        kind = self.registry.kinds[among.kind]
        own = (
            f"{writing.alias}.subject" if among.by == "subject" else self.dialect.text("s", "data", among.by)
        )
        theirs = "q.subject" if among.by == "subject" else "q.record_id"
        inner = Writing(self.dialect, kind, "q", writing.values)
        default = When("end" if kind.nature == "register" else "to_date")
        chosen = self._window(inner, "q", kind, among.when or default, scan)
        where = f" AND {inner.condition(among.where)}" if among.where is not None else ""
        return f"{own} IN (SELECT {theirs} FROM {self.source} q WHERE {chosen}{where})"  # noqa: S608


def _named(told: Iterable[tuple[str, str]]) -> str:
    """Return the columns of value and matched with their names, from v0 and m0 on."""
    return ", ".join(f"{value} AS v{n}, {matched} AS m{n}" for n, (value, matched) in enumerate(told))


def last_states(kind: Kind, registry: Registry) -> tuple[str, ...]:
    """Return the states in which a case, or a membership that moves by a workflow, is over."""
    workflow = registry.workflow_of(kind)
    if workflow is None:
        return ()
    return tuple(state.code for state in workflow.states.values() if state.last)
