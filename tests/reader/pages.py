"""Pages written for the ties, right in every sum, and their copies with one figure made wrong.

A page of `pages/` marks each figure that a tie binds as `{label:words}`; below a line of three dashes stand
the ties. `sum whole parts…` claims that the parts are all; the parts of `over` may be fewer but not more.
`ratio rate part whole`, `change more before after` (or `more now by`), `average mean total count`; `subset`,
`each` and `member` say that the second is no more than the first; `up` and `down` name before and after;
`people` are households and their members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"
_MARK = re.compile(r"\{(\w+):([^{}]*)\}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Page:
    """A page: its text, where each label stands in it, and its ties."""

    name: str
    text: str
    spans: dict[str, tuple[int, int]]
    ties: tuple[tuple[str, ...], ...]

    def number(self, label: str) -> Decimal:
        start, end = self.spans[label]
        found = _NUMBER.search(self.text[start:end])
        assert found
        return Decimal(found.group())


@dataclass(frozen=True)
class Planted:
    """A copy with one wrong figure: where it stands, and which tie it breaks."""

    text: str
    at: int
    tie: tuple[str, ...]
    note: str


def pages() -> list[Page]:
    """Return all pages, by name."""
    return [_page(path) for path in sorted(FOLDER.glob("*.txt"))]


def _page(path: Path) -> Page:
    marked, _, ties = path.read_text(encoding="utf-8").partition("\n---\n")
    text, spans, edge = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[edge : mark.start()]
        spans[mark[1]] = (len(text), len(text) + len(mark[2]))
        text += mark[2]
        edge = mark.end()
    text += marked[edge:]
    return Page(path.stem, text, spans, tuple(tuple(line.split()) for line in ties.splitlines() if line))


def _written(number: Decimal, like: Decimal) -> str:
    return str(number.quantize(Decimal(1).scaleb(int(like.as_tuple().exponent))))


def _copy(page: Page, label: str, number: Decimal, tie: tuple[str, ...]) -> Planted:
    start, end = page.spans[label]
    words = page.text[start:end]
    right = page.number(label)
    wrong = _NUMBER.sub(_written(number, right), words, count=1)
    text = page.text[:start] + wrong + page.text[end:]
    return Planted(text, start, tie, f"{page.name} {' '.join(tie)}: {words}→{wrong}")


def _faults(page: Page, tie: tuple[str, ...]) -> Iterator[tuple[str, Decimal]]:
    kind, *labels = tie
    numbers = {label: page.number(label) for label in labels}
    first, second = labels[0], labels[1]
    more, less = Decimal("1.2"), Decimal("0.8")
    if kind in {"sum", "over"}:
        gap = max(numbers[first] / 10, Decimal(1).scaleb(int(numbers[first].as_tuple().exponent)) * 3)
        yield first, numbers[first] - gap
        yield from ((label, numbers[label] + gap) for label in labels[1:])
        if kind == "sum":
            yield first, numbers[first] + gap
            yield from ((label, max(numbers[label] - gap, Decimal(1))) for label in labels[1:])
    elif kind in {"subset", "each", "member"}:
        yield second, numbers[first] * more + 1
    elif kind == "people":
        yield second, numbers[first] * less
    elif kind in {"up", "down"}:
        yield second, numbers[first] * (less if kind == "up" else more)
    else:
        yield (
            first,
            numbers[first] * more + 1 if kind != "ratio" or numbers[first] < 80 else numbers[first] - 6,
        )
        yield from ((label, numbers[label] * less) for label in labels[1:2])
        yield from ((label, numbers[label] * more) for label in labels[2:3])


def planted(page: Page) -> Iterator[Planted]:
    """Return a copy for each figure of each tie, made wrong so that the tie no longer holds."""
    for tie in page.ties:
        for label, number in _faults(page, tie):
            yield _copy(page, label, number, tie)
