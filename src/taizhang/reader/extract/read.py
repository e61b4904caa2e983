"""From text to a reading: every figure with what it measures, of what nature, in which line of work and where."""

# ruff: noqa: E501

from __future__ import annotations

import re
from typing import Final

from taizhang.reader.extract.candidates import flat
from taizhang.reader.extract.figures import Figure, figures
from taizhang.reader.extract.natures import nature_of
from taizhang.reader.extract.scope import Layout, period_of, place_of, title_of
from taizhang.reader.extract.subjects import subjects_of
from taizhang.reader.extract.work import line_of, scores
from taizhang.reader.mention import Mention, When
from taizhang.reader.reading import Reading

_BEFORE: Final = re.compile(r"(?:去年|上年|上一年|同期)(?:同期)?(?:的|为)?$")
_OF_PLACE: Final = re.compile(r"全[镇乡县市区省村国]|[\u4e00-\u9fff]{1,4}?(?:村|社区)(?=[\u4e00-\u9fff])")


def read_text(text: str) -> Reading:
    """Read a report. The offsets of its mentions count characters of `text`; findings are left to the ties."""
    words = flat(text)
    layout = Layout(words)
    title = title_of(text)
    found = figures(words)
    return Reading(
        text, title, period_of(title, words), place_of(title, words), _mentions(text, words, layout, found)
    )


def _mentions(text: str, words: str, layout: Layout, found: list[Figure]) -> tuple[Mention, ...]:
    out: list[Mention] = []
    weighed: dict[str, dict[str, float]] = {}
    named = subjects_of(words, layout, found)
    for index, figure in enumerate(found):
        sentence, clause = layout.sentence(figure.start), layout.clause(figure.start)
        path = layout.path(figure.start)
        left = words[clause[0] : figure.start]
        subject = named[index]
        plan = any(heading.plan for heading in path)
        part = words.startswith("其中", sentence[0]) or "其中" in words[sentence[0] : figure.start]
        around = tuple(
            (weighed.setdefault(said, scores(said)), factor)
            for said, factor in (
                (words[clause[0] : clause[1]], 1.0),
                (words[sentence[0] : sentence[1]], 0.5),
                *((heading.words, 0.7) for heading in path),
            )
        )
        nature = nature_of(figure, words, clause, plan=plan, part=part)
        when: When = "plan" if nature == "target" else "before" if _BEFORE.search(left) else "now"
        place = _OF_PLACE.search(words, clause[0], figure.start)
        out.append(
            Mention(
                figure.start, figure.end, text[figure.start : figure.end], figure.value, figure.unit, figure.form,
                subject, nature, line_of(subject, around), sentence, clause, figure.approx, figure.bound, figure.step,
                tuple(heading.words for heading in path), place[0] if place else None, None, when,
            )
        )  # fmt: skip
    return tuple(out)
