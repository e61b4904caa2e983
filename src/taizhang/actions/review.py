"""Reports on their way to a signature: proposed, sent back or sealed, each step with who took it."""

from __future__ import annotations

from django.db import transaction

from taizhang.actions.record import Context
from taizhang.actions.report import seal
from taizhang.actions.report_check import Counting
from taizhang.actions.writing import held
from taizhang.base.problems import Problem, Refused
from taizhang.ledger.append import Receipt
from taizhang.reader.source import Source
from taizhang.reader.whole import read_source
from taizhang.reports.provenance import Provenance, provenance_of
from taizhang.reports.verify import VERDICTS, Checked, Recount, recounted
from taizhang.writing import append, queries
from taizhang.writing.begun import document_of
from taizhang.writing.checks import Checks
from taizhang.writing.work import Work


@transaction.atomic
def propose(work_id: str, context: Context, *, note: str = "") -> None:
    """Hand a report in for signature; its text is fixed until it comes back. Raises Refused."""
    held(work_id, context)
    append.put_state(work_id, "proposed", context.actor)
    append.put_event(work_id, "proposed", context.actor, about={"note": note.strip()})


@transaction.atomic
def withdraw(work_id: str, context: Context) -> None:
    """Take back what was handed in for signature. Raises Refused."""
    held(work_id, context, state="proposed")
    append.put_state(work_id, "open", context.actor)
    append.put_event(work_id, "withdrawn", context.actor)


@transaction.atomic
def send_back(work_id: str, context: Context, *, note: str) -> None:
    """Return a report to who wrote it, with what is to be mended. Raises Refused."""
    held(work_id, context, right="seal", state="proposed")
    if not note.strip():
        raise Refused([Problem("work_note", "note")])
    append.put_state(work_id, "open", context.actor)
    append.put_event(work_id, "returned", context.actor, about={"note": note.strip()})


@transaction.atomic
def comment(work_id: str, context: Context, *, note: str, part: int = 0) -> None:
    """Say something about a report without changing it; who may see it may say so. Raises Refused."""
    if queries.found(work_id, viewer=context.actor.viewer) is None:
        raise Refused([Problem("work_gone")])
    if not note.strip():
        raise Refused([Problem("work_note", "note")])
    append.put_event(work_id, "commented", context.actor, part=part, about={"note": note.strip()[:2000]})


def checks_of(work: Work, context: Context) -> Checks:
    """Return what must be looked at, the contradictions that a stranger would read out of it included."""
    return Checks(work, context.registry.indicators, read_contradictions)


def read_contradictions(text: str) -> list[tuple[str, str]]:
    """Return the sentence and the wording of each contradiction that the reader finds in a text."""
    reading = read_source(Source("report", text, "text"))
    found = []
    for one in reading.findings:
        if one.verdict == "contradiction":
            start, end = reading.mentions[one.figures[0]].sentence
            found.append((reading.text[start:end].strip(), one.message))
    return found


def standing_of(provenance: Provenance, context: Context) -> list[Checked]:
    """Judge each figure by the ledger, then and now; a retyped one is told as edited."""
    again = Counting(context.actor.viewer, context.registry).recounts(provenance.figures)
    gone = Recount(None, None)
    return [
        Checked(one.bookmark, one.label, one.sentence, "edited", one.shown, one.stands, one.retyped.reason)
        if one.retyped
        else recounted(one, again.get(one.id, gone))
        for one in provenance.figures
    ]


@transaction.atomic
def seal_work(work_id: str, context: Context, *, document_no: str = "", remark: str = "") -> Receipt:
    """Seal a proposed report into the ledger. Raises Refused.

    Figures must be what the ledger gave at their positions. Contradictions, numbers typed by hand, and
    figures that the ledger has corrected since need a `remark` that answers for them.
    """
    found = held(work_id, context, right="seal", state="proposed")
    document = document_of(found.work, context.registry.indicators)
    provenance = provenance_of(document)
    standing = standing_of(provenance, context)
    problems = [_unsound(one) for one in standing if one.verdict == "unknown"]
    if problems:
        raise Refused(problems)
    if not remark.strip():
        problems = [_corrected(one) for one in standing if one.verdict == "corrected"]
        problems += [
            one.problem or Problem("finding_typed" if one.sort == "typed" else "work_contradiction", "", said)
            for one in checks_of(found.work, context).unanswered()
            for said in [{"sentence": one.sentence, "words": one.words}]
        ]
        if problems:
            raise Refused([Problem("seal_findings"), *problems])
    receipt = seal(provenance, context, document_no=document_no.strip(), remark=remark.strip())
    append.put_state(work_id, "sealed", context.actor, sealed=receipt.id)
    append.put_event(
        work_id, "sealed", context.actor, about={"position": receipt.position, "remark": remark.strip()}
    )
    return receipt


def _unsound(one: Checked) -> Problem:
    params = {"label": one.label or one.bookmark, "verdict": VERDICTS[one.verdict]}
    return Problem("seal_figure", one.sentence, params)


def _corrected(one: Checked) -> Problem:
    return Problem("work_corrected", "", {"label": one.label, "before": one.before, "after": one.after})
