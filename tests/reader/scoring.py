"""Scores what the reader finds in a report against slots that were marked by hand.

    PYTHONPATH=src:. python -m tests.reader.scoring 002 004 --errors
    PYTHONPATH=src:. python -m tests.reader.scoring 002 --read out.json --golden folder/with/002.jsonl

A figure is right when it overlaps a slot and its value and unit are equal; a placeholder, when it is found
and given no value. Subjects agree when at least half of the characters of the longer are in the shorter.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.reader.slots import (
    GOLDENS,
    Slot,
    golden_slots,
    seed_text,
    slots_of_mentions,
    slots_of_output,
)

AGREES = 0.5
"""The least share of characters in common at which two subjects say the same."""
NEAR = 14
"""Characters of the text shown on each side of an error."""

Pair = tuple[Slot, Slot]
"""A hand-marked slot and what was found in its place."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        """The share as a number; of nothing, all is right."""
        return self.part / self.whole if self.whole else 1.0

    def __str__(self) -> str:
        return f"{self.ratio:7.2%}  {self.part}/{self.whole}"


@dataclass(frozen=True, slots=True)
class Score:
    """How the found figures stand to the marked ones."""

    golden: tuple[Slot, ...]
    found: tuple[Slot, ...]
    pairs: tuple[Pair, ...]
    text: str = ""

    @property
    def missed(self) -> list[Slot]:
        """Marked slots that nothing was found for."""
        seen = {id(golden) for golden, _ in self.pairs}
        return [slot for slot in self.golden if id(slot) not in seen]

    @property
    def alarms(self) -> list[Slot]:
        """Found figures where no slot is marked, or where another one already took it."""
        seen = {id(found) for _, found in self.pairs}
        return [slot for slot in self.found if id(slot) not in seen]

    @property
    def valued(self) -> list[Slot]:
        """Marked placeholders that were given a value."""
        marks = [slot for slot in self.golden if slot.is_placeholder]
        numbers = [slot for slot in self.found if slot.value is not None]
        return [mark for mark in marks if any(mark.overlap(number) for number in numbers)]

    def without_names(self) -> Score:
        """Return the score with numbers inside names neither asked for nor held against the reader."""
        names = [slot for slot in self.golden if slot.is_name]
        return Score(
            golden=tuple(slot for slot in self.golden if not slot.is_name),
            found=tuple(slot for slot in self.found if not any(slot.overlap(name) for name in names)),
            pairs=tuple(pair for pair in self.pairs if not any(pair[1].overlap(name) for name in names)),
            text=self.text,
        )

    def shares(self) -> dict[str, Share]:
        """Return every measure by its name, in the order they are shown."""
        right = sum(is_right(*pair) for pair in self.pairs)
        marks = [slot for slot in self.golden if slot.is_placeholder]
        marked = [found for golden, found in self.pairs if golden.is_placeholder and found.value is None]

        def of_pairs(test: Callable[[Slot, Slot], bool]) -> Share:
            return Share(sum(test(*pair) for pair in self.pairs), len(self.pairs))

        return {
            "found at all": Share(len(self.pairs), len(self.golden)),
            "recall of value and unit": Share(right, len(self.golden)),
            "precision of value and unit": Share(right, len(self.found)),
            "placeholders found": Share(len(marked), len(marks)),
            "placeholders given no value": Share(len(marks) - len(self.valued), len(marks)),
            "subjects agree": of_pairs(lambda g, f: agreement(g.subject, f.subject) >= AGREES),
            "subjects agree (of the shorter)": of_pairs(
                lambda g, f: agreement(g.subject, f.subject, of=min) >= AGREES
            ),
            "natures": of_pairs(lambda g, f: g.nature == f.nature),
            "lines": of_pairs(lambda g, f: g.line == f.line),
            "exact spans": of_pairs(lambda g, f: (g.start, g.end) == (f.start, f.end)),
            "approx": of_pairs(lambda g, f: g.approx == f.approx),
        }


def agreement(one: str, other: str, *, of: Callable[[Iterable[int]], int] = max) -> float:
    """Return the share of characters in common, of the longer subject (or `of=min`, the shorter)."""
    common = (Counter(one) & Counter(other)).total()
    whole = of([len(one), len(other)])
    return common / whole if whole else float(one == other)


def is_right(golden: Slot, found: Slot) -> bool:
    """Whether value and unit are those that were marked."""
    return golden.value == found.value and golden.unit == found.unit


def paired(golden: Sequence[Slot], found: Sequence[Slot]) -> tuple[Pair, ...]:
    """Match one to one by the largest overlap, the nearest length on a tie, in reading order."""
    options = [(one, other) for one in golden for other in found if one.overlap(other)]
    options.sort(key=lambda p: (-p[0].overlap(p[1]), abs(len(p[0].text) - len(p[1].text)), p[0].start))
    taken: set[int] = set()
    pairs: list[Pair] = []
    for one, other in options:
        if not taken & {id(one), id(other)}:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return tuple(sorted(pairs, key=lambda pair: pair[0].start))


def scored(golden: Sequence[Slot], found: Sequence[Slot], text: str = "") -> Score:
    """Return how `found` stands to `golden`; the text is only for showing where an error is."""
    pairs = paired(golden, found)
    open_to_doubt = {id(other) for one, other in pairs if one.doubt}
    return Score(
        golden=tuple(slot for slot in golden if not slot.doubt),
        found=tuple(slot for slot in found if id(slot) not in open_to_doubt),
        pairs=tuple(pair for pair in pairs if not pair[0].doubt),
        text=text,
    )


def added(shares: Sequence[dict[str, Share]]) -> dict[str, Share]:
    """Return the shares over several texts."""
    return {
        name: Share(sum(one[name].part for one in shares), sum(one[name].whole for one in shares))
        for name in shares[0]
    }


def near(slot: Slot, text: str) -> str:
    """Return the slot between 【】 with the text around it on one line."""
    if not text:
        return f"【{slot.text}】"
    before, after = text[max(0, slot.start - NEAR) : slot.start], text[slot.end : slot.end + NEAR]
    return f"{before}【{text[slot.start : slot.end]}】{after}".replace("\n", "⏎").replace("\r", "")


def differences(golden: Slot, found: Slot) -> list[tuple[str, str]]:
    """Return in what a found figure differs from the marked one: the kind, and both sides."""
    told = [
        ("value", golden.value, found.value),
        ("unit", golden.unit, found.unit),
        ("approx", golden.approx, found.approx),
        ("nature", golden.nature, found.nature),
        ("line", golden.line, found.line),
    ]
    kinds = [(kind, f"{one} ← {other}") for kind, one, other in told if one != other]
    if (golden.start, golden.end) != (found.start, found.end):
        kinds.append(("span", f"{golden.text} ← {found.text}"))
    if agreement(golden.subject, found.subject) < AGREES:
        kinds.append(("subject", f"{golden.subject} ← {found.subject}"))
    return kinds


def errors(score: Score) -> list[str]:
    """Return a line for each miss, false alarm and difference (marked ← found), by kind."""
    lines = [f"missed   {slot.start:5} {near(slot, score.text)}  {slot.nature}" for slot in score.missed]
    lines += [
        f"alarm    {slot.start:5} {near(slot, score.text)}  {slot.value} {slot.unit}" for slot in score.alarms
    ]
    told = [
        f"{kind:8} {golden.start:5} {near(golden, score.text)}  {sides}"
        for golden, found in score.pairs
        for kind, sides in differences(golden, found)
    ]
    return lines + sorted(told, key=lambda line: line[:8])


def table(scores: Sequence[Score]) -> str:
    """Return the shares over all texts as lines: with numbers inside names, and without."""
    full = added([score.shares() for score in scores])
    bare = added([score.without_names().shares() for score in scores])
    head = f"{'':33}{'all':>10}{'':12}{'without names':>16}"
    return "\n".join([head, *(f"{name:33}{full[name]!s:22}{bare[name]!s:22}".rstrip() for name in full)])


def score_of(seed: str, golden: Sequence[Path], read: Path | None) -> Score:
    """Score the reader, or what it wrote to `read`, on one seed."""
    text = seed_text(seed)
    if read is not None:
        found = slots_of_output(read.read_text("utf-8"))
    else:
        found = slots_of_mentions(importlib.import_module("taizhang.reader.extract").read_text(text).mentions)
    return scored(golden_slots(seed, golden), found, text)


def main(words: Sequence[str]) -> int:
    """Print the scores of the seeds that are named."""
    parser = argparse.ArgumentParser(prog="tests.reader.scoring", description="Score the reader on seeds.")
    parser.add_argument("seeds", nargs="+", metavar="SEED", help="numbers of seeds: 002 004")
    parser.add_argument("--errors", action="store_true", help="list every miss, false alarm and difference")
    parser.add_argument("--read", type=Path, help="a file that `taizhang read --json` wrote, for one seed")
    parser.add_argument("--golden", type=Path, action="append", default=[], help="a folder to look in first")
    asked = parser.parse_args(words)
    scores = [score_of(seed, [*asked.golden, *GOLDENS], asked.read) for seed in asked.seeds]
    for seed, score in zip(asked.seeds, scores, strict=True):
        lines = [f"== {seed}", table([score]), *(errors(score) if asked.errors else [])]
        sys.stdout.write("\n".join(lines) + "\n\n")
    if len(scores) > 1:
        sys.stdout.write(f"== all\n{table(scores)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
