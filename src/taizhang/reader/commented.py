"""A copy of a report as .docx with a Word comment at each finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from taizhang.base.problems import Problem, Refused
from taizhang.reader.docx.comments import Draft, Note
from taizhang.reader.docx.made import made_of
from taizhang.reader.docx.package import BROKEN, Unfit
from taizhang.reader.docx.splice import Splice
from taizhang.reader.finding import Finding
from taizhang.reader.labels import KINDS, VERDICTS
from taizhang.reader.reading import Reading
from taizhang.reader.source import Source
from taizhang.reader.told import mentions_of, ranked

AUTHOR: Final = "台账核对"


def commented(source: Source, reading: Reading) -> bytes:
    """Return the document with a comment at the figures of each finding that does not hold.

    A text that came from no .docx becomes one. A finding with figures in several paragraphs has a comment in
    each. Raises Refused where the document cannot be written.
    """
    document = source.document or made_of(source.text, reading.title)
    try:
        draft = Draft.opened(document)
        return draft.commented(_notes(reading, draft.splice), AUTHOR)
    except Unfit as unfit:
        raise Refused([Problem(unfit.problem.code, source.name, unfit.problem.params)]) from unfit
    except BROKEN as error:
        raise Refused([Problem("docx_not_zip", source.name)]) from error


def _notes(reading: Reading, document: Splice) -> Iterator[Note]:
    for finding in ranked(reading):
        figures = sorted(mentions_of(finding, reading), key=lambda one: one.start)
        places = [list(some) for _, some in groupby(figures, key=lambda one: document.paragraph(one.start))]
        for n, some in enumerate(places):
            yield Note(some[0].start, max(one.end for one in some), _words(finding, n, len(places)))


def _words(finding: Finding, n: int, places: int) -> str:
    several = f"（{n + 1}/{places}）" if places > 1 else ""
    return f"{VERDICTS[finding.verdict]}·{KINDS[finding.kind]}{several}：{finding.message}"
