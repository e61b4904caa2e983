"""The records behind a figure, and the sealed reports that told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from taizhang.base.numerals import plain
from taizhang.indicators import read
from taizhang.indicators.figure import Figure, Row
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
    """A page of records behind one term."""

    lines: tuple[Line, ...]
    start: int
    more: bool

    @property
    def end(self) -> int:
        """Return the number of the last line."""
        return self.start + len(self.lines)


def leafed(request: Request, term: Figure, start: int, *, just_counted: bool) -> Leafed:
    """Return the records of a term past the first `start`; `just_counted` says it stands as of now."""
    now = term.positions if just_counted else None
    found = read.rows(term, viewer=request.viewer, registry=registry(), limit=EACH + 1, offset=start, now=now)
    return Leafed(tuple(_lines(request, term, found[:EACH])), start, len(found) > EACH)


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
