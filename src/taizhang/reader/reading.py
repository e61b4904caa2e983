"""A reading: a text with its figures and what was found about them."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang.reader.finding import Finding
from taizhang.reader.mention import Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one text. `text` is the decoded text that all offsets count in."""

    text: str
    title: str
    period: str | None
    """The period the text reports on in the words of `base.periods` (2022, 2022-H1), if it says."""
    place: str | None
    """The place the text is about (青石乡), if it says and is not redacted."""
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...] = ()
