"""The panel beside a text: findings under their verdicts, contradictions first, and the headings."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang.reader.finding import Verdict
from taizhang.reader.labels import AGREEING
from taizhang.reader.lines import TITLE, lines_of
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.told import ranked
from taizhang.web.console.readings.opened import Opened, key_of
from taizhang.web.console.readings.words import EXPLAINED, KINDS, VERDICTS
from taizhang.web.shared.language import Words, language


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as the panel shows it."""

    key: str
    kind: Words
    message: str
    figures: tuple[tuple[int, Mention], ...]

    @property
    def numbers(self) -> str:
        """Return the numbers of its figures, for the script that lights them."""
        return " ".join(str(n) for n, _ in self.figures)


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one verdict."""

    verdict: Verdict
    label: Words
    explained: Words
    opened: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Outlined:
    """One heading: where it stands, how deep, and its words."""

    start: int
    level: int
    words: str


def sections(reading: Reading) -> list[Section]:
    """Return the findings under their verdicts; those that agree are folded up."""
    found = ranked(reading, holding=True)
    return [
        Section(
            verdict,
            label,
            EXPLAINED[verdict],
            verdict not in AGREEING,
            tuple(
                Row(key_of(one), KINDS[one.kind], one.told.said(language()), _figures(one.figures, reading))
                for one in found
                if one.verdict == verdict
            ),
        )
        for verdict, label in VERDICTS.items()
        if any(one.verdict == verdict for one in found)
    ]


def dismissed(opened: Opened) -> list[Row]:
    """Return the findings that the reader said are no problem."""
    reading = opened.reading
    return [
        Row(key_of(one), KINDS[one.kind], one.told.said(language()), _figures(one.figures, reading))
        for one in ranked(reading)
        if key_of(one) in opened.card.dismissed
    ]


def _figures(numbers: tuple[int, ...], reading: Reading) -> tuple[tuple[int, Mention], ...]:
    return tuple((n, reading.mentions[n]) for n in numbers if n < len(reading.mentions))


def outline(reading: Reading) -> list[Outlined]:
    """Return the headings of a text in their order."""
    return [
        Outlined(line.start, line.level, reading.text[line.start : line.end].strip())
        for line in lines_of(reading.text, reading.title)
        if line.level is not None and line.level != TITLE
    ]
