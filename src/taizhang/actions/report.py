"""Reports: composed from the ledger as it stands, written to files, and sealed into the ledger."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction

from taizhang.actions import draft as drafts
from taizhang.actions.draft import Draft
from taizhang.actions.permission import Permission
from taizhang.actions.record import Context, record_checked
from taizhang.base.periods import Period
from taizhang.base.problems import Problem, Refused
from taizhang.base.spelling import near
from taizhang.declarations.types import LEVELS, Level, Registry
from taizhang.indicators import read
from taizhang.indicators.figure import Request, Sheaf
from taizhang.ledger.append import Receipt
from taizhang.org import queries
from taizhang.org.places import Place, Tree
from taizhang.org.posts import Viewer
from taizhang.reports.compose import compose
from taizhang.reports.document import Document
from taizhang.reports.docx.write import write_docx
from taizhang.reports.html.write import write_html
from taizhang.reports.outline import Outline, Setting, Spot, levels, place_names, requests
from taizhang.reports.provenance import Provenance, provenance_of
from taizhang.reports.template import parse

SEALED: Final = "sealed_report"
"""The kind that keeps sealed reports; declared in the pack `reporting` like any other."""
_SIDECAR: Final = ".figures.json"


@dataclass(frozen=True, slots=True)
class Composed:
    """A report as composed, with the records behind each figure where they were asked for."""

    document: Document
    records: Mapping[Request, Sequence[Sheaf]]

    def counts(self) -> dict[Request, int]:
        """Return how many different records stand behind each figure."""
        return {
            request: len({row.record for sheaf in sheaves for row in sheaf.rows})
            for request, sheaves in self.records.items()
        }


@dataclass(frozen=True, slots=True)
class Written:
    """The files of one report."""

    docx: Path
    html: Path
    sidecar: Path


def compose_report(
    template: str,
    place: str,
    period: str,
    *,
    viewer: Viewer,
    registry: Registry,
    today: date,
    records: bool = True,
) -> Composed:
    """Compose a report over what `viewer` may see, every figure at one moment. Raises Refused.

    `place` and `period` are as people write them. Without `records` the annex shows no counts and the HTML
    no records; the figures are the same.
    """
    outline = outline_of(template, registry)
    setting = _setting(outline, place, period, today)
    asked = requests(outline, setting)
    found = read.figures(asked, viewer=viewer, registry=registry)
    document = compose(outline, setting, dict(zip(asked, found, strict=True)))
    shown = {run.figure.request: run.figure for run in document.figures()} if records else {}
    behind = {
        request: read.records(figure, viewer=viewer, registry=registry)
        for request, figure in shown.items()
        if figure.value is not None
    }
    return Composed(document, behind)


def outline_of(template: str, registry: Registry) -> Outline:
    """Return the parsed template of this name. Raises Refused."""
    found = registry.templates.get(template)
    if found is None:
        params = {"template": template, "near": near(template, registry.templates)}
        raise Refused([Problem("report_template", "", params)])
    outline, problems = parse(found, registry)
    if outline is None:
        raise Refused(problems)
    return outline


def _setting(outline: Outline, place: str, period: str, today: date) -> Setting:
    """Resolve the words a report was asked with: its place and period, and the places its template names."""
    when, problems = Period.parse(period, today)
    if when is None:
        raise Refused(problems)
    where = queries.find_place(place, on=when.end)
    problems = _misfits(outline, where, when)
    named: dict[str, str] = {}
    for name in place_names(outline):
        found, lost = queries.finder().find(name, on=when.end, within=where.id, where=outline.front.code)
        problems += lost
        named[name] = found or ""
    if problems:
        raise Refused(problems)
    tree = queries.tree()
    children: dict[str, tuple[Spot, ...]] = {
        level: spots(tree, where.id, level, when.end) for level in levels(outline)
    }
    return Setting(Spot(where.id, where.name), when, today, named, children)


def _misfits(outline: Outline, place: Place, period: Period) -> list[Problem]:
    """Return what the template is not meant for."""
    front = outline.front
    problems: list[Problem] = []
    if front.periods and period.form not in front.periods:
        params = {"template": front.code, "forms": "、".join(front.periods), "period": period.words()}
        problems.append(Problem("report_period_form", "", params))
    if front.level != place.level:
        params = {"template": front.code, "level": front.level, "place": place.name}
        problems.append(Problem("report_level", "", params))
    return problems


def spots(tree: Tree, place: str, level: str, on: date) -> tuple[Spot, ...]:
    """Return the places of a level in `place` on a day; villages and communities (社区) are peers."""
    wanted: list[Level] = [
        one for one in LEVELS if one == level or (level == "village" and one == "community")
    ]
    return tuple(Spot(one.id, one.name) for each in wanted for one in tree.children(place, on, each))


def write_report(composed: Composed, out: Path) -> Written:
    """Write a .docx with an .html and a .figures.json beside it. Raises Refused.

    `out` is the .docx, or a folder: there the files are called as the template is. Each file appears whole
    or not at all; the .docx comes last, so that where it is the others are too.
    """
    document = composed.document
    if out.suffix.lower() != ".docx":
        out = out / f"{document.meta.template}.docx"
    written = Written(out, out.with_suffix(".html"), sidecar_of(out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _put(written.sidecar, provenance_of(document).text().encode())
        _put(written.html, write_html(document, records=composed.records).encode())
        _put(written.docx, write_docx(document, counts=composed.counts()))
    except OSError as error:
        params = {"folder": str(out.parent), "reason": error.strerror or str(error)}
        raise Refused([Problem("report_unsaved", "", params)]) from error
    return written


def sidecar_of(docx: Path) -> Path:
    """Return where the provenance beside a report file lies."""
    return docx.with_suffix(_SIDECAR)


def _put(path: Path, data: bytes) -> None:
    """Write a file under another name, sync it, and give it its own."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def seal_report(document: Document, context: Context, *, document_no: str = "", remark: str = "") -> Receipt:
    """Record text, figures, definitions, positions and digest in the ledger. Raises Refused.

    A report with contradictions is sealed only with a `remark` that answers for them.
    """
    if document.findings and not remark.strip():
        raise Refused([Problem("seal_findings"), *document.findings])
    return seal(provenance_of(document), context, document_no=document_no, remark=remark)


@transaction.atomic
def seal(provenance: Provenance, context: Context, *, document_no: str = "", remark: str = "") -> Receipt:
    """Record the content of a report that was looked at already. Raises Refused."""
    sealing = _sealing(provenance, context, document_no, remark)
    problems = drafts.check(sealing, context.registry, context.day())
    permission = Permission(context.actor, context.registry)
    if not problems:
        problems = permission.refusals("seal", sealing.kind, sealing.place, sealing.happened_on, "")
    if problems:
        raise Refused(problems)
    return record_checked([sealing], context)[0]


def _sealing(provenance: Provenance, context: Context, document_no: str, remark: str) -> Draft:
    fields = {
        "title": provenance.title,
        "template": provenance.template,
        "period": provenance.period,
        "figures": len(provenance.figures),
        "digest": provenance.content(),
        "document_no": document_no or None,
        "remark": remark or None,
        "content": provenance.text(),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    return Draft(SEALED, provenance.place, context.day().isoformat(), given)
