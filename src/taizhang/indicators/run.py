"""Run: base questions answered by the database, one statement a scan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from taizhang.base.problems import Problem
from taizhang.base.quantities import convert, unscaled
from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators.compile import Clause, Compiler, Query
from taizhang.indicators.dialect import Dialect
from taizhang.indicators.figure import Missing, Row
from taizhang.indicators.plan import Ask, Pass, passes
from taizhang.org.places import Place, Tree
from taizhang.org.scope import NOTHING, Scope


@dataclass(frozen=True, slots=True)
class Answer:
    """What the records say to a base question: a value or why there is none, and the SQL asked."""

    value: Decimal | None
    missing: Missing | None
    sql: str


@dataclass(slots=True)
class Runner:
    """Answers base questions over one source of spans, as one scope sees it."""

    registry: Registry
    scope: Scope
    tree: Tree
    source: str
    _kept: dict[tuple[object, ...], frozenset[str]] = field(default_factory=dict)

    def answers(self, asks: Iterable[Ask]) -> dict[Ask, Answer]:
        """Answer every question, with one statement for all that share a scan."""
        asked = dict.fromkeys(asks)
        of_places = [ask for ask in asked if self.registry.indicators[ask.indicator].form == "places"]
        found = {ask: self._of_tree(ask) for ask in of_places}
        for scan, shared in passes((ask for ask in asked if ask not in found), self.registry).items():
            found.update(self._scan(scan, shared))
        return found

    def records(self, ask: Ask) -> tuple[Row, ...]:
        """Return the records behind one base question, in the order of their days."""
        indicator = self.registry.indicators[ask.indicator]
        if indicator.form == "places":
            return tuple(Row(one.id, one.id, _iso(one.opens_on or ""), None) for one in self._places(ask))
        ((scan, _),) = passes([ask], self.registry).items()
        compiler = self._compiler(indicator)
        rows = _fetch(compiler.records(scan, indicator, ask.place))
        return tuple(Row(r[0], r[1], _iso(r[2]), _gave(indicator, r[3], self.registry)) for r in rows)

    def _of_tree(self, ask: Ask) -> Answer:
        """Count places: they are no records, and the tree itself is the register of them."""
        if not self.scope.roots(self._line(ask)):
            return Answer(None, "not_permitted", "")
        if ask.place not in self.tree:
            return Answer(None, "no_place", "")
        return Answer(Decimal(len(self._places(ask))), None, "")

    def _places(self, ask: Ask) -> list[Place]:
        levels = self.registry.indicators[ask.indicator].levels
        found = [one for each in levels for one in self.tree.children(ask.place, ask.period.end, each)]
        line = self._line(ask)
        return [one for one in found if self.scope.admits(self.tree.chain(one.id, self.scope.on), line)]

    def _line(self, ask: Ask) -> str:
        return self.registry.packs[self.registry.indicators[ask.indicator].pack].line

    def _scan(self, scan: Pass, asks: Sequence[Ask]) -> Mapping[Ask, Answer]:
        codes = list(dict.fromkeys(ask.indicator for ask in asks))
        indicators = [self.registry.indicators[code] for code in codes]
        compiler = self._compiler(indicators[0])
        if compiler.scope.text == NOTHING[0]:
            return {ask: Answer(None, "not_permitted", "") for ask in asks}
        query = compiler.totals(scan, indicators, sorted({ask.place for ask in asks}))
        rows = {row[0]: row[1:] for row in _fetch(query)}
        sql = shown(query)
        answers = {}
        for ask in asks:
            at = codes.index(ask.indicator) * 2
            cells = rows.get(ask.place, (None,) * (2 * len(codes)))[at : at + 2]
            answers[ask] = self._answer(ask, scan, compiler, cells, sql)
        return answers

    def _answer(self, ask: Ask, scan: Pass, compiler: Compiler, cells: Sequence[Any], sql: str) -> Answer:
        """Tell a value from an empty register (0) and from no register at all (no data)."""
        indicator = self.registry.indicators[ask.indicator]
        value, matched = cells
        if indicator.form == "span":
            return self._span(indicator, value, matched, sql)
        if indicator.form == "day" and value is not None:
            return Answer(Decimal(_iso(value).replace("-", "")), None, sql)
        counted = indicator.form in {"count", "distinct"}
        if value is not None and not (counted and not value):
            return Answer(_decoded(indicator, value, self.registry), None, sql)
        if matched and not counted:
            # Records are there, but none of them says how much: that is not zero.
            return Answer(None, "not_filled", sql)
        if indicator.form in {"latest", "min", "max", "day"} or not self._is_kept(ask, scan, compiler):
            return Answer(None, "not_kept", sql)
        return Answer(Decimal(0), None, sql)

    def _span(self, indicator: Indicator, first: Any, last: Any, sql: str) -> Answer:  # noqa: ANN401 - days
        """Return the days from the first to the last, both included, or the calendar months they touch."""
        if first is None or last is None:
            return Answer(None, "not_kept" if first is None else "not_filled", sql)
        return Answer(stretch(_iso(first), _iso(last), indicator.unit), None, sql)

    def _is_kept(self, ask: Ask, scan: Pass, compiler: Compiler) -> bool:
        stated = self.registry.indicators[ask.indicator].stated_zero
        key = (scan.kind, scan.when.window in {"opened", "entered"}, scan.start, scan.end, stated)
        if key not in self._kept:
            self._kept[key] = frozenset(row[0] for row in _fetch(compiler.kept(scan, stated=stated)))
        return bool(self._kept[key] & self._townships(ask.place, scan.end))

    def _townships(self, place: str, on: date) -> frozenset[str]:
        """Return the townships whose registers a figure of `place` rests on."""
        if place not in self.tree:
            return frozenset()
        above = self.tree.township_of(place, on)
        below = [one.id for one in self.tree.children(place, on, "township")]
        return frozenset([above] if above else [*below, place])

    def _compiler(self, indicator: Indicator) -> Compiler:
        kind = self.registry.kinds[indicator.kind or ""]
        text, values = self.scope.sql("s.place_id", self.registry.line_of(kind))
        dialect = Dialect("postgresql" if connection.vendor == "postgresql" else "sqlite")
        return Compiler(self.registry, dialect, Clause(text, tuple(values)), self.source)


def _fetch(query: Query) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _decoded(indicator: Indicator, value: Any, registry: Registry) -> Decimal:  # noqa: ANN401 - a database value
    """Return a column value in the indicator's unit."""
    if indicator.form in {"count", "distinct"}:
        return Decimal(int(value))
    return _converted(indicator, unscaled(int(value)), registry)


def _converted(indicator: Indicator, value: Decimal, registry: Registry) -> Decimal:
    unit = registry.kinds[indicator.kind or ""].fields[indicator.field or ""].unit
    if unit is None or unit == indicator.unit:
        return value
    found = convert(value, unit, indicator.unit)
    return value if isinstance(found, Problem) else found


def _gave(indicator: Indicator, value: Any, registry: Registry) -> Decimal | str | None:  # noqa: ANN401
    if value is None or indicator.form in {"distinct", "span", "day"}:
        return value if value is None else _iso(value)
    return _converted(indicator, unscaled(int(value)), registry)


def _iso(value: Any) -> str:  # noqa: ANN401 - SQLite gives text, PostgreSQL a date
    return value.isoformat() if isinstance(value, date) else str(value)


def stretch(first: str, last: str, unit: str) -> Decimal:
    """Return the time from one ISO day to another, both included; 0 when they are the wrong way round."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if unit in {"天", "日"}:
        return Decimal(max(0, (end - start).days + 1))
    return Decimal(max(0, (end.year - start.year) * 12 + end.month - start.month + 1))


def shown(query: Query) -> str:
    """Return a statement with its values written in, for people to read; it is never run in this form."""
    quoted = tuple(_quoted(value) for value in query.values)
    return query.text % quoted


def _quoted(value: object) -> str:
    if isinstance(value, (int, Decimal)):
        return str(value)
    return "'" + _iso(value).replace("'", "''") + "'"
