"""Matching: which declared indicator a figure of a text is, by words, unit, nature and line. Pure.

A score is the words' likeness, 0 to 1, times how well unit and nature fit, and a little for the line of
work; every part of it is kept as a reason in words. Only a clear winner is bound without asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.reader.fitting import Fit, nature_fit, unit_fit
from taizhang.reader.grams import alike, grams
from taizhang.reader.lexicon import Entry, Lexicon
from taizhang.reader.mention import Mention
from taizhang.reader.phrases import Phrase
from taizhang.reader.surroundings import Around

SHOWN: Final = 3
"""So many nearest indicators are offered."""
SURE: Final = 0.55
"""From this score on an indicator may be bound without asking, if …"""
BEHIND: Final = 0.75
"""… the next one has no more than this share of its score. Both were set by leaving out, of marked reports,
the indicator that is meant: what then stands first must seldom look sure."""
PLAIN: Final = 0.85
"""From this score on the words are nearly those of the declarations, and …"""
AHEAD: Final = 0.1
"""… it is enough to be this far ahead."""
POSSIBLE: Final = 0.3
"""Below this score an indicator is not even offered as one that may be meant."""
_LINE: Final = 0.12
_ANY_LINE: Final = "other"
_OTHER_UNIT: Final = Fit(0.25, "单位不同")
_NEAR_ENOUGH: Final = 0.45
_SHORT: Final = 5
_SHORT_SHARE: Final = 0.45
"""Of a stretch as short as 已办结 the rest of the sentence says what it is about."""
_LONG_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a figure may be, how well it fits (0 to 1), and why, in words."""

    indicator: str
    score: float
    reasons: tuple[str, ...]


def candidates(around: Around, known: Lexicon, *, count: int = SHOWN) -> tuple[Candidate, ...]:
    """Return the indicators nearest to a figure, best first; of equals the first declared."""
    evidence = _evidence(around)
    fits = [(entry, unit_fit(around.mention, entry.indicator)) for entry in known.sharing(evidence)]
    found = [_candidate(around, entry, known, evidence, fit) for entry, fit in fits if fit is not None]
    found.sort(key=lambda one: -one.score)
    if len(found) < count:
        # What is counted in another unit is never meant, but says where the nearest things are declared.
        others = [
            _candidate(around, entry, known, evidence, _OTHER_UNIT) for entry, fit in fits if fit is None
        ]
        found += sorted(others, key=lambda one: -one.score)
    return tuple(found[:count])


def is_figure(mention: Mention) -> bool:
    """Say whether a mention can have an indicator: a number inside a name has none."""
    return mention.form != "name" and mention.nature != "ordinal_or_name"


def winner(found: Sequence[Candidate]) -> Candidate | None:
    """Return the first candidate if it may be bound without asking."""
    if not found or found[0].score < SURE:
        return None
    behind = found[1].score if len(found) > 1 else 0.0
    first = found[0].score
    clear = behind <= BEHIND * first or (first >= PLAIN and first - behind >= AHEAD)
    return found[0] if clear else None


def _candidate(
    around: Around, entry: Entry, known: Lexicon, evidence: dict[str, float], unit: Fit
) -> Candidate:
    nature = nature_fit(around, entry.indicator)
    line = around.mention.line in {entry.line, _ANY_LINE}
    words, why = _words(around, entry, known, evidence)
    words *= 1 if line else 1 - _LINE
    told, said = _told(around, entry)
    told *= 1 if line else 1 - _LINE / 3
    if told > words:
        words, why = told, said
    score = words * unit.factor * nature.factor
    reasons = [
        why,
        unit.why,
        nature.why,
        *([f"同属条线“{entry.line}”"] if around.mention.line == entry.line else []),
    ]
    return Candidate(entry.indicator.code, round(score, 4), tuple(one for one in reasons if one))


def _evidence(around: Around) -> dict[str, float]:
    """Return how strongly each gram stands with the figure: in its subject, its clause, farther off."""
    weighed: dict[str, float] = {}
    parts = (
        (around.before, 0.45),
        (around.headings, 0.4),
        (around.near + "，" + around.after, 0.85),
        (around.subject, 1.0),
    )
    for text, weight in parts:
        for gram in grams(text):
            weighed[gram] = max(weight, weighed.get(gram, 0.0))
    return weighed


def _words(around: Around, entry: Entry, known: Lexicon, evidence: dict[str, float]) -> tuple[float, str]:
    """Return how like the words are: how much of a name the text covers, and of the subject the name."""
    named = max((known.rarity.covered(name, evidence) for name in entry.names), default=0.0)
    subject = grams(around.subject) or grams(around.near)
    meant = known.rarity.covered(subject, entry.weights)
    share = (named * meant) ** 0.5 if named and meant else 0.0
    return share, f"主题“{around.mention.subject}”与“{entry.indicator.label}”相合{share:.0%}"


def _told(around: Around, entry: Entry) -> tuple[float, str]:
    """Return how like the words around the figure are to those around a slot in a declared template."""
    best = max((_phrase(around, one) for one in entry.phrases if one.cell == around.cell), default=0.0)
    return best, f"前后文与报告模板里“{entry.indicator.label}”的写法相合{best:.0%}"


def _phrase(around: Around, phrase: Phrase) -> float:
    near = alike(around.near, phrase.near)
    if near < _NEAR_ENOUGH:
        return 0.0
    after = alike(around.after, phrase.after) if around.after and phrase.after else 0.0
    if around.after == phrase.after:
        after = 1.0
    # A text and a template cut sentences alike only from the near end: compare as much as both have.
    reach = min(len(around.before), len(phrase.before)) or 1
    whole = alike(around.before[-reach:], phrase.before[-reach:])
    share = _SHORT_SHARE if len(around.near) <= _SHORT else _LONG_SHARE
    return (0.8 - share) * near + share * whole + 0.2 * after
