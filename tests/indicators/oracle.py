"""The naive oracle: every figure counted in plain Python, record by record, with nothing of the engine in it.

It shares with the program only the parsed conditions and their evaluation, and the tree of places (which
has oracles of its own). Folding is done anew for each day asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from taizhang.base.expressions.ast import Column, Expr, children
from taizhang.base.expressions.evaluate import evaluate, holds
from taizhang.base.periods import Period
from taizhang.declarations.types import Among, Indicator, Registry, When
from taizhang.ledger.entry import Entry
from taizhang.org.places import Tree


@dataclass
class Seen:
    """A record as it stands on a day."""

    id: str
    kind: str
    township: str
    opened: str
    subject: str | None
    place: str
    state: str | None
    fields: dict[str, Any]
    entered: dict[str, str]
    order: int


def seen(entries: Sequence[Entry], day: str) -> Seen | None:
    """Return the record on `day`, or None when it is not there: not begun, voided, or a zero report."""
    first = entries[0]
    if first.act == "nil":
        return None
    off = undone(entries)
    if first.id in off:
        return None
    said = {
        e.id: json.loads(e.payload) if e.act == "amend" else {"on": e.happened_on, **json.loads(e.payload)}
        for e in entries
        if e.id not in off
    }
    opening = said[first.id]
    opening.setdefault("place", first.place)
    for entry in entries[1:]:
        if entry.act == "amend" and entry.id not in off:
            correct(said, said[entry.id], first.id, {e.id: e.act for e in entries})
    happenings = sorted(told(opening, first, entries, said, off), key=lambda one: (one[0], one[1]))
    if opening["on"] > day:
        return None
    record = Seen(
        first.record,
        first.kind,
        first.township,
        opening["on"],
        opening.get("subject"),
        opening["place"],
        None,
        {k: v for k, v in (opening.get("fields") or {}).items() if v is not None},
        {},
        first.position,
    )
    for on, _, step in happenings:
        if step.get("to"):
            record.entered.setdefault(step["to"], on)
        if on > day:
            continue
        record.state = step.get("to") or record.state
        record.place = step.get("place") or record.place
        record.fields |= step.get("fields") or {}
    record.fields = {k: v for k, v in record.fields.items() if v is not None}
    return record


def undone(entries: Sequence[Entry]) -> set[str]:
    """Return the ids of entries that were taken back."""
    off: set[str] = set()
    for entry in sorted(entries, key=lambda e: -e.position):
        if entry.act == "void" and entry.id not in off:
            off.add(json.loads(entry.payload).get("entry") or entries[0].id)
    return off


def correct(
    said: dict[str, dict[str, Any]], change: Mapping[str, Any], first: str, acts: Mapping[str, str]
) -> None:
    """Apply a correction in place to the statement it names."""
    name = change.get("corrects") or first
    if name not in said or acts[name] not in {"open", "move"}:
        return
    target = said[name]
    target["fields"] = {**(target.get("fields") or {}), **(change.get("fields") or {})}
    for key in ("on", "place", "subject", "trail") if name == first else ("on", "place", "to"):
        if key in change:
            target[key] = change[key]


def told(
    opening: Mapping[str, Any],
    first: Entry,
    entries: Sequence[Entry],
    said: Mapping[str, Mapping[str, Any]],
    off: set[str],
) -> Iterator[tuple[str, tuple[int, int], Mapping[str, Any]]]:
    """Yield (day, order, change) for everything that happened to the record."""
    for index, (state, on) in enumerate(opening.get("trail") or []):
        yield max(on or "", opening["on"]), (first.position, index), {"to": state}
    for entry in entries[1:]:
        if entry.act == "move" and entry.id not in off:
            yield max(said[entry.id]["on"], opening["on"]), (entry.position, 0), said[entry.id]


@dataclass
class Oracle:
    """Counts over a list of entries."""

    registry: Registry
    tree: Tree
    entries: Sequence[Entry]
    asked: set[tuple[str, str, Period]] = field(default_factory=set)
    """Every question that an answer came down to, itself among them."""

    def histories(self) -> list[list[Entry]]:
        """Return the entries of each record."""
        found: dict[str, list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda e: (e.township, e.position)):
            found.setdefault(entry.record, []).append(entry)
        return list(found.values())

    def value(self, code: str, place: str, period: Period) -> Decimal | None:  # noqa: PLR0911 - a form each
        """Return the value of a figure, or None when there is no data."""
        self.asked.add((code, place, period))
        one = self.registry.indicators[code]
        match one.form:
            case "rate":
                return self.rate(one, place, period)
            case "change":
                return self.change(one, place, period)
            case "threshold":
                return self.threshold(one, place, period)
            case "rank":
                return self.rank(one, place, period)
            case "places":
                return self.places(one, place, period)
            case "score":
                return self.score(one, place, period)
            case "run":
                return self.run(one, place, period)
            case "span":
                return self.span(one, place, period)
            case "day":
                days = [row.opened for row in self.rows(one, place, period)]
                return Decimal(max(days).replace("-", "")) if days else None
            case _:
                return self.counted(one, place, period)

    def places(self, one: Indicator, place: str, period: Period) -> Decimal:
        """Return how many places of the levels stand below a place at the end."""
        day = period.end
        below = [p for p in self.tree if place in self.tree.chain(p.id, day)[1:] and p.is_open(day)]
        return Decimal(len([p for p in below if p.level in one.levels]))

    def rate(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return above / below."""
        above = self.value(one.numerator or "", place, period)
        below = self.value(one.denominator or "", place, period)
        township = self.tree.township_of(place, period.end)
        over = under = None
        if one.steady and township not in {None, place}:
            over, under = (
                self.value(c or "", township or "", period) for c in (one.numerator, one.denominator)
            )
        if below is None or below == 0 or above is None:
            return None
        if over is not None and under:
            above, below = above + one.steady * over / under, below + one.steady
        return halfup(above * (100 if one.unit == "%" else 1) / below, one.decimals)

    def score(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return the weighted mean of the components."""
        values = {code: self.value(code, place, period) for code in one.weights}
        if any(v is None for v in values.values()):
            return None
        held = {code: sorted((Decimal(0), v or Decimal(0), Decimal(100)))[1] for code, v in values.items()}
        total = sum(one.weights[code] * value for code, value in held.items())
        return halfup(Decimal(total) / sum(one.weights.values()), one.decimals)

    def change(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return now - then, or in per cent of then."""
        now = self.value(one.of or "", place, period)
        if one.against == "time":
            year = (date(period.end.year + 1, 1, 1) - date(period.end.year, 1, 1)).days
            gone = Decimal((period.end - date(period.end.year, 1, 1)).days + 1) * 100 / year
            return None if now is None else halfup(now - gone, one.decimals)
        then = self.value(
            one.of or "", place, period.last_year() if one.against == "last_year" else period.before()
        )
        if now is None or then is None:
            return None
        if one.as_ == "difference":
            return now - then
        return halfup((now - then) * 100 / then, one.decimals) if then else None

    def villages(self, place: str, on: date) -> list[str]:
        """Return the villages of a place on a day."""
        return [
            p.id
            for p in self.tree
            if p.level in {"village", "community"}
            and p.is_open(on)
            and place in self.tree.chain(p.id, on)[1:]
        ]

    def threshold(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return how many villages reach the line."""
        line = (
            one.at_least
            if isinstance(one.at_least, Decimal)
            else self.value(str(one.at_least), place, period)
        )
        values = [self.value(one.of or "", v, period) for v in self.villages(place, period.end)]
        if line is None or all(v is None for v in values):
            return None
        return Decimal(len([v for v in values if v is not None and v >= line]))

    def rank(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return 1 + how many villages of the township stand before this one."""
        own = self.value(one.of or "", place, period)
        township = self.tree.township_of(place, period.end) or ""
        others = [
            self.value(one.of or "", v, period) for v in self.villages(township, period.end) if v != place
        ]
        known = [v for v in others if v is not None]
        if own is None or self.tree[place].level not in {"village", "community"}:
            return None
        return Decimal(1 + len([v for v in known if (v < own if one.order == "lowest" else v > own)]))

    def run(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return the months on end at the bar."""
        line = (
            one.at_least
            if isinstance(one.at_least, Decimal)
            else self.value(str(one.at_least), place, period)
        )
        values = [self.value(one.of or "", place, month) for month in period.months()]
        if line is None or all(v is None for v in values):
            return None
        count = 0
        for value in values:
            count = count + 1 if value is not None and value >= line else 0
        return Decimal(count)

    def span(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return the days or months from the first opening to the last end."""
        rows = list(self.rows(one, place, period))
        last = [r.opened if one.until is None else r.entered.get(one.until, "") for r in rows]
        known = [day for day in last if day and day <= period.end.isoformat()]
        if not known:
            return None
        first, end = date.fromisoformat(min(r.opened for r in rows)), date.fromisoformat(max(known))
        if one.unit == "天":
            return Decimal(len(range(first.toordinal(), end.toordinal() + 1)))
        return Decimal(
            len(
                {
                    (d.year, d.month)
                    for d in map(date.fromordinal, range(first.toordinal(), end.toordinal() + 1))
                }
            )
        )

    def counted(self, one: Indicator, place: str, period: Period) -> Decimal | None:
        """Return a count, sum, distinct, latest, least or most."""
        rows = list(self.rows(one, place, period))
        if one.form == "count" and rows:
            return Decimal(len(rows))
        gave = [v for r in rows for v in self.gave(one, r, period)]
        if one.form == "distinct" and gave:
            return Decimal(len(set(gave)))
        if one.form in {"sum", "min", "max", "latest"} and gave:
            numbers = [Decimal(v) for v in gave]
            by_form = {"sum": sum, "min": min, "max": max, "latest": lambda values: values[-1]}
            return Decimal(by_form[one.form](numbers))
        if one.form in {"min", "max", "latest"} or (one.form == "sum" and rows):
            return None
        return Decimal(0) if self.kept(one, place, period) else None

    def gave(self, one: Indicator, row: Seen, period: Period) -> list[Any]:
        """Return what a record gives to the figure."""
        if one.form == "count":
            return []
        if one.field == "subject":
            return [row.subject] if row.subject else []
        if one.field == "place":
            day = self.day(one.when, row, period)
            found = self.tree.ancestor(row.place, "village", day)
            return [found] if found else []
        value = self.values(row).get(one.field or "")
        return value if isinstance(value, list) else [] if value is None else [value]

    def rows(self, one: Indicator, place: str, period: Period) -> Iterator[Seen]:
        """Yield the records that a figure counts, oldest first."""
        when = one.when or When("opened")
        found = self.window(one.kind or "", when, period)
        kind = self.registry.kinds[one.kind or ""]
        if kind.nature == "measurement":
            newest: dict[tuple[Any, ...], Seen] = {}
            for row in found:
                newest[row.place, row.subject, *(row.fields.get(k) for k in kind.key)] = row
            found = list(newest.values())
        for row in found:
            inside = place in self.tree.chain(row.place, self.day(when, row, period))
            if inside and self.met(one, when, row, period):
                yield row

    def window(self, kind: str, when: When, period: Period) -> list[Seen]:
        """Return the records of a kind that a window takes in, oldest first, as they stand at its end."""
        start, end = period.start.isoformat(), period.end.isoformat()
        found = []
        for entries in self.histories():
            row = seen(entries, end) if entries[0].kind == kind else None
            if row is not None and self.taken(row, when, start, end):
                found.append(row)
        return sorted(found, key=lambda r: (r.opened, r.order, r.id))

    def taken(self, row: Seen, when: When, start: str, end: str) -> bool:
        """Tell whether the window takes a record in."""
        kind = self.registry.kinds[row.kind]
        until = row.fields.get(kind.until or "") or "9999-12-31"
        last = self.last(row.kind)
        match when.window:
            case "opened":
                return start <= row.opened
            case "entered":
                return start <= row.entered.get(when.state or "", "") <= end
            case "end":
                return until > end
            case "active":
                over = row.state in last and any(row.entered.get(s, "9") < start for s in last)
                return until > start and not over
            case _:
                return True

    def last(self, kind: str) -> list[str]:
        """Return the states in which a case of this kind is over."""
        flow = self.registry.workflow_of(self.registry.kinds[kind])
        return [s.code for s in flow.states.values() if s.last] if flow else []

    def day(self, when: When | None, row: Seen, period: Period) -> date:
        """Return the day by whose tree a record is placed."""
        if when is None or when.window == "opened":
            return date.fromisoformat(row.opened)
        if when.window == "entered":
            return date.fromisoformat(row.entered[when.state or ""])
        return period.end

    def met(self, one: Indicator, when: When, row: Seen, period: Period) -> bool:
        """Tell whether a record meets the indicator's own conditions."""
        if one.where is not None and not holds(one.where, self.values(row)):
            return False
        if when.window == "end" and not mentions_state(one.where) and row.state in self.last(row.kind):
            return False
        return one.among is None or self.is_among(one.among, row, period)

    def is_among(self, among: Among, row: Seen, period: Period) -> bool:
        """Tell whether a record's subject or link is one of another kind's records."""
        nature = self.registry.kinds[among.kind].nature
        when = among.when or When("end" if nature == "register" else "to_date")
        others = [
            o
            for o in self.window(among.kind, when, period)
            if among.where is None or holds(among.where, self.values(o))
        ]
        if among.by == "subject":
            return row.subject is not None and row.subject in {o.subject for o in others}
        return row.fields.get(among.by) in {o.id for o in others}

    def values(self, row: Seen) -> dict[str, Any]:
        """Return the names a condition may read."""
        kind = self.registry.kinds[row.kind]
        known: dict[str, Any] = {"state": row.state}
        for one in kind.fields.values():
            value = row.fields.get(one.name)
            known[one.name] = (
                Decimal(value) if one.type in {"money", "decimal"} and value is not None else value
            )
        for one in kind.fields.values():
            if one.value is not None:
                known[one.name] = evaluate(one.value, known)
        return known

    def kept(self, one: Indicator, place: str, period: Period) -> bool:
        """Tell whether anyone kept the register in the window."""
        when = one.when or When("opened")
        start, end = period.start.isoformat(), period.end.isoformat()
        floor = start if when.window in {"opened", "entered"} else "0000"
        above = self.tree.township_of(place, period.end)
        townships = {above} if above else set(self.tree.subtree(place, period.end)) | {place}
        for entries in self.histories():
            first = entries[0]
            if first.kind != one.kind or first.township not in townships:
                continue
            if first.act == "nil":
                if first.id not in undone(entries):
                    span = json.loads(first.payload)
                    if span["from"] <= end and span["to"] >= floor:
                        return True
            elif not one.stated_zero and (row := seen(entries, end)) is not None and row.opened >= floor:
                return True
        return False


def mentions_state(where: Expr | None) -> bool:
    """Tell whether a condition speaks of the state."""
    if where is None:
        return False
    return (isinstance(where, Column) and where.name == "state") or any(
        mentions_state(c) for c in children(where)
    )


def halfup(value: Decimal, decimals: int) -> Decimal:
    """Round half up."""
    return value.quantize(Decimal(10) ** -decimals, rounding=ROUND_HALF_UP)
