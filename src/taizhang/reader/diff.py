"""Diff of two reports by figure and sentence: what changed, went, came, and what was only copied. Pure.

Sentences are paired first, the same words before like ones, then the figures in them, then the figures that
are left by what they measure. Every step looks only at what shares something rare, so that the work grows
with the length of the texts and not with its square; and no step prefers the older text to the newer one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from taizhang.base.numerals import rounded
from taizhang.reader.agreement import in_unit
from taizhang.reader.aligned import Pairing, paired
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from taizhang.reader.sentences import Sentence, sentences

Fate: TypeAlias = Literal["changed", "same", "suspicious", "gone", "new"]
Echoed: TypeAlias = Literal["word_for_word", "same_words", "nearly"]
FATES: Final[dict[Fate, str]] = {
    "changed": "有变化",
    "same": "未变",
    "suspicious": "疑似照抄",
    "gone": "今年没有",
    "new": "今年新增",
}
ECHOES: Final[dict[Echoed, str]] = {
    "word_for_word": "一字未改",
    "same_words": "只换了数字",
    "nearly": "几乎未改",
}
_SHORTEST: Final = 12
"""Shorter sentences are alike by chance or by office style."""
_NEARLY: Final = 0.85
_FLOWING: Final = frozenset({"flow", "part", "rate", "change"})
_DIGITS: Final = 2
_STOCK_DIGITS: Final = 3
_ALL: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a figure. `old` and `new` are indices into the mentions of either reading.

    `difference` is the new less the old in the new one's unit, `percent` the same of the old.
    """

    fate: Fate
    old: int | None
    new: int | None
    difference: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Echo:
    """A sentence of the old text that stands in the new one; `old` and `new` are offsets of either."""

    how: Echoed
    old: tuple[int, int]
    new: tuple[int, int]
    likeness: float


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports beside each other: each figure of either once, in the order of the new text."""

    old: Reading
    new: Reading
    figures: tuple[Change, ...]
    sentences: tuple[Echo, ...]

    def counts(self) -> dict[Fate, int]:
        """Return how many figures there are of each fate."""
        return {fate: sum(one.fate == fate for one in self.figures) for fate in FATES}


def compared(old: Reading, new: Reading) -> Compared:
    """Compare last period's report with this one's, figure by figure and sentence by sentence."""
    before, after = sentences(old), sentences(new)
    pairing = paired(before, after, old.mentions, new.mentions)
    return Compared(old, new, tuple(_changes(pairing, old, new)), tuple(_echoes(pairing, before, after)))


def _changes(pairing: Pairing, old: Reading, new: Reading) -> list[Change]:
    found = [_change(a, b, old.mentions[a], new.mentions[b]) for a, b in pairing.figures]
    ours = {b for _, b in pairing.figures}
    theirs = {a for a, _ in pairing.figures}
    found += [Change("new", None, b) for b in range(len(new.mentions)) if b not in ours]
    found.sort(key=lambda one: new.mentions[one.new or 0].start)
    gone = [a for a in range(len(old.mentions)) if a not in theirs]
    return found + [Change("gone", a, None) for a in sorted(gone, key=lambda a: old.mentions[a].start)]


def _change(a: int, b: int, was: Mention, now: Mention) -> Change:
    before = None if was.value is None else in_unit(was.value, was.unit or "", now.unit)
    if before is None or now.value is None:
        return Change("same" if was.text == now.text else "changed", a, b)
    difference = now.value - before
    if not difference:
        exact = was.approx == now.approx
        return Change("suspicious" if exact and _should_move(now) else "same", a, b, difference)
    percent = rounded(difference / abs(before) * _ALL, 1) if before else None
    return Change("changed", a, b, difference, percent)


def _should_move(now: Mention) -> bool:
    """Say whether the same value twice is odd: a figure of what happened, with digits enough to differ."""
    if now.value is None or now.form not in {"number", "percent"} or now.when != "now":
        return False
    if now.value in {Decimal(0), _ALL}:
        return False
    digits = len(now.value.normalize().as_tuple().digits)
    least = _DIGITS if now.nature in _FLOWING else _STOCK_DIGITS
    return now.nature in _FLOWING | {"stock"} and digits >= least


def _echoes(pairing: Pairing, before: list[Sentence], after: list[Sentence]) -> list[Echo]:
    found = []
    for a, b, likeness in pairing.sentences:
        one, other = before[a], after[b]
        if len(other.words) < _SHORTEST or likeness < _NEARLY:
            continue
        how: Echoed = "nearly" if one.words != other.words else "same_words"
        if one.bare == other.bare:
            how = "word_for_word"
        found.append(Echo(how, (one.start, one.end), (other.start, other.end), round(likeness, 3)))
    return sorted(found, key=lambda one: one.new)
