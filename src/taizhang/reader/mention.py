"""Mentions: the figures of a text somebody wrote, each with what it measures and how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Approx: TypeAlias = Literal["over", "about"]
"""余, 多, 以上, 超 are `over`; 近, 约, 左右 are `about`."""
Bound: TypeAlias = Literal["at_least", "above", "about", "below", "at_most"]
"""On which side of the number the true one lies: 近10万 `about`, 不足3个 `below`, 90%以上 `at_least`."""
Form: TypeAlias = Literal["number", "percent", "rank", "zero", "placeholder", "name"]
"""`zero` is a claim that there was none; `placeholder` stands where a figure was taken out; `name` is a
number inside a fixed name (G316, 12345, 3+2)."""
Nature: TypeAlias = Literal[
    "stock",
    "flow",
    "rate",
    "change",
    "rank",
    "target",
    "threshold",
    "part",
    "ordinal_or_name",
    "other",
]
When: TypeAlias = Literal["now", "before", "plan"]
"""Of the period the text reports on, of an earlier one (去年同期), or of what is planned."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure of a text. Offsets count characters of the decoded text, as Python does.

    `value` is in base units (127.85万元 → 1278500 元; 87.82% → 87.82), None for a placeholder and for a name
    that is no single number. `step` is one unit of the last digit written, in the same units (127.85万 →
    100), None where there is no value: two numbers that differ by no more than half of it may be the same.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str | None
    form: Form
    subject: str
    nature: Nature
    line: str
    sentence: tuple[int, int]
    """Offsets of the sentence (ended by 。！？； or a break of paragraph) it stands in."""
    clause: tuple[int, int]
    """Offsets of the stretch between commas it stands in."""
    approx: Approx | None = None
    bound: Bound | None = None
    step: Decimal | None = None
    heading: tuple[str, ...] = ()
    """The headings above it, outermost first, without their numbers."""
    place: str | None = None
    """The place it is about where the text names one (东门村, 全镇); None is the place of the whole text."""
    period: str | None = None
    """The period it is about in the text's words (上半年, 去年同期); None is that of the whole text."""
    when: When = "now"
    group: int | None = None
    """A number shared by mentions that a tie binds; set by the ties."""
