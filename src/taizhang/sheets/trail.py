"""Reads how far a row has come: its dated states in order, and whether 状态 and the dates agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from taizhang.declarations.types import State, Workflow
from taizhang.sheets.headers import Match
from taizhang.sheets.numbers import Reader
from taizhang.sheets.row import Row
from taizhang.sheets.values import named_reader


class TrailReader:
    """Reads the trail of each row; of a kind without a workflow it is empty."""

    def __init__(
        self,
        by_key: Mapping[str, Match],
        workflow: Workflow | None,
        dates: Mapping[str, str],
        read_date: Reader,
    ) -> None:
        """Take note of the columns that date a state, in the order the workflow declares."""
        self._workflow = workflow
        self._read_date = read_date
        self._state = by_key.get("state:")
        states = workflow.states if workflow else {}
        self._dated = [
            (state, dates[code], by_key[dates[code]])
            for code, state in states.items()
            if code in dates and dates[code] in by_key
        ]
        labels = [state.label for state in states.values()]
        names = {name: code for code, state in states.items() for name in (state.label, code)}
        self._read_state = named_reader(names, labels)

    def trail(
        self, row: Row, on: date | None, fields: Mapping[str, Any], today: date
    ) -> tuple[tuple[str, str], ...]:
        """Return the states the row has been in with the day of each, oldest first."""
        if self._workflow is None:
            return ()
        days: list[tuple[str, date, Match]] = []
        for state, key, match in self._dated:
            day = self._day(row, key, match, on, fields)
            if day is None:
                continue
            if self._is_sound(row, match, day, on, today, own=key.startswith("entered:")):
                days.append((state.code, day, match))
        days.sort(key=lambda one: one[1])
        code = row.read(self._state, self._read_state)
        trail = [(state, day.isoformat()) for state, day, _ in days]
        return tuple(self._told(row, code, trail, on)) if code else tuple(trail)

    def _day(
        self, row: Row, key: str, match: Match, on: date | None, fields: Mapping[str, Any]
    ) -> date | None:
        """Return the day of a state: from its own column, or from the date column it shares."""
        if key == "on:":
            return on
        if key.startswith("field:"):
            value = fields.get(match.column.code)
            return date.fromisoformat(value) if value else None
        found: date | None = row.read(match, self._read_date)
        return found

    def _is_sound(
        self, row: Row, match: Match, day: date, on: date | None, today: date, *, own: bool
    ) -> bool:
        if on is not None and day < on:
            row.problem(
                match.index,
                "sheet_state_early",
                column=match.column.label,
                value=day.isoformat(),
                on=on.isoformat(),
            )
            return False
        if day > today:
            if own:
                row.problem(match.index, "sheet_future", column=match.column.label, value=day.isoformat())
            return False
        return True

    def _told(
        self, row: Row, code: str, trail: list[tuple[str, str]], on: date | None
    ) -> list[tuple[str, str]]:
        """Bring the 状态 cell and the dated states together, or say how they disagree."""
        if self._workflow is None or self._state is None:
            return trail
        state = self._workflow.states[code]
        last = self._workflow.states[trail[-1][0]] if trail else None
        if last is not None and last.code == code:
            return trail
        if code in {known for known, _ in trail} or (last is not None and not self._later(last, state)):
            params = {
                "state": state.label,
                "other": last.label if last else "",
                "column": last.dated if last else "",
            }
            row.problem(self._state.index, "sheet_state_behind", **params)
            return trail
        if code == self._workflow.initial and not trail:
            return []
        if state.dated:
            row.problem(self._state.index, "sheet_state_undated", state=state.label, column=state.dated)
            return trail
        day = trail[-1][1] if trail else on.isoformat() if on else ""
        return [*trail, (code, day)] if day else trail

    def _later(self, last: State, state: State) -> bool:
        """Tell whether the workflow can still come from `last` to `state`."""
        states = self._workflow.states if self._workflow else {}
        seen, waiting = set(), [last.code]
        while waiting:
            code = waiting.pop()
            if code in seen or code not in states:
                continue
            seen.add(code)
            waiting += states[code].moves
        return state.code in seen
