"""What is told of a reading, whatever it is shown on: findings by weight, excerpts, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from taizhang.reader.finding import Finding
from taizhang.reader.labels import AGREEING, VERDICTS
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading

_ORDER = {verdict: n for n, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found in one text."""

    figures: int
    placeholders: int
    contradictions: int
    others: int
    """Findings that are no contradiction and yet deserve a look."""
    agreeing: int
    """Findings that agree, if only within what 余 or the last digit allow."""


def counts(reading: Reading) -> Counts:
    """Count what was found."""
    verdicts = [one.verdict for one in reading.findings]
    contradictions = verdicts.count("contradiction")
    agreeing = sum(one in AGREEING for one in verdicts)
    return Counts(
        figures=sum(one.form not in {"placeholder", "name"} for one in reading.mentions),
        placeholders=sum(one.form == "placeholder" for one in reading.mentions),
        contradictions=contradictions,
        others=len(verdicts) - contradictions - agreeing,
        agreeing=agreeing,
    )


def sum_of(found: Iterable[Counts]) -> Counts:
    """Add up what was found in several texts."""
    rows = [astuple(one) for one in found]
    return Counts(*map(sum, zip(*rows, strict=True))) if rows else Counts(0, 0, 0, 0, 0)


def ranked(reading: Reading, *, holding: bool = False) -> list[Finding]:
    """Return the findings, contradictions first, then in the order of the text; what holds only if asked."""
    shown = [one for one in reading.findings if holding or one.verdict != "holds"]
    return sorted(shown, key=lambda one: (_ORDER[one.verdict], _place(one, reading)))


def _place(finding: Finding, reading: Reading) -> int:
    return min((one.start for one in mentions_of(finding, reading)), default=0)


def mentions_of(finding: Finding, reading: Reading) -> list[Mention]:
    """Return the figures of a finding, in its own order."""
    known = range(len(reading.mentions))
    return [reading.mentions[n] for n in finding.figures if n in known]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of the text with the figures in it; offsets are those of the whole text."""

    start: int
    end: int
    figures: tuple[Mention, ...]
    cut: tuple[bool, bool] = (False, False)
    """Whether the sentence goes on before and after it."""

    def pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the words in order, each with whether it is one of the figures."""
        at = self.start
        yield "…" if self.cut[0] else "", False
        for one in self.figures:
            if one.start >= at:
                yield text[at : one.start], False
                yield text[one.start : min(one.end, self.end)], True
                at = min(one.end, self.end)
        yield f"{text[at : self.end]}{'…' if self.cut[1] else ''}", False


def excerpts(finding: Finding, reading: Reading, *, most: int = 90) -> list[Excerpt]:
    """Return the sentences a finding is about, in the order of the text, each cut to what matters."""
    by_sentence: dict[tuple[int, int], list[Mention]] = {}
    for one in sorted(mentions_of(finding, reading), key=lambda one: one.start):
        by_sentence.setdefault(one.sentence, []).append(one)
    return [_cut(sentence, figures, most) for sentence, figures in by_sentence.items()]


def _cut(sentence: tuple[int, int], figures: Sequence[Mention], most: int) -> Excerpt:
    """Keep the figures and the clauses they stand in, and more of the sentence where there is room."""
    start, end = sentence
    if end - start > most:
        first, last = figures[0], figures[-1]
        low, high = max(start, min(first.clause[0], first.start)), min(end, max(last.clause[1], last.end))
        room = max(0, most - (high - low))
        start, end = max(start, low - room // 2), min(end, high + room // 2)
    return Excerpt(start, end, tuple(figures), (start > sentence[0], end < sentence[1]))
