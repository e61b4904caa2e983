"""Texts written for these tests with their figures marked in place, made into plain text and slots.

A text of `texts/` is a report with marks. `{131户|低保户|stock|welfare}` marks a figure: its words, its
subject, its nature and its line (golden scheme). More may follow, each after a bar: `@a` a label, `~over` or
`~about` an approximation written outside the figure, `v=380` the value and `u=人,名` the units to accept
(`-` is none), where they cannot be read off the words plainly. `{三年|?}` marks what may be read as a figure
or not. Below a line of three dashes stand the ties between labels (`tie sum: whole part part`) and copies
with one planted contradiction (`copy name: label new words => contradiction label label`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
UNSEEN = Path(__file__).parent / "unseen"
"""Texts that were kept away from those who wrote the reader until it was measured on them."""
MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
COPY = re.compile(r"copy (?P<name>\S+): (?P<label>\S+) (?P<words>.+?) => contradiction (?P<clash>.+)")
TIE = re.compile(r"tie (?P<kind>\w+): (?P<labels>.+)")
WIDE = str.maketrans("０１２３４５６７８９％．，＊", "0123456789%.,*")
DIGITS = "零一二三四五六七八九"
NUMBER = re.compile(
    r"(?P<lead>[第¥前后]*)(?P<number>[\d,]+(?:\.\d+)?|[零一二两三四五六七八九十百千]+)"
    r"(?P<more>[余多]?)(?P<scale>(?:千(?![米瓦克])|百(?!分))?[万亿]?)(?P<tail>[余多]?)(?P<unit>.*)"
)
REDACTED = re.compile(r"[*Xx×_○.〔〕【】…\[\]\s]*[千百]?[余多]?[万亿]?[余多]?")
TIMES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True)
class Slot:
    """A figure as a person marked it. `units` are all that are right; None among them is no unit."""

    start: int
    end: int
    text: str
    value: Decimal | None
    units: tuple[str | None, ...]
    approx: str | None
    subject: str
    nature: str
    line: str
    label: str | None

    @property
    def placeholder(self) -> bool:
        """Tell whether a figure was taken out here."""
        return self.value is None


@dataclass(frozen=True)
class Sample:
    """A text with its slots, the stretches nobody is judged on, its ties and the clash planted in it."""

    name: str
    text: str
    slots: tuple[Slot, ...]
    neutral: tuple[tuple[int, int], ...]
    ties: tuple[tuple[str, tuple[Slot, ...]], ...]
    clash: tuple[Slot, ...] = ()


def samples(folder: Path = TEXTS) -> list[Sample]:
    """Return every text of a folder as its author left it, without planted contradictions."""
    return [_compiled(path.stem, *_parts(path)) for path in sorted(folder.glob("*.txt"))]


def copies(folder: Path = TEXTS) -> Iterator[Sample]:
    """Yield the copies with one planted contradiction each."""
    for path in sorted(folder.glob("*.txt")):
        marked, notes = _parts(path)
        for found in COPY.finditer(notes):
            changed = re.sub(
                r"\{[^{}|]*(\|[^{}]*@" + found["label"] + r"[|}])",
                lambda old, words=found["words"]: "{" + words + re.sub(r"\|v=[^|}]*", "", old[1]),
                marked,
            )
            assert changed != marked, f"{path.name}: no figure is labelled {found['label']}"
            made = _compiled(f"{path.stem}/{found['name']}", changed, "")
            labels = found["clash"].split()
            clash = tuple(_labelled(made.slots, label) for label in labels)
            yield replace(made, clash=clash)


def _parts(path: Path) -> tuple[str, str]:
    marked, _, notes = path.read_text(encoding="utf-8").partition("\n---\n")
    return marked, notes


def _compiled(name: str, marked: str, notes: str) -> Sample:
    pieces: list[str] = []
    slots: list[Slot] = []
    neutral: list[tuple[int, int]] = []
    at = last = 0
    for found in MARK.finditer(marked):
        pieces += [marked[last : found.start()], found[1]]
        at += found.start() - last
        start, at, last = at, at + len(found[1]), found.end()
        if found[2] == "?":
            neutral.append((start, at))
        else:
            slots.append(_slot(start, found[1], found[2].split("|")))
    text = "".join([*pieces, marked[last:]])
    ties = tuple(
        (tie["kind"], tuple(_labelled(slots, label) for label in tie["labels"].split()))
        for tie in TIE.finditer(notes)
    )
    return Sample(name, text, tuple(slots), tuple(neutral), ties)


def _labelled(slots: list[Slot] | tuple[Slot, ...], label: str) -> Slot:
    [found] = [slot for slot in slots if slot.label == label]
    return found


def _slot(start: int, words: str, about: list[str]) -> Slot:
    subject, nature, line, *more = about
    said = {"@": None, "~": None, "v": None, "u": None}
    for one in more:
        said[one[0]] = one[1:].lstrip("=")
    value, unit, approx = read_off(words)
    units = tuple(None if one == "-" else one for one in said["u"].split(",")) if said["u"] else (unit,)
    if nature == "rank":
        units = (*units, None)
    if said["v"]:
        value = Decimal(said["v"])
    return Slot(
        *(start, start + len(words), words, value, units),
        *(said["~"] or approx, subject, nature, line, said["@"]),
    )


def read_off(words: str) -> tuple[Decimal | None, str | None, str | None]:
    """Return value, unit and approximation of a plainly written figure; a redacted one has no value."""
    plain = re.sub(r"\s", "", words.translate(WIDE))
    found = NUMBER.fullmatch(plain)
    if not found:
        redacted = REDACTED.match(plain.removeprefix("第"))
        rest = plain.removeprefix("第")[redacted.end() :] if redacted else plain
        return None, rest or None, "over" if redacted and re.search("[余多]", redacted[0]) else None
    value = _number(found["number"])
    for sign in found["scale"]:
        value *= TIMES[sign]
    return value, found["unit"] or None, "over" if found["more"] or found["tail"] else None


def _number(written: str) -> Decimal:
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    total, digit = 0, 0
    for sign in written.replace("两", "二"):
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        else:
            total, digit = total + (digit or 1) * (10 if sign == "十" else TIMES[sign]), 0
    return Decimal(total + digit)
