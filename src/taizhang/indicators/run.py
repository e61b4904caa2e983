"""Run: base questions answered by the database, all scans of one call in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from django.db import connection

from taizhang.base.problems import Problem
from taizhang.base.quantities import convert, unscaled
from taizhang.declarations.types import Indicator, Registry
from taizhang.indicators import bundle
from taizhang.indicators.compile import Clause, Compiler, Query
from taizhang.indicators.dialect import Dialect
from taizhang.indicators.figure import Edge, Missing, Row
from taizhang.indicators.plan import Ask, Pass, passes
from taizhang.org.places import Place, Tree
from taizhang.org.scope import Scope

_COUNTED: Final = frozenset({"count", "distinct"})
_KeptKey: TypeAlias = tuple[str, bool, date, date, bool]
"""Kind, whether it is counted by its days, from when to when, and whether a zero must be stated."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the records say to a base question: a value or why there is none, and the SQL asked."""

    value: Decimal | None
    missing: Missing | None
    sql: str


@dataclass(frozen=True, slots=True)
class _Count:
    """One scan with the questions it answers."""

    scan: Pass
    asks: Sequence[Ask]
    codes: Sequence[str]
    query: Query
    sql: str
    compiler: Compiler
    rows: dict[str, tuple[str | None, ...]] = field(default_factory=dict)

    def cells(self, ask: Ask) -> tuple[str | None, str | None]:
        """Return the value and what it matched, as text."""
        at = self.codes.index(ask.indicator) * 2
        row = self.rows.get(ask.place)
        return (row[at], row[at + 1]) if row else (None, None)


@dataclass(slots=True)
class Runner:
    """Answers base questions over one source of spans, as one scope sees it.

    The scope stands in each statement, though only questions are asked that lie wholly in it: no row can be
    seen through a mistake in telling which those are.
    """

    registry: Registry
    scope: Scope
    tree: Tree
    source: str
    _kept: dict[_KeptKey, frozenset[str]] = field(default_factory=dict)

    def answers(self, asks: Iterable[Ask]) -> dict[Ask, Answer]:
        """Answer every question: all scans go in one statement, and so do all doubts about a nought."""
        asked = dict.fromkeys(asks)
        of_places = [ask for ask in asked if self.registry.indicators[ask.indicator].form == "places"]
        found = {ask: self._of_tree(ask) for ask in of_places}
        scans = passes((ask for ask in asked if ask not in found), self.registry)
        counts = [self._count(scan, shared) for scan, shared in scans.items()]
        self._fill(counts)
        self._learn_kept(counts)
        for count in counts:
            found.update({ask: self._answer(ask, count) for ask in count.asks})
        return found

    def records(self, ask: Ask, *, limit: int | None = None, edge: Edge | None = None) -> tuple[Row, ...]:
        """Return the records behind one base question, by day; only a page if `limit` and `edge` say so."""
        indicator = self.registry.indicators[ask.indicator]
        if indicator.form == "places":
            places = tuple(Row(one.id, one.id, _iso(one.opens_on or ""), None) for one in self._places(ask))
            return places[edge.seen if edge else 0 :][:limit]
        ((scan, _),) = passes([ask], self.registry).items()
        compiler = self._compiler(indicator)
        rows = _fetch(compiler.records(scan, indicator, ask.place, limit, edge))
        found = [Row(r[0], r[1], _iso(r[2]), _gave(indicator, r[3], self.registry)) for r in rows]
        return tuple(reversed(found) if edge and edge.back else found)

    def _of_tree(self, ask: Ask) -> Answer:
        """Count places: they are no records, and the tree itself is the register of them."""
        if ask.place not in self.tree:
            return Answer(None, "no_place", "")
        return Answer(Decimal(len(self._places(ask))), None, "")

    def _places(self, ask: Ask) -> list[Place]:
        levels = self.registry.indicators[ask.indicator].levels
        return [one for each in levels for one in self.tree.children(ask.place, ask.period.end, each)]

    def _count(self, scan: Pass, asks: Sequence[Ask]) -> _Count:
        codes = list(dict.fromkeys(ask.indicator for ask in asks))
        indicators = [self.registry.indicators[code] for code in codes]
        compiler = self._compiler(indicators[0])
        query = compiler.totals(scan, indicators, sorted({ask.place for ask in asks}))
        return _Count(scan, asks, codes, query, shown(query), compiler)

    def _fill(self, counts: Sequence[_Count]) -> None:
        """Ask for all scans together and give each its rows."""
        widths = [1 + 2 * len(count.codes) for count in counts]
        for n, row in self._bundled([count.query for count in counts], widths):
            counts[n].rows[str(row[0])] = row[1:]

    def _learn_kept(self, counts: Sequence[_Count]) -> None:
        """Find out, for all noughts together, in which townships the register was kept."""
        wanted = {
            self._kept_key(ask, count.scan): (count.compiler, count.scan)
            for count in counts
            for ask in count.asks
            if self._is_doubtful(self.registry.indicators[ask.indicator], *count.cells(ask))
        }
        keys = [key for key in wanted if key not in self._kept]
        queries = [wanted[key][0].kept(wanted[key][1], stated=key[-1]) for key in keys]
        found: dict[int, set[str]] = {}
        for n, row in self._bundled(queries, [1] * len(queries)):
            found.setdefault(n, set()).add(str(row[0]))
        self._kept.update({key: frozenset(found.get(n, ())) for n, key in enumerate(keys)})

    def _bundled(
        self, queries: Sequence[Query], widths: Sequence[int]
    ) -> Iterator[tuple[int, tuple[str | None, ...]]]:
        """Yield (number of the query, its row as text) for each row of each query."""
        for statement in bundle.bundled(queries, widths):
            for row in _fetch(statement):
                yield int(row[0]), row[1:]

    def _answer(self, ask: Ask, count: _Count) -> Answer:
        """Tell a value from an empty register (0) and from no register at all (no data)."""
        indicator, sql = self.registry.indicators[ask.indicator], count.sql
        value, matched = count.cells(ask)
        if indicator.form == "span":
            return self._span(indicator, value, matched, sql)
        if indicator.form == "day" and value is not None:
            return Answer(Decimal(value.replace("-", "")), None, sql)
        if value is not None and not self._is_doubtful(indicator, value, matched):
            return Answer(_decoded(indicator, value, self.registry), None, sql)
        if _holds(matched) and indicator.form not in _COUNTED:
            # Records are there, but none of them says how much: that is not zero.
            return Answer(None, "not_filled", sql)
        if not self._is_doubtful(indicator, value, matched) or not self._is_kept(ask, count.scan):
            return Answer(None, "not_kept", sql)
        return Answer(Decimal(0), None, sql)

    def _span(self, indicator: Indicator, first: str | None, last: str | None, sql: str) -> Answer:
        """Return the days from the first to the last, both included, or the calendar months they touch."""
        if first is None or last is None:
            return Answer(None, "not_kept" if first is None else "not_filled", sql)
        return Answer(stretch(first, last, indicator.unit), None, sql)

    def _is_doubtful(self, indicator: Indicator, value: str | None, matched: str | None) -> bool:
        """Tell whether nothing was found where nothing may mean zero, if the register was kept."""
        if indicator.form in _COUNTED:
            return not _holds(value)
        return indicator.form == "sum" and value is None and not _holds(matched)

    def _is_kept(self, ask: Ask, scan: Pass) -> bool:
        return bool(self._kept[self._kept_key(ask, scan)] & self._townships(ask.place, scan.end))

    def _kept_key(self, ask: Ask, scan: Pass) -> _KeptKey:
        stated = self.registry.indicators[ask.indicator].stated_zero
        return scan.kind, scan.when.window in {"opened", "entered"}, scan.start, scan.end, stated

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
        return Compiler(self.registry, dialect, Clause(text, tuple(values)), self.source, self.tree.changes)


def _fetch(query: Query) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _holds(cell: str | None) -> bool:
    """Tell whether a cell holds a number other than nought."""
    return cell is not None and bool(Decimal(cell))


def _decoded(indicator: Indicator, value: str, registry: Registry) -> Decimal:
    """Return a column value in the indicator's unit."""
    number = int(Decimal(value))
    return (
        Decimal(number) if indicator.form in _COUNTED else _converted(indicator, unscaled(number), registry)
    )


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
