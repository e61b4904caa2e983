"""Checks a report file that comes back against the ledger: as it stood then, and as it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from taizhang.actions.record import Context
from taizhang.actions.report import SEALED, seal, sidecar_of
from taizhang.base.problems import Problem, Refused
from taizhang.declarations.types import Registry
from taizhang.indicators import read
from taizhang.indicators.figure import Figure, Request
from taizhang.ledger import queries as ledger
from taizhang.ledger.append import Receipt
from taizhang.org import queries as org
from taizhang.org.posts import Viewer
from taizhang.reports.document import Meta, has_typed_number
from taizhang.reports.provenance import Provenance, Stated, read_provenance
from taizhang.reports.verify import VERDICTS, Checked, Recount, Verification, verify

_ENTRIES = 5
"""How many of the entries behind a correction are named; the rest are counted."""


def verify_report(
    path: Path, *, viewer: Viewer, registry: Registry, progress: Callable[[int, int], None] | None = None
) -> Verification:
    """Verify a .docx against the ledger, as far as `viewer` may see. Raises Refused when it cannot be read.

    `progress` hears of how many figures how many have been counted again.

    A figure that `viewer` may not see cannot be counted again: verify with a post that covers the report's
    place.
    """
    sidecar = sidecar_of(path)
    try:
        data = path.read_bytes()
        beside = sidecar.read_text(encoding="utf-8") if sidecar.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused([Problem("report_unread", "", {"file": str(path), "reason": str(error)})]) from error
    counting = Counting(viewer, registry, progress)
    found, problems = verify(
        data,
        recount=counting.recounts,
        sealed=lambda provenance: seals(provenance, viewer, registry),
        sidecar=beside,
        sidecar_name=sidecar.name,
    )
    if found is None:
        raise Refused(problems)
    return found


def seals(provenance: Provenance, viewer: Viewer, registry: Registry) -> list[Provenance]:
    """Return what was sealed for a report (of its template, place and period), oldest first."""
    if SEALED not in registry.kinds:
        return []
    found = [
        record
        for record in ledger.records(SEALED, viewer=viewer, registry=registry)
        if record.now.place == provenance.place
        and record.now.fields.get("template") == provenance.template
        and record.now.fields.get("period") == provenance.period
    ]
    found.sort(key=lambda record: record.first_position)
    contents = [read_provenance(str(record.now.fields["content"]), record.id)[0] for record in found]
    return [content for content in contents if content is not None]


def last_sealed(meta: Meta, *, viewer: Viewer, registry: Registry) -> Provenance | None:
    """Return the latest sealed report of the same template and place over the period before this one's.

    Last year's (of the same half, quarter or month) stands in where the period just before has none.
    """
    if SEALED not in registry.kinds:
        return None
    wanted = (meta.period.before().code, meta.period.last_year().code)
    found: dict[str, str] = {}
    for record in ledger.records(SEALED, viewer=viewer, registry=registry, place=meta.place):
        fields = record.now.fields
        if record.now.place == meta.place and fields.get("template") == meta.template:
            found[str(fields.get("period"))] = str(fields["content"])
    text = next((found[code] for code in wanted if code in found), None)
    return read_provenance(text, "")[0] if text else None


def seal_file(path: Path, context: Context, *, document_no: str = "", remark: str = "") -> Receipt:
    """Seal a report file as it is: wording changed since composing is sealed too, figures must all hold.

    Raises Refused when a figure does not reproduce; contradictions, and numbers typed by hand into the text,
    need a `remark` that answers for them.
    """
    found = verify_report(path, viewer=context.actor.viewer, registry=context.registry)
    problems = [
        Problem(
            "seal_figure",
            one.sentence,
            {"label": one.label or one.bookmark, "verdict": VERDICTS[one.verdict]},
        )
        for one in found.figures
        if one.verdict != "reproduces" and not _left_out(one)
    ]
    if problems:
        raise Refused(problems)
    typed = [change.after for change in found.changes if has_typed_number(change.after)]
    if not remark.strip():
        problems = [Problem("finding_typed", "", {"sentence": text}) for text in typed]
        problems += [Problem("seal_findings")] if found.standing.findings else []
    if problems:
        raise Refused(problems)
    return seal(found.standing, context, document_no=document_no, remark=remark)


def _left_out(one: Checked) -> bool:
    """Tell whether a figure is simply no longer in the text: its author took the sentence out."""
    return one.verdict == "unknown" and one.missing


class Counting:
    """Counts the figures of a report again, all of one moment in one call."""

    def __init__(
        self, viewer: Viewer, registry: Registry, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Keep who asks, by which declarations, and who wants to hear how far it is."""
        self.viewer = viewer
        self.registry = registry
        self.progress = progress or (lambda _done, _total: None)

    def recounts(self, stated: Iterable[Stated]) -> dict[int, Recount]:
        """Return each statement's recount by its id."""
        known = [one for one in stated if self._is_known(one)]
        self.progress(0, len(known))
        now = self._figures({one.request for one in known}, None)
        then: dict[tuple[Request, tuple[tuple[str, int], ...]], Figure] = {}
        for moment, asked in _by_moment(known).items():
            for request, figure in self._figures(asked, dict(moment)).items():
                then[request, moment] = figure
        again: dict[int, Recount] = {}
        for one in known:
            again[one.id] = self._recount(one, then[one.request, _moment(one)], now[one.request])
            self.progress(len(again), len(known))
        return again

    def _is_known(self, stated: Stated) -> bool:
        """Tell whether the indicator is still declared as it was, and the place still known."""
        declared = self.registry.indicators.get(stated.request.indicator)
        return declared is not None and stated.request.place in org.tree()

    def _figures(
        self, asked: Iterable[Request], positions: Mapping[str, int] | None
    ) -> dict[Request, Figure]:
        wanted = list(asked)
        found = read.figures(wanted, viewer=self.viewer, registry=self.registry, positions=positions)
        return dict(zip(wanted, found, strict=True))

    def _recount(self, stated: Stated, then: Figure, now: Figure) -> Recount:
        if then.definition != stated.definition:
            return Recount(None, None)
        changed = then.value != now.value or stated.saying.text(then) != stated.saying.text(now)
        return Recount(then, now, self._entries(stated, then, now) if changed else ())

    def _entries(self, stated: Stated, then: Figure, now: Figure) -> tuple[str, ...]:
        """Name the entries after the stated positions of the records that make the difference."""
        touched = sorted(record for record, _ in self._rows(then) ^ self._rows(now))
        named = [
            f"流水{entry.position}（记录 {record}）"
            for record in touched
            for entry in ledger.history(record, viewer=self.viewer, registry=self.registry)
            if entry.position > stated.positions.get(entry.township, 0)
        ]
        more = len(named) - _ENTRIES
        return (*named[:_ENTRIES], f"另有{more}条") if more > 0 else tuple(named)

    def _rows(self, figure: Figure) -> set[tuple[str, str]]:
        sheaves = read.records(figure, viewer=self.viewer, registry=self.registry)
        return {(row.record, f"{n} {row.gave}") for n, sheaf in enumerate(sheaves) for row in sheaf.rows}


def _moment(stated: Stated) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(stated.positions.items()))


def _by_moment(stated: Iterable[Stated]) -> dict[tuple[tuple[str, int], ...], list[Request]]:
    found: dict[tuple[tuple[str, int], ...], list[Request]] = defaultdict(list)
    for one in stated:
        if one.request not in found[_moment(one)]:
            found[_moment(one)].append(one.request)
    return found
