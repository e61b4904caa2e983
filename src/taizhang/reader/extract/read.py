"""From text to a reading: every figure with what it measures, of what nature and line, and where."""

from __future__ import annotations

from collections.abc import Mapping

from taizhang.reader.extract.around import Around
from taizhang.reader.extract.candidates import flat
from taizhang.reader.extract.figures import Figure, figures
from taizhang.reader.extract.natures import Natures
from taizhang.reader.extract.scope import NOT_STYLED, Layout, period_of, place_of, plans, title_of
from taizhang.reader.extract.seats import seats_of
from taizhang.reader.extract.subjects import subjects_of
from taizhang.reader.extract.work import Work
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading


def read_text(text: str, styled: Mapping[int, int] = NOT_STYLED) -> Reading:
    """Read a report. The offsets of its mentions count characters of `text`; findings are left to the ties.

    `styled` says where lines start that a document's styles make headings, with their levels, 1 the highest.
    """
    words = flat(text)
    layout = Layout(words, styled)
    title = title_of(text)
    found = figures(words)
    return Reading(
        text,
        title,
        period_of(title, words),
        place_of(title, words),
        _mentions(text, words, layout, title, found),
    )


def _mentions(text: str, words: str, layout: Layout, title: str, found: list[Figure]) -> tuple[Mention, ...]:
    seats = seats_of(words, layout, found)
    paths = [layout.path(figure.start) for figure in found]
    whole = plans(title)
    planned = [whole or any(heading.plan for heading in path) for path in paths]
    natures = Natures(words, found, seats, planned).all()
    named = subjects_of(words, layout, found, seats)
    work = Work(words, title)
    around = Around(words)
    out: list[Mention] = []
    for figure, seat, path, nature, subject in zip(found, seats, paths, natures, named, strict=True):
        line = work.line(subject, seat, figure.start, layout)
        out.append(
            Mention(
                figure.start, figure.end, text[figure.start : figure.end],
                figure.value, figure.unit, figure.form,
                subject, nature, line, seat.sentence, seat.clause, figure.approx, figure.bound, figure.step,
                tuple(heading.words for heading in path), around.place(seat, figure.start),
                *around.period(seat, figure.start, nature),
            )
        )  # fmt: skip
    return tuple(out)
