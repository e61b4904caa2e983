"""From a composed report to one in work, and back to a report that can be written, verified and sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from taizhang.base.periods import Period
from taizhang.declarations.types import Indicator
from taizhang.indicators.figure import Request
from taizhang.reports.blocks import relaid
from taizhang.reports.compose import gaps, typed
from taizhang.reports.document import Block, Document, FigureRun, Heading, Paragraph, Runs, Table
from taizhang.reports.findings import contradictions
from taizhang.writing.work import Part, Work, mark

_LEFT_OUT: Final = {"report_heading_empty": "headings", "report_unsaid": "labels"}
"""Problems that tell what is not in the text, and the parameter that names it."""


def begun(document: Document, counts: Mapping[Request, int], *, after: int = 0) -> Work:
    """Return a composed report as one in work; its figures get the keys `after` + 1 and on."""
    figures = {run.id + after: replace(run, id=run.id + after) for run in document.figures()}
    parts = tuple(_part(n, block, after) for n, block in enumerate(document.blocks, 1))
    behind = {key: counts[run.figure.request] for key, run in figures.items() if run.figure.request in counts}
    left_out = [str(gap.params[_LEFT_OUT[gap.code]]) for gap in document.gaps if gap.code in _LEFT_OUT]
    return Work(document.title, document.meta, parts, figures, behind, "、".join(left_out))


def _part(key: int, block: Block, after: int) -> Part:
    if isinstance(block, Table):
        rows = tuple(tuple(_marked(cell, after) for cell in row) for row in block.rows)
        return Part(key, "table", base="", rows=rows)
    text = _marked(block.runs, after)
    if isinstance(block, Heading):
        return Part(key, "heading", text, text, block.level)
    return Part(key, "paragraph", text, text)


def _marked(runs: Runs, after: int) -> str:
    return "".join(mark(run.id + after) if isinstance(run, FigureRun) else run.text for run in runs)


def document_of(work: Work, indicators: Mapping[str, Indicator]) -> Document:
    """Return the report as it stands, with its gaps, contradictions and typed numbers told anew."""
    blocks = relaid(block for _, block in laid(work))
    bare = Document(work.title, work.meta, blocks)
    return Document(work.title, work.meta, blocks, gaps(bare), contradictions(bare, indicators), typed(bare))


def laid(work: Work) -> Iterator[tuple[Part, Block]]:
    """Yield each part that has words with the blocks it makes: a line is a paragraph."""
    for part in work.parts:
        if part.form == "table":
            yield part, Table(tuple(tuple(work.runs(cell) for cell in row) for row in part.rows))
        elif part.form == "heading":
            if part.text:
                yield part, Heading(part.level, "", work.runs(part.text.replace("\n", "")))
        else:
            yield from ((part, Paragraph(work.runs(line))) for line in part.text.split("\n") if line)


def record_counts(work: Work) -> dict[Request, int]:
    """Return how many records stand behind each figure, as the annex wants it."""
    return {work.figures[key].figure.request: number for key, number in work.counts.items()}


def period_of(code: str) -> Period:
    """Return the period of a kept code; such a code names its days. Raises ValueError."""
    found, problems = Period.parse(code, Period.of_year(2000).start)
    if found is None:
        raise ValueError(problems)
    return found
