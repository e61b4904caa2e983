"""Judges the reader on the marked texts: its figures, true ties, and planted contradictions.

    PYTHONPATH=src:. python -m tests.reader.judging [FOLDER] [--errors]

A planted contradiction is found when a contradiction names at least two of the figures that clash. A
contradiction is false in a text as its author left it, and in a copy when it names none of those figures.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from taizhang.reader.finding import Finding
from taizhang.reader.mention import Mention
from taizhang.reader.reading import Reading
from tests.reader import annotated, scoring, slots

Read: TypeAlias = Callable[[str], Reading]


@dataclass(frozen=True)
class Judgement:
    """What came out for a folder of texts. `planted` and `held` count right ones of all."""

    figures: tuple[scoring.Score, ...]
    planted: scoring.Share
    held: scoring.Share
    false: tuple[str, ...]
    missed: tuple[str, ...]

    def share(self, name: str) -> float:
        """Return one of the scorer's measures over all texts."""
        return scoring.added([score.shares() for score in self.figures])[name].ratio

    def told(self) -> str:
        """Return the numbers as lines."""
        return (
            f"{scoring.table(self.figures)}\n\nplanted contradictions found    {self.planted}\n"
            f"false contradictions            {len(self.false)}\ntrue ties seen and held         {self.held}"
        )


@cache
def reader() -> Read:
    """Return the whole reader, text to reading with its findings."""
    read = importlib.import_module("taizhang.reader.extract").read_text
    tied = importlib.import_module("taizhang.reader.ties").tied
    return lambda text: tied(read(text))


def judged(folder: Path = annotated.TEXTS) -> Judgement:
    """Read every text of a folder and its copies, and judge what was found."""
    read = reader()
    texts = [(sample, read(sample.text)) for sample in annotated.samples(folder)]
    planted = [(sample, read(sample.text)) for sample in annotated.copies(folder)]
    ties = [_is_held(tie, reading) for sample, reading in texts for _, tie in sample.ties]
    found = [
        any(_names(one, sample.clash, reading) > 1 for one in clashes(reading)) for sample, reading in planted
    ]
    return Judgement(
        figures=tuple(figures(sample, reading) for sample, reading in texts),
        planted=scoring.Share(sum(found), len(found)),
        held=scoring.Share(sum(ties), len(ties)),
        false=tuple(
            f"{sample.name}: {one.message}"
            for sample, reading in [*texts, *planted]
            for one in clashes(reading)
            if not _names(one, sample.clash, reading)
        ),
        missed=tuple(sample.name for (sample, _), seen in zip(planted, found, strict=True) if not seen),
    )


def figures(sample: annotated.Sample, reading: Reading) -> scoring.Score:
    """Score the figures of one text; what stands in a stretch nobody is judged on is left out."""
    found = [
        one
        for one, mention in zip(slots.slots_of_mentions(reading.mentions), reading.mentions, strict=True)
        if not _is_neutral(mention, sample)
    ]
    return scoring.scored([_slot(slot, found) for slot in sample.slots], found, sample.text)


def clashes(reading: Reading) -> list[Finding]:
    """Return the contradictions."""
    return [one for one in reading.findings if one.verdict == "contradiction"]


def _slot(slot: annotated.Slot, found: Sequence[slots.Slot]) -> slots.Slot:
    """Return a marked slot in the scorer's form, with the right unit that was found if there are several."""
    near = {one.unit for one in found if one.start < slot.end and slot.start < one.end}
    unit = next((unit for unit in slot.units if unit in near), slot.units[0])
    return slots.Slot(
        *(slot.start, slot.end, slot.text, slot.value, unit, slot.approx),
        *(slot.subject, slot.nature, slot.line),
    )


def _is_neutral(mention: Mention, sample: annotated.Sample) -> bool:
    """Tell whether a figure is one to leave out: in a neutral stretch, or a number in a name not marked."""
    if any(_meet(mention, slot) for slot in sample.slots):
        return False
    inside = any(mention.start < end and start < mention.end for start, end in sample.neutral)
    return inside or mention.nature == "ordinal_or_name"


def _meet(mention: Mention, slot: annotated.Slot) -> bool:
    return mention.start < slot.end and slot.start < mention.end


def _names(finding: Finding, named: Sequence[annotated.Slot], reading: Reading) -> int:
    """Return how many of the slots a finding names."""
    told = [reading.mentions[index] for index in finding.figures]
    return sum(any(_meet(mention, slot) for mention in told) for slot in named)


def _is_held(tie: Sequence[annotated.Slot], reading: Reading) -> bool:
    kept = [one for one in reading.findings if one.verdict in {"holds", "rounding"}]
    return any(_names(one, tie, reading) == len(tie) for one in kept)


def main(words: Sequence[str]) -> int:
    """Print how the reader stands to a folder of marked texts."""
    parser = argparse.ArgumentParser(
        prog="tests.reader.judging", description="Judge the reader on marked texts."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=annotated.TEXTS)
    parser.add_argument("--errors", action="store_true", help="list every difference and each wrong finding")
    asked = parser.parse_args(words)
    whole = judged(asked.folder)
    sys.stdout.write(whole.told() + "\n")
    if asked.errors:
        for sample in annotated.samples(asked.folder):
            score = figures(sample, reader()(sample.text))
            sys.stdout.write(f"\n== {sample.name}\n" + "\n".join(scoring.errors(score)) + "\n")
        sys.stdout.write("\n".join(["\n== false", *whole.false, "\n== missed", *whole.missed]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
