"""The text of a reading with a chip at each figure: a fragment that any page of ours can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from taizhang.base.numerals import plain
from taizhang.reader.labels import APPROXIMATE, NATURES, VERDICTS, WHEN, line_of
from taizhang.reader.lines import TITLE, Line, lines_of
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reports.html.markup import Html, joined, tag

_ORDER = list(VERDICTS)
_LONG = 9
"""Figures up to this many characters are never broken over two lines."""


def marked(reading: Reading, rows: str = "") -> Html:
    """Return the text as headings and paragraphs in which every figure is a chip.

    A chip is a link `#d<n>` with the id `f<n>`, n counting the mentions from 0; `data-group` binds those of a
    tie, `data-verdict` tells the worst finding about it, `title` says in a line what it is. A heading has the
    id `h<offset>`. `rows` is the address of the page with the table of figures, where it is another one.
    """
    verdicts = worst(reading)
    rest = _apart(reading)
    lines = (_line(reading, line, rest, verdicts, rows) for line in lines_of(reading.text, reading.title))
    return tag("div", joined(*lines), class_="marked")


def worst(reading: Reading) -> dict[int, str]:
    """Return the worst verdict about each mention that there is a finding about."""
    found: dict[int, str] = {}
    for one in sorted(reading.findings, key=lambda one: _ORDER.index(one.verdict), reverse=True):
        found |= dict.fromkeys(one.figures, one.verdict)
    return found


def _apart(reading: Reading) -> list[tuple[int, Mention]]:
    """Return the mentions by place, without any that lies inside another."""
    found: list[tuple[int, Mention]] = []
    for n, one in sorted(enumerate(reading.mentions), key=lambda pair: (pair[1].start, -pair[1].end)):
        if one.start < one.end and (not found or one.start >= found[-1][1].end):
            found.append((n, one))
    found.reverse()
    return found


def _line(
    reading: Reading, line: Line, rest: list[tuple[int, Mention]], verdicts: Mapping[int, str], rows: str
) -> Html:
    """Return one line; it takes its figures off the end of `rest`, one that goes on stays there."""
    words = reading.text[line.start : line.end]
    if not words.strip():
        _drop(rest, line.end)
        return Html("")
    pieces = joined(*_pieces(reading.text, line, rest, verdicts, rows))
    if line.level == TITLE:
        return tag("h1", pieces)
    if line.level is not None:
        return tag(f"h{line.level + 1}", pieces, id=f"h{line.start}")
    return tag("p", pieces, class_="row" if "\t" in words else None)


def _drop(rest: list[tuple[int, Mention]], end: int) -> None:
    while rest and rest[-1][1].end <= end:
        rest.pop()


def _pieces(
    text: str, line: Line, rest: list[tuple[int, Mention]], verdicts: Mapping[int, str], rows: str
) -> Iterator[str]:
    at = line.start
    while rest and rest[-1][1].start < line.end:
        n, one = rest[-1]
        start, end = max(one.start, line.start), min(one.end, line.end)
        yield text[at:start].lstrip("　 ") if at == line.start else text[at:start]
        yield _chip(n, one, text[start:end], verdicts.get(n), rows, first=start == one.start)
        at = end
        if one.end > line.end:
            break  # a line was broken inside the number: its rest begins the next one
        rest.pop()
    tail = text[at : line.end]
    yield tail.strip("　 ") if at == line.start else tail.rstrip()


def _chip(n: int, one: Mention, words: str, verdict: str | None, rows: str, *, first: bool) -> Html:
    classes = [
        "fig",
        one.form if one.form in {"placeholder", "name"} else "",
        "long" if len(words) > _LONG else "",
    ]
    return tag(
        "a",
        words,
        class_=" ".join(filter(None, classes)),
        id=f"f{n}" if first else None,
        href=f"{rows}#d{n}",
        data_n=str(n),
        data_group=None if one.group is None else str(one.group),
        data_verdict=verdict,
        title=told(one),
    )


def told(one: Mention) -> str:
    """Say in a line what a figure is."""
    where = [one.place, one.period, WHEN[one.when] if one.when != "now" else None]
    words = [one.subject, value_of(one), NATURES[one.nature], line_of(one.line), *where]
    return " · ".join(word for word in words if word)


def value_of(one: Mention) -> str:
    """Say the value in base units: 1278500元, 87.82%, 约20亩."""
    if one.value is None:
        return "空缺" if one.form == "placeholder" else ""
    near = APPROXIMATE[one.approx] if one.approx else ""
    number = f"{plain(one.value)}{one.unit or ''}"
    return f"{number}{near}" if near == "以上" else f"{near}{number}"
