"""The records behind a figure, and the sealed reports that told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from taizhang.base.numerals import plain
from taizhang.indicators import read
from taizhang.indicators.figure import Edge, Figure, Row
from taizhang.indicators.figure import Request as Question
from taizhang.org.queries import tree
from taizhang.registers.filters import Filter
from taizhang.registers.listing import Listing
from taizhang.registers.listing import page as listed
from taizhang.registers.named import Named, named
from taizhang.reports.provenance import read_provenance
from taizhang.sheets.export import Heading, Value
from taizhang.web.shared.clock import today
from taizhang.web.shared.registry import registry
from taizhang.web.shared.request import Request

EACH: Final = 50
_SEALED: Final = "sealed_report"
_LOOKED_AT: Final = 12
_BATCH: Final = 500
_DIGITS: Final = 9
HEADINGS: Final = tuple(
    Heading(label, width)
    for label, width in (
        ("组", 24), ("日期", 12), ("地点", 16), ("名称", 40), ("状态", 12), ("计入", 14), ("编号", 38),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One record behind a figure: its name and state, and what it gave."""

    row: Row
    named: Named | None
    place: str
    gave: str
    is_place: bool = False

    @property
    def title(self) -> str:
        """Return what it is called."""
        return self.named.title if self.named else self.place


@dataclass(frozen=True, slots=True)
class Leafed:
    """A page of records behind one term; `before` and `after` are the queries of the pages beside it."""

    lines: tuple[Line, ...]
    start: int
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """Return the number of the last line."""
        return self.start + len(self.lines)


def leafed(request: Request, term: Figure, *, just_counted: bool) -> Leafed:
    """Return the page of a term's records that the address asks for; `just_counted`: it stands as of now."""
    edge, start = _edge(request.GET.get("row", "")), _number(request.GET.get("n", ""))
    now = term.positions if just_counted else None
    found = read.rows(term, viewer=request.viewer, registry=registry(), limit=EACH + 1, edge=edge, now=now)
    back = edge is not None and edge.back
    more, shown = len(found) > EACH, (found[-EACH:] if back else found[:EACH])
    if not shown:
        return Leafed((), 0)
    start = 0 if edge is None or (back and not more) else start
    of_places = registry().indicators[term.indicator].form == "places"
    before, after = _beside(shown, edge, start, of_places=of_places)
    return Leafed(
        tuple(_lines(request, term, shown)), start, before if start else "", after if more or back else ""
    )


def _beside(shown: Sequence[Row], edge: Edge | None, start: int, *, of_places: bool) -> tuple[str, str]:
    """Return the queries of the pages before and after these rows: where they begin, and their numbers."""
    end, low = start + len(shown), max(start - EACH, 0)
    if of_places:
        return f"row=..{low}&n={low}", f"row=..{end}&n={end}"
    first, last = _key(shown[0]), _key(shown[-1])
    leading = next((n for n, row in enumerate(shown) if _key(row) != first), len(shown))
    trailing = next((n for n, row in enumerate(reversed(shown)) if _key(row) != last), len(shown))
    # Rows of one record may fill more than a page: those of the pages before are to be passed over as well.
    kept = edge is not None and not edge.back and last == (edge.day, edge.record) and trailing == len(shown)
    seen = trailing + (edge.seen if edge is not None and kept else 0)
    before = f"row={first[0]}.{first[1]}.{leading}.back&n={low}"
    return before, f"row={last[0]}.{last[1]}.{seen}&n={end}"


def _key(row: Row) -> tuple[str, str]:
    return row.opened_on, row.record


def _edge(text: str) -> Edge | None:
    """Read the edge of a page out of an address; what is none begins at the first page."""
    day, _, rest = text[:120].partition(".")
    record, _, rest = rest.partition(".")
    seen, _, way = rest.partition(".")
    if day and not _is_day(day):
        return None
    return Edge(day, record, _number(seen), way == "back") if rest else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else 0


def _lines(request: Request, term: Figure, rows: Sequence[Row]) -> Iterator[Line]:
    places = tree()
    indicator = registry().indicators[term.indicator]
    of_places = indicator.form == "places"
    ids = [] if of_places else [row.record for row in rows]
    names = named(ids, viewer=request.viewer, registry=registry(), on=today())
    for row in rows:
        place = places[row.place].name if row.place in places else row.place
        yield Line(row, names.get(row.record), place, _gave(row, term), of_places)


def _gave(row: Row, term: Figure) -> str:
    """Say what a record gave: 1 to a count; to a sum its value, or nothing where it has none."""
    form = registry().indicators[term.indicator].form
    if row.gave is None:
        return "1" if form in {"count", "places"} else ""
    if isinstance(row.gave, Decimal):
        return plain(row.gave)
    kind = registry().kinds.get(registry().indicators[term.indicator].kind or "")
    field = kind.fields.get(registry().indicators[term.indicator].field or "") if kind else None
    if field and field.choices:
        return registry().code_label(field.choices, row.gave)
    places = tree()
    return places[row.gave].name if row.gave in places else row.gave


def exported(request: Request, figure: Figure) -> Iterator[list[Value]]:
    """Yield the cells of every record behind a figure, term by term."""
    for term in read.leaves(figure):
        one = term.figure
        rows = read.rows(one, viewer=request.viewer, registry=registry())
        group = f"{one.label} {one.place_name} {one.period.words()}"
        for start in range(0, len(rows), _BATCH):
            for line in _lines(request, one, rows[start : start + _BATCH]):
                state = line.named.state if line.named else ""
                yield [group, line.row.opened_on, line.place, line.title, state, line.gave, line.row.record]


@dataclass(frozen=True, slots=True)
class Used:
    """A sealed report that told the indicator; `shown` is the text of this very figure, if it is in it."""

    record: str
    title: str
    sealed_on: str
    shown: str


def used(request: Request, question: Question) -> list[Used]:
    """Return the newest sealed reports, within what the post may see, that told this indicator."""
    kinds = registry().kinds
    if _SEALED not in kinds:
        return []
    asked = Listing(
        _SEALED,
        today(),
        filters=(Filter("content", "has", (f'"indicator":"{question.indicator}"',)),),
        limit=_LOOKED_AT,
    )
    rows = listed(asked, viewer=request.viewer, registry=registry()).rows
    found = []
    for row in rows:
        provenance, _ = read_provenance(str(row.values.get("content", "")), row.record)
        stated = provenance.figures if provenance else ()
        shown = next((one.shown for one in stated if one.request == question), "")
        found.append(Used(row.record, str(row.values.get("title", "")), row.opened_on, shown))
    return found
